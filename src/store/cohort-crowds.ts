// Whom the numbers of moderators can be about: everybody on a roadmap, or a named cohort; and how many each has.

import { sql } from 'kysely'
import type { CohortPlan } from '../domain/cohort/crowd.ts'
import type { GuildId } from '../domain/ids.ts'
import { toDay } from './columns.ts'
import type { Reading } from './database.ts'

export type CrowdSize = { readonly people: number; readonly open: number }

/** How many are on each roadmap of a guild and still there, and how many of them do not keep to themselves. */
export async function crowdSizes(reading: Reading, guild: GuildId): Promise<ReadonlyMap<string, CrowdSize>> {
  const { rows } = await sql<CrowdSize & { readonly roadmap_id: string }>`
    select roadmap_id, count(*) as people, count(*) filter (where coalesce(visibility, '') != 'private') as open
    from enrolments
    join members on members.guild_id = enrolments.guild_id and members.user_id = enrolments.user_id
    where enrolments.guild_id = ${guild} and left_at is null and away_since is null
    group by roadmap_id
  `.execute(reading)
  return new Map(rows.map(({ roadmap_id, people, open }) => [roadmap_id, { people, open }]))
}

/** The cohorts of a guild that are open, the newest first, as many as `limit`. */
export async function openCohortPlans(
  reading: Reading,
  guild: GuildId,
  limit: number,
): Promise<readonly CohortPlan[]> {
  const rows = await plans(reading, guild)
    .where('closed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toPlan)
}

/** A cohort of a guild, also one that is closed. */
export async function findCohortPlan(
  reading: Reading,
  guild: GuildId,
  id: number,
): Promise<CohortPlan | undefined> {
  const row = await plans(reading, guild).where('id', '=', id).executeTakeFirst()
  return row && toPlan(row)
}

const plans = (reading: Reading, guild: GuildId) =>
  reading
    .selectFrom('cohorts')
    .select(['id', 'name', 'roadmap_id', 'starts_on', 'weeks'])
    .where('guild_id', '=', guild)

const toPlan = (row: {
  readonly id: number
  readonly name: string
  readonly roadmap_id: string
  readonly starts_on: string
  readonly weeks: number | null
}): CohortPlan => ({
  id: row.id,
  name: row.name,
  roadmapId: row.roadmap_id,
  startsOn: toDay(row.starts_on),
  weeks: row.weeks ?? undefined,
})
