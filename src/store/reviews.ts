// Review cards and recalls as rows. The due day is a column, because it is asked for; the rest of a card is JSON.

import { sql } from 'kysely'
import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import type { Grade, ReviewCard } from '../domain/review/schedule.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { beforeStudyDay } from '../domain/time/study-day.ts'
import { inChunks } from './chunks.ts'
import { fromDay, fromInstant, toDay } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { listOf, rowsIn } from './json.ts'
import { preparedChange, preparedQuery } from './prepared.ts'
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

/** A roadmap that a member has not left, with the topics that are due there; none while it is paused. */
export type DueOn = {
  readonly enrolmentId: EnrolmentId
  readonly roadmapId: string
  readonly isPaused: boolean
  readonly due: readonly string[]
  /** Answers that were given on the day already. */
  readonly answered: number
}

/**
 * What is due to a member on the day or before, and how much they have answered on it, on every roadmap that they have not
 * left, without reading the cards.
 */
export async function topicsDueTo(
  reading: Reading,
  { guildId, userId }: MemberKey,
  day: Temporal.PlainDate,
): Promise<readonly DueOn[]> {
  const since = fromInstant(beforeStudyDay(day))
  const rows = await dueToMember(reading, { guild: guildId, user: userId, day: fromDay(day), since })
  return rows.map((row) => ({
    enrolmentId: row.id,
    roadmapId: row.roadmap_id,
    isPaused: row.paused_at !== null,
    due: row.paused_at === null ? (JSON.parse(row.due ?? '[]') as string[]) : [],
    answered: row.answered ?? 0,
  }))
}

const dueToMember = preparedQuery(
  (reading, { guild, user, day, since }: { guild: string; user: string; day: string; since: number }) =>
    reading
      .selectFrom('enrolments')
      .select(({ selectFrom }) => [
        'id',
        'roadmap_id',
        'paused_at',
        selectFrom('review_cards')
          .select(listOf(reading, 'node_id').as('ids'))
          .whereRef('enrolment_id', '=', 'enrolments.id')
          .where('due_day', '<=', day)
          .where('suspended_at', 'is', null)
          .as('due'),
        selectFrom('recalls')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .whereRef('enrolment_id', '=', 'enrolments.id')
          .where('undone_at', 'is', null)
          .where('graded_at', '>=', since)
          .where('study_day', '=', day)
          .as('answered'),
      ])
      .where('guild_id', '=', guild)
      .where('user_id', '=', user)
      .where('left_at', 'is', null)
      .orderBy('id'),
)

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
