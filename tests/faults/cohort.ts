// Those who are there while the program is killed again and again: learners, who log topics, and talk in the channels.

import { join } from 'node:path'
import type { PracticeServer } from '@cairn/practice-server/server.ts'
import { indexRoadmap, type Place } from '../../src/domain/roadmap/walk.ts'
import { loadRoadmaps } from '../../src/services/shipped-roadmaps.ts'
import { isAcknowledged } from './acknowledged.ts'
import type { Chance } from './chance.ts'

const roadmapId = 'python-backend-from-zero'
const learnerCount = 12
/** Reminders, summaries and the digest are due at this hour, summaries and digest on Mondays. */
export const dueHour = 18

/** By user id, how many topics /progress says are done. */
export type Progress = ReadonlyMap<string, number>

export type Cohort = Awaited<ReturnType<typeof gather>>

/** Makes the server and its people, and who the bot is to write to, and where. */
export async function gather(server: PracticeServer) {
  const { world } = server
  const roadmaps = await loadRoadmaps(join(import.meta.dirname, '../../data/roadmaps'))
  const roadmap = roadmaps.find(({ id }) => id === roadmapId)
  if (roadmap === undefined) throw new Error(`The roadmap ${roadmapId} is missing.`)
  const { leaves, places } = indexRoadmap(roadmap)
  const placeOf = new Map(places.map((place) => [place.node.id, place]))
  const topics = leaves.flatMap(({ id }): Place[] => [placeOf.get(id)].filter((place) => place !== undefined))

  const owner = world.createUser({ name: 'Olga' })
  const names = ['general', 'reminders', 'weekly-digest']
  const guild = world.createGuild({ name: 'Study hall', ownerId: owner.id, channels: names })
  const [general = '', reminders = '', digest = ''] = world.channels(guild.id).map(({ id }) => id)
  const here = { guildId: guild.id, channelId: general }
  const learners = Array.from({ length: learnerCount }, (_, at) => {
    const { id, name } = world.createUser({ name: `Learner ${at + 1}` })
    world.addMember(guild.id, id, {})
    return { id, name, isDirect: at % 2 === 0, actor: server.actor(id, here), todo: [...topics] }
  })
  const acknowledged: { readonly userId: string; readonly nodeId: string }[] = []
  const asking = new Set<Promise<void>>()
  let asked = 0

  /** Through the bot, as people do it: everybody has a reminder and a summary, half of them in the channel. */
  async function setUp(): Promise<void> {
    await server.actor(owner.id, here).slash('setup', {
      'digest-channel': digest,
      'reminder-channel': reminders,
      zone: 'UTC',
      weekday: 1,
      hour: `${dueHour}:00`,
    })
    for (const { actor, isDirect } of learners) {
      await actor.slash('roadmap start', { roadmap: roadmapId })
      const where = isDirect ? 'direct' : 'channel'
      const { message } = await actor.slash('remind set', {
        hour: `${dueHour}:00`,
        zone: 'UTC',
        where,
        summary: '1',
      })
      if (!message?.text.includes('18:00')) throw new Error(`No reminder was set: ${message?.text}`)
    }
  }

  /** Somebody logs their next topic. One that was not acknowledged is logged again another time. */
  function logTopic({ id, actor, todo }: (typeof learners)[number]): void {
    const [topic] = todo
    if (topic === undefined) return
    asked += 1
    const ask = async () => {
      const { message } = await actor.slash('done', { topic: topic.key })
      if (!isAcknowledged(message?.text) || todo[0] !== topic) return
      acknowledged.push({ userId: id, nodeId: topic.node.id })
      todo.shift()
    }
    // The commands are not known before the first start is over.
    const asks: Promise<void> = ask()
      .catch(() => {})
      .finally(() => asking.delete(asks))
    asking.add(asks)
  }

  function talk(chance: Chance): void {
    const learner = chance.oneOf(learners)
    world.write(learner.id, chance.oneOf([reminders, reminders, digest, general]), 'How is it going?')
    if (learner.isDirect) world.write(learner.id, world.directChannel(learner.id).id, 'Thanks')
  }

  /** As /progress shows it, phase by phase. */
  async function progress(): Promise<Progress> {
    const shown = new Map<string, number>()
    for (const { id, actor } of learners) {
      const { message } = await actor.slash('progress')
      const phases = [...(message?.text ?? '').matchAll(/^[✓◐○] .* · (\d+)\/\d+$/gmu)]
      shown.set(
        id,
        phases.reduce((sum, [, done]) => sum + Number(done), 0),
      )
    }
    return shown
  }

  return {
    channels: { general, reminders, digest },
    /** Where nothing of the bot stands but what it posts by itself. */
    postedIn: [reminders, digest, ...learners.map(({ id }) => world.directChannel(id).id)],
    isOfBot: (channelId: string, messageId: string): boolean =>
      world.messages(channelId).some(({ id, raw }) => id === messageId && authorOf(raw) === server.botUserId),
    learners,
    acknowledged,
    setUp,
    progress,
    logTopic,
    talk,
    asked: () => asked,
    /** Resolves when nobody waits for an answer any more. */
    async answered(): Promise<void> {
      await Promise.all(asking)
    },
  }
}

/** Who wrote a message, as the API gives it. */
export const authorOf = (raw: Readonly<Record<string, unknown>>): string =>
  (raw.author as { readonly id: string }).id
