// The time of day that people mean: "8pm", "20h30", "20 Uhr", "20時", "noon", "half past eleven".

import {
  type Half,
  halves,
  hourWords,
  minuteWords,
  namedHours,
  numberWords,
  prepositions,
} from './hour-words.ts'
import { formatLocalTime, type LocalTime } from './local-time.ts'

export type TypedTime = {
  readonly hour: number
  readonly minute: number
  /** False when the words do not say which half of the day is meant: "6:30", but not "18:30", "06:30" or "6pm". */
  readonly isHalfKnown: boolean
  /** False for a bare hour such as "6pm", which people also say when it is a few minutes past. */
  readonly hasMinutes: boolean
}

export type HourOutcome =
  | { readonly kind: 'hour'; readonly time: LocalTime }
  /** "half past seven" is one time in the morning and one in the evening. */
  | { readonly kind: 'two-hours'; readonly times: readonly [LocalTime, LocalTime] }
  | { readonly kind: 'not-an-hour' }

const typedLengthMax = 32
const digits = /^(?:(\d{1,2})|(\d{1,2})\s*[:.h時时点點시]\s*(\d{1,2})|(\d{1,2})(\d{2}))$/

/**
 * Reads a time of day as people write it: "18:30", "18.30", "18h30", "6pm", "6:30 p.m.", "20 Uhr", "午後8時", "noon",
 * "quarter to eight". A bare number is no time, because it may as well be a day or an amount. Gives undefined for what is
 * not a time.
 */
export function readTime(typed: string): TypedTime | undefined {
  const text = tidy(typed)
  return /^\d*$/.test(text) ? undefined : readAny(text)
}

/** The time that is meant where nothing but an hour can be: "8", "20" and "2030" are times here as well. */
export function readHour(typed: string): HourOutcome {
  const time = readAny(tidy(typed))
  if (time === undefined) return { kind: 'not-an-hour' }
  const [first, second] = timesOf(time)
  if (first === undefined) return { kind: 'not-an-hour' }
  return second === undefined ? { kind: 'hour', time: first } : { kind: 'two-hours', times: [first, second] }
}

/** The one or two times that the words can mean, the day's before the night's. */
function timesOf({ hour, minute, isHalfKnown }: TypedTime): readonly LocalTime[] {
  const asTyped = formatLocalTime(hour, minute)
  return isHalfKnown ? [asTyped] : [asTyped, formatLocalTime((hour + 12) % 24, minute)]
}

/** The time in words that have no second reading: "20:00", but "10:00 am". What is picked from a list comes back so. */
export function certainWords(time: LocalTime): string {
  const read = readHour(time)
  return read.kind === 'hour' && read.time === time ? time : `${time} ${time < '12:00' ? 'am' : 'pm'}`
}

const halfHours: readonly LocalTime[] = Array.from({ length: 48 }, (_, at) =>
  // From six in the morning: most reminders come between breakfast and bed.
  formatLocalTime((6 + (at >> 1)) % 24, (at % 2) * 30),
)

/**
 * Times to offer for what was typed so far, at most `limit`: what it means, then the half hours that begin so. With
 * nothing typed the full hours.
 */
export function suggestHours(typed: string, limit: number): readonly LocalTime[] {
  const text = tidy(typed)
  if (text === '') return halfHours.filter((time) => time.endsWith('00')).slice(0, limit)
  // "18:" and "18:3" are on their way to "18:30".
  const time = readAny(text) ?? readAny(text.replace(/^(\d{1,2})[:.h]\d?$/, '$1'))
  const meant = time === undefined ? [] : timesOf(time)
  const hours = meant.map((one) => one.slice(0, 3))
  const inTheHour = halfHours.filter((one) => time?.hasMinutes === false && hours.includes(one.slice(0, 3)))
  const beginning = halfHours.filter((one) => one.startsWith(text) || one.startsWith(`0${text}`))
  return [...new Set([...meant, ...inTheHour, ...beginning])].slice(0, limit)
}

/** Full-width digits as ours, one space between words, nothing before the time itself. */
function tidy(typed: string): string {
  if (typed.length > typedLengthMax) return ''
  let text = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll('’', "'")
    .replace(/[時时点點시] ?[半반]$/u, ':30')
  for (let [word = ''] = text.split(/[ .]/); prepositions.includes(word); [word = ''] = text.split(/[ .]/)) {
    const rest = text.slice(word.length).replace(/^[. ]+/, '')
    if (rest === '') break
    text = rest
  }
  return text
}

function readAny(text: string): TypedTime | undefined {
  const named = namedHours.get(text.replaceAll(/ (?=noon|midnight)/g, ''))
  if (named !== undefined) return { hour: named, minute: 0, isHalfKnown: true, hasMinutes: false }
  const { clock, half } = withoutHalf(text)
  const numbers = readSpoken(clock) ?? readDigits(clock)
  return numbers && inHalf(numbers, half)
}

