// How a guild's messages fare, as rows: its newest digest, and how many members' reminders stand still.

import type { GuildId } from '../domain/ids.ts'
import { type LastDigest, type StopCause, stopCauseOf } from '../domain/reminder/guild-health.ts'
import { toInstant } from './columns.ts'
import type { Reading } from './database.ts'
import { toBrokenReason } from './feed-row.ts'
import { digestsSinceTurnedOn } from './guild-choices.ts'
import { toReason, toState } from './occurrences.ts'

export async function findLastDigest(reading: Reading, guild: GuildId): Promise<LastDigest | undefined> {
  const row = await digestsSinceTurnedOn(reading, guild)
    .select('occurrences.state')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      state: toState(row.state),
      reason: row.reason === null ? undefined : toReason(row.reason),
      at: toInstant(row.updated_at),
    }
  )
}

/** Members of the guild with a reminder that is on and broken, by why; each counts once. */
export async function countStopped(
  reading: Reading,
  guild: GuildId,
): Promise<Readonly<Record<StopCause, number>>> {
  const rows = await reading
    .selectFrom('feeds')
    .innerJoin('members', (join) =>
      join.onRef('members.guild_id', '=', 'feeds.guild_id').onRef('members.user_id', '=', 'feeds.user_id'),
    )
    .select(['feeds.user_id', 'feeds.broken_reason'])
    .where('feeds.guild_id', '=', guild)
    .where('feeds.kind', '=', 'daily-reminder')
    .where('feeds.turned_off_at', 'is', null)
    .where('feeds.broken_reason', 'is not', null)
    .where('members.away_since', 'is', null)
    .execute()
  const counts = { closed: 0, channel: 0, refused: 0 }
  for (const { broken_reason: reason } of rows)
    if (reason !== null) counts[stopCauseOf(toBrokenReason(reason))] += 1
  return counts
}
