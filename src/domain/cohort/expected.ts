// How many topics a learner is expected to have done by now: of a cohort by its weeks, of anybody by their own plan.

import { minutesUsual } from '../plan/effort.ts'
import type { PlanWish } from '../plan/wish.ts'
import type { Span } from '../time/span.ts'

/**
 * How many topics that count are expected once so many whole days have passed since the start. It never falls; before
 * the start it gives what it gives then.
 */
export type Expectation = (days: number) => number

/** The same share of the topics for each day, from the start to the end. */
export const evenPace =
  (topics: number, weeks: number): Expectation =>
  (days) =>
    (topics * Math.min(Math.max(days, 0), weeks * 7)) / (weeks * 7)

/** What somebody wants to do by their plan, a usual topic an hour, on top of what they had done when they made it. */
export const ownPace =
  (
    { minutesAWeek }: Pick<PlanWish, 'minutesAWeek'>,
    { done, total }: { readonly done: number; readonly total: number },
  ): Expectation =>
  (days) =>
    Math.min(total, done + (minutesAWeek * Math.max(days, 0)) / (minutesUsual * 7))

/** What is expected of one member. */
export type Expected = {
  /** What is measured against: the cohort's pace, or the member's own plan. */
  readonly by: 'cohort' | 'plan'
  readonly topicsAfter: Expectation
  /** Whole days since the start, without those on which the member rested. */
  readonly days: number
}

/**
 * The days of a zone from one (inclusive) to another (exclusive) of which nobody asks anything, because a pause lasted
 * into them, if only for a part of one.
 */
export function daysRested(
  pauses: readonly Span[],
  zone: string,
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): number {
  const days = Math.max(0, from.until(until).days)
  const dayOf = (at: Temporal.Instant): number => from.until(at.toZonedDateTimeISO(zone).toPlainDate()).days
  const rested = new Set<number>()
  for (const pause of pauses) {
    const last = Math.min(days - 1, dayOf(pause.until))
    for (let day = Math.max(0, dayOf(pause.from)); day <= last; day += 1) rested.add(day)
  }
  return rested.size
}
