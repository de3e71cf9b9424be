// Who is in which cohort, and who is not to be taken in again.

import type { CohortId, NamedCohort } from '../domain/cohort/named.ts'
import type { MemberKey } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'
import { numbersIn } from './json.ts'

/** Puts some into a cohort. Who is in it stays since when they were, and who had left is no more kept out. */
export async function addCohortMembers(
  writing: Writing,
  cohort: CohortId,
  enrolmentIds: readonly EnrolmentId[],
  now: Temporal.Instant,
): Promise<void> {
  if (enrolmentIds.length === 0) return
  await writing
    .insertInto('cohort_members')
    .values(enrolmentIds.map((id) => ({ cohort_id: cohort, enrolment_id: id, joined_at: fromInstant(now) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await writing
    .deleteFrom('cohort_absences')
    .where('cohort_id', '=', cohort)
    .where('enrolment_id', 'in', numbersIn(writing, enrolmentIds))
    .execute()
}

/** Takes somebody out; false when they were not in it. No role takes them in again. */
export async function removeCohortMember(
  writing: Writing,
  cohort: CohortId,
  enrolmentId: EnrolmentId,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numDeletedRows } = await writing
    .deleteFrom('cohort_members')
    .where('cohort_id', '=', cohort)
    .where('enrolment_id', '=', enrolmentId)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return false
  await writing
    .insertInto('cohort_absences')
    .values({ cohort_id: cohort, enrolment_id: enrolmentId, since: fromInstant(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

/** A cohort that somebody is in, by which enrolment. */
export type Membership = {
  readonly cohortId: CohortId
  readonly name: string
  readonly roadmapId: string
  readonly enrolmentId: EnrolmentId
  /** They left its roadmap, and are in it again once they take that up. */
  readonly hasLeft: boolean
}

/** The open cohorts that a member is in, in the order in which they were made. */
export async function openMembershipsOf(
  reading: Reading,
  { guildId, userId }: MemberKey,
): Promise<readonly Membership[]> {
  const rows = await reading
    .selectFrom('enrolments')
    .innerJoin('cohort_members', 'cohort_members.enrolment_id', 'enrolments.id')
    .innerJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
    .select(['cohorts.id', 'name', 'cohorts.roadmap_id', 'enrolment_id', 'left_at'])
    .where('enrolments.guild_id', '=', guildId)
    .where('enrolments.user_id', '=', userId)
    .where(isCounted())
    .where('closed_at', 'is', null)
    .orderBy('cohorts.id')
    .execute()
  return rows.map((row) => ({
    cohortId: row.id,
    name: row.name,
    roadmapId: row.roadmap_id,
    enrolmentId: row.enrolment_id,
    hasLeft: row.left_at !== null,
  }))
}

/** Takes out of a cohort that opens again whoever has gone on in another open one of its roadmap. */
export async function removeThoseElsewhere(
  writing: Writing,
  { id, guildId, roadmapId }: Pick<NamedCohort, 'id' | 'guildId' | 'roadmapId'>,
): Promise<void> {
  await writing
    .deleteFrom('cohort_members')
    .where('cohort_id', '=', id)
    .where('enrolment_id', 'in', ({ selectFrom }) =>
      selectFrom('cohorts')
        .innerJoin('cohort_members as elsewhere', 'elsewhere.cohort_id', 'cohorts.id')
        .select('elsewhere.enrolment_id')
        .where('cohorts.guild_id', '=', guildId)
        .where('cohorts.roadmap_id', '=', roadmapId)
        .where('cohorts.closed_at', 'is', null)
        .where('cohorts.id', '!=', id),
    )
    .execute()
}
