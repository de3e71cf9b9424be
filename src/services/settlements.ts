// What the answer to a delivery, or a look for it, leaves in the ledger and at its feed.

import { restsUntilSomebodyActs } from '../domain/reminder/broken-reason.ts'
import type { AfterCheck, AfterSend } from '../domain/reminder/occurrence.ts'
import type { Writing } from '../store/database.ts'
import { advanceFeed, markFeedBroken } from '../store/feeds.ts'
import { removeToldBreakage } from '../store/guild-choices.ts'
import { markDirectMessages } from '../store/members.ts'
import { changeLeased, changeUnsent, type OccurrenceChange } from '../store/occurrence-changes.ts'
import { addUnanswered } from '../store/presence.ts'
import type { Claim } from './claims.ts'
import { releaseSummary } from './one-message.ts'

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
    if (isNews) await countUnanswered(writing, claim)
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

/** A daily reminder has come, and nobody has answered it yet. */
export async function countUnanswered(writing: Writing, { kind, feedId }: Claim): Promise<void> {
  if (kind === 'daily-reminder') await addUnanswered(writing, feedId)
}

/** What becomes of the row. */
export function changeAfter(
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
