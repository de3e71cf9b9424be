// What was due lately, page by page: the feeds of a server or of all, and their occurrences.

import { type GuildId, guildId, type UserId, userId } from '../domain/ids.ts'
import type { BrokenReason } from '../domain/reminder/broken-reason.ts'
import type { Delivery } from '../domain/reminder/delivery-figures.ts'
import type { FeedId } from '../domain/reminder/stored-feed.ts'
import { fromDay, fromInstant, toInstant } from './columns.ts'
import type { Reading } from './database.ts'
import { toBrokenReason } from './feed-row.ts'
import { toReason, toState } from './occurrences.ts'

export type RecentFeed = {
  readonly id: FeedId
  readonly guildId: GuildId
  /** Undefined for a feed of the server itself. */
  readonly userId: UserId | undefined
  readonly isDue: boolean
  /** Why it stands still, where it is meant to run. */
  readonly broken: BrokenReason['kind'] | undefined
}

type Page = { readonly after: RecentFeed | undefined; readonly limit: number; readonly now: Temporal.Instant }

/** Feeds of one server, by whose they are. */
export async function feedsOfGuild(
  reading: Reading,
  guild: GuildId,
  { after, limit, now }: Page,
): Promise<readonly RecentFeed[]> {
  let query = feeds(reading).where('guild_id', '=', guild).orderBy('user_id').orderBy('id').limit(limit)
  if (after !== undefined) {
    const user = after.userId ?? ''
    query = query
      .where('user_id', '>=', user)
      .where(({ or, eb }) => or([eb('user_id', '>', user), eb('id', '>', after.id)]))
  }
  return (await query.execute()).map((row) => toRecentFeed(row, now))
}

/** Feeds of all servers. */
export async function feedsOfAll(
  reading: Reading,
  { after, limit, now }: Page,
): Promise<readonly RecentFeed[]> {
  const query = feeds(reading)
    .where('id', '>', after?.id ?? 0)
    .orderBy('id')
    .limit(limit)
  return (await query.execute()).map((row) => toRecentFeed(row, now))
}

const feeds = (reading: Reading) =>
  reading
    .selectFrom('feeds')
    .select(['id', 'guild_id', 'user_id', 'next_due_at', 'turned_off_at', 'broken_reason'])

function toRecentFeed(
  row: Awaited<ReturnType<ReturnType<typeof feeds>['execute']>>[number],
  now: Temporal.Instant,
): RecentFeed {
  const isOn = row.turned_off_at === null
  return {
    id: row.id,
    guildId: guildId(row.guild_id),
    userId: row.user_id === '' ? undefined : userId(row.user_id),
    isDue: isOn && row.next_due_at !== null && row.next_due_at <= fromInstant(now),
    broken: isOn && row.broken_reason !== null ? toBrokenReason(row.broken_reason) : undefined,
  }
}

/** What these feeds had due since a moment, and what of them is still open. */
export async function deliveriesSince(
  reading: Reading,
  of: readonly RecentFeed[],
  since: Temporal.Instant,
): Promise<readonly Delivery[]> {
  const users = new Map(of.map((feed) => [feed.id, feed.userId]))
  // Dates are those of the feed's own zone, and a due time may have been moved by a night.
  const firstDay = since.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 2 })
  const rows = await reading
    .selectFrom('occurrences')
    .select(['feed_id', 'due_at', 'state', 'reason', 'late', 'look_again_at'])
    .where('feed_id', 'in', [...users.keys()])
    .where('local_date', '>=', fromDay(firstDay))
    .where('due_at', '>=', fromInstant(since))
    .execute()
  return rows.map((row) => ({
    userId: users.get(row.feed_id),
    dueAt: toInstant(row.due_at),
    state: toState(row.state),
    reason: row.reason === null ? undefined : toReason(row.reason),
    late: row.late === 1,
    isOpen: row.look_again_at !== null,
  }))
}
