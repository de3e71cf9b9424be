// What is expected of learners, as rows: their own plans, and what they had done before these.

import { sql } from 'kysely'
import type { DoneByPart } from '../domain/cohort/parts.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { isCountedOn } from './cohorts.ts'
import { toDay } from './columns.ts'
import type { Reading } from './database.ts'
import { entriesIn, numbersIn } from './json.ts'

export type OwnPlan = {
  readonly minutesAWeek: number
  readonly setOn: Temporal.PlainDate
  /** What was done on days before it and still is, by the parts of the tree. */
  readonly doneBefore: DoneByPart
}

/** The plans of those of some enrolments on a roadmap that have one; `parts` is from `partsAsJson`. */
export async function plansOn(
  reading: Reading,
  {
    roadmapId,
    enrolmentIds,
    parts,
  }: { readonly roadmapId: string; readonly enrolmentIds: readonly EnrolmentId[]; readonly parts: string },
): Promise<ReadonlyMap<EnrolmentId, OwnPlan>> {
  const plans = await reading
    .selectFrom('plans')
    .select(['enrolment_id', 'minutes_a_week', 'set_on'])
    .where('enrolment_id', 'in', numbersIn(reading, enrolmentIds))
    .execute()
  if (plans.length === 0) return new Map()
  const planned = plans.map(({ enrolment_id }) => enrolment_id)
  const { rows } = await sql<{ enrolment_id: number; part: number; topics: number }>`
    with parts as materialized (select key as node_id, number as part from ${entriesIn(reading, parts)} as entries)
    select marks.enrolment_id, parts.part, count(*) as topics
    from completions as marks
    join plans on plans.enrolment_id = marks.enrolment_id
    join parts on parts.node_id = marks.node_id
    where marks.enrolment_id in ${numbersIn(reading, planned)} and marks.study_day < plans.set_on
      and ${isCountedOn(roadmapId)}
    group by marks.enrolment_id, parts.part
  `.execute(reading)
  const before = Map.groupBy(rows, (row) => row.enrolment_id)
  return new Map(
    plans.map(({ enrolment_id: id, minutes_a_week: minutesAWeek, set_on }) => [
      id,
      {
        minutesAWeek,
        setOn: toDay(set_on),
        doneBefore: new Map((before.get(id) ?? []).map(({ part, topics }) => [part, topics])),
      },
    ]),
  )
}
