// The last weeks of a crowd, and what of somebody's own weeks tells of their pace.

import type { Span } from '../time/span.ts'

/** As many weeks are looked back on: a quarter of a year. */
export const weeksBack = 12

/** One week of somebody. */
export type WeekCount = {
  /** The place of the week, the newest being 0. */
  readonly week: number
  /** All topics that were logged, optional ones and such as the roadmap has no more included. */
  readonly topics: number
  /** Of those the ones that count for the share, without the first day: then people log what they did before. */
  readonly counted: number
}

/** A week of a crowd: the day on which it began, and how many topics were finished in it. */
export type TrendWeek = { readonly start: Temporal.PlainDate; readonly topics: number }

/** The weeks of all together, the oldest first; `starts` has their beginnings, the newest first. */
export function trendOf(
  people: readonly (readonly WeekCount[])[],
  starts: readonly Temporal.Instant[],
  zone: string,
): readonly TrendWeek[] {
  const sums = starts.map(() => 0)
  for (const weeks of people) for (const { week, topics } of weeks) sums[week] = (sums[week] ?? 0) + topics
  return starts
    .map((start, at) => ({ start: start.toZonedDateTimeISO(zone).toPlainDate(), topics: sums[at] ?? 0 }))
    .toReversed()
}

/** The first day, on which people log what they did before. */
const firstDay = { hours: 24 }

/**
 * What somebody finished of what counts in each week that tells of their pace, the newest first: whole ones after their
 * first day, into which no pause lasted.
 */
export function knownWeeks(
  weeks: readonly WeekCount[],
  starts: readonly Temporal.Instant[],
  {
    startedAt,
    now,
    pauses,
  }: {
    readonly startedAt: Temporal.Instant
    readonly now: Temporal.Instant
    readonly pauses: readonly Span[]
  },
): readonly number[] {
  const from = startedAt.add(firstDay)
  const counted = new Map(weeks.map((week) => [week.week, week.counted]))
  const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
    Temporal.Instant.compare(one, other) < 0
  return starts.flatMap((start, at) => {
    const end = starts[at - 1] ?? now
    const isPaused = pauses.some((pause) => isBefore(start, pause.until) && isBefore(pause.from, end))
    return isBefore(start, from) || isPaused ? [] : [counted.get(at) ?? 0]
  })
}
