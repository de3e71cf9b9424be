// Named cohorts as rows, and who could be taken into one.

import type { Selectable } from 'kysely'
import type { CohortId, CohortSize, NamedCohort } from '../domain/cohort/named.ts'
import { type GuildId, guildId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { CohortTable } from './cohort-tables.ts'
import { fromDay, fromInstant, toDay, toInstant, toInstantOrNothing } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'
import { numbersIn } from './json.ts'
import { isKnownToModerators } from './seen-names.ts'

/** The open cohorts of a guild, the newest first. */
export async function openCohortsOf(reading: Reading, guild: GuildId): Promise<readonly NamedCohort[]> {
  const rows = await cohortsOf(reading, guild).where('closed_at', 'is', null).execute()
  return rows.map(toCohort)
}

/** The closed ones, the newest first, `limit` at most. */
export async function closedCohortsOf(
  reading: Reading,
  guild: GuildId,
  limit: number,
): Promise<readonly NamedCohort[]> {
  const rows = await cohortsOf(reading, guild).where('closed_at', 'is not', null).limit(limit).execute()
  return rows.map(toCohort)
}

const cohortsOf = (reading: Reading, guild: GuildId) =>
  reading.selectFrom('cohorts').selectAll().where('guild_id', '=', guild).orderBy('id', 'desc')

/** A cohort of a guild, open or closed. */
export async function findCohort(
  reading: Reading,
  guild: GuildId,
  id: CohortId,
): Promise<NamedCohort | undefined> {
  const row = await reading
    .selectFrom('cohorts')
    .selectAll()
    .where('id', '=', id)
    .where('guild_id', '=', guild)
    .executeTakeFirst()
  return row && toCohort(row)
}

/** The open cohort of a guild that has this name; `key` is what names have in common that nobody tells apart. */
export async function findOpenCohort(
  reading: Reading,
  guild: GuildId,
  key: string,
): Promise<NamedCohort | undefined> {
  const row = await reading
    .selectFrom('cohorts')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('name_key', '=', key)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row && toCohort(row)
}

export async function addCohort(
  writing: Writing,
  { nameKey, ...cohort }: Omit<NamedCohort, 'id' | 'closedAt'> & { readonly nameKey: string },
): Promise<NamedCohort> {
  const row = await writing
    .insertInto('cohorts')
    .values({
      guild_id: cohort.guildId,
      name: cohort.name,
      name_key: nameKey,
      roadmap_id: cohort.roadmapId,
      starts_on: fromDay(cohort.startsOn),
      weeks: cohort.weeks ?? null,
      role_id: cohort.roleId ?? null,
      made_at: fromInstant(cohort.madeAt),
      closed_at: null,
      // Its role is looked for at once.
      look_due_at: cohort.roleId === undefined ? null : fromInstant(cohort.madeAt),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toCohort(row)
}

/** Closes a cohort, or opens it again; who has its role is then looked for anew. */
export async function saveClosed(
  writing: Writing,
  { id, roleId }: Pick<NamedCohort, 'id' | 'roleId'>,
  change: { readonly closedAt: Temporal.Instant } | { readonly openedAt: Temporal.Instant },
): Promise<void> {
  const isOpened = 'openedAt' in change
  await writing
    .updateTable('cohorts')
    .set({
      closed_at: isOpened ? null : fromInstant(change.closedAt),
      looked_after: null,
      look_due_at: isOpened && roleId !== undefined ? fromInstant(change.openedAt) : null,
    })
    .where('id', '=', id)
    .execute()
}

/** How many are in each of some cohorts. One in which nobody is has no entry. */
export async function sizesOf(
  reading: Reading,
  ids: readonly CohortId[],
): Promise<ReadonlyMap<CohortId, CohortSize>> {
  const rows = await reading
    .selectFrom('cohort_members')
    .innerJoin('enrolments', 'enrolments.id', 'cohort_members.enrolment_id')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .select(({ fn, eb }) => [
      'cohort_id',
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere(isKnownToModerators(eb)).as('open'),
    ])
    .where('cohort_id', 'in', numbersIn(reading, ids))
    .where(isCounted())
    .where('left_at', 'is', null)
    .where('away_since', 'is', null)
    .groupBy('cohort_id')
    .execute()
  return new Map(rows.map((row) => [row.cohort_id, { all: Number(row.all), open: Number(row.open) }]))
}

type Free = {
  readonly guildId: GuildId
  readonly roadmapId: string
  /** Without those who left this cohort, or were taken out of it. */
  readonly into?: CohortId
}

/** How many a moderator could take into a cohort of a roadmap: see `freeFor`. */
export async function countFree(reading: Reading, of: Free): Promise<number> {
  const { count } = await freeFor(reading, of)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The next of them after `after`, as many as `limit`. */
export async function freeEnrolments(
  reading: Reading,
  of: Free,
  { after, limit }: { readonly after: EnrolmentId; readonly limit: number },
): Promise<readonly EnrolmentId[]> {
  const rows = await freeFor(reading, of)
    .select('enrolments.id')
    .where('enrolments.id', '>', after)
    .orderBy('enrolments.id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Those on a roadmap of a guild who are in no open cohort of it, and whom moderators may know of. */
export const freeFor = (reading: Reading, { guildId: guild, roadmapId, into = noCohort }: Free) =>
  walkingIn(reading, guild)
    .where('roadmap_id', '=', roadmapId)
    .where((eb) => isKnownToModerators(eb))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cohort_members')
            .innerJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
            .select('cohorts.id')
            .whereRef('cohort_members.enrolment_id', '=', 'enrolments.id')
            .whereRef('cohorts.roadmap_id', '=', 'enrolments.roadmap_id')
            .where('cohorts.closed_at', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cohort_absences')
            .select('cohort_absences.cohort_id')
            .whereRef('cohort_absences.enrolment_id', '=', 'enrolments.id')
            .where('cohort_absences.cohort_id', '=', into),
        ),
      ),
    )

/** Nobody has left it. */
const noCohort = 0

/** The enrolments of a guild that are not left, of members who are there. */
const walkingIn = (reading: Reading, guild: GuildId) =>
  reading
    .selectFrom('enrolments')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .where('enrolments.guild_id', '=', guild)
    .where('left_at', 'is', null)
    .where('away_since', 'is', null)
    .where(isCounted())

function toCohort(row: Selectable<CohortTable>): NamedCohort {
  return {
    id: row.id,
    guildId: guildId(row.guild_id),
    name: row.name,
    roadmapId: row.roadmap_id,
    startsOn: toDay(row.starts_on),
    weeks: row.weeks ?? undefined,
    roleId: row.role_id ?? undefined,
    madeAt: toInstant(row.made_at),
    closedAt: toInstantOrNothing(row.closed_at),
  }
}
