// Gives feeds that are set, moved or woken their next due time.

import type { ChannelId, GuildId } from '../domain/ids.ts'
import { type Feed, occurrenceAfterMove } from '../domain/reminder/feed.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import type { Writing } from '../store/database.ts'
import { membersWhoLeft } from '../store/departures.ts'
import { type FeedOwner, feedsInGuild, type SavedFeed, type StoredFeed, saveFeeds } from '../store/feeds.ts'
import { findMember } from '../store/members.ts'

export type Placing = Pick<StoredFeed, 'target' | 'lostZoneName'> & {
  readonly channelId?: ChannelId | undefined
  readonly now: Temporal.Instant
}

export async function place(
  writing: Writing,
  owner: FeedOwner,
  was: StoredFeed | undefined,
  feed: Feed,
  placing: Placing,
): Promise<void> {
  await saveFeeds(writing, owner, [placed(was, feed, placing)])
}

/** A feed as it is to be saved, with its next due time. */
export function placed(
  was: StoredFeed | undefined,
  feed: Feed,
  { target, lostZoneName, channelId, now }: Placing,
): SavedFeed {
  const isRunning = was?.isOff === false && was.next !== undefined
  const turnedOnAt = isRunning ? was.turnedOnAt : now
  const before = { turnedOnAt, lastLocalDate: was?.lastLocalDate, planned: was?.next }
  const next = occurrenceAfterMove(feed, now, before)
  return { feed, lostZoneName, target, channelId, turnedOnAt, next }
}

/**
 * What a change of the guild means for its members' feeds: those who chose no zone go by the guild's new one, and those
 * whose channel was gone or closed go on in the new one.
 */
export async function moveMembersAlong(
  writing: Writing,
  guild: {
    readonly guildId: GuildId
    readonly reminderChannelId?: ChannelId | undefined
    readonly now: Temporal.Instant
  },
  zone: ZoneId | undefined,
): Promise<void> {
  const { guildId, reminderChannelId, now } = guild
  if (zone === undefined && reminderChannelId === undefined) return
  const gone = new Set((await membersWhoLeft(writing, guildId)).map(({ userId }) => userId))
  for (const stored of await feedsInGuild(writing, guildId)) {
    if (stored.userId === undefined || stored.isOff || gone.has(stored.userId)) continue
    const member = { guildId, userId: stored.userId }
    const moves = zone !== undefined && (await findMember(writing, member))?.hasOwnZone === false
    const wakes =
      reminderChannelId !== undefined && stored.target === 'channel' && stored.broken !== undefined
    if (!wakes && !(moves && stored.next !== undefined)) continue
    const feed = moves ? { ...stored.feed, zone } : stored.feed
    await place(writing, member, stored, feed, {
      target: stored.target,
      lostZoneName: moves ? undefined : stored.lostZoneName,
      now,
    })
  }
}
