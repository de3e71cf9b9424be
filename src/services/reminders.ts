// The ledger of deliveries: claims what is due, and records how each attempt ended. It never sends.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { GuildId } from '../domain/ids.ts'
import { NotSavedError } from '../domain/not-saved.ts'
import {
  type AfterSend,
  type CheckResult,
  decideAfterSend,
  dmHoldMs,
  leaseMs,
  restingUntil,
  type SendResult,
} from '../domain/reminder/occurrence.ts'
import type { SkipReason } from '../domain/reminder/occurrence-state.ts'
import type { FeedId } from '../domain/reminder/stored-feed.ts'
import type { Database, Writing } from '../store/database.ts'
import { directMessagesRest, saveDirectChannel, saveDirectMessagesRest } from '../store/deliveries.ts'
import { earliestDue, feedsDue } from '../store/feeds.ts'
import { holdFeeds, holdMember } from '../store/hold.ts'
import { changeLeased, type OccurrenceChange } from '../store/occurrence-changes.ts'
import { openOccurrences } from '../store/occurrences.ts'
import { deleteOccurrence, forgettableOccurrences } from '../store/old-occurrences.ts'
import {
  type Claim,
  type Claimed,
  type ClaimMoment,
  claimFeed,
  placeOf,
  reclaim,
  type Skipped,
} from './claims.ts'
import { releaseSummary } from './one-message.ts'
import { type AfterLook, recordLook, recordSend } from './settlements.ts'

/** A claim whose request is under way. */
export type Sending = Claim & { readonly attemptedAt: Temporal.Instant }

/** What one call claimed. `isMore`: as much was due as was asked for and some of it is no more, so there may be more to do. */
export type ClaimBatch = {
  readonly claims: readonly Claim[]
  /** What was due and is left out. */
  readonly skipped: readonly Skipped[]
  /** What could not be claimed because of a fault of ours or in its rows; it stays due. */
  readonly faults: readonly { readonly feedId: FeedId; readonly error: unknown }[]
  readonly isMore: boolean
}

/** After so long in a transaction others get their turn; they may read meanwhile, and a heartbeat or an answer goes out. */
const turnMsMax = 10
/** Days for which settled occurrences are kept: three months explain to anybody what came and what did not. */
export const keptDays = 90
/** Rows that one call deletes, and feeds that it looks at: some milliseconds. */
const forgottenAtOnce = 500

