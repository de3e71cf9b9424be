// The study day that a learner's own words mean: "yesterday", "3 days ago", "monday", "21 Nov", "2026-11-21".

import { calendarReadings } from './calendar-day.ts'
import type { Toward } from './day-names.ts'
import { relativeReadings } from './relative-day.ts'

export type DayOutcome =
  | { readonly kind: 'day'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'not-a-date' }
  /**
   * 3/4: half of the world reads the month first, so neither reading may be guessed. Where only one day can be meant but
   * it is not sure that it is ("2 days"), there is that one to confirm.
   */
  | { readonly kind: 'ambiguous'; readonly days: readonly Temporal.PlainDate[] }
  | { readonly kind: 'in-the-future'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'in-the-past'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'too-far'; readonly day: Temporal.PlainDate; readonly toward: Toward }

export const pastYearsMax = 5
export const futureYearsMax = 1

const typedLengthMax = 40

/**
 * The day that `typed` means on the study day `today`. Where words leave it open, `toward` decides: "monday" is the last
 * Monday before today or the first after it, "21 Nov" the latest or the nearest 21 November, today included. Of two
 * readings of which only one lies on that side and within pastYearsMax or futureYearsMax, that one is meant. A day on the
 * wrong side of today, or too far away, is named in the outcome but not given as `day`.
 */
export function parseDay(typed: string, today: Temporal.PlainDate, toward: Toward = 'past'): DayOutcome {
  const text = tidy(typed)
  if (text.length > typedLengthMax) return { kind: 'not-a-date' }
  const known = [...relativeReadings(text, today, toward), ...calendarReadings(text, today, toward)]
  // "2 days" says neither ago nor in.
  const guessed = relativeReadings(toward === 'past' ? `${text} ago` : `in ${text}`, today, toward)
  const isGuess = known.length === 0
  const readings = isGuess ? guessed : known
  const outcomes = readings.map((day) => onSide(day, today, toward))
  const days = outcomes.flatMap((outcome) => (outcome.kind === 'day' ? [outcome.day] : []))
  const [first, second] = days
  if (first !== undefined && (isGuess || second !== undefined)) return { kind: 'ambiguous', days }
  if (first !== undefined) return { kind: 'day', day: first }
  return outcomes[0] ?? { kind: 'not-a-date' }
}

function onSide(day: Temporal.PlainDate, today: Temporal.PlainDate, toward: Toward): DayOutcome {
  const side = Temporal.PlainDate.compare(day, today)
  if (toward === 'past' && side > 0) return { kind: 'in-the-future', day }
  if (toward === 'future' && side < 0) return { kind: 'in-the-past', day }
  const isTooFar =
    Temporal.PlainDate.compare(day, today.subtract({ years: pastYearsMax })) < 0 ||
    Temporal.PlainDate.compare(day, today.add({ years: futureYearsMax })) > 0
  return isTooFar ? { kind: 'too-far', day, toward } : { kind: 'day', day }
}

function tidy(typed: string): string {
  return typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s,]+/g, ' ')
    .replace(/^(?:on|until|till|since) /, '')
}
