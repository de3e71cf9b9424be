// The days on which a member studied, out of what was logged and reviewed.

import { dayStartHour } from '../time/study-day.ts'
import { dayAt, type HoursSpan } from './member-hours.ts'

/** What bears the date of one study day: topics that were logged, or reviews that were answered. */
export type DayOfWork = {
  readonly day: Temporal.PlainDate
  readonly what: 'topics' | 'reviews'
  /** When the first and the last of it was put down. */
  readonly firstAt: Temporal.Instant
  readonly lastAt: Temporal.Instant
}

export type StudiedDay = Omit<DayOfWork, 'what'>

/** Study days begin at four, and no zone is further from UTC than 14 hours: until then a day can be yesterday nowhere else. */
const surelyInTimeMs = (24 + 24 + dayStartHour - 14) * 60 * 60_000

/**
 * The days that count, in their order. A review counts for the day on which it was answered. A topic that was dated back
 * counts for its day when it was logged at latest on the study day after it: yesterday can be repaired today, last week
 * cannot be filled in. What a roadmap took over from another one kept the day and the moment at which it was logged there.
 */
export function studiedDays(work: readonly DayOfWork[], hours: readonly HoursSpan[]): readonly StudiedDay[] {
  const byDay = new Map<string, StudiedDay>()
  for (const { day, what, firstAt, lastAt } of work) {
    if (what === 'topics' && !isInTime(day, firstAt, hours)) continue
    const key = day.toString()
    const known = byDay.get(key)
    byDay.set(key, {
      day,
      firstAt: known === undefined || isBefore(firstAt, known.firstAt) ? firstAt : known.firstAt,
      lastAt: known === undefined || isBefore(known.lastAt, lastAt) ? lastAt : known.lastAt,
    })
  }
  // ISO dates sort as texts, ten times as fast.
  return [...byDay].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, day]) => day)
}

/** A day that something bears: when the first topic of it was logged, or undefined for reviews, which always count. */
export type StudiedOn = { readonly day: Temporal.PlainDate; readonly loggedAt: Temporal.Instant | undefined }

/** The same days one after the other in the order in which they come, for who needs but the newest few. */
export function* daysThatCount(
  work: Iterable<StudiedOn>,
  hours: readonly HoursSpan[],
): Generator<Temporal.PlainDate, void, undefined> {
  let last: Temporal.PlainDate | undefined
  for (const { day, loggedAt } of work) {
    if (last?.equals(day) || (loggedAt !== undefined && !isInTime(day, loggedAt, hours))) continue
    last = day
    yield day
  }
}

function isInTime(day: Temporal.PlainDate, loggedAt: Temporal.Instant, hours: readonly HoursSpan[]): boolean {
  const { epochMilliseconds } = day.toZonedDateTime('UTC')
  if (loggedAt.epochMilliseconds < epochMilliseconds + surelyInTimeMs) return true
  return Temporal.PlainDate.compare(dayAt(hours, loggedAt), day.add({ days: 1 })) <= 0
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0
