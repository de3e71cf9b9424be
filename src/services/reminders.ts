// The ledger of deliveries: claims what is due, and records how each attempt ended. It never sends.

import { type ChannelId, channelId, type GuildId, type UserId } from '../domain/ids.ts'
import { planCatchUp } from '../domain/reminder/catch-up.ts'
import { type FeedKind, occurrenceOn } from '../domain/reminder/feed.ts'
import { judgeLateness } from '../domain/reminder/lateness.ts'
import {
  type AfterCheck,
  type AfterSend,
  type CheckResult,
  decideAfterCheck,
  decideAfterSend,
  LEASE_MS,
  type OpenOccurrence,
  occurrenceNonce,
  resume,
  type SendResult,
} from '../domain/reminder/occurrence.ts'
import type { Database, Queries } from '../store/database.ts'
import { advanceFeed, earliestDue, type FeedId, feedsDue, findFeed, markFeedBroken, type StoredFeed } from '../store/feeds.ts'
import { findGuild, markDirectMessages } from '../store/members.ts'
import {
  addOccurrence,
  changeLeased,
  changeOccurrence,
  findOpenOccurrence,
  type OccurrenceKey,
  openOccurrences,
  type StoredOccurrence,
} from '../store/occurrences.ts'

/** A due message that is ours to send. */
export type Claim = {
  readonly feedId: FeedId
  readonly kind: FeedKind
  readonly guildId: GuildId
  readonly userId: UserId | undefined
  readonly zone: string
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
  /** Until then it is ours, and also afterwards as long as nobody else takes it up. */
  readonly leaseUntil: Temporal.Instant
}

/** A claim whose request is under way. */
export type Sending = Claim & { readonly attemptedAt: Temporal.Instant }

export type ClaimTarget =
  | { readonly kind: 'direct' }
  | { readonly kind: 'channel'; readonly channelId: ChannelId }
  /** A reminder for a channel that the guild has not set any more. */
  | { readonly kind: 'nowhere' }

export type Reminders = ReturnType<typeof createReminders>

export function createReminders(database: Database) {
  /**
   * Claims what is due, `limit` feeds at most: one transaction a feed, so that two processes never claim the same
   * date (its row is unique). After an outage at most one message a feed comes out; the rest is recorded as skipped.
   */
  async function claimDue(now: Temporal.Instant, limit: number): Promise<readonly Claim[]> {
    const claims: Claim[] = []
    for (const open of await openOccurrences(database.queries, now, limit)) {
      const claim = await database.inTransaction((queries) => takeUp(queries, open, now))
      if (claim !== undefined) claims.push(claim)
    }
    for (const { id } of await feedsDue(database.queries, now, limit)) {
      const claim = await database.inTransaction((queries) => claimFeed(queries, id, now))
      if (claim !== undefined) claims.push(claim)
    }
    return claims
  }

  /**
   * To be called right before the request goes out: from here on the message may exist. Undefined when the lease ran
   * out and somebody else took the occurrence up, who will send it.
   */
  async function markSending(claim: Claim, now: Temporal.Instant): Promise<Sending | undefined> {
    const leaseUntil = later(now, LEASE_MS)
    const attempts = claim.attempts + 1
    const isOurs = await changeLeased(database.queries, claim, claim.leaseUntil, {
      state: 'sending',
      now,
      lookAgainAt: leaseUntil,
      attempts,
      unsureSince: claim.unsureSince ?? now,
    })
    return isOurs ? { ...claim, leaseUntil, attempts, attemptedAt: now } : undefined
  }

  /** Records how the attempt ended and what follows from it for the feed. */
  async function settle(claim: Sending, result: SendResult, now: Temporal.Instant): Promise<AfterSend> {
    const open = asOpen({ ...claim, state: 'sending' })
    const after = decideAfterSend({ ...open, attemptedAt: claim.attemptedAt }, result, now)
    await database.inTransaction((queries) => recordSend(queries, claim, after, now))
    return after
  }

  /** Records what a look for the message showed; `send` means that it is certainly not there, and gives a fresh claim. */
  async function settleCheck(
    claim: Claim,
    check: CheckResult,
    now: Temporal.Instant,
  ): Promise<Exclude<AfterCheck, { kind: 'send' }> | { readonly kind: 'send'; readonly claim: Claim }> {
    const after = decideAfterCheck(claim, check, now)
    const record = { state: after.state, now }
    switch (after.kind) {
      case 'sent':
        await changeOccurrence(database.queries, claim, { ...record, messageId: after.messageId, unsureSince: null })
        return after
      case 'skipped':
        await changeOccurrence(database.queries, claim, { ...record, reason: after.reason, unsureSince: null })
        return after
      case 'check-again':
        await changeOccurrence(database.queries, claim, { ...record, lookAgainAt: after.checkAt })
        return after
      case 'left-unknown':
        await changeOccurrence(database.queries, claim, record)
        return after
      case 'send': {
        const leaseUntil = later(now, LEASE_MS)
        await changeOccurrence(database.queries, claim, {
          ...record,
          lookAgainAt: leaseUntil,
          attempts: 0,
          unsureSince: null,
        })
        return { kind: 'send', claim: { ...claim, how: 'send', attempts: 0, unsureSince: undefined, leaseUntil } }
      }
    }
  }

  /** There is nothing to say today: nothing to do next, paused, finished. */
  async function skip(claim: Claim, reason: string, now: Temporal.Instant): Promise<void> {
    await changeOccurrence(database.queries, claim, { state: 'skipped', now, reason })
  }

  /** When the next feed comes due; what is open from an earlier attempt is not counted. */
  async function nextDueAt(): Promise<Temporal.Instant | undefined> {
    return earliestDue(database.queries)
  }

  return Object.freeze({ claimDue, markSending, settle, settleCheck, skip, nextDueAt })
}

