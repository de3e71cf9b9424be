// Removes for good what is kept of members who left, and of guilds that removed the bot.

import { type GuildId, guildId, type MemberKey, userId } from '../domain/ids.ts'
import { fromInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

/** Members who left before this, and those of guilds that were left before it, the longest gone first. */
export async function membersGoneSince(
  reading: Reading,
  before: Temporal.Instant,
  limit: number,
): Promise<readonly MemberKey[]> {
  const at = fromInstant(before)
  const left = await reading
    .selectFrom('members')
    .select(['guild_id', 'user_id'])
    .where('away_since', '<=', at)
    .orderBy('away_since')
    .limit(limit)
    .execute()
  const ofGuilds = await reading
    .selectFrom('members')
    .select(['guild_id', 'user_id'])
    .where('guild_id', 'in', (from) =>
      from.selectFrom('guilds').select('guild_id').where('left_at', '<=', at),
    )
    .limit(limit)
    .execute()
  const found = new Map(
    [...left, ...ofGuilds].map((row) => [
      `${row.guild_id} ${row.user_id}`,
      { guildId: guildId(row.guild_id), userId: userId(row.user_id) },
    ]),
  )
  return [...found.values()].slice(0, limit)
}

/** Guilds that were left before this and of which no member is stored any more. */
export async function emptyGuildsGoneSince(
  reading: Reading,
  before: Temporal.Instant,
  limit: number,
): Promise<readonly GuildId[]> {
  const rows = await reading
    .selectFrom('guilds')
    .select('guild_id')
    .where('left_at', '<=', fromInstant(before))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('members')
            .select('members.user_id')
            .whereRef('members.guild_id', '=', 'guilds.guild_id'),
        ),
      ),
    )
    .limit(limit)
    .execute()
  return rows.map((row) => guildId(row.guild_id))
}

/**
 * Removes a member with everything of theirs: enrolments with all marks, notes and reviews, reminders with their ledger,
 * votes, reports, earlier hours and requests that wait for an answer. Links and roadmaps that they added belong to the server, and stay without their name.
 */
export async function forgetMember(
  writing: Writing,
  { guildId: guild, userId: user }: MemberKey,
): Promise<void> {
  for (const table of [
    'feeds',
    'helpful_links',
    'link_reports',
    'pending_imports',
    'pending_requests',
    'earlier_hours',
  ] as const)
    await writing.deleteFrom(table).where('guild_id', '=', guild).where('user_id', '=', user).execute()
  await writing
    .deleteFrom('announcements')
    .where('guild_id', '=', guild)
    .where('kind', '=', 'finished')
    .where('about', '=', user)
    .execute()
  await writing
    .updateTable('own_links')
    .set({ added_by: '' })
    .where('guild_id', '=', guild)
    .where('added_by', '=', user)
    .execute()
  await writing
    .updateTable('roadmap_versions')
    .set({ made_by: '' })
    .where('made_by', '=', user)
    .where('roadmap_id', 'in', (from) =>
      from.selectFrom('roadmaps').select('roadmap_id').where('guild_id', '=', guild),
    )
    .execute()
  await writing.deleteFrom('members').where('guild_id', '=', guild).where('user_id', '=', user).execute()
  const elsewhere = await writing
    .selectFrom('members')
    .select('guild_id')
    .where('user_id', '=', user)
    .limit(1)
    .executeTakeFirst()
  if (elsewhere === undefined) await writing.deleteFrom('users').where('user_id', '=', user).execute()
}

/** Removes a guild and all that is its own, imported roadmaps included. */
export async function forgetGuild(writing: Writing, id: GuildId): Promise<void> {
  const tables = [
    'feeds',
    'own_links',
    'helpful_links',
    'link_reports',
    'pending_imports',
    'pending_requests',
    'earlier_hours',
    'roadmaps',
  ] as const
  for (const table of tables) await writing.deleteFrom(table).where('guild_id', '=', id).execute()
  await writing.deleteFrom('guilds').where('guild_id', '=', id).execute()
}
