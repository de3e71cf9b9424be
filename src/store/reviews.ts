// Review cards and recalls as rows. The due day is a column, because it is asked for; the rest of a card is JSON.

import * as z from 'zod'
import type { Grade, ReviewCard } from '../domain/review/schedule.ts'
import type { RoadmapIndex } from '../domain/roadmap/walk.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromDay, fromInstant, toDay } from './columns.ts'
import type { Reading, Writing } from './database.ts'

const memory = z.object({
  stability: z.number(),
  difficulty: z.number(),
  reps: z.int(),
  lapses: z.int(),
  state: z.enum(['review', 'relearning']),
  lastReviewDay: z.string().transform(toDay),
  dueDay: z.string().transform(toDay),
  weightsVersion: z.string(),
  fuzzSeed: z.string(),
})

export type StoredCard = {
  readonly enrolmentId: EnrolmentId
  readonly nodeId: string
  readonly card: ReviewCard
}

export async function saveCard(writing: Writing, { enrolmentId, nodeId, card }: StoredCard): Promise<void> {
  const changed = { due_day: fromDay(card.dueDay), memory: JSON.stringify(card) }
  await writing
    .insertInto('review_cards')
    .values({ enrolment_id: enrolmentId, node_id: nodeId, ...changed })
    .onConflict((conflict) => conflict.columns(['enrolment_id', 'node_id']).doUpdateSet(changed))
    .execute()
}

export async function findCard(
  reading: Reading,
  enrolmentId: EnrolmentId,
  nodeId: string,
): Promise<StoredCard | undefined> {
  const row = await reading
    .selectFrom('review_cards')
    .select(['enrolment_id', 'node_id', 'memory'])
    .where('enrolment_id', '=', enrolmentId)
    .where('node_id', '=', nodeId)
    .executeTakeFirst()
  return row && toStoredCard(row)
}

/** Cards of an enrolment that are due on the day or before. */
export async function cardsDue(
  reading: Reading,
  enrolmentId: EnrolmentId,
  day: Temporal.PlainDate,
): Promise<readonly StoredCard[]> {
  const rows = await reading
    .selectFrom('review_cards')
    .select(['enrolment_id', 'node_id', 'memory'])
    .where('enrolment_id', '=', enrolmentId)
    .where('due_day', '<=', fromDay(day))
    .execute()
  return rows.map(toStoredCard)
}

/** The topics whose cards are due on the day or before, without reading the cards. */
export async function topicsDue(
  reading: Reading,
  enrolmentId: EnrolmentId,
  day: Temporal.PlainDate,
): Promise<readonly string[]> {
  const rows = await reading
    .selectFrom('review_cards')
    .select('node_id')
    .where('enrolment_id', '=', enrolmentId)
    .where('due_day', '<=', fromDay(day))
    .execute()
  return rows.map((row) => row.node_id)
}

/** The first day on which a topic that the roadmap still has comes due, or undefined when there is none. */
export async function nextDueDay(
  reading: Reading,
  enrolmentId: EnrolmentId,
  { byId }: RoadmapIndex,
): Promise<Temporal.PlainDate | undefined> {
  const rows = await reading
    .selectFrom('review_cards')
    .select(['node_id', 'due_day'])
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('due_day')
    .execute()
  const first = rows.find((row) => byId.has(row.node_id))
  return first && toDay(first.due_day)
}

export async function hasRecall(reading: Reading, interactionId: string): Promise<boolean> {
  const row = await reading
    .selectFrom('recalls')
    .select('interaction_id')
    .where('interaction_id', '=', interactionId)
    .executeTakeFirst()
  return row !== undefined
}

export async function addRecall(
  writing: Writing,
  recall: {
    readonly interactionId: string
    readonly before: StoredCard
    readonly grade: Grade
    readonly studyDay: Temporal.PlainDate
    readonly now: Temporal.Instant
  },
): Promise<void> {
  await writing
    .insertInto('recalls')
    .values({
      interaction_id: recall.interactionId,
      enrolment_id: recall.before.enrolmentId,
      node_id: recall.before.nodeId,
      grade: recall.grade,
      study_day: fromDay(recall.studyDay),
      graded_at: fromInstant(recall.now),
      card_before: JSON.stringify(recall.before.card),
    })
    .execute()
}

function toStoredCard(row: { enrolment_id: number; node_id: string; memory: string }): StoredCard {
  return {
    enrolmentId: row.enrolment_id,
    nodeId: row.node_id,
    card: memory.parse(JSON.parse(row.memory)),
  }
}
