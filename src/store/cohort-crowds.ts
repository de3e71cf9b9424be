// How many are on each roadmap of a guild.

import { sql } from 'kysely'
import type { GuildId } from '../domain/ids.ts'
import { isCounted } from './counted.ts'
import type { Reading } from './database.ts'

type CrowdSize = { readonly people: number; readonly open: number }

/** How many are on each roadmap of a guild and still there, and how many of them do not keep to themselves. */
export async function crowdSizes(reading: Reading, guild: GuildId): Promise<ReadonlyMap<string, CrowdSize>> {
  const { rows } = await sql<CrowdSize & { readonly roadmap_id: string }>`
    select roadmap_id, count(*) as people, count(*) filter (where coalesce(visibility, '') != 'private') as open
    from enrolments
    join members on members.guild_id = enrolments.guild_id and members.user_id = enrolments.user_id
    where enrolments.guild_id = ${guild} and left_at is null and away_since is null and ${isCounted()}
    group by roadmap_id
    order by min(enrolments.id)
  `.execute(reading)
  return new Map(rows.map(({ roadmap_id, people, open }) => [roadmap_id, { people, open }]))
}
