// Who has left: guilds that removed the bot, and members who left their guild. Their rows stay for a while.

import { type GuildId, guildId, type MemberKey, type UserId, userId } from '../domain/ids.ts'
import { fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'

/** Guilds read in one statement. */
const guildsAtOnce = 1_000

/** Whoever a feed is for: a member, or the guild itself. */
type Party = { readonly guildId: GuildId; readonly userId?: UserId | undefined }

/** Whether the bot was removed from a guild and has not come back. */
export async function hasLeft(reading: Reading, id: GuildId): Promise<boolean> {
  const row = await reading
    .selectFrom('guilds')
    .select('left_at')
    .where('guild_id', '=', id)
    .executeTakeFirst()
  return row !== undefined && row.left_at !== null
}

/** Whether there is nobody to write to any more: the guild was left, or the member left it. */
export async function isGone(reading: Reading, party: Party): Promise<boolean> {
  if (await hasLeft(reading, party.guildId)) return true
  if (party.userId === undefined) return false
  const member = await findAttendance(reading, { guildId: party.guildId, userId: party.userId })
  return member?.awaySince !== undefined
}

export type Attendance = {
  readonly awaySince: Temporal.Instant | undefined
  readonly confirmedAt: Temporal.Instant | undefined
}

export async function findAttendance(reading: Reading, key: MemberKey): Promise<Attendance | undefined> {
  const row = await reading
    .selectFrom('members')
    .select(['away_since', 'confirmed_at'])
    .where('guild_id', '=', key.guildId)
    .where('user_id', '=', key.userId)
    .executeTakeFirst()
  return (
    row && {
      awaySince: toInstantOrNothing(row.away_since),
      confirmedAt: toInstantOrNothing(row.confirmed_at),
    }
  )
}

/** Records that a member was found in the guild at `at`, or not any more. */
export async function saveAttendance(
  writing: Writing,
  key: MemberKey,
  found: 'there' | 'left',
  at: Temporal.Instant,
): Promise<void> {
  const set =
    found === 'there'
      ? { away_since: null, confirmed_at: fromInstant(at) }
      : { away_since: fromInstant(at), confirmed_at: null }
  await writing
    .updateTable('members')
    .set(set)
    .where('guild_id', '=', key.guildId)
    .where('user_id', '=', key.userId)
    .execute()
}

/** Guilds that the bot is in as far as the database knows. */
export async function guildsStayedIn(reading: Reading): Promise<readonly GuildId[]> {
  const guilds: GuildId[] = []
  for (;;) {
    const rows = await reading
      .selectFrom('guilds')
      .select('guild_id')
      .where('guild_id', '>', guilds.at(-1) ?? '')
      .where('left_at', 'is', null)
      .orderBy('guild_id')
      .limit(guildsAtOnce)
      .execute()
    guilds.push(...rows.map((row) => guildId(row.guild_id)))
    if (rows.length < guildsAtOnce) return guilds
  }
}

/** Everybody who left a guild and has not come back, in all guilds or one; those of guilds that were left are not meant. */
export async function membersWhoLeft(reading: Reading, guild?: GuildId): Promise<readonly MemberKey[]> {
  const all = reading
    .selectFrom('members')
    .select(['guild_id', 'user_id'])
    .where('away_since', 'is not', null)
  const rows = await (guild === undefined ? all : all.where('guild_id', '=', guild)).execute()
  return rows.map((row) => ({ guildId: guildId(row.guild_id), userId: userId(row.user_id) }))
}
