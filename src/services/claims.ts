// Claims of due messages: what becomes of a feed when its time has come, and of an attempt that was never settled.

import type { ChannelId, GuildId, UserId } from '../domain/ids.ts'
import { planCatchUp } from '../domain/reminder/catch-up.ts'
import {
  type Feed,
  type FeedKind,
  hadItsTurn,
  isOvertaken,
  isPaused,
  occurrenceOn,
} from '../domain/reminder/feed.ts'
import { judgeLateness } from '../domain/reminder/lateness.ts'
import { occurrenceNonce } from '../domain/reminder/nonce.ts'
import { leaseMs, resume } from '../domain/reminder/occurrence.ts'
import type { SkipReason } from '../domain/reminder/occurrence-state.ts'
import { afterQuiet } from '../domain/reminder/quiet-hours.ts'
import type { FeedId, StoredFeed } from '../domain/reminder/stored-feed.ts'
import type { Reading, Writing } from '../store/database.ts'
import { directMessagesOf } from '../store/deliveries.ts'
import { isGone } from '../store/departures.ts'
import { advanceFeed, findFeed } from '../store/feeds.ts'
import { findGuild } from '../store/members.ts'
import { changeOccurrence, moveOccurrence } from '../store/occurrence-changes.ts'
import {
  type AttemptedPlace,
  addOccurrence,
  findOpenOccurrence,
  type OccurrenceKey,
} from '../store/occurrences.ts'
import { doubtUntil } from '../store/stamp.ts'
import { releaseSummary } from './one-message.ts'

/** A due message that is ours to send. */
export type Claim = {
  readonly feedId: FeedId
  readonly kind: FeedKind
  /** As it stood when this was claimed. */
  readonly feed: Feed
  readonly guildId: GuildId
  readonly userId: UserId | undefined
  readonly zone: string
  /** The name of the zone that was chosen, when it is not known any more. */
  readonly lostZoneName: string | undefined
  readonly localDate: Temporal.PlainDate
  readonly dueAt: Temporal.Instant
  readonly late: boolean
  readonly target: ClaimTarget
  /** The same for every attempt at this occurrence. */
  readonly nonce: string
  /** `check-first`: an earlier attempt may have arrived, so look before sending. */
  readonly how: 'send' | 'check-first'
  readonly attempts: number
  readonly unsureSince: Temporal.Instant | undefined
  /** Where an earlier attempt may have arrived: there one has to look. */
  readonly attemptedIn: AttemptedPlace | undefined
  /** Until then it is ours, and also afterwards as long as nobody else takes it up. */
  readonly leaseUntil: Temporal.Instant
}

type ClaimTarget =
  /** The channel is theirs, once they have been written to. */
  | { readonly kind: 'direct'; readonly userId: UserId; readonly channelId?: ChannelId }
  | { readonly kind: 'channel'; readonly channelId: ChannelId }
  /** Discord has refused a direct message to this person, and they have not asked for another try. */
  | { readonly kind: 'closed' }
  /** A reminder for a channel that the guild has not set any more. */
  | { readonly kind: 'nowhere' }

/** When it is, and until when direct messages rest, if they do. */
export type ClaimMoment = {
  readonly now: Temporal.Instant
  readonly directRestUntil: Temporal.Instant | undefined
}

/** What was due and is not sent at all. */
export type Skipped = { readonly kind: FeedKind; readonly reason: SkipReason }

/**
 * What became of something due: a claim, or a change without anything to send for now, and what is left out; undefined when
 * nothing is due any more.
 */
export type Claimed = { readonly claim?: Claim; readonly skipped: readonly Skipped[] } | undefined

/**
 * Claims what a feed has due, moves the feed on and records what was missed. The feed is held: somebody may have stopped or
 * changed it since it was found.
 */
