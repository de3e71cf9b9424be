// What every measured bot does beside its work: says that it is ready, and tells what it used.

import { setTimeout as sleep } from 'node:timers/promises'

/** Where a bot connects, and a file it may keep data in. */
export type Surroundings = {
  readonly apiUrl: string
  readonly token: string
  /** A file, or the address of a server. */
  readonly databasePath: string
  /** Of the application, for interactions over HTTP. */
  readonly publicKey: string
}

export type Memory = { readonly rssBytes: number; readonly heapBytes: number }

/** What can be asked of a bot beside `cpu` and `memory`. */
export type Questions = Readonly<Record<string, (detail: unknown) => Promise<unknown>>>

/** Opens the bot in this process and answers its parent's questions until the parent goes. */
export async function serve(open: (where: Surroundings) => Promise<Questions>): Promise<void> {
  const [apiUrl = '', token = '', databasePath = '', publicKey = ''] = process.argv.slice(3)
  const own = await open({ apiUrl, token, databasePath, publicKey })
  const questions: Questions = { cpu: async () => process.cpuUsage(), memory, ...own }
  process.on('message', ({ id, question, detail }: { id: number; question: string; detail: unknown }) => {
    void questions[question]?.(detail).then((answer) => process.send?.({ id, answer }))
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.({ id: 0, answer: 'ready' })
}

/** V8 keeps emptied pages for some ten seconds before the system gets them back; it is not asked before that. */
async function memory(settleSeconds: unknown): Promise<Memory> {
  for (let second = 0; second < Number(settleSeconds); second += 1) {
    globalThis.gc?.()
    await sleep(1_000)
  }
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return { rssBytes: rss, heapBytes: heapUsed }
}
