// What the numbers of topics are made of: when some learners finished what, when they rested, and how their reviews went.

import type { Answers, LoggedTopic } from '../domain/cohort/stuck-walk.ts'
import type { Enrolment, EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reading } from './database.ts'
import { enrolmentColumns, toEnrolment } from './enrolments.ts'
import { numbersIn } from './json.ts'

const dayMs = 86_400_000

/** The enrolments with these ids, by id. */
export async function enrolmentsById(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
): Promise<ReadonlyMap<EnrolmentId, Enrolment>> {
  const rows = await reading
    .selectFrom('enrolments')
    .select(enrolmentColumns)
    .where('enrolments.id', 'in', numbersIn(reading, enrolmentIds))
    .execute()
  return new Map(rows.map((row) => [row.id, toEnrolment(row)]))
}

/** All that some learners have logged, by enrolment; those who have logged nothing are missing. */
export async function topicsLogged(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
): Promise<ReadonlyMap<EnrolmentId, readonly LoggedTopic[]>> {
  const rows = await reading
    .selectFrom('completions')
    .select(['enrolment_id', 'node_id', 'study_day', 'logged_at', 'is_known'])
    .where('enrolment_id', 'in', numbersIn(reading, enrolmentIds))
    .execute()
  return grouped(rows, (row) => ({
    nodeId: row.node_id,
    day: Date.parse(`${row.study_day}T00:00Z`) / dayMs,
    loggedMs: row.logged_at,
    isKnown: row.is_known === 1,
  }))
}

/** How the reviews of some learners went, topic by topic; answers that were taken back do not count. */
export async function answersOf(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
): Promise<ReadonlyMap<EnrolmentId, ReadonlyMap<string, Answers>>> {
  const rows = await reading
    .selectFrom('recalls')
    .select(({ fn }) => [
      'enrolment_id',
      'node_id',
      fn.countAll<number>().as('answers'),
      fn.countAll<number>().filterWhere('grade', '=', 'again').as('again'),
    ])
    .where('enrolment_id', 'in', numbersIn(reading, enrolmentIds))
    .where('undone_at', 'is', null)
    .groupBy(['enrolment_id', 'node_id'])
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.enrolment_id)].map(([id, own]) => [
      id,
      new Map(own.map(({ node_id, answers, again }) => [node_id, { answers, again }])),
    ]),
  )
}

function grouped<Row extends { readonly enrolment_id: number }, Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): ReadonlyMap<EnrolmentId, readonly Value[]> {
  return new Map([...Map.groupBy(rows, (row) => row.enrolment_id)].map(([id, own]) => [id, own.map(toValue)]))
}
