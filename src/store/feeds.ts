// Feeds as rows: what is sent to whom, at which local time, and when it is due next.

import type { Insertable } from 'kysely'
import type { GuildId, UserId } from '../domain/ids.ts'
import type { Feed, Occurrence, Turn } from '../domain/reminder/feed.ts'
import type { BrokenFeed, FeedId, OffFeed, SavedFeed, StoredFeed } from '../domain/reminder/stored-feed.ts'
import { fromDay, fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { toStoredFeed } from './feed-row.ts'
import type { FeedTable } from './reminder-tables.ts'

export type FeedOwner = { readonly guildId: GuildId; readonly userId?: UserId | undefined }

/** All feeds of a member, or of the guild itself. */
export async function feedsOf(reading: Reading, owner: FeedOwner): Promise<readonly StoredFeed[]> {
  const rows = await reading
    .selectFrom('feeds')
    .selectAll()
    .where('guild_id', '=', owner.guildId)
    .where('user_id', '=', owner.userId ?? '')
    .orderBy('id')
    .execute()
  return rows.map(toStoredFeed)
}

/** Every feed of a guild, its members' included. */
export async function feedsInGuild(reading: Reading, guild: GuildId): Promise<readonly StoredFeed[]> {
  const rows = await reading.selectFrom('feeds').selectAll().where('guild_id', '=', guild).execute()
  return rows.map(toStoredFeed)
}

export async function findFeed(reading: Reading, id: FeedId): Promise<StoredFeed | undefined> {
  const row = await reading.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toStoredFeed(row)
}

/** Feeds that are on and due at `now`, the longest waiting first; `passOver` leaves out what is for channels of these guilds. */
export async function feedsDue(
  reading: Reading,
  now: Temporal.Instant,
  { limit, passOver = [] }: { readonly limit: number; readonly passOver?: readonly GuildId[] },
): Promise<readonly FeedId[]> {
  let query = reading
    .selectFrom('feeds')
    .select('id')
    .where('next_due_at', '<=', fromInstant(now))
    .where('turned_off_at', 'is', null)
    .orderBy('next_due_at')
    // A member's daily reminder is older than their summary, which can come with it.
    .orderBy('id')
    .limit(limit)
  if (passOver.length > 0) {
    query = query.where(({ or, eb }) => or([eb('target', '=', 'direct'), eb('guild_id', 'not in', passOver)]))
  }
  const rows = await query.execute()
  return rows.map(({ id }) => id)
}

/** When the next feed of all comes due. */
export async function earliestDue(reading: Reading): Promise<Temporal.Instant | undefined> {
  const row = await reading
    .selectFrom('feeds')
    .select('next_due_at')
    .where('next_due_at', 'is not', null)
    .where('turned_off_at', 'is', null)
    .orderBy('next_due_at')
    .limit(1)
    .executeTakeFirst()
  return toInstantOrNothing(row?.next_due_at ?? null)
}

/** Makes or changes the feeds of these kinds, one at least, and gives them; they are on and sound afterwards. */
export async function saveFeeds(
  writing: Writing,
  owner: FeedOwner,
  saved: readonly SavedFeed[],
): Promise<readonly StoredFeed[]> {
  const rows = saved.map((one) => ({
    kind: one.feed.kind,
    guild_id: owner.guildId,
    user_id: owner.userId ?? '',
    ...placedColumns(one),
  }))
  const kept = await writing
    .insertInto('feeds')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'guild_id', 'user_id'])
        .doUpdateSet(({ ref }) =>
          Object.fromEntries(placedNames.map((name) => [name, ref(`excluded.${name}`)])),
        ),
    )
    .returningAll()
    .execute()
  return kept.map(toStoredFeed)
}

const placedNames = [
  'zone',
  'local_time',
  'weekday',
  'target',
  'channel_id',
  'turned_on_at',
  'turned_off_at',
  'returns',
  'paused_until',
  'quiet_from',
  'quiet_to',
  'skips_studied',
  'broken_reason',
  'broken_at',
  'broken_missing',
  'next_local_date',
  'next_due_at',
] as const satisfies readonly (keyof FeedTable)[]

