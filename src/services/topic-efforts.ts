// What the members of a server show of how long topics take: learned when a plan asks for it, and kept for a week.

import type { GuildId } from '../domain/ids.ts'
import { type Efforts, type FinishedOn, learnEfforts, noEfforts } from '../domain/plan/effort.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import type { Database } from '../store/database.ts'
import { findEfforts, finishedByDay, newestEnrolmentsOn, saveEfforts } from '../store/plans.ts'
import { createTurns } from '../store/turns.ts'

/** More would hardly change a median, and each has to be read. */
const learnersMax = 60
const keptHours = 7 * 24

/** What was learned last, and first of all learned anew where that is old; of a member's own roadmap there is nothing to learn. */
export async function currentEfforts(
  database: Database,
  guild: GuildId,
  roadmapId: string,
  now: Temporal.Instant,
): Promise<Efforts> {
  if (isOwnRoadmapId(roadmapId)) return noEfforts
  const { efforts, learnedAt } = await findEfforts(database.reading, guild, roadmapId)
  if (learnedAt !== undefined && now.since(learnedAt).total('hours') < keptHours) return efforts
  const learned = await learnFrom(database, guild, roadmapId)
  await database.write((writing) => saveEfforts(writing, guild, roadmapId, learned, now))
  return learned
}

async function learnFrom(database: Database, guild: GuildId, roadmapId: string): Promise<Efforts> {
  const { reading } = database
  const turn = createTurns()
  const learners: (readonly FinishedOn[])[] = []
  for (const id of await newestEnrolmentsOn(reading, guild, roadmapId, learnersMax)) {
    learners.push(await finishedByDay(reading, id))
    await turn()
  }
  return learnEfforts(learners)
}
