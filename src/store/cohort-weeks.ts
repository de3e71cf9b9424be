// How many topics some learners finished in each of the last weeks.

import { sql } from 'kysely'
import type { WeekCount } from '../domain/cohort/trend.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { isCountedOn } from './cohorts.ts'
import { fromInstant } from './columns.ts'
import type { Reading } from './database.ts'
import { entriesIn, numbersIn } from './json.ts'

const dayMs = 86_400_000

/**
 * Counts what was finished since each of some moments, the newest first, until the one before it. A topic counts in the
 * week in which it was logged as it stands now; what was known before, and what lives on in other topics, in none.
 */
export async function countWeeks(
  reading: Reading,
  {
    roadmapId,
    enrolmentIds,
    parts,
    starts,
  }: {
    readonly roadmapId: string
    readonly enrolmentIds: readonly EnrolmentId[]
    /** From `partsAsJson`. */
    readonly parts: string
    readonly starts: readonly Temporal.Instant[]
  },
): Promise<ReadonlyMap<EnrolmentId, readonly WeekCount[]>> {
  const oldest = starts.at(-1)
  if (oldest === undefined) return new Map()
  const week = sql.join(
    starts.map((start, at) => sql`when marks.logged_at >= ${fromInstant(start)} then ${sql.lit(at)}`),
    sql` `,
  )
  const { rows } = await sql<WeekCount & { readonly enrolment_id: number }>`
    with parts as materialized (select key as node_id, number as part from ${entriesIn(reading, parts)} as entries),
    logged as (
      select marks.enrolment_id, case ${week} end as week,
        case when marks.logged_at >= enrolments.started_at + ${sql.lit(dayMs)} then parts.part end as part
      from enrolments
      join completions as marks on marks.enrolment_id = enrolments.id
      left join parts on parts.node_id = marks.node_id
      where enrolments.id in ${numbersIn(reading, enrolmentIds)}
        and marks.is_known = 0 and marks.logged_at >= ${fromInstant(oldest)} and ${isCountedOn(roadmapId)}
    )
    select enrolment_id, week, count(*) as topics, count(part) as counted
    from logged
    group by enrolment_id, week
  `.execute(reading)
  return Map.groupBy(rows, (row) => row.enrolment_id)
}