export function createReminders(database: Database) {
  /**
   * Claims what is due, `limit` occurrences at most, in one transaction, so that two processes never claim the same date
   * (its row is unique). After an outage at most one message a feed comes out; the rest is recorded as skipped.
   * `passOver`: guilds whose channels have enough waiting already.
   */
  async function claimDue(
    now: Temporal.Instant,
    limit: number,
    passOver: readonly GuildId[] = [],
  ): Promise<ClaimBatch> {
    const open = await openOccurrences(database.reading, now, { limit, passOver })
    const due = await feedsDue(database.reading, now, { limit: limit - open.length, passOver })
    const work = [
      ...open.map((key) => ({
        feedId: key.feedId,
        claim: (writing: Writing, moment: ClaimMoment) => reclaim(writing, key, moment),
      })),
      ...due.map((feedId) => ({
        feedId,
        claim: (writing: Writing, moment: ClaimMoment) => claimFeed(writing, feedId, moment),
      })),
    ]
    if (work.length === 0) return { claims: [], skipped: [], faults: [], isMore: false }
    const directRestUntil = restingUntil(await directMessagesRest(database.reading), now)
    const { changed, ...claimed } = await claimAll(database, work, { now, directRestUntil })
    // Where nothing changes the same would be found again, and so without end.
    return { ...claimed, isMore: work.length === limit && changed > 0 }
  }

  /**
   * To be called right before the request goes out: from here on the message may exist. Undefined when the lease ran
   * out and somebody else took the occurrence up, who will send it.
   */
  async function markSending(claim: Claim, now: Temporal.Instant): Promise<Sending | undefined> {
    const leaseUntil = later(now, leaseMs)
    const attempts = claim.attempts + 1
    const place = placeOf(claim.target)
    const isOurs = await changeOurs(claim, {
      state: 'sending',
      now,
      lookAgainAt: leaseUntil,
      attempts,
      unsureSince: claim.unsureSince ?? now,
      ...(place === undefined ? {} : { attemptedIn: place }),
    })
    return isOurs ? { ...claim, leaseUntil, attempts, attemptedAt: now } : undefined
  }

  /** Records how the attempt ended and what follows from it for the feed. */
  async function settle(claim: Sending, result: SendResult, now: Temporal.Instant): Promise<AfterSend> {
    const after = decideAfterSend(claim, result, now)
    await database.write(async (writing) => {
      // Whoever is being forgotten at this moment is gone before it, or finds it and takes it along.
      if (claim.userId !== undefined)
        await holdMember(writing, { guildId: claim.guildId, userId: claim.userId })
      await holdFeeds(writing, { ids: [claim.feedId] })
      await recordSend(writing, claim, after, now)
      if (result.kind === 'sent' && result.openedChannelId !== undefined && claim.userId !== undefined)
        await saveDirectChannel(writing, claim.userId, result.openedChannelId)
      if ('hold' in after && after.hold === 'direct-messages')
        await saveDirectMessagesRest(writing, later(now, dmHoldMs))
    })
    return after
  }

  /**
   * Records what a look for the message showed; `send` means that it is certainly not there, and gives a fresh claim.
   * `taken-over`: the lease ran out during the look, and what it showed may be old.
   */
  async function settleCheck(claim: Claim, check: CheckResult, now: Temporal.Instant): Promise<AfterLook> {
    return database.write((writing) => recordLook(writing, claim, check, now))
  }

  /** There is nothing to say today: nothing to do next, paused, finished, or studied already. */
  async function skip(claim: Claim, reason: SkipReason, now: Temporal.Instant): Promise<void> {
    await database.write(async (writing) => {
      const isOurs = await changeLeased(writing, claim, claim.leaseUntil, { state: 'skipped', now, reason })
      // An attempt before may have taken the summary along, which has its own reasons to stay away.
      if (isOurs && reason === 'studied') await releaseSummary(writing, claim, claim.localDate, now)
    })
  }

  /** Claims that are not sent after all, now or before `until`; whoever comes then takes them up. */
  async function giveBack(
    claims: readonly Claim[],
    { until, now }: { readonly until: Temporal.Instant; readonly now: Temporal.Instant },
  ): Promise<void> {
    if (claims.length === 0) return
    await database.write(async (writing) => {
      for (const claim of claims) {
        const state = claim.unsureSince === undefined ? 'claimed' : 'unknown'
        await changeLeased(writing, claim, claim.leaseUntil, { state, now, lookAgainAt: until })
      }
    })
  }

  function changeOurs(claim: Claim, change: OccurrenceChange): Promise<boolean> {
    return database.write((writing) => changeLeased(writing, claim, claim.leaseUntil, change))
  }

  /**
   * Deletes settled occurrences that are `keptDays` old, some hundred at most, of feeds after `from`; gives the feed to go
   * on after, or nothing after the last one.
   */
  async function forgetOld(
    now: Temporal.Instant,
    from: FeedId = 0,
  ): Promise<{ readonly forgotten: number; readonly next: FeedId | undefined }> {
    const before = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: keptDays })
    const page = { before, from, limit: forgottenAtOnce }
    const { keys, next } = await forgettableOccurrences(database.reading, page)
    if (keys.length > 0) {
      await database.write(async (writing) => {
        for (const key of keys) await deleteOccurrence(writing, key)
      })
    }
    return { forgotten: keys.length, next }
  }

  /** When the next feed comes due; what is open from an earlier attempt is not counted. */
  async function nextDueAt(): Promise<Temporal.Instant | undefined> {
    return earliestDue(database.reading)
  }

  return Object.freeze({
    claimDue,
    markSending,
    settle,
    settleCheck,
    skip,
    giveBack,
    forgetOld,
    nextDueAt,
  })
}

type ClaimWork = {
  readonly feedId: FeedId
  readonly claim: (writing: Writing, moment: ClaimMoment) => Promise<Claimed>
}

/**
 * All in one transaction; one that fails would undo them all, so then each has its own, and the others are claimed.
 * `changed`: how much of it is not due any more.
 */
async function claimAll(
  database: Database,
  work: readonly ClaimWork[],
  moment: ClaimMoment,
): Promise<Omit<ClaimBatch, 'isMore'> & { readonly changed: number }> {
  try {
    const claimed = await database.write(async (writing) => {
      await holdFeeds(writing, { ids: work.map(({ feedId }) => feedId) })
      const outcomes: Claimed[] = []
      let turnEndMs = performance.now() + turnMsMax
      for (const { claim } of work) {
        outcomes.push(await claim(writing, moment))
        if (performance.now() < turnEndMs) continue
        await nextTurn()
        turnEndMs = performance.now() + turnMsMax
      }
      return outcomes.filter((outcome) => outcome !== undefined)
    })
    return {
      claims: claimed.flatMap(({ claim }) => claim ?? []),
      skipped: claimed.flatMap(({ skipped }) => skipped),
      faults: [],
      changed: claimed.length,
    }
  } catch (error) {
    const [only] = work
    if (error instanceof NotSavedError || only === undefined) throw error
    if (work.length === 1)
      return { claims: [], skipped: [], faults: [{ feedId: only.feedId, error }], changed: 0 }
  }
  const claims: Claim[] = []
  const skipped: Skipped[] = []
  const faults: { readonly feedId: FeedId; readonly error: unknown }[] = []
  let changed = 0
  for (const one of work) {
    const alone = await claimAll(database, [one], moment)
    claims.push(...alone.claims)
    skipped.push(...alone.skipped)
    faults.push(...alone.faults)
    changed += alone.changed
  }
  return { claims, skipped, faults, changed }
}

function later(now: Temporal.Instant, milliseconds: number): Temporal.Instant {
  return now.add({ milliseconds })
}