export async function claimFeed(writing: Writing, id: FeedId, moment: ClaimMoment): Promise<Claimed> {
  const { now } = moment
  const stored = await findFeed(writing, id)
  if (stored?.next === undefined || stored.isOff) return undefined
  if (Temporal.Instant.compare(stored.next.dueAt, now) > 0) return undefined
  const plan = planCatchUp({
    feed: stored.feed,
    nextLocalDate: stored.next.localDate,
    nextDueAt: stored.next.dueAt,
    now,
  })
  for (const { localDate, reason } of plan.skipped) {
    await addOccurrence(writing, {
      feedId: id,
      localDate,
      // The stored one may be named by a date on which the feed, changed since, is not due any more.
      dueAt: occurrenceOn(stored.feed, localDate)?.dueAt ?? stored.next.dueAt,
      state: 'skipped',
      late: true,
      reason,
      now,
    })
  }
  const skipped = plan.skipped.map(({ reason }) => ({ kind: stored.feed.kind, reason }))
  const last = plan.send?.localDate ?? plan.skipped.at(-1)?.localDate
  await advanceFeed(writing, id, { next: plan.next, ...(last === undefined ? {} : { last }) })
  if (plan.send === undefined) return { skipped }
  const { localDate, dueAt, late } = plan.send
  const leaseUntil = leaseOf(stored, moment)
  const unsureSince = await unsureSinceRestore(writing, dueAt)
  const occurrence = {
    feedId: id,
    localDate,
    dueAt,
    late,
    lookAgainAt: leaseUntil,
    now,
  } as const
  const isAdded = await addOccurrence(
    writing,
    unsureSince === undefined
      ? { ...occurrence, state: 'claimed' }
      : { ...occurrence, state: 'unknown', unsureSince },
  )
  if (!isAdded || mustRest(stored, moment)) return { skipped }
  const target = await targetOf(writing, stored)
  const how = unsureSince === undefined ? 'send' : 'check-first'
  const fresh = { ...occurrence, attempts: 0, unsureSince, attemptedIn: undefined, leaseUntil }
  return { claim: claimOf(stored, fresh, target, how), skipped }
}

/**
 * After a backup was put back, what came due before that may have been sent, at its due time at the earliest, by a bot
 * whose records are gone. Such an occurrence begins in doubt, so that it is looked for before it is sent.
 */
async function unsureSinceRestore(
  reading: Reading,
  dueAt: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const until = await doubtUntil(reading)
  return until !== undefined && Temporal.Instant.compare(dueAt, until) <= 0 ? dueAt : undefined
}

/** An attempt that was never settled: its owner died or gave it back, or it waits for a retry. Its feed is held. */
export async function reclaim(writing: Writing, key: OccurrenceKey, moment: ClaimMoment): Promise<Claimed> {
  const { now } = moment
  // Looked at again: another process may have taken it up, or its owner have settled it.
  const open = await findOpenOccurrence(writing, key, now)
  const stored = await findFeed(writing, key.feedId)
  if (open === undefined || stored === undefined) return undefined
  const { kind } = stored.feed
  const silenced = silenceOf(stored, open.localDate) ?? ((await isGone(writing, stored)) ? 'left' : undefined)
  if (silenced !== undefined) {
    await changeOccurrence(writing, open, { state: 'skipped', now, reason: silenced })
    return { skipped: [{ kind, reason: silenced }] }
  }
  const resumption = resume({ ...open, kind }, now)
  // What may have arrived is looked for in any case.
  const isSecond = open.state === 'claimed' && wouldBeSecond(stored, now)
  if (resumption === 'too-late' || isSecond) {
    const reason = resumption === 'too-late' ? 'too-late' : 'superseded'
    await changeOccurrence(writing, open, { state: 'skipped', now, reason })
    await releaseSummary(writing, { ...stored, kind }, open.localDate, now)
    return { skipped: [{ kind, reason }] }
  }
  const loudAt = afterQuiet(stored.feed, now)
  if (!loudAt.equals(now)) {
    await moveOccurrence(writing, open, loudAt, now)
    return { skipped: [] }
  }
  const leaseUntil = leaseOf(stored, moment)
  // Whoever was sending it is gone, so nothing is under way any more.
  const state = open.state === 'claimed' ? 'claimed' : 'unknown'
  await changeOccurrence(writing, open, { state, now, lookAgainAt: leaseUntil })
  if (mustRest(stored, moment)) return { skipped: [] }
  const target = await targetOf(writing, stored)
  // Discord recognises a nonce where it was used; in another place the message would be a second one.
  const isMoved = open.attemptedIn !== undefined && open.attemptedIn !== placeOf(target)
  const mustLook = resumption === 'check-first' || (resumption === 'send-again-with-nonce' && isMoved)
  const how = mustLook ? 'check-first' : 'send'
  const late = open.late || judgeLateness(kind, open.dueAt, now) !== 'on-time'
  return { claim: claimOf(stored, { ...open, late, leaseUntil }, target, how), skipped: [] }
}

