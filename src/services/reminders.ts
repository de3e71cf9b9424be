// The ledger of deliveries: claims what is due, and records how each attempt ended. It never sends.

import {
  type AfterCheck,
  type AfterSend,
  type CheckResult,
  decideAfterCheck,
  decideAfterSend,
  LEASE_MS,
  restsUntilSomebodyActs,
  type SendResult,
} from '../domain/reminder/occurrence.ts'
import type { Database, Writing } from '../store/database.ts'
import { advanceFeed, earliestDue, feedsDue, markFeedBroken } from '../store/feeds.ts'
import { markDirectMessages } from '../store/members.ts'
import { changeLeased, changeOccurrence, openOccurrences } from '../store/occurrences.ts'
import { asOpen, type Claim, claimFeed, takeUp } from './claims.ts'

/** A claim whose request is under way. */
export type Sending = Claim & { readonly attemptedAt: Temporal.Instant }

export type Reminders = ReturnType<typeof createReminders>

export function createReminders(database: Database) {
  /**
   * Claims what is due, `limit` feeds at most: one transaction a feed, so that two processes never claim the same
   * date (its row is unique). After an outage at most one message a feed comes out; the rest is recorded as skipped.
   */
  async function claimDue(now: Temporal.Instant, limit: number): Promise<readonly Claim[]> {
    const claims: Claim[] = []
    for (const open of await openOccurrences(database.reading, now, limit)) {
      const claim = await database.write((writing) => takeUp(writing, open, now))
      if (claim !== undefined) claims.push(claim)
    }
    for (const { id } of await feedsDue(database.reading, now, limit)) {
      const claim = await database.write((writing) => claimFeed(writing, id, now))
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
    const isOurs = await database.write((writing) =>
      changeLeased(writing, claim, claim.leaseUntil, {
        state: 'sending',
        now,
        lookAgainAt: leaseUntil,
        attempts,
        unsureSince: claim.unsureSince ?? now,
      }),
    )
    return isOurs ? { ...claim, leaseUntil, attempts, attemptedAt: now } : undefined
  }

  /** Records how the attempt ended and what follows from it for the feed. */
  async function settle(claim: Sending, result: SendResult, now: Temporal.Instant): Promise<AfterSend> {
    const open = asOpen({ ...claim, state: 'sending' })
    const after = decideAfterSend({ ...open, attemptedAt: claim.attemptedAt }, result, now)
    await database.write((writing) => recordSend(writing, claim, after, now))
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
        await database.write((writing) =>
          changeOccurrence(writing, claim, {
            ...record,
            messageId: after.messageId,
            unsureSince: null,
          }),
        )
        return after
      case 'skipped':
        await database.write((writing) =>
          changeOccurrence(writing, claim, {
            ...record,
            reason: after.reason,
            unsureSince: null,
          }),
        )
        return after
      case 'check-again':
        await database.write((writing) =>
          changeOccurrence(writing, claim, { ...record, lookAgainAt: after.checkAt }),
        )
        return after
      case 'left-unknown':
        await database.write((writing) => changeOccurrence(writing, claim, record))
        return after
      case 'send': {
        const leaseUntil = later(now, LEASE_MS)
        await database.write((writing) =>
          changeOccurrence(writing, claim, {
            ...record,
            lookAgainAt: leaseUntil,
            attempts: 0,
            unsureSince: null,
          }),
        )
        return {
          kind: 'send',
          claim: { ...claim, how: 'send', attempts: 0, unsureSince: undefined, leaseUntil },
        }
      }
    }
  }

  /** There is nothing to say today: nothing to do next, paused, finished. */
  async function skip(claim: Claim, reason: string, now: Temporal.Instant): Promise<void> {
    await database.write((writing) => changeOccurrence(writing, claim, { state: 'skipped', now, reason }))
  }

  /** When the next feed comes due; what is open from an earlier attempt is not counted. */
  async function nextDueAt(): Promise<Temporal.Instant | undefined> {
    return earliestDue(database.reading)
  }

  return Object.freeze({ claimDue, markSending, settle, settleCheck, skip, nextDueAt })
}

async function recordSend(
  writing: Writing,
  claim: Claim,
  after: AfterSend,
  now: Temporal.Instant,
): Promise<void> {
  const record = { state: after.state, now }
  switch (after.kind) {
    case 'sent':
      await changeOccurrence(writing, claim, { ...record, messageId: after.messageId, unsureSince: null })
      return markFeedBroken(writing, claim.feedId, undefined)
    case 'retry':
      return changeOccurrence(writing, claim, {
        ...record,
        lookAgainAt: after.retryAt,
        unsureSince: after.unknownSince ?? null,
      })
    case 'check-first':
      return changeOccurrence(writing, claim, {
        ...record,
        lookAgainAt: after.checkAt,
        unsureSince: after.unknownSince,
      })
    case 'stop':
      return changeOccurrence(writing, claim, {
        ...record,
        lookAgainAt: now,
        unsureSince: after.unknownSince ?? null,
      })
    case 'skipped':
    case 'failed':
      return changeOccurrence(writing, claim, { ...record, reason: after.reason, unsureSince: null })
    case 'feed-broken': {
      await changeOccurrence(writing, claim, { ...record, reason: after.reason.kind, unsureSince: null })
      await markFeedBroken(writing, claim.feedId, { reason: after.reason.kind, at: now })
      if (restsUntilSomebodyActs(after.reason)) await advanceFeed(writing, claim.feedId, { next: null })
      if (after.reason.kind === 'dm-closed' && claim.userId !== undefined) {
        await markDirectMessages(writing, claim.userId, now)
      }
    }
  }
}

function later(now: Temporal.Instant, milliseconds: number): Temporal.Instant {
  return now.add({ milliseconds })
}
