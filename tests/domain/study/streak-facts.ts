// Days of study in one line, for the tests of streaks.

import type { HoursSpan } from '../../../src/domain/study/member-hours.ts'
import { type Streak, type StreakFacts, streakOf } from '../../../src/domain/study/streak.ts'
import type { DayOfWork } from '../../../src/domain/study/studied-days.ts'
import { parseLocalTime } from '../../../src/domain/time/local-time.ts'
import type { Span } from '../../../src/domain/time/span.ts'
import { parseZone, type ZoneId } from '../../../src/domain/time/zone.ts'

export function zone(name: string): ZoneId {
  const parsed = parseZone(name)
  if (!parsed) throw new Error(`No zone ${name}`)
  return parsed
}

export const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant)

/** One zone for ever, and an hour where one is given. */
export function living(name = 'UTC', remindedAt?: string): readonly HoursSpan[] {
  const reminder = remindedAt === undefined ? undefined : parseLocalTime(remindedAt)
  return [{ zone: zone(name), remindedAt: reminder, from: undefined, until: undefined }]
}

/** A topic logged at noon (UTC) of each day. */
export const logged = (...days: readonly string[]): readonly DayOfWork[] =>
  days.map((day) => topic(day, `${day}T12:00Z`))

/** A topic that bears a date, logged at a moment. */
export const topic = (day: string, loggedAt: string): DayOfWork => ({
  day: Temporal.PlainDate.from(day),
  what: 'topics',
  firstAt: at(loggedAt),
  lastAt: at(loggedAt),
})

/** All days from one to another. */
export function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = []
  const end = Temporal.PlainDate.from(last)
  for (
    let day = Temporal.PlainDate.from(first);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  )
    days.push(day.toString())
  return days
}

export const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) })

export function streakAt(now: string, facts: Partial<Omit<StreakFacts, 'now'>>): Streak {
  return streakOf({ now: at(now), hours: living(), work: [], resting: [], outages: [], ...facts })
}

/** The kinds of days by date, of those that are named. */
export function kindsOf({ marks }: Streak, ...days: readonly string[]): readonly (string | undefined)[] {
  return days.map((day) => marks.find((mark) => mark.day.toString() === day)?.kind)
}
