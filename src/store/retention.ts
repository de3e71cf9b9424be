// Removes for good what is kept of members who left, and of guilds that removed the bot.

import { type GuildId, guildId, type MemberKey, userId } from '../domain/ids.ts'
import { fromInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { hold, holdFeeds, holdMember } from './hold.ts'

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
 * Holds some members and their servers, so that nothing that is under way for them is written after they are forgotten: what
 * comes later finds nobody. The person is held too, since what is kept of them in all servers goes with the last one, and two
 * servers could each take the other for that. To be called before the first look at what is decided about.
 */
export async function holdToForget(writing: Writing, members: readonly MemberKey[]): Promise<void> {
  // Always in the same order, so that no two wait for one another.
  const people = [...new Set(members.map((member) => member.userId))].toSorted()
  for (const person of people) await hold(writing, 'person', person)
  const inTheirOrder = members.toSorted((one, other) => (one.guildId < other.guildId ? -1 : 1))
  for (const member of inTheirOrder) await holdMember(writing, member)
  for (const { guildId: guild } of inTheirOrder) await hold(writing, 'guild', guild)
  for (const person of people) await holdFeeds(writing, { userId: person })
}

/**
 * Removes a guild that was left and all that is its own, imported roadmaps included. False when somebody is back: whoever does
 * something there makes or mends its row first, and so waits for the end of this, or has come before.
 */
export async function forgetGuild(writing: Writing, id: GuildId): Promise<boolean> {
  await hold(writing, 'guild', id)
  const { numDeletedRows } = await writing
    .deleteFrom('guilds')
    .where('guild_id', '=', id)
    .where('left_at', 'is not', null)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return false
  const tables = [
    'feeds',
    'own_links',
    'helpful_links',
    'link_reports',
    'pending_imports',
    'pending_requests',
    'earlier_hours',
    'followed_links',
    'roadmaps',
  ] as const
  for (const table of tables) await writing.deleteFrom(table).where('guild_id', '=', id).execute()
  return true
}
