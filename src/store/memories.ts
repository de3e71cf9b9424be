// What review cards say without being read whole: how well topics are remembered, and on which days they come back.

import type { Memory } from '../domain/review/freshness.ts'
import type { RoadmapIndex } from '../domain/roadmap/walk.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromDay } from './columns.ts'
import type { Reading } from './database.ts'
import { preparedQuery } from './prepared.ts'
import { createTurns } from './turns.ts'

const memoriesPerTurn = 500

const memoriesByEnrolment = preparedQuery((reading, { enrolment }: { enrolment: number }) =>
  reading
    .selectFrom('review_cards')
    .select(['node_id', 'memory', 'suspended_at'])
    .where('enrolment_id', '=', enrolment),
)

/** What is remembered of all topics of an enrolment, seen from a day. */
export async function memoriesOn(
  reading: Reading,
  enrolmentId: EnrolmentId,
  today: Temporal.PlainDate,
): Promise<readonly Memory[]> {
  const rows = await memoriesByEnrolment(reading, { enrolment: enrolmentId })
  const day = dayNumber(fromDay(today))
  const memories: Memory[] = []
  const turn = createTurns()
  for (const { node_id: nodeId, memory: json, suspended_at } of rows) {
    // Two of nine values count, and this is asked for with every look at where one stands: a card is read whole elsewhere.
    const { stability, lastReviewDay } = JSON.parse(json) as { stability: number; lastReviewDay: string }
    const elapsedDays = Math.max(0, day - dayNumber(lastReviewDay))
    memories.push({ nodeId, stability, elapsedDays, isSuspended: suspended_at !== null })
    if (memories.length % memoriesPerTurn === 0) await turn()
  }
  return memories
}

const dayNumber = (isoDate: string): number => Date.parse(isoDate) / 86_400_000

/** On which days topics that the roadmap still has come due, the soonest first: how many on each. */
export async function dueDays(
  reading: Reading,
  enrolmentId: EnrolmentId,
  { byId }: RoadmapIndex,
): Promise<ReadonlyMap<string, number>> {
  const rows = await reading
    .selectFrom('review_cards')
    .select(['node_id', 'due_day'])
    .where('enrolment_id', '=', enrolmentId)
    .where('suspended_at', 'is', null)
    .orderBy('due_day')
    .execute()
  const days = new Map<string, number>()
  for (const { node_id, due_day } of rows)
    if (byId.has(node_id)) days.set(due_day, (days.get(due_day) ?? 0) + 1)
  return days
}
