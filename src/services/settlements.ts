// What the answer to a delivery, or a look for it, leaves in the ledger and at its feed.

import { madeAt } from '../domain/ids.ts'
import { restsUntilSomebodyActs } from '../domain/reminder/broken-reason.ts'
import { turnAt } from '../domain/reminder/feed.ts'
import {
  type AfterCheck,
  type AfterSend,
  type CheckResult,
  decideAfterCheck,
  leaseMs,
} from '../domain/reminder/occurrence.ts'
import type { Writing } from '../store/database.ts'
import { advanceFeed, findFeed, markFeedBroken } from '../store/feeds.ts'
import { removeToldBreakage } from '../store/guild-choices.ts'
import { holdFeeds } from '../store/hold.ts'
import { markDirectMessages } from '../store/members.ts'
import { changeLeased, changeUnsent, type OccurrenceChange } from '../store/occurrence-changes.ts'
import { addUnanswered } from '../store/presence.ts'
import { type Claim, wouldBeSecond } from './claims.ts'
import { releaseSummary } from './one-message.ts'

export type AfterLook =
  | Exclude<AfterCheck, { readonly kind: 'send' }>
  | { readonly kind: 'send'; readonly claim: Claim }
  | { readonly kind: 'taken-over' }

/** Records what a look for a message showed. One that is missing is sent, unless the next one is near by now. */
export async function recordLook(
  writing: Writing,
  claim: Claim,
  check: CheckResult,
  now: Temporal.Instant,
): Promise<AfterLook> {
  await holdFeeds(writing, { ids: [claim.feedId] })
  const stored = await findFeed(writing, claim.feedId)
  const isSecond = stored !== undefined && wouldBeSecond(stored, now)
  const after = decideAfterCheck({ ...claim, isSecond }, check, now)
  if (after.kind === 'send') {
    const leaseUntil = now.add({ milliseconds: leaseMs })
    const change = { state: after.state, now, lookAgainAt: leaseUntil, attempts: 0, unsureSince: null }
    if (!(await changeLeased(writing, claim, claim.leaseUntil, change))) return { kind: 'taken-over' }
    const fresh = { ...claim, how: 'send', attempts: 0, unsureSince: undefined, leaseUntil } as const
    return { kind: 'send', claim: fresh }
  }
  if (!(await changeLeased(writing, claim, claim.leaseUntil, changeAfter(after, now))))
    return { kind: 'taken-over' }
  if (after.kind === 'skipped') await releaseSummary(writing, claim, claim.localDate, now)
  if (after.kind === 'sent') await countUnanswered(writing, claim, after.messageId, now)
  return after
}

/** Records how an attempt ended. */
export async function recordSend(
  writing: Writing,
  claim: Claim,
  after: AfterSend,
  now: Temporal.Instant,
): Promise<void> {
  const { feedId } = claim
  if (after.kind === 'sent') {
    // Whoever has taken it up meanwhile may stop.
    const { state, messageId } = after
    const isNews = await changeUnsent(writing, claim, { state, now, messageId, unsureSince: null })
    if (isNews) await countUnanswered(writing, claim, messageId, now)
    if (claim.target.kind === 'channel')
      await removeToldBreakage(writing, claim.guildId, claim.target.channelId)
    return markFeedBroken(writing, feedId, undefined)
  }
  await changeLeased(writing, claim, claim.leaseUntil, changeAfter(after, now))
  // What breaks the feed breaks that of the summary as well, which goes to the same place.
  if (after.kind === 'skipped' || after.kind === 'failed')
    await releaseSummary(writing, claim, claim.localDate, now)
  if (after.kind !== 'feed-broken') return
  const { reason } = after
  const missing = reason.kind === 'forbidden' ? reason.missing : []
  await markFeedBroken(writing, feedId, { reason: reason.kind, missing, at: now })
  if (restsUntilSomebodyActs(reason)) await advanceFeed(writing, feedId, { next: null })
  if (reason.kind === 'dm-closed' && claim.userId !== undefined) {
    await markDirectMessages(writing, claim.userId, now)
  }
}

/** A daily reminder has come, and nobody has answered it yet; the day has had its turn, by Discord's clock. */
async function countUnanswered(
  writing: Writing,
  { kind, feedId, feed }: Claim,
  messageId: string,
  now: Temporal.Instant,
): Promise<void> {
  if (kind !== 'daily-reminder') return
  await addUnanswered(writing, feedId, turnAt(madeAt(messageId) ?? now, feed.zone))
}

/** What becomes of the row. */
function changeAfter(
  after: AfterSend | Exclude<AfterCheck, { readonly kind: 'send' }>,
  now: Temporal.Instant,
): OccurrenceChange {
  switch (after.kind) {
    case 'sent':
      return { state: after.state, now, messageId: after.messageId, unsureSince: null }
    case 'retry':
    case 'check-first': {
      const { state, lookAgainAt, unsureSince = null } = after
      return { state, now, lookAgainAt, unsureSince }
    }
    case 'check-again':
      return { state: after.state, now, lookAgainAt: after.lookAgainAt }
    case 'stop':
      return { state: after.state, now, lookAgainAt: now, unsureSince: after.unsureSince ?? null }
    case 'left-unknown':
      return { state: after.state, now, reason: 'unsure' }
    case 'skipped':
      return { state: after.state, now, reason: after.reason, unsureSince: null }
    case 'failed':
      return { state: after.state, now, reason: after.reason, unsureSince: null }
    case 'feed-broken':
      return { state: after.state, now, reason: after.reason.kind, unsureSince: null }
  }
}