/** Whether what would be sent now, or at the end of quiet hours, would come on the study day of the last one or of the next. */
export function wouldBeSecond({ feed, next }: StoredFeed, now: Temporal.Instant): boolean {
  const at = afterQuiet(feed, now)
  return hadItsTurn(feed, at) || (next !== undefined && isOvertaken(feed, at, next))
}

/** How the ledger names where a message goes; undefined for one that goes nowhere. */
export function placeOf(target: ClaimTarget): AttemptedPlace | undefined {
  if (target.kind === 'channel') return target.channelId
  return target.kind === 'direct' ? 'direct' : undefined
}

function mustRest({ target }: StoredFeed, { directRestUntil }: ClaimMoment): boolean {
  return target === 'direct' && directRestUntil !== undefined
}

/** What must rest is looked at again when the rest is over; anything else is ours for a while. */
function leaseOf(stored: StoredFeed, moment: ClaimMoment): Temporal.Instant {
  const restUntil = mustRest(stored, moment) ? moment.directRestUntil : undefined
  return restUntil ?? moment.now.add({ milliseconds: leaseMs })
}

/** Why an attempt that is still open is not wanted any more. */
function silenceOf(stored: StoredFeed, localDate: Temporal.PlainDate): SkipReason | undefined {
  if (stored.isOff) return 'turned-off'
  return isPaused(stored.feed, localDate) ? 'paused' : undefined
}

async function targetOf(reading: Reading, stored: StoredFeed): Promise<ClaimTarget> {
  if (stored.target === 'direct') {
    if (stored.userId === undefined) return { kind: 'nowhere' }
    const { isClosed, channelId } = await directMessagesOf(reading, stored.userId)
    if (isClosed) return { kind: 'closed' }
    const known = channelId === undefined ? {} : { channelId }
    return { kind: 'direct', userId: stored.userId, ...known }
  }
  const own = stored.channelId ?? (await findGuild(reading, stored.guildId))?.reminderChannelId
  return own === undefined ? { kind: 'nowhere' } : { kind: 'channel', channelId: own }
}

function claimOf(
  stored: StoredFeed,
  occurrence: Pick<
    Claim,
    'localDate' | 'dueAt' | 'late' | 'attempts' | 'unsureSince' | 'attemptedIn' | 'leaseUntil'
  >,
  target: ClaimTarget,
  how: Claim['how'],
): Claim {
  const { localDate, dueAt, late, attempts, unsureSince, attemptedIn, leaseUntil } = occurrence
  return {
    feedId: stored.id,
    kind: stored.feed.kind,
    feed: stored.feed,
    guildId: stored.guildId,
    userId: stored.userId,
    zone: stored.feed.zone,
    lostZoneName: stored.lostZoneName,
    target,
    nonce: occurrenceNonce(String(stored.id), localDate),
    how,
    localDate,
    dueAt,
    late,
    attempts,
    unsureSince,
    attemptedIn,
    leaseUntil,
  }
}
