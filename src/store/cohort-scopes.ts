// What moderators can look at, and who is in it.

import type { GuildId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reading } from './database.ts'
import { numbersIn } from './json.ts'
import { isKnownToModerators } from './seen-names.ts'

/** The roadmaps that somebody of a guild is on whom moderators may know, the most walked first. */
export async function roadmapsSeenIn(reading: Reading, guild: GuildId): Promise<readonly string[]> {
  const rows = await reading
    .selectFrom('members')
    .innerJoin('enrolments', (join) =>
      join
        .onRef('enrolments.guild_id', '=', 'members.guild_id')
        .onRef('enrolments.user_id', '=', 'members.user_id'),
    )
    .select(({ fn }) => ['roadmap_id', fn.countAll<number>().as('learners'), fn.min('id').as('first')])
    .where('members.guild_id', '=', guild)
    .where('enrolments.guild_id', '=', guild)
    .where('left_at', 'is', null)
    .where('away_since', 'is', null)
    .where((eb) => isKnownToModerators(eb))
    .groupBy('roadmap_id')
    .orderBy('learners', 'desc')
    .orderBy('first')
    .execute()
  return rows.map((row) => row.roadmap_id)
}

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
