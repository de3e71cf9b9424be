// The life of one occurrence, from the claim to the end: what follows from each answer that Discord can give.
import type { ChannelId } from '../ids.ts'
import { type BrokenReason, brokenReasons, type PostingRight } from './broken-reason.ts'
import type { FeedKind } from './feed.ts'
import { judgeLateness } from './lateness.ts'
import { isInNonceWindow } from './nonce.ts'
import type { OpenState } from './occurrence-state.ts'

export type OpenOccurrence = {
  readonly kind: FeedKind
  readonly dueAt: Temporal.Instant
  readonly state: OpenState
  /** How many sends were begun; 1 once the first was. */
  readonly attempts: number
  /** When the first send began whose outcome nobody knows: from the state `sending` on, not in `claimed`. */
  readonly unsureSince: Temporal.Instant | undefined
}

/** One whose request is under way: `unsureSince` is that of the attempts before, and this one began at `attemptedAt`. */
export type SendingOccurrence = Omit<OpenOccurrence, 'state'> & {
  readonly attemptedAt: Temporal.Instant
}

/** What the messenger reports. Each kind stands for the error codes that call for the same conduct. */
export type SendResult =
  /** `openedChannelId`: somebody's direct messages, when they had to be opened for this. Worth keeping. */
  | { readonly kind: 'sent'; readonly messageId: string; readonly openedChannelId?: ChannelId }
  | { readonly kind: 'gone' }
  /** `missing` is empty when it could not be found out. */
  | { readonly kind: 'forbidden'; readonly missing: readonly PostingRight[] }
  | { readonly kind: 'dm-closed' }
  /** An archived or locked thread: somebody who looks after it has to open it again. */
  | { readonly kind: 'thread-closed' }
  /** The server's AutoMod, or Discord's own filter, does not let the text through. */
  | { readonly kind: 'filtered' }
  /** Discord takes the bot for spam; only whoever runs it can clear that up with Discord. */
  | { readonly kind: 'quarantined' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  /** There was no connection to Discord: nothing was sent, so nothing can have arrived. */
  | { readonly kind: 'not-reached' }
  | { readonly kind: 'server-error' }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'token-invalid' }
  | { readonly kind: 'dm-too-fast' }

/** What else must rest, for `dmHoldMs`. */
type Hold = 'nothing' | 'direct-messages'

export type AfterSend =
  | { readonly kind: 'sent'; readonly state: 'sent'; readonly messageId: string }
  /** At `lookAgainAt` ask `resume` again: the beat may come later than that, and the nonce may be forgotten by then. */
  | {
      readonly kind: 'retry'
      readonly state: 'claimed' | 'unknown'
      readonly lookAgainAt: Temporal.Instant
      readonly unsureSince: Temporal.Instant | undefined
      readonly hold: Hold
    }
  /**
   * At `lookAgainAt`, when the nonce no longer protects from a double, look whether the message exists before any other
   * send. Not sooner: within the window `resume` would send again at once, and so in a loop.
   */
  | {
      readonly kind: 'check-first'
      readonly state: 'unknown'
      readonly unsureSince: Temporal.Instant
      readonly lookAgainAt: Temporal.Instant
      readonly hold: Hold
    }
  | { readonly kind: 'skipped'; readonly state: 'skipped'; readonly reason: 'too-late'; readonly hold: Hold }
  /** Our own bug: this occurrence is lost, the feed goes on. */
  | { readonly kind: 'failed'; readonly state: 'broken'; readonly reason: 'invalid' }
  | { readonly kind: 'feed-broken'; readonly state: 'broken'; readonly reason: BrokenReason }
  /** The token is dead: nothing may be sent any more by anybody; the occurrence waits for a new start. */
  | {
      readonly kind: 'stop'
      readonly state: 'claimed' | 'unknown'
      readonly unsureSince: Temporal.Instant | undefined
    }

/** Longer than a request may hang (15 s) with composing before it, so that a live owner is never overtaken. */
export const leaseMs = 60_000

/** Waits after the first, second, … attempt that failed on Discord's side; the last one stands for all further ones. */
export const backOffsMs: readonly [number, ...number[]] = [15_000, 60_000, 300_000]

/** After 40003 (direct messages too fast): Discord gives no time, and insisting gets a bot flagged. */
export const dmHoldMs = 30 * 60_000

/** The end of a rest that was noted, while it lasts. One longer than any that we note was noted by a clock that was wrong. */
export function restingUntil(
  noted: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (noted === undefined) return undefined
  const restMs = noted.epochMilliseconds - now.epochMilliseconds
  return restMs > 0 && restMs <= dmHoldMs ? noted : undefined
}

/** Between looks for a message while Discord does not answer. */
const checkWaitMs = 5 * 60_000

const retryAfterMsMin = 1_000
const retryAfterMsMax = 24 * 60 * 60_000

type Breaking = Extract<SendResult, { readonly kind: BrokenReason['kind'] }>

/** A refusal that somebody has to do something about. */
export const isBreaking = (result: SendResult): result is Breaking =>
  (brokenReasons as readonly string[]).includes(result.kind)

export const brokenReasonOf = (result: Breaking): BrokenReason =>
  result.kind === 'forbidden' ? { kind: 'forbidden', missing: result.missing } : { kind: result.kind }

