// The stages on which bots are measured: a practice Discord with learners, and what they do there.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Actor } from '@cairn/practice-server/contract.ts'
import { type PracticeServer, startPracticeServer } from '@cairn/practice-server/server.ts'
import { type CatalogueEntry, createCatalogue } from '../src/services/catalogue.ts'
import { loadRoadmaps } from '../src/services/shipped-roadmaps.ts'
import { type BotName, type BotProcess, startBotProcess } from './bot-process.ts'
import { runBurst, type Use } from './load.ts'

/** A bot and its own application on the stand-in; all of them are served by this process. */
export type Scene = {
  readonly server: PracticeServer
  readonly bot: BotProcess
  readonly learners: readonly Actor[]
  readonly close: () => Promise<void>
}

/** Opens a server with learners in one guild, and the bot in a process of its own. */
export async function openScene(name: BotName, folder: string, learnersCount: number): Promise<Scene> {
  const server = await startPracticeServer()
  const learners = furnish(server, learnersCount)
  const bot = await startBotProcess(name, server, join(folder, `${randomUUID()}.db`))
  return {
    server,
    bot,
    learners,
    async close() {
      await bot.stop()
      await server.close()
    },
  }
}

/** A guild with so many learners in its only channel. */
export function furnish(server: PracticeServer, count: number): readonly Actor[] {
  const { world } = server
  const guild = world.createGuild({ name: 'Study group', ownerId: world.createUser({ name: 'Owner' }).id })
  const [channel] = world.channels(guild.id)
  if (channel === undefined) throw new Error('the guild has no channel')
  return Array.from({ length: count }, (_, position) => {
    const { id } = world.createUser({ name: `Learner ${position + 1}` })
    world.addMember(guild.id, id)
    return server.actor(id, { guildId: guild.id, channelId: channel.id })
  })
}

type Learners = Pick<Scene, 'learners'>

/** Each learner in turn uses the small bot's only command. */
export function useLog({ learners }: Learners, options: Readonly<Record<string, string>>): Use {
  const actors = forever(learners)
  return async () => actors.next().slash('log', options)
}

/** Each learner in turn asks for what comes next. */
export function useNext({ learners }: Learners): Use {
  const actors = forever(learners)
  return async () => actors.next().slash('next')
}

/** Each learner in turn asks for their day. */
export function useToday({ learners }: Learners): Use {
  const actors = forever(learners)
  return async () => actors.next().slash('today')
}

/** Each learner in turn logs the next topic of their roadmap; learners who are through are passed over. */
export function useDone({ learners }: Learners, roadmaps: readonly CatalogueEntry[]): Use {
  const tasks = doneTasks(learners, roadmaps)
  return async () => {
    const task = tasks.next()
    if (task.done) throw new Error('there is no topic left to log')
    return task.value.actor.slash('done', { topic: task.value.topic })
  }
}

/** Every learner starts a roadmap, one after the other on each of those that ship. */
export async function enrol({ learners }: Learners, roadmaps: readonly CatalogueEntry[]): Promise<void> {
  const starts = learners.entries()
  const use: Use = async () => {
    const [position, actor] = starts.next().value ?? []
    const roadmap = roadmapOf(roadmaps, position ?? 0).roadmap.id
    if (actor === undefined) throw new Error('there is no learner left')
    return actor.slash('roadmap start', { roadmap })
  }
  const count = learners.length
  await runBurst(use, ({ message }) => message?.text.includes('You’re on') === true, {
    count,
    concurrency: 4,
  })
}

export function shippedRoadmaps(): Promise<readonly CatalogueEntry[]> {
  return loadRoadmaps(join(import.meta.dirname, '..', 'data', 'roadmaps')).then(
    (roadmaps) => createCatalogue(roadmaps).shipped,
  )
}

function roadmapOf(roadmaps: readonly CatalogueEntry[], position: number): CatalogueEntry {
  const entry = roadmaps[position % roadmaps.length]
  if (entry === undefined) throw new Error('no roadmap ships')
  return entry
}

function* doneTasks(learners: readonly Actor[], roadmaps: readonly CatalogueEntry[]) {
  const longest = Math.max(...roadmaps.map(({ index }) => index.leaves.length))
  for (let step = 0; step < longest; step += 1) {
    for (const [position, actor] of learners.entries()) {
      const { index } = roadmapOf(roadmaps, position)
      const leaf = index.leaves[step]
      const key = leaf && index.byId.get(leaf.id)?.key
      if (key !== undefined) yield { actor, topic: key }
    }
  }
}

function forever(actors: readonly Actor[]): { readonly next: () => Actor } {
  let turn = 0
  return {
    next() {
      const actor = actors[turn % actors.length]
      turn += 1
      if (actor === undefined) throw new Error('there is no learner')
      return actor
    },
  }
}