async function claimFeed(queries: Queries, id: FeedId, now: Temporal.Instant): Promise<Claim | undefined> {
  const stored = await findFeed(queries, id)
  if (stored?.next === undefined || stored.isOff) return undefined
  const plan = planCatchUp({
    feed: stored.feed,
    nextLocalDate: stored.next.localDate,
    nextDueAt: stored.next.dueAt,
    now,
  })
  for (const { localDate, reason } of plan.skipped) {
    await addOccurrence(queries, {
      feedId: id,
      localDate,
      // The stored one may be named by a date on which the feed, changed since, is not due any more.
      dueAt: occurrenceOn(stored.feed, localDate)?.dueAt ?? stored.next.dueAt,
      state: 'skipped',
      late: true,
      leaseUntil: undefined,
      reason,
      now,
    })
  }
  const last = plan.send?.localDate ?? plan.skipped.at(-1)?.localDate
  await advanceFeed(queries, id, { next: plan.next, ...(last === undefined ? {} : { last }) })
  if (plan.send === undefined) return undefined
  const { localDate, dueAt, late } = plan.send
  const leaseUntil = later(now, LEASE_MS)
  const occurrence = { feedId: id, localDate, dueAt, state: 'claimed', late, leaseUntil, reason: undefined, now } as const
  if (!(await addOccurrence(queries, occurrence))) return undefined
  const target = await targetOf(queries, stored)
  return claimOf(stored, { ...occurrence, attempts: 0, unsureSince: undefined, leaseUntil }, target, 'send')
}

/** An attempt that was never settled: its owner died, or it waits for a retry. */
async function takeUp(
  queries: Queries,
  key: OccurrenceKey,
  now: Temporal.Instant,
): Promise<Claim | undefined> {
  // Looked at again inside the lock: another process may have taken it up, or its owner have settled it.
  const open = await findOpenOccurrence(queries, key, now)
  const stored = await findFeed(queries, key.feedId)
  if (open === undefined || stored === undefined) return undefined
  const silenced = silenceOf(stored, open.localDate)
  if (silenced !== undefined) {
    await changeOccurrence(queries, open, { state: 'skipped', now, reason: silenced })
    return undefined
  }
  const resumption = resume(asOpen({ ...open, kind: stored.feed.kind }), now)
  if (resumption === 'too-late') {
    await changeOccurrence(queries, open, { state: 'skipped', now, reason: 'too-late' })
    return undefined
  }
  const leaseUntil = later(now, LEASE_MS)
  await changeOccurrence(queries, open, { state: open.state, now, lookAgainAt: leaseUntil })
  const how = resumption === 'check-first' ? 'check-first' : 'send'
  const late = open.late || judgeLateness(stored.feed.kind, open.dueAt, now) !== 'on-time'
  return claimOf(stored, { ...open, late, leaseUntil }, await targetOf(queries, stored), how)
}

