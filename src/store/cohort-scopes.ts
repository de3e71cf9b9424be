// Which enrolments belong to which named cohorts.

import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reading } from './database.ts'
import { numbersIn } from './json.ts'

/** Who belongs to a cohort. */
export async function enrolmentsInCohort(
  reading: Reading,
  cohortId: number,
): Promise<ReadonlySet<EnrolmentId>> {
  const rows = await reading
    .selectFrom('cohort_members')
    .select('enrolment_id')
    .where('cohort_id', '=', cohortId)
    .execute()
  return new Set(rows.map((row) => row.enrolment_id))
}

/** The names of the open cohorts that some enrolments belong to; those that belong to none are missing. */
export async function cohortNamesOf(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
): Promise<ReadonlyMap<EnrolmentId, readonly string[]>> {
  const rows = await reading
    .selectFrom('cohort_members')
    .innerJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
    .select(['enrolment_id', 'name'])
    .where('enrolment_id', 'in', numbersIn(reading, enrolmentIds))
    .where('closed_at', 'is', null)
    .orderBy('cohorts.id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.enrolment_id)].map(([id, own]) => [id, own.map(({ name }) => name)]),
  )
}
