// Review cards and recalls as rows. The due day is a column, because it is asked for; the rest of a card is JSON.

import { sql } from 'kysely'
import * as z from 'zod'
import type { Grade, ReviewCard } from '../domain/review/schedule.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { inChunks } from './chunks.ts'
import { fromDay, fromInstant, toDay } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { rowsIn } from './json.ts'
import { preparedChange } from './prepared.ts'
import { createTurns } from './turns.ts'

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

const cardsFrom = preparedChange(
  (writing, { enrolment, rows }: { enrolment: number; rows: string }) =>
    sql`
    insert into review_cards (enrolment_id, node_id, due_day, memory)
    select cast(${enrolment} as bigint), node_id, due_day, memory
    from ${rowsIn(writing, rows, { node_id: 'text', due_day: 'text', memory: 'text' })} as given where true
    on conflict (enrolment_id, node_id) do update set due_day = excluded.due_day, memory = excluded.memory
  `,
)

/** Makes or changes the cards of topics on one enrolment; `cardOf` is asked for a part of them at a time. */
export async function saveCards<Topic extends { readonly id: string }>(
  writing: Writing,
  enrolmentId: EnrolmentId,
  topics: readonly Topic[],
  cardOf: (topic: Topic) => ReviewCard | Promise<ReviewCard>,
): Promise<void> {
  await inChunks(topics, async (chunk) => {
    const rows = await Promise.all(
      chunk.map(async (topic) => {
        const card = await cardOf(topic)
        return [topic.id, fromDay(card.dueDay), JSON.stringify(card)]
      }),
    )
    await cardsFrom(writing, { enrolment: enrolmentId, rows: JSON.stringify(rows) })
  })
}

export async function saveCard(writing: Writing, { enrolmentId, nodeId, card }: StoredCard): Promise<void> {
  await saveCards(writing, enrolmentId, [{ id: nodeId }], () => card)
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
    .where('suspended_at', 'is', null)
    // Of cards that are at the same risk the first one is asked first, and goes on being the first.
    .orderBy('due_day')
    .orderBy('node_id')
    .execute()
  const cards: StoredCard[] = []
  // Reading thousands of memory states takes longer than others should wait.
  const turn = createTurns()
  for (const row of rows) {
    cards.push(toStoredCard(row))
    if (cards.length % cardsPerTurn === 0) await turn()
  }
  return cards
}

const cardsPerTurn = 200

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
    card: readCard(row.memory),
  }
}

/** Reads a card as it was stored. */
export const readCard = (json: string): ReviewCard => memory.parse(JSON.parse(json))