/** What changes in a feed that is set, moved or woken. */
function placedColumns(saved: SavedFeed): Pick<Insertable<FeedTable>, (typeof placedNames)[number]> {
  const { feed, next } = saved
  return {
    zone: saved.lostZoneName ?? feed.zone,
    local_time: feed.localTime,
    weekday: 'weekday' in feed ? feed.weekday : null,
    target: saved.target,
    channel_id: saved.channelId ?? null,
    turned_on_at: saved.turnedOnAt === undefined ? null : fromInstant(saved.turnedOnAt),
    turned_off_at: null,
    returns: 0,
    paused_until: feed.pausedUntil === undefined ? null : fromDay(feed.pausedUntil),
    ...habitColumns(feed),
    broken_reason: null,
    broken_at: null,
    broken_missing: null,
    next_local_date: fromDay(next.localDate),
    next_due_at: fromInstant(next.dueAt),
  }
}

function habitColumns(feed: Feed) {
  return {
    quiet_from: feed.quiet?.from ?? null,
    quiet_to: feed.quiet?.to ?? null,
    skips_studied: feed.kind === 'daily-reminder' && feed.skipsStudied === true ? 1 : 0,
  }
}

/** Keeps changes to feeds that are off; they stay off, also those that were not there before. */
export async function saveOffFeeds(
  writing: Writing,
  owner: FeedOwner,
  saved: readonly OffFeed[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { feed, lostZoneName, target, comesBack } of saved) {
    const change = {
      zone: lostZoneName ?? feed.zone,
      local_time: feed.localTime,
      weekday: 'weekday' in feed ? feed.weekday : null,
      target,
      ...habitColumns(feed),
      returns: comesBack ? 1 : 0,
    }
    const key = { kind: feed.kind, guild_id: owner.guildId, user_id: owner.userId ?? '' }
    await writing
      .insertInto('feeds')
      .values({ ...key, ...change, turned_off_at: fromInstant(now) })
      .onConflict((conflict) => conflict.columns(['kind', 'guild_id', 'user_id']).doUpdateSet(change))
      .execute()
  }
}

/** Moves a feed on: the date that was sent or skipped last (null: none), what comes next (null: nothing), and a turn that was had. */
export async function advanceFeed(
  writing: Writing,
  id: FeedId,
  change: {
    readonly last?: Temporal.PlainDate | null
    readonly next: Occurrence | null
    readonly turn?: Turn
  },
): Promise<void> {
  await writing
    .updateTable('feeds')
    .set({
      next_local_date: change.next === null ? null : fromDay(change.next.localDate),
      next_due_at: change.next === null ? null : fromInstant(change.next.dueAt),
      ...(change.last === undefined ? {} : { last_local_date: change.last && fromDay(change.last) }),
      ...(change.turn === undefined
        ? {}
        : { last_turn_at: fromInstant(change.turn.at), last_turn_on: fromDay(change.turn.on) }),
    })
    .where('id', '=', id)
    .execute()
}

/** Leaves the feeds of a member, or of a guild and all its members, without a due time until somebody returns. */
export async function restFeeds(
  writing: Writing,
  of: { readonly guildId: GuildId; readonly userId?: UserId },
): Promise<void> {
  const resting = writing
    .updateTable('feeds')
    .set({ next_local_date: null, next_due_at: null })
    .where('guild_id', '=', of.guildId)
  await (of.userId === undefined ? resting : resting.where('user_id', '=', of.userId)).execute()
}

/** Gives a feed that stands still its next due time; one that was set meanwhile has its own. */
export async function wakeFeed(writing: Writing, id: FeedId, next: Occurrence): Promise<void> {
  await writing
    .updateTable('feeds')
    .set({ next_local_date: fromDay(next.localDate), next_due_at: fromInstant(next.dueAt) })
    .where('id', '=', id)
    .where('next_due_at', 'is', null)
    .where('turned_off_at', 'is', null)
    .execute()
}

/** `comesBack`: it is stopped with everything else, and returns when that does. */
export async function turnFeedOff(
  writing: Writing,
  id: FeedId,
  now: Temporal.Instant,
  comesBack = false,
): Promise<void> {
  await writing
    .updateTable('feeds')
    .set({
      turned_off_at: fromInstant(now),
      returns: comesBack ? 1 : 0,
      next_local_date: null,
      next_due_at: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Notes why a feed cannot post, or (undefined) that it can again. */
export async function markFeedBroken(
  writing: Writing,
  id: FeedId,
  broken: (BrokenFeed & { readonly at: Temporal.Instant }) | undefined,
): Promise<void> {
  await writing
    .updateTable('feeds')
    .set({
      broken_reason: broken?.reason ?? null,
      broken_at: broken === undefined ? null : fromInstant(broken.at),
      broken_missing:
        broken === undefined || broken.missing.length === 0 ? null : JSON.stringify(broken.missing),
    })
    .where('id', '=', id)
    .execute()
}
