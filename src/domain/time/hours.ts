// The time of day that people mean: "8pm", "20h30", "20 Uhr", "20時", "noon", "half past eleven".

import { plainDigits, plainHanNumbers } from '../text/digits.ts'
import {
  everyDay,
  type Half,
  halves,
  hourWords,
  minuteWords,
  namedHours,
  prepositions,
} from './hour-words.ts'
import { formatLocalTime, type LocalTime } from './local-time.ts'
import { isNumberWord, readSpokenTime } from './spoken-hours.ts'

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

const typedLengthMax = 40

/**
 * Reads a time of day as people write it: "18:30", "18.30", "18h30", "6pm", "6:30 p.m.", "20 Uhr", "午後8時", "noon",
 * "quarter to eight". A bare number is no time, because it may as well be a day or an amount. Gives undefined for what is
 * not a time.
 */
export function readTime(typed: string): TypedTime | undefined {
  const text = tidy(typed)
  return /^\d*$/.test(text) || isNumberWord(text) ? undefined : readAny(text)
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

/** Digits of any script as ours, one space between words, nothing before or after the time itself. */
function tidy(typed: string): string {
  if (typed.length > typedLengthMax) return ''
  const text = plainDigits(typed.normalize('NFKC'))
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll('’', "'")
    .replaceAll(/^[ "'“„(]+|[ !"”)]+$|(?<=\d|[ap]m)'$|(?<=\p{L}),(?= )/gu, '')
    .replace(/(?<=\d) ?([ap])\.? m\.?(?= |$)/, '$1m')
    .replace(/(?<=[a-z]{2})\.$| sharp$/, '')
    .replaceAll(/(?<=[\da-z])-?ish\b/g, '')
    .replace(/(?<=o) (?=clock\b)/, "'")
    .replace(/([時时点點시]) ?[半반]$/u, '$130')
  return withoutPrepositions(/[時时点點]/u.test(text) ? plainHanNumbers(text) : text)
}

/** "from 5 to 6" is two times, though "5 to 6" is one. */
const span = /^(?:from|between|von|de|du|da|dalle|van|с) .+ (?:to|and|till|until|bis|à|a|alle|tot|до) /u

function withoutPrepositions(typed: string): string {
  if (span.test(typed)) return ''
  const daily = everyDay.find((words) => typed.startsWith(`${words} `))
  let text = daily === undefined ? typed : typed.slice(daily.length).trim()
  const frequent = everyDay.find((words) => text.endsWith(` ${words}`))
  if (frequent !== undefined) text = text.slice(0, -frequent.length).trim()
  for (let word = firstWord(text); prepositions.includes(word); word = firstWord(text)) {
    const rest = text.slice(word.length).replace(/^[. ]+/, '')
    if (rest === '') break
    text = rest
  }
  return text
}

function firstWord(text: string): string {
  return /^[~@≈]/.exec(text)?.[0] ?? /^[^ .]*/.exec(text)?.[0] ?? ''
}

function readAny(text: string): TypedTime | undefined {
  const named = namedHours.get(
    text.replace(/^(?:high |the )?(?:(?:12(?:[:.]00)?|twelve) ?)?(?=noon|midnight|midday)/, ''),
  )
  if (named !== undefined) return { hour: named, minute: 0, isHalfKnown: true, hasMinutes: false }
  const { clock, half } = withoutHalf(text)
  if (clock === undefined) return undefined
  const numbers = readSpokenTime(clock) ?? readDigits(clock)
  return numbers && inHalf(numbers, half)
}

type Halved = { readonly clock: string | undefined; readonly half: Half | undefined }

/** Takes "pm", "in the evening" or 午後 away, at either end, also twice: "8pm tonight". No clock where they contradict each other. */
function withoutHalf(text: string): Halved {
  const first = withoutOneHalf(text)
  if (first.half === undefined) return first
  const second = withoutOneHalf(first.clock ?? '')
  if (second.half === undefined) return first
  const [half = 'night', ...others] = new Set([first.half, second.half].filter((one) => one !== 'night'))
  return others.length > 0 ? { clock: undefined, half } : { clock: second.clock, half }
}

/** Shorter ones begin other words, and "mañana a las 8" is tomorrow. */
const beforeLengthMin = 4

function withoutOneHalf(text: string): Halved {
  for (const [phrase, half] of halves) {
    if (text.endsWith(phrase)) {
      const before = text.slice(0, -phrase.length)
      // "8p", but not the last letter of another word.
      if (/[\d時时点點시분分]\s*$|\s$/u.test(before))
        return { clock: withoutPrepositions(before.trim()), half }
    }
    const after = text.slice(phrase.length)
    const isSign = /^\P{ASCII}/u.test(phrase)
    const isBefore =
      isSign || (after.startsWith(' ') && phrase.length >= beforeLengthMin && phrase !== 'mañana')
    if (isBefore && text.startsWith(phrase)) return { clock: withoutPrepositions(after.trim()), half }
  }
  return { clock: text, half: undefined }
}

type Numbers = Pick<TypedTime, 'hour' | 'minute' | 'hasMinutes'> & { readonly isHalfKnown?: boolean }

/** How numbers (n), signs (s), words for hours (h) and minutes (m) may follow each other. */
const clockShapes = /^n(?:h|sn|snh|hn|hnm|n|snsn)?$/
const clockNumbers = /^(?:(\d{1,2})|(\d{1,2}):(\d{2})(?::00)?|(\d{2}|[1-9])(\d{2}))$/

/** "18:30", "18h", "8 o'clock", "20 uhr 30", "20時30分", "1830", "20:30:00". */
function readDigits(clock: string): Numbers | undefined {
  const parts = clock.replaceAll(/\.$/g, '').match(/\d+|[^\d\s:.,]+|[:.,]/gu) ?? []
  const numbers = parts.filter((part) => /^\d/.test(part))
  const match = clockShapes.test(parts.map(shapeOf).join('')) ? clockNumbers.exec(numbers.join(':')) : null
  if (match === null) return undefined
  const [, alone, before, after, first, second] = match
  const hourText = alone ?? before ?? first ?? ''
  const minuteText = after ?? second
  const [hour, minute] = [Number(hourText), Number(minuteText ?? '0')]
  // "24:00" is the midnight at the end of the day.
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined
  const isHalfKnown = hour === 0 || hour > 12 || (hourText.length === 2 && hourText.startsWith('0'))
  return { hour: hour % 24, minute, isHalfKnown, hasMinutes: minuteText !== undefined }
}

function shapeOf(part: string): string {
  if (/^\d/.test(part)) return 'n'
  if (/^[:.,]$/.test(part)) return 's'
  return hourWords.includes(part) ? 'h' : minuteWords.includes(part) ? 'm' : '?'
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