/** Takes "pm", "in the evening" or 午後 away, at whichever end it stands. */
function withoutHalf(text: string): { readonly clock: string; readonly half: Half | undefined } {
  for (const [phrase, half] of halves) {
    if (text.endsWith(phrase)) {
      const before = text.slice(0, -phrase.length)
      // "8p", but not the last letter of another word.
      if (/[\d時时点點시분分]\s*$|\s$/u.test(before)) return { clock: before.trim(), half }
    }
    if (text.startsWith(phrase) && /^\P{ASCII}/u.test(phrase))
      return { clock: text.slice(phrase.length).trim(), half }
  }
  return { clock: text, half: undefined }
}

type Numbers = Pick<TypedTime, 'hour' | 'minute' | 'hasMinutes'> & { readonly isHalfKnown?: boolean }

/** "18:30", "18h", "8 o'clock", "20 uhr 30", "20時30分", "1830". */
function readDigits(clock: string): Numbers | undefined {
  const parts = clock.replaceAll(/\.$/g, '').match(/\d+|[^\d\s:.]+|[:.]/gu) ?? []
  const numbers = parts.filter((part) => /^\d/.test(part))
  const signs = parts.filter((part) => !/^\d/.test(part))
  const isClock = signs.every((sign) => [':', '.', ...hourWords, ...minuteWords].includes(sign))
  if (!isClock || numbers.length === 0 || numbers.length > 2) return undefined
  const match = digits.exec(numbers.join(':'))
  if (match === null) return undefined
  const [, alone, before, after, first, second] = match
  const hourText = alone ?? before ?? first ?? ''
  const minuteText = after ?? second
  // "20:3" is not yet a time, "24:00" is the midnight at the end of the day.
  if (minuteText?.length === 1) return undefined
  const [hour, minute] = [Number(hourText), Number(minuteText ?? '0')]
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined
  const isHalfKnown = hour === 0 || hour > 12 || (hourText.length === 2 && hourText.startsWith('0'))
  return { hour: hour % 24, minute, isHalfKnown, hasMinutes: minuteText !== undefined }
}

/** "seven", "seven thirty", "half past eleven", "quarter to 8", "half seven", which is half past. */
function readSpoken(clock: string): Numbers | undefined {
  const text = clock.replaceAll('-', ' ').replace(/ ?o'?clock$/, '')
  const [, before, way, after] = /^(.+?) (past|after|to|before|til) (.+)$/.exec(text) ?? []
  if (before !== undefined && after !== undefined) {
    const minutes = numberOf(before.replace(/ minutes?$/, ''))
    const hour = numberOf(after)
    if (minutes === undefined || hour === undefined || hour > 23 || minutes > 59) return undefined
    const isBefore = way === 'to' || way === 'before' || way === 'til'
    const total = (hour * 60 + (isBefore ? -minutes : minutes) + 24 * 60) % (24 * 60)
    return knownByHour(Math.floor(total / 60), total % 60, true)
  }
  const half = /^half ?(\d{1,2}|[a-z]+)$/.exec(text)?.[1]
  const halfHour = half === undefined ? undefined : numberOf(half)
  if (halfHour !== undefined) return halfHour <= 12 ? knownByHour(halfHour, 30, true) : undefined
  const [first = '', ...rest] = text.split(' ')
  const hour = numberWords.get(first)
  if (hour === undefined || hour > 12) return undefined
  if (rest.length === 0) return knownByHour(hour, 0, false)
  const minute = numberWords.get(rest.join(' '))
  return minute === undefined || minute < 10 ? undefined : knownByHour(hour, minute, true)
}

function numberOf(text: string): number | undefined {
  return /^\d{1,2}$/.test(text) ? Number(text) : numberWords.get(text)
}

function knownByHour(hour: number, minute: number, hasMinutes: boolean): Numbers {
  return { hour, minute, hasMinutes, isHalfKnown: hour === 0 || hour > 12 }
}

function inHalf(numbers: Numbers, half: Half | undefined): TypedTime | undefined {
  const { hour, minute, hasMinutes } = numbers
  if (half === undefined) return { hour, minute, hasMinutes, isHalfKnown: numbers.isHalfKnown === true }
  // "20:00 in the evening" says it twice, "20am" contradicts itself.
  if (hour > 12) return half === 'am' ? undefined : { hour, minute, hasMinutes, isHalfKnown: true }
  if (hour === 0) return half === 'pm' ? undefined : { hour, minute, hasMinutes, isHalfKnown: true }
  const isEvening = half === 'pm' || (half === 'night' && hour > 5 && hour < 12)
  return { hour: (hour % 12) + (isEvening ? 12 : 0), minute, hasMinutes, isHalfKnown: true }
}
