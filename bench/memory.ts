// How much memory a bot takes that has done nothing but hear of its guilds.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startPracticeServer } from '@cairn/practice-server/server.ts'
import { type BotName, startBotProcess } from './bot-process.ts'

export type MemoryCell = {
  readonly name: BotName
  readonly guilds: number
  readonly rssMiB: number
  readonly heapMiB: number
}

export type MemoryPlan = { readonly guilds: readonly number[]; readonly settleSeconds: number }

const bots: readonly BotName[] = ['constant', 'cairn']

/** Measures both bots with each number of guilds; they only listen, so both can be there at once. */
export async function measureMemory(
  folder: string,
  { guilds: counts, settleSeconds }: MemoryPlan,
): Promise<readonly MemoryCell[]> {
  const cells: MemoryCell[] = []
  for (const guilds of counts) {
    // Large bots identify many shards at a time; one in five seconds would only make the measuring longer.
    const server = await startPracticeServer({ identifiesPerWindow: 16 })
    server.world.createGuilds(guilds)
    const measured = bots.map(async (name) => {
      const bot = await startBotProcess(name, server, join(folder, `${randomUUID()}.db`))
      const { rssBytes, heapBytes } = await bot.memory(settleSeconds)
      await bot.stop()
      return { name, guilds, rssMiB: rssBytes / 2 ** 20, heapMiB: heapBytes / 2 ** 20 }
    })
    cells.push(...(await Promise.all(measured)))
    await server.close()
  }
  return cells
}
