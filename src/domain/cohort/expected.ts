// How many topics a learner is expected to have done by now: of a cohort by its weeks, of anybody by their own plan.

import { minutesUsual } from '../plan/effort.ts'
import type { PlanWish } from '../plan/wish.ts'
import type { RoadmapWeeks } from '../roadmap/weeks.ts'
import type { Span } from '../time/span.ts'
import { measureParts, type Parts } from './parts.ts'

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

/**
 * As many as a syllabus expects by the end of each of its weeks, the first one of them 0 before it begins. Within a week nothing
 * is added: nobody says on which of its days.
 */
export const weeklyPace =
  (topicsByWeek: readonly number[]): Expectation =>
  (days) =>
    topicsByWeek[Math.min(Math.floor(Math.max(days, 0) / 7), topicsByWeek.length - 1)] ?? 0

/** For `weeklyPace`: what is done of a roadmap by the end of each week when everything is done in its own week. */
export function topicsByWeek(parts: Parts, { total, byTopic }: RoadmapWeeks): readonly number[] {
  return Array.from({ length: total + 1 }, (_, week) => {
    const done = new Map<number, number>()
    for (const [topic, part] of parts.partOf)
      if ((byTopic.get(topic) ?? total) <= week) done.set(part, (done.get(part) ?? 0) + 1)
    return measureParts(parts, done).done
  })
}

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
  if (pauses.length === 0) return 0
  const days = Math.max(0, from.until(until).days)
  const dayOf = (at: Temporal.Instant): number => from.until(at.toZonedDateTimeISO(zone).toPlainDate()).days
  const rested = new Set<number>()
  for (const pause of pauses) {
    const last = Math.min(days - 1, dayOf(pause.until))
    for (let day = Math.max(0, dayOf(pause.from)); day <= last; day += 1) rested.add(day)
  }
  return rested.size
}
