// Those who are there while copies are killed: learners who log one topic after the other, and many with a reminder.

import type { PracticeServer } from '@cairn/practice-server/server.ts'
import { guildId, userId } from '../../../src/domain/ids.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { openApp, readWhatShips } from '../../../src/open-app.ts'
import { openPostgres } from '../../../src/store/postgres/open.ts'
import { isAcknowledged } from '../acknowledged.ts'

const roadmapId = 'python-backend-from-zero'
/** Reminders are due at this hour. */
export const dueHour = 18

export type Answer = { readonly sentMs: number; readonly answeredMs: number | undefined }
type Acknowledged = { readonly userId: string; readonly nodeId: string }

export type Crowd = {
  /** Somebody's `/done`, `/next` or `/progress`. */
  readonly act: () => void
  /** Resolves when nobody waits for an answer any more. */
  readonly settled: () => Promise<void>
  readonly answers: readonly Answer[]
  readonly acknowledged: readonly Acknowledged[]
  readonly remindedUsers: readonly string[]
}

/** Makes the people, and puts what they have set straight into the database: two thousand of them would take minutes to ask. */
export async function gatherCrowd(
  server: PracticeServer,
  {
    databaseUrl,
    learners: learnerCount,
    feeds,
  }: { readonly databaseUrl: string; readonly learners: number; readonly feeds: number },
): Promise<Crowd> {
  const { world } = server
  const owner = world.createUser({ name: 'Olga' })
  const guild = world.createGuild({ name: 'Study hall', ownerId: owner.id })
  const [channel] = world.channels(guild.id)
  const here = { guildId: guild.id, channelId: channel?.id ?? '' }
  const enter = (name: string): string => {
    const { id } = world.createUser({ name })
    world.addMember(guild.id, id, {})
    return id
  }
  const reminded = Array.from({ length: feeds }, (_, at) => enter(`Reminded ${at + 1}`))
  const studying = Array.from({ length: learnerCount }, (_, at) => enter(`Learner ${at + 1}`))

  const ships = await readWhatShips()
  const database = await openPostgres(databaseUrl)
  const now = Temporal.Instant.fromEpochMilliseconds(Math.floor(server.clock.now()))
  const app = await openApp({ database }, ships, now)
  const who = (id: string) => ({
    member: { guildId: guildId(guild.id), userId: userId(id) },
    displayName: 'Learner',
    now,
  })
  for (const id of [...reminded, ...studying]) await app.enrolments.start({ ...who(id), roadmap: roadmapId })
  for (const id of reminded)
    await app.reminderSettings.set({
      ...who(id),
      hour: `${dueHour}:00`,
      zone: 'UTC',
      target: 'direct',
      summary: 'off',
    })
  await database.close()

  const roadmap = ships.roadmaps.find(({ id }) => id === roadmapId)
  if (roadmap === undefined) throw new Error(`The roadmap ${roadmapId} is missing.`)
  const { leaves, places } = indexRoadmap(roadmap)
  const keyOf = new Map(places.map((place) => [place.node.id, place.key]))
  const people = studying.map((id) => ({
    id,
    actor: server.actor(id, here),
    todo: leaves.map((leaf) => leaf.id),
    isBusy: false,
  }))
  const answers: Answer[] = []
  const acknowledged: Acknowledged[] = []
  const waiting = new Set<Promise<void>>()
  let turn = 0

  async function log(person: (typeof people)[number]): Promise<void> {
    const [nodeId] = person.todo
    if (nodeId === undefined) return
    const sentMs = performance.now()
    const { message, elapsedMs } = await person.actor.slash('done', { topic: keyOf.get(nodeId) ?? '' })
    answers.push({ sentMs, answeredMs: elapsedMs === null ? undefined : sentMs + elapsedMs })
    // One that was not acknowledged is logged again another time, and may have been saved all the same.
    if (!isAcknowledged(message?.text)) return
    acknowledged.push({ userId: person.id, nodeId })
    person.todo.shift()
  }

  return {
    answers,
    acknowledged,
    remindedUsers: reminded,
    act() {
      const person = people[turn++ % people.length]
      // Whoever waits for an answer does not press again.
      if (person === undefined || person.isBusy) return
      person.isBusy = true
      const logging: Promise<void> = log(person).finally(() => {
        person.isBusy = false
        waiting.delete(logging)
      })
      waiting.add(logging)
    },
    async settled() {
      await Promise.all(waiting)
    },
  }
}
