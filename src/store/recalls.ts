// Graded answers as rows: the newest one, taking one back, and how many there were.

import type { ExpressionBuilder, Selectable } from 'kysely'
import type { MemberKey } from '../domain/ids.ts'
import { type Grade, grades, type ReviewCard } from '../domain/review/schedule.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { beforeStudyDay } from '../domain/time/study-day.ts'
import { fromDay, fromInstant, toInstant, wordReader } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { enrolmentIdsOf } from './enrolments.ts'
import { numbersIn } from './json.ts'
import { preparedQuery } from './prepared.ts'
import type { RecallTable } from './review-tables.ts'
import { readCard } from './reviews.ts'
import type { Tables } from './tables.ts'

export type Recall = {
  readonly interactionId: string
  readonly enrolmentId: EnrolmentId
  readonly nodeId: string
  readonly grade: Grade
  readonly gradedAt: Temporal.Instant
  /** The card as it was before the answer. */
  readonly cardBefore: ReviewCard
  readonly isUndone: boolean
}

const toGrade = wordReader('recalls.grade', grades)

export async function findRecall(reading: Reading, interactionId: string): Promise<Recall | undefined> {
  const row = await reading
    .selectFrom('recalls')
    .selectAll()
    .where('interaction_id', '=', interactionId)
    .executeTakeFirst()
  return row && toRecall(row)
}

/** The newest answer on an enrolment that was not taken back; for one topic, where it is named. */
export async function newestRecall(
  reading: Reading,
  enrolmentId: EnrolmentId,
  nodeId?: string,
): Promise<Recall | undefined> {
  const all = reading
    .selectFrom('recalls')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .where('undone_at', 'is', null)
    .orderBy('graded_at', 'desc')
    .orderBy('interaction_id', 'desc')
    .limit(1)
  const row = await (nodeId === undefined ? all : all.where('node_id', '=', nodeId)).executeTakeFirst()
  return row && toRecall(row)
}

/** Whether this interaction has taken back an answer. */
export async function hasUndoneRecall(reading: Reading, interactionId: string): Promise<boolean> {
  const row = await reading
    .selectFrom('recalls')
    .select('interaction_id')
    .where('undone_by', '=', interactionId)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that an answer was taken back; the row stays as a record. */
export async function markRecallUndone(
  writing: Writing,
  interactionId: string,
  undoneBy: string,
  now: Temporal.Instant,
): Promise<void> {
  await writing
    .updateTable('recalls')
    .set({ undone_at: fromInstant(now), undone_by: undoneBy })
    .where('interaction_id', '=', interactionId)
    .execute()
}

/**
 * Within a query: the answers of a member on all their roadmaps that were not taken back, from a moment on. The index knows
 * instants, so whoever asks for study days names a moment that is certainly before them.
 */
export const recallsOf = (reading: Reading, guild: string, user: string, since: number) =>
  reading
    .selectFrom('recalls')
    .where('enrolment_id', 'in', enrolmentIdsOf(reading, guild, user))
    .where('undone_at', 'is', null)
    .where('graded_at', '>=', since)

const daysByMember = preparedQuery(
  (reading, { guild, user, after, since }: { guild: string; user: string; after: string; since: number }) =>
    recallsOf(reading, guild, user, since)
      .select(['study_day', ({ fn }) => fn.countAll<number>().as('recalls')])
      .where('study_day', '>', after)
      .groupBy('study_day'),
)

/** How many answers a member gave on each study day after `after`, on all their roadmaps; days without any are missing. */
export async function recallsByDay(
  reading: Reading,
  { guildId, userId }: MemberKey,
  after: Temporal.PlainDate,
): Promise<ReadonlyMap<string, number>> {
  const rows = await daysByMember(reading, {
    guild: guildId,
    user: userId,
    after: fromDay(after),
    since: fromInstant(beforeStudyDay(after.add({ days: 1 }))),
  })
  return new Map(rows.map((row) => [row.study_day, row.recalls]))
}

const tallyOfMember = preparedQuery(
  (reading, { guild, user, day, since }: { guild: string; user: string; day: string; since: number }) =>
    recallsOf(reading, guild, user, since)
      .select(({ fn }) => ['grade', fn.countAll<number>().as('recalls')])
      .where('study_day', '=', day)
      .groupBy('grade'),
)

/** How many answers of each kind a member gave on a study day, on all their roadmaps. */
export async function recallsOn(
  reading: Reading,
  { guildId, userId }: MemberKey,
  day: Temporal.PlainDate,
): Promise<Readonly<Record<Grade, number>>> {
  const since = fromInstant(beforeStudyDay(day))
  const rows = await tallyOfMember(reading, { guild: guildId, user: userId, day: fromDay(day), since })
  const tally = { again: 0, hard: 0, good: 0, easy: 0 }
  for (const { grade, recalls } of rows) tally[toGrade(grade)] = recalls
  return tally
}

export type RecallCount = {
  readonly lastReviewedAt: Temporal.Instant | undefined
  readonly reviewsInWeek: number
}

type Counting = ExpressionBuilder<Tables, 'enrolments'>

/** Counts the answers on some enrolments; both figures come from the index alone. */
export async function countRecalls(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
  week: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<ReadonlyMap<EnrolmentId, RecallCount>> {
  const own = ({ selectFrom }: Counting) =>
    selectFrom('recalls')
      .whereRef('recalls.enrolment_id', '=', 'enrolments.id')
      .where('undone_at', 'is', null)
  const rows = await reading
    .selectFrom('enrolments')
    .select((from) => [
      'id',
      own(from)
        .select(({ fn }) => fn.max('graded_at').as('last'))
        .as('last'),
      own(from)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('graded_at', '>=', fromInstant(week.from))
        .where('graded_at', '<', fromInstant(week.until))
        .as('in_week'),
    ])
    .where('id', 'in', numbersIn(reading, enrolmentIds))
    .execute()
  return new Map(
    rows.map(({ id, last, in_week }) => [
      id,
      { lastReviewedAt: last === null ? undefined : toInstant(last), reviewsInWeek: in_week ?? 0 },
    ]),
  )
}

function toRecall(row: Selectable<RecallTable>): Recall {
  return {
    interactionId: row.interaction_id,
    enrolmentId: row.enrolment_id,
    nodeId: row.node_id,
    grade: toGrade(row.grade),
    gradedAt: toInstant(row.graded_at),
    cardBefore: readCard(row.card_before),
    isUndone: row.undone_at !== null,
  }
}
