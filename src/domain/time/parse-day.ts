// The study day that a learner's own words mean: "yesterday", "3 days ago", "monday", "21 Nov", "2026-11-21".

import { plainDigits, plainHanNumbers } from '../text/digits.ts'
import { calendarReadings } from './calendar-day.ts'
import type { Toward } from './day-names.ts'
import { foreignReadings, withoutLast } from './foreign-days.ts'
import { readHour, readTime } from './hours.ts'
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
  const known = readingsOf(text, today, toward)
  const isGuess = known.length === 0
  const readings = isGuess ? guessesOf(text, today, toward) : known
  const outcomes = readings.map((day) => onSide(day, today, toward))
  const days = outcomes.flatMap((outcome) => (outcome.kind === 'day' ? [outcome.day] : []))
  const [first, second] = days
  if (first !== undefined && (isGuess || second !== undefined)) return { kind: 'ambiguous', days }
  if (first !== undefined) return { kind: 'day', day: first }
  return outcomes[0] ?? { kind: 'not-a-date' }
}

function readingsOf(text: string, today: Temporal.PlainDate, toward: Toward): readonly Temporal.PlainDate[] {
  const read = (words: string): readonly Temporal.PlainDate[] => {
    const relative = relativeReadings(words, today, toward)
    const days = relative.length > 0 ? relative : calendarReadings(words, today, toward)
    return days.length > 0 ? days : foreignReadings(words, today)
  }
  const plain = withoutLast(text.replace(foreignArticle, ''))
  // The word for a last weekday says nothing when a day to come is looked for.
  const lessWords = [withoutClock(text), toward === 'past' ? plain : text.replace(foreignArticle, '')]
  for (const words of [text, ...lessWords]) {
    const days = words === undefined ? [] : read(words)
    if (days.length > 0) return days
  }
  return []
}

/** "le lundi", "am Montag", "в понедельник". */
const foreignArticle = /^(?:le|el|il|am|den|на|в|во) /u

/** "yesterday at 8pm", "2026-11-03 10:00": the day without the time on its clock; undefined when it has none. */
function withoutClock(text: string): string | undefined {
  const [, stamped] = /^(\d{4}-\d{2}-\d{2})t[\d:.]+z?$/.exec(text) ?? []
  const [, day, preposition, clock = ''] =
    /^(.+?) (?:(at|@|um|à|às|ore|kl\.?) ?)?(\S+(?: [ap]\.?m\.?)?)$/.exec(text) ?? []
  const isClock =
    preposition === undefined ? readTime(clock) !== undefined : readHour(clock).kind !== 'not-an-hour'
  return stamped ?? (isClock ? day : undefined)
}

/** Longer ago than these hours it may have been yesterday. */
const hoursOfTodayMax = 3

/** "2 days" says neither ago nor in; "an hour ago" is today for everybody but those whose day has just begun. */
function guessesOf(text: string, today: Temporal.PlainDate, toward: Toward): readonly Temporal.PlainDate[] {
  const [, amount, unit] = /^(\d{1,3}|an?|half an|one|two|three) (minute|min|hour|hr)s? ago$/.exec(text) ?? []
  const isToday = unit?.startsWith('m') || (unit !== undefined && !(Number(amount) > hoursOfTodayMax))
  if (toward === 'past' && isToday) return [today]
  return relativeReadings(toward === 'past' ? `${text} ago` : `in ${text}`, today, toward)
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
  if (typed.length > typedLengthMax) return ''
  const text = plainDigits(typed.normalize('NFKC'))
    .trim()
    .toLowerCase()
    .replaceAll(/[\s,]+/g, ' ')
    .replace(/(?<=\p{L})[.!]+$|!+$/u, '')
    .replace(/^(?:on|until|till|since) /, '')
  return text.includes('月') ? plainHanNumbers(text) : text
}
