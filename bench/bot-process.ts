// A bot in a process of its own, so that its processor time and its memory are nobody else's.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { PracticeServer } from '@cairn/practice-server/server.ts'
import type { Memory } from './bots/serve.ts'

export type BotName = 'constant' | 'one-insert' | 'cairn' | 'reminding' | 'copy'

export type BotProcess = {
  /** Processor time that the process has used so far, all threads, user and system. */
  readonly cpuMs: () => Promise<number>
  /** Collects garbage that many times, a second apart, and tells what is still held. */
  readonly memory: (settleSeconds: number) => Promise<Memory>
  readonly ask: (question: string, detail?: unknown) => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** Starts a bot and waits until it is connected and has all its guilds. */
export async function startBotProcess(
  name: BotName,
  server: PracticeServer,
  databasePath: string,
): Promise<BotProcess> {
  const args = [name, server.apiUrl, server.token, databasePath, server.publicKey]
  const child = fork(join(import.meta.dirname, 'bot.ts'), args, {
    execArgv: ['--expose-gc'],
    // What a bot logs is nothing that the reader of the figures expects among them.
    stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let asked = 0
  const expect = (id: number): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    return answer.promise
  }
  child.on('message', ({ id, answer }: { readonly id: number; readonly answer: unknown }) => {
    waiting.get(id)?.resolve(answer)
    waiting.delete(id)
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the bot ${name} ended with code ${code}`))
  })
  await expect(0)
  // A bot that was here before has left its session behind, for a resume that never comes.
  await server.gateway.waitForReady(server.gateway.connections().filter(({ isOpen }) => isOpen).length)

  function ask(question: string, detail?: unknown): Promise<unknown> {
    asked += 1
    child.send({ id: asked, question, detail })
    return expect(asked)
  }

  return {
    ask,
    async cpuMs() {
      const { user, system } = (await ask('cpu')) as NodeJS.CpuUsage
      return (user + system) / 1_000
    },
    memory: async (settleSeconds) => (await ask('memory', settleSeconds)) as Memory,
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
