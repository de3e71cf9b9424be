// What members type at their reviews and when they finish a topic, in their own words, as rows.

import { sql } from 'kysely'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

export type OwnAnswer = {
  /** Empty: the topic in their own words, without a question. */
  readonly question: string
  readonly answer: string
  readonly answeredAt: Temporal.Instant
  readonly interactionId: string
  /** What they had typed to the same question before. */
  readonly earlier: string | undefined
}

/** All that a member typed about a topic, one for each question. */
export async function ownAnswersTo(
  reading: Reading,
  enrolmentId: EnrolmentId,
  nodeId: string,
): Promise<readonly OwnAnswer[]> {
  const rows = await reading
    .selectFrom('own_answers')
    .select(['question', 'answer', 'answered_at', 'interaction_id', 'earlier'])
    .where('enrolment_id', '=', enrolmentId)
    .where('node_id', '=', nodeId)
    .execute()
  return rows.map((row) => ({
    question: row.question,
    answer: row.answer,
    answeredAt: toInstant(row.answered_at),
    interactionId: row.interaction_id,
    earlier: row.earlier ?? undefined,
  }))
}

/** Keeps an answer in the place of the last one to the same question, which is kept beside it. The same interaction again changes nothing. */
export async function saveOwnAnswer(
  writing: Writing,
  given: {
    readonly enrolmentId: EnrolmentId
    readonly nodeId: string
    readonly question: string
    readonly answer: string
    readonly interactionId: string
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const row = {
    answer: given.answer,
    answered_at: fromInstant(given.now),
    interaction_id: given.interactionId,
  }
  await writing
    .insertInto('own_answers')
    .values({ enrolment_id: given.enrolmentId, node_id: given.nodeId, question: given.question, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['enrolment_id', 'node_id', 'question'])
        .doUpdateSet({ ...row, earlier: sql`own_answers.answer` })
        .where('own_answers.interaction_id', '!=', given.interactionId),
    )
    .execute()
}
