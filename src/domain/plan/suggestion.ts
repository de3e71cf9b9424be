// Whether to suggest other hours than a member planned: such as fit what they do. Once a week, and never to blame.

import { minutesUsual } from './effort.ts'
import type { Pace } from './forecast.ts'
import { minutesFor, type PlanWish } from './wish.ts'

/** Other hours a week, that fit the pace of the last weeks. */
export type Suggestion = {
  readonly minutesAWeek: number
  readonly minutesPlanned: number
  /** Finished a week on average, in usual topics, over `weeks`. */
  readonly topicsAWeek: number
  readonly weeks: number
}

/** What was suggested before. */
export type SuggestedBefore = {
  /** The day of the last suggestion, whatever became of it. */
  readonly on: Temporal.PlainDate | undefined
  /** What is still open to be taken or left. */
  readonly openMinutes: number | undefined
  /** The day on which one was left. */
  readonly leftOn: Temporal.PlainDate | undefined
}

const daysBetweenSuggestions = 7
/** Whoever left one knows what they want for a while. */
const daysQuietAfterLeft = 28
/** The pace is that of so many days, and of no fewer than so many. */
const daysLookedAtMax = 28
const daysLookedAtMin = 14
/** A plan that is met by a third more or less fits well enough. */
const shareMin = 0.7
const shareMax = 1.3

/**
 * The suggestion to make today, the one that is open already, or none. Weeks without anything give none either: that is
 * no pace to fit hours to. Days of a pause (`paused`: how many days ago) without anything are left out.
 */
export function decideSuggestion(
  wish: PlanWish & { readonly setOn: Temporal.PlainDate },
  pace: Pace,
  before: SuggestedBefore,
  today: Temporal.PlainDate,
  paused: ReadonlySet<number> = new Set(),
): { readonly suggestion: Suggestion; readonly isNew: boolean } | undefined {
  const isRecent = before.on !== undefined && today.since(before.on).days < daysBetweenSuggestions
  if (isRecent && before.openMinutes === undefined) return undefined
  if (before.leftOn !== undefined && today.since(before.leftOn).days < daysQuietAfterLeft) return undefined
  // Hours that were changed are given their time.
  const days = Math.min(today.since(wish.setOn).days, pace.before.length, daysLookedAtMax)
  const lookedAt = pace.before.slice(0, days).filter((topics, at) => topics > 0 || !paused.has(at + 1))
  if (lookedAt.length < daysLookedAtMin) return undefined
  const weeks = lookedAt.length / 7
  const topicsAWeek = lookedAt.reduce((sum, topics) => sum + topics, 0) / weeks
  const about = { minutesPlanned: wish.minutesAWeek, topicsAWeek, weeks: Math.round(weeks) }
  if (isRecent) {
    const minutesAWeek = before.openMinutes ?? wish.minutesAWeek
    return minutesAWeek === wish.minutesAWeek
      ? undefined
      : { suggestion: { ...about, minutesAWeek }, isNew: false }
  }
  const share = (topicsAWeek * minutesUsual) / wish.minutesAWeek
  if (topicsAWeek === 0 || (share >= shareMin && share <= shareMax)) return undefined
  const minutesAWeek = minutesFor(topicsAWeek)
  return minutesAWeek === wish.minutesAWeek
    ? undefined
    : { suggestion: { ...about, minutesAWeek }, isNew: true }
}
