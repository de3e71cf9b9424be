// Notes that moderators have sent to those who fell behind: whom one may reach, and how often.

import type { QuietHours } from '../reminder/quiet-hours.ts'
import type { MemberVisibility } from '../study/visibility.ts'
import { formatLocalTime } from '../time/local-time.ts'
import type { Standing } from './rules.ts'

/** Why somebody gets one: nothing of theirs for a while, or so far behind that they may give up. */
export const nudgeReasons = ['quiet', 'at-risk'] as const
export type NudgeReason = (typeof nudgeReasons)[number]

/** Why somebody who stands so may have one; undefined for all others. */
export const reasonToNudge = (standing: Standing): NudgeReason | undefined =>
  standing === 'quiet' || standing === 'at-risk' ? standing : undefined

export const nudgeAnswers = ['fine', 'stuck', 'paused'] as const
export type NudgeAnswer = (typeof nudgeAnswers)[number]

/** Nobody is asked again sooner than that. */
export const nudgeGapDays = 7
/** Of what moderators write themselves, and of what somebody is stuck on. */
export const nudgeWordsLengthMax = 500
/** At one press; more is a circular. */
export const nudgesAtOnceMax = 100
/** Nobody asked for it by hand, so without quiet hours of their own it still comes by day. */
export const usualNight: QuietHours = { from: formatLocalTime(21, 0), to: formatLocalTime(8, 0) }

/** What decides whether somebody may be written to. */
export type NudgeFacts = {
  readonly visibility: MemberVisibility
  /** Undefined until they choose. */
  readonly allows: boolean | undefined
  /** They have the bot write to them already. */
  readonly hasDirectReminder: boolean
  /** Discord has refused a direct message to them. */
  readonly isClosed: boolean
  readonly lastAt: Temporal.Instant | undefined
}

/** `recent`: they had one within the last days. `unreachable`: they allow it, and direct messages do not arrive. */
export type NudgeJudgement = 'may' | 'recent' | 'not-allowed' | 'unreachable'

/**
 * Whether moderators may have a note sent to somebody now. Whoever keeps to themselves gets none; the others as they chose,
 * and until they do, those who already have the bot write to them.
 */
export function judgeNudge(facts: NudgeFacts, now: Temporal.Instant): NudgeJudgement {
  const { visibility, allows, hasDirectReminder, isClosed, lastAt } = facts
  if (visibility === 'private' || !(allows ?? hasDirectReminder)) return 'not-allowed'
  if (isClosed) return 'unreachable'
  return lastAt !== undefined && Temporal.Instant.compare(now, againFrom(lastAt)) < 0 ? 'recent' : 'may'
}

const againFrom = (lastAt: Temporal.Instant): Temporal.Instant => lastAt.add({ hours: nudgeGapDays * 24 })