/** Why an attempt that is still open is not wanted any more. */
function silenceOf(stored: StoredFeed, localDate: Temporal.PlainDate): 'turned-off' | 'paused' | undefined {
  if (stored.isOff) return 'turned-off'
  const { pausedUntil } = stored.feed
  if (pausedUntil === undefined) return undefined
  return Temporal.PlainDate.compare(localDate, pausedUntil) < 0 ? 'paused' : undefined
}

async function recordSend(queries: Queries, claim: Claim, after: AfterSend, now: Temporal.Instant): Promise<void> {
  const record = { state: after.state, now }
  switch (after.kind) {
    case 'sent':
      await changeOccurrence(queries, claim, { ...record, messageId: after.messageId, unsureSince: null })
      return markFeedBroken(queries, claim.feedId, undefined)
    case 'retry':
      return changeOccurrence(queries, claim, {
        ...record,
        lookAgainAt: after.retryAt,
        unsureSince: after.unknownSince ?? null,
      })
    case 'check-first':
      return changeOccurrence(queries, claim, { ...record, lookAgainAt: now, unsureSince: after.unknownSince })
    case 'stop':
      return changeOccurrence(queries, claim, { ...record, lookAgainAt: now, unsureSince: after.unknownSince ?? null })
    case 'skipped':
    case 'failed':
      return changeOccurrence(queries, claim, { ...record, reason: after.reason, unsureSince: null })
    case 'feed-broken': {
      await changeOccurrence(queries, claim, { ...record, reason: after.reason.kind, unsureSince: null })
      await markFeedBroken(queries, claim.feedId, { reason: after.reason.kind, at: now })
      // A right can be given back, and a feed comes due once a day at most; the others wait until somebody acts.
      if (after.reason.kind !== 'forbidden') await advanceFeed(queries, claim.feedId, { next: null })
      if (after.reason.kind === 'dm-closed' && claim.userId !== undefined) {
        await markDirectMessages(queries, claim.userId, now)
      }
    }
  }
}

async function targetOf(queries: Queries, stored: StoredFeed): Promise<ClaimTarget> {
  if (stored.target === 'direct') return { kind: 'direct' }
  const own = stored.channelId ?? (await findGuild(queries, stored.guildId))?.reminderChannelId
  return own === undefined ? { kind: 'nowhere' } : { kind: 'channel', channelId: channelId(own) }
}

function claimOf(
  stored: StoredFeed,
  occurrence: Pick<Claim, 'localDate' | 'dueAt' | 'late' | 'attempts' | 'unsureSince' | 'leaseUntil'>,
  target: ClaimTarget,
  how: Claim['how'],
): Claim {
  const { localDate, dueAt, late, attempts, unsureSince, leaseUntil } = occurrence
  return {
    feedId: stored.id,
    kind: stored.feed.kind,
    guildId: stored.guildId,
    userId: stored.userId,
    zone: stored.feed.zone,
    target,
    nonce: occurrenceNonce(String(stored.id), localDate),
    how,
    localDate,
    dueAt,
    late,
    attempts,
    unsureSince,
    leaseUntil,
  }
}

function asOpen(occurrence: {
  readonly kind: FeedKind
  readonly dueAt: Temporal.Instant
  readonly state: string
  readonly attempts: number
  readonly unsureSince: Temporal.Instant | undefined
}): OpenOccurrence {
  const { kind, dueAt, state, attempts, unsureSince } = occurrence
  const unsure = unsureSince === undefined ? {} : { attemptedAt: unsureSince }
  const open = state === 'sending' || state === 'unknown' ? state : 'claimed'
  return {
    kind,
    dueAt,
    state: open,
    attempt: attempts,
    ...unsure,
    ...(state !== 'claimed' && unsureSince !== undefined ? { unknownSince: unsureSince } : {}),
  }
}

function later(now: Temporal.Instant, milliseconds: number): Temporal.Instant {
  return now.add({ milliseconds })
}