/** What follows from the answer to a send. `now` is the moment of the answer. */
export function decideAfterSend(
  occurrence: SendingOccurrence,
  result: SendResult,
  now: Temporal.Instant,
): AfterSend {
  switch (result.kind) {
    case 'sent':
      return { kind: 'sent', state: 'sent', messageId: result.messageId }
    case 'gone':
    case 'dm-closed':
    case 'thread-closed':
    case 'filtered':
    case 'quarantined':
    case 'forbidden':
      return { kind: 'feed-broken', state: 'broken', reason: brokenReasonOf(result) }
    case 'invalid':
      return { kind: 'failed', state: 'broken', reason: 'invalid' }
    case 'token-invalid':
      return { kind: 'stop', ...certainty(occurrence.unsureSince) }
    case 'rate-limited': {
      // A value that is no number would otherwise become "at once", and so a loop.
      const waitMs = Number.isFinite(result.retryAfterMs) ? result.retryAfterMs : retryAfterMsMax
      return retry(occurrence, Math.min(Math.max(waitMs, retryAfterMsMin), retryAfterMsMax), now)
    }
    case 'not-reached':
      return retry(occurrence, backOffMs(occurrence.attempts), now)
    case 'dm-too-fast':
      return retry(occurrence, dmHoldMs, now, 'direct-messages')
    case 'server-error':
    case 'no-answer': {
      // Discord may have created the message before it failed, so this attempt counts as one that may have arrived.
      const unsureSince = occurrence.unsureSince ?? occurrence.attemptedAt
      return retry({ ...occurrence, unsureSince }, backOffMs(occurrence.attempts), now)
    }
  }
}

/** What to do with an open occurrence whose lease has run out: its owner died, or the wait for a retry is over. */
export type Resumption = 'send' | 'send-again-with-nonce' | 'check-first' | 'too-late'

/**
 * Decides after a crash or a wait. A row left in `claimed` was certainly not sent. One left in `sending` may have been:
 * within the nonce window it is sent again with the same nonce, afterwards only a look at the channel can tell.
 */
export function resume(
  { kind, dueAt, state, unsureSince }: OpenOccurrence,
  now: Temporal.Instant,
): Resumption {
  if (state === 'claimed') return judgeLateness(kind, dueAt, now) === 'too-late' ? 'too-late' : 'send'
  const isRecognised = unsureSince !== undefined && isInNonceWindow(unsureSince, now)
  return isRecognised ? 'send-again-with-nonce' : 'check-first'
}

/** What a look for the message showed. */
export type CheckResult =
  | { readonly kind: 'found'; readonly messageId: string }
  | { readonly kind: 'absent' }
  /** Never: a channel whose history is closed to us. */
  | { readonly kind: 'cannot-look' }
  /** Discord did not answer. */
  | { readonly kind: 'no-answer' }

export type AfterCheck =
  | { readonly kind: 'sent'; readonly state: 'sent'; readonly messageId: string }
  /** A new start: `attempts` is 0 again and `unsureSince` gone. */
  | { readonly kind: 'send'; readonly state: 'claimed' }
  | { readonly kind: 'check-again'; readonly state: 'unknown'; readonly lookAgainAt: Temporal.Instant }
  | { readonly kind: 'skipped'; readonly state: 'skipped'; readonly reason: 'too-late' | 'superseded' }
  /** Nobody can tell. A message that is missing is the lesser harm than a second one, so it stays as it is. */
  | { readonly kind: 'left-unknown'; readonly state: 'unknown' }

const leftUnknown: AfterCheck = { kind: 'left-unknown', state: 'unknown' }

/** What follows from looking for a message of which nobody knew whether it had arrived. `isSecond`: the day has another one. */
export function decideAfterCheck(
  occurrence: Pick<OpenOccurrence, 'kind' | 'dueAt'> & { readonly isSecond: boolean },
  check: CheckResult,
  now: Temporal.Instant,
): AfterCheck {
  if (check.kind === 'found') return { kind: 'sent', state: 'sent', messageId: check.messageId }
  if (check.kind === 'cannot-look') return leftUnknown
  if (check.kind === 'no-answer') {
    const lookAgainAt = later(now, checkWaitMs)
    const isStillOfUse = judgeLateness(occurrence.kind, occurrence.dueAt, lookAgainAt) !== 'too-late'
    return isStillOfUse ? { kind: 'check-again', state: 'unknown', lookAgainAt } : leftUnknown
  }
  if (judgeLateness(occurrence.kind, occurrence.dueAt, now) === 'too-late') {
    return { kind: 'skipped', state: 'skipped', reason: 'too-late' }
  }
  if (occurrence.isSecond) return { kind: 'skipped', state: 'skipped', reason: 'superseded' }
  return { kind: 'send', state: 'claimed' }
}

function retry(
  { kind, dueAt, unsureSince }: Pick<OpenOccurrence, 'kind' | 'dueAt' | 'unsureSince'>,
  waitMs: number,
  now: Temporal.Instant,
  hold: Hold = 'nothing',
): AfterSend {
  const lookAgainAt = later(now, waitMs)
  if (unsureSince !== undefined && !isInNonceWindow(unsureSince, lookAgainAt)) {
    return { kind: 'check-first', state: 'unknown', unsureSince, lookAgainAt, hold }
  }
  if (judgeLateness(kind, dueAt, lookAgainAt) === 'too-late' && unsureSince === undefined) {
    return { kind: 'skipped', state: 'skipped', reason: 'too-late', hold }
  }
  return { kind: 'retry', ...certainty(unsureSince), lookAgainAt, hold }
}

function certainty(unsureSince: Temporal.Instant | undefined) {
  const state = unsureSince === undefined ? ('claimed' as const) : ('unknown' as const)
  return { state, unsureSince }
}

function backOffMs(attempts: number): number {
  return backOffsMs[attempts - 1] ?? backOffsMs.at(-1) ?? backOffsMs[0]
}

function later(now: Temporal.Instant, ms: number): Temporal.Instant {
  return now.add({ milliseconds: ms })
}
