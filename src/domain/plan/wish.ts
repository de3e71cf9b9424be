// How much somebody wants to study: hours a week, and on which weekdays, in their own words.

import { type Weekday, weekdays } from '../reminder/feed.ts'
import { plainDigits } from '../text/digits.ts'
import { weekdayNamed } from '../time/day-names.ts'
import { minutesUsual } from './effort.ts'
import type { Pace } from './forecast.ts'

/** What a member wants to give to one roadmap. */
export type PlanWish = {
  readonly minutesAWeek: number
  /** At least one, from Monday on. */
  readonly weekdays: readonly Weekday[]
}

const minutesAWeekMin = 30
const minutesAWeekMax = 60 * 60

export type HoursOutcome =
  | { readonly kind: 'hours'; readonly minutesAWeek: number }
  | { readonly kind: 'not-understood' }
  | { readonly kind: 'out-of-range' }

/** "6", "3.5", "3,5 hours", "2h 30m", "1:30": minutes, rounded to whole ones. */
export function readHours(typed: string): HoursOutcome {
  const text = plainDigits(typed).toLowerCase().trim()
  const [, hours = '', minutes = '0'] =
    /^(\d{1,3}(?:[.,]\d{1,3})?) ?(?:h|hrs?|hours?|hours? (?:a|per) week)?$/.exec(text) ??
    /^(\d{1,3}) ?(?:h|hours?|:) ?(\d{1,2}) ?(?:m|min|minutes?)?$/.exec(text) ??
    []
  if (hours === '') return { kind: 'not-understood' }
  const minutesAWeek = Math.round(Number(hours.replace(',', '.')) * 60) + Number(minutes)
  return isMinutesAWeek(minutesAWeek) ? { kind: 'hours', minutesAWeek } : { kind: 'out-of-range' }
}

/** Whether somebody can plan so many minutes a week. */
const isMinutesAWeek = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= minutesAWeekMin && minutes <= minutesAWeekMax

export type DaysOutcome =
  | { readonly kind: 'days'; readonly weekdays: readonly Weekday[] }
  /** `word` is what names no day; empty where nothing names one. */
  | { readonly kind: 'not-understood'; readonly word: string }

const every =
  /^(?:every ?day|each day|all(?: days| week)?|daily|any day|7 days|mon(?:day)? ?[-–] ?sun(?:day)?)$/
const named: readonly (readonly [RegExp, readonly Weekday[]])[] = [
  [every, weekdays],
  [/^(?:week ?days?|work ?days?|working days?)$/, [1, 2, 3, 4, 5]],
  [/^(?:week ?ends?)$/, [6, 7]],
]

/** "mon wed sat", "Mon–Fri", "weekdays", "weekends", "every day", and days in other languages. */
export function readWeekdays(typed: string): DaysOutcome {
  const text = typed
    .toLowerCase()
    .replaceAll(/\b(?:on|and|the|&)\b|[&+;,/.]/g, ' ')
    .replaceAll(/\s*[-–—]\s*/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const whole = groupNamed(text)
  if (whole !== undefined) return { kind: 'days', weekdays: whole }
  const found = new Set<Weekday>()
  for (const word of text.split(' ')) {
    const days = groupNamed(word) ?? rangeNamed(word)
    if (days === undefined) return { kind: 'not-understood', word }
    for (const day of days) found.add(day)
  }
  return { kind: 'days', weekdays: weekdays.filter((day) => found.has(day)) }
}

const groupNamed = (text: string): readonly Weekday[] | undefined =>
  named.find(([pattern]) => pattern.test(text))?.[1]

/** One day, or "fri-mon" with all in between. */
function rangeNamed(word: string): readonly Weekday[] | undefined {
  const [from, to, ...more] = word.split('-').map(dayNamed)
  if (from === undefined || more.length > 0 || (to === undefined && word.includes('-'))) return undefined
  if (to === undefined) return [from]
  const length = ((to - from + 7) % 7) + 1
  return Array.from({ length }, (_, at) => weekdays[(from - 1 + at) % 7] ?? from)
}

/** "mo" and "tuesdays" as well. */
function dayNamed(word: string): Weekday | undefined {
  const short = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'].indexOf(word) + 1
  const number = short > 0 ? short : (weekdayNamed(word) ?? weekdayNamed(word.replace(/s$/, '')))
  return weekdays.find((day) => day === number)
}

/** What somebody asks for: in their words, or as they chose from a menu. */
export type WishRequest = {
  readonly hours?: string | undefined
  readonly days?: string | undefined
  readonly minutesAWeek?: number | undefined
  readonly weekdays?: readonly number[] | undefined
}

export type WishDecision =
  | { readonly kind: 'set'; readonly wish: PlanWish }
  | { readonly kind: 'hours-refused'; readonly why: 'not-understood' | 'out-of-range' }
  | { readonly kind: 'days-refused'; readonly word: string }

/** For whoever names days alone and has no pace yet. */
const minutesDefault = 3 * 60
const minutesStep = 30

/**
 * The wish after a request. Who never said how many hours plans as many as their pace of the last weeks takes; who never
 * said on which days studies on all.
 */
export function decideWish(
  before: PlanWish | undefined,
  request: WishRequest,
  { before: days }: Pick<Pace, 'before'>,
): WishDecision {
  const read = request.hours === undefined ? undefined : readHours(request.hours)
  if (read !== undefined && read.kind !== 'hours') return { kind: 'hours-refused', why: read.kind }
  const minutes = read?.minutesAWeek ?? request.minutesAWeek
  if (minutes !== undefined && !isMinutesAWeek(minutes)) return { kind: 'hours-refused', why: 'out-of-range' }
  const readDays = request.days === undefined ? undefined : readWeekdays(request.days)
  if (readDays?.kind === 'not-understood') return { kind: 'days-refused', word: readDays.word }
  const chosen = readDays?.weekdays ?? weekdays.filter((day) => request.weekdays?.includes(day) ?? false)
  const known = before?.weekdays ?? weekdays
  return {
    kind: 'set',
    wish: {
      minutesAWeek: minutes ?? before?.minutesAWeek ?? minutesOfPace(days),
      weekdays: chosen.length > 0 ? chosen : known,
    },
  }
}

/** What the last four weeks took. */
function minutesOfPace(days: readonly number[]): number {
  const recent = days.slice(0, 28)
  if (recent.length < 14) return minutesDefault
  const topicsAWeek = (recent.reduce((sum, topics) => sum + topics, 0) / recent.length) * 7
  return topicsAWeek * minutesUsual < minutesStep / 2 ? minutesDefault : minutesFor(topicsAWeek)
}

/** What so many usual topics a week take, in half hours, within what can be planned. */
export function minutesFor(topicsAWeek: number): number {
  const minutes = Math.round((topicsAWeek * minutesUsual) / minutesStep) * minutesStep
  return Math.min(minutesAWeekMax, Math.max(minutesAWeekMin, minutes))
}
