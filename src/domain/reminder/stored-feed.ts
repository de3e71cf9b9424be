// A feed with whom it is for and how it fares, and its next due time once somebody sets, moves or wakes it.

import type { ChannelId, GuildId, UserId } from '../ids.ts'
import type { BrokenReason, PostingRight } from './broken-reason.ts'
import { type Feed, type Occurrence, occurrenceAfterMove } from './feed.ts'

export type FeedId = number

/** Why a feed cannot post, with the rights that the bot lacks, where it was found out which. */
export type BrokenFeed = { readonly reason: BrokenReason['kind']; readonly missing: readonly PostingRight[] }

export type StoredFeed = {
  readonly id: FeedId
  readonly guildId: GuildId
  /** Missing for a guild's own feed. */
  readonly userId: UserId | undefined
  readonly feed: Feed
  /** The name of its zone, when that is not known any more. */
  readonly lostZoneName: string | undefined
  readonly target: FeedTarget
  readonly channelId: ChannelId | undefined
  readonly isOff: boolean
  /** It was stopped together with everything else, and comes back together with it. */
  readonly comesBack: boolean
  /** Since when it has been on without a break. */
  readonly turnedOnAt: Temporal.Instant | undefined
  readonly broken: (BrokenFeed & { readonly since: Temporal.Instant }) | undefined
  readonly lastLocalDate: Temporal.PlainDate | undefined
  /** Daily reminders in a row that came since the member's last sign of life. */
  readonly unanswered: number
  readonly next: Occurrence | undefined
}

export const feedTargets = ['direct', 'channel'] as const
export type FeedTarget = (typeof feedTargets)[number]

/** A feed as it is to be saved: on, and sound. */
export type SavedFeed = {
  readonly feed: Feed
  /** A name to keep in place of that of the feed's zone, which only stands in for it. */
  readonly lostZoneName: string | undefined
  readonly target: FeedTarget
  readonly channelId: ChannelId | undefined
  readonly turnedOnAt: Temporal.Instant | undefined
  readonly next: Occurrence
}

/** A feed that is changed while it is off, and stays off. */
export type OffFeed = Pick<StoredFeed, 'feed' | 'lostZoneName' | 'target' | 'comesBack'>

export type Placing = Pick<StoredFeed, 'target' | 'lostZoneName'> & {
  readonly channelId?: ChannelId | undefined
  readonly now: Temporal.Instant
}

/** What is to be saved of a feed that somebody sets, moves or wakes; `was` is how it stood before. */
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
