// Days by their date: "2026-11-21", "21.11.", "13/11", "3 November 26", "Sat 21 Nov", "the 3rd".

import { monthsNamed, plainOrdinals, type Toward, weekdayNamed } from './day-names.ts'

/** A date as it was typed: year and month may be left out. */
type Written = {
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly day: number
}

/**
 * The days that a date can mean, each once: 3/4 has two, 13/11 one, 31.2. none. Without a year the nearest such day on
 * the right side of today.
 */
export function calendarReadings(
  text: string,
  today: Temporal.PlainDate,
  toward: Toward,
): readonly Temporal.PlainDate[] {
  const { weekday, rest } = withoutWeekday(plainOrdinals(text))
  const days = (readNumeric(rest) ?? readInMonth(rest, today) ?? readNamed(rest, weekday !== undefined))
    .flatMap((written) => nearest(written, today, toward) ?? [])
    // "Fri 21 Nov" is no day in a year in which the 21st is a Saturday.
    .filter((day) => weekday === undefined || day.dayOfWeek === weekday)
  return days.filter((day, at) => days.findIndex((other) => other.equals(day)) === at)
}

function withoutWeekday(text: string): { readonly weekday: number | undefined; readonly rest: string } {
  const [, name = '', rest = ''] = /^([\p{L}\p{M}-]+)\.? (?:the )?(.*\d.*)$/u.exec(text) ?? []
  const weekday = weekdayNamed(name)
  return weekday === undefined ? { weekday, rest: text } : { weekday, rest }
}

/** Dates of numbers alone; undefined for what is none. */
function readNumeric(typed: string): readonly Written[] | undefined {
  const text = typed
    .replaceAll(/ ?([./-]) ?/g, '$1')
    .replace(/^(\d{1,2}) (\d{1,2})(?: (\d{2,4}))?$/, spacedAsSlashes)
  const iso =
    /^(\d{4})(?:([-/. ])(\d{1,2})\2(\d{1,2})\.?|(\d{2})(\d{2})|[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일号號])$/.exec(
      text,
    )
  if (iso) {
    const [, year, , month = iso[5] ?? iso[7], day = iso[6] ?? iso[8]] = iso
    return [{ year: Number(year), month: Number(month), day: Number(day) }]
  }
  const monthFirst = /^(\d{1,2})[月월] ?(\d{1,2})[日일号號]$/.exec(text)
  if (monthFirst) return [{ month: Number(monthFirst[1]), day: Number(monthFirst[2]) }]
  const match = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2})|\.)?$/.exec(text)
  if (!match) return undefined
  const [first, second] = [Number(match[1]), Number(match[3])]
  const year = fullYear(match[4])
  const dayFirst = { year, month: second, day: first }
  const alternative = { year, month: first, day: second }
  // With dots the day comes first, everywhere; who writes 11.21. cannot mean that.
  return match[2] === '.' && second <= 12 ? [dayFirst] : [dayFirst, alternative]
}

function spacedAsSlashes(_: string, first: string, second: string, year?: string): string {
  return [first, second, year].filter((part) => part !== undefined).join('/')
}

/** "the 1st of last month", "3rd this month". */
function readInMonth(text: string, today: Temporal.PlainDate): readonly Written[] | undefined {
  const [, day, which] =
    /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?(?: the)? (this|last|next) month$/.exec(text) ?? []
  if (day === undefined) return undefined
  const { year, month } = today.add({ months: which === 'last' ? -1 : which === 'next' ? 1 : 0 })
  return [{ year, month, day: Number(day) }]
}

/** What stands between day, month and year in English and its neighbours, and says nothing. */
const fillers = /(?<=^| )(?:the|of|de|del|di|le|el|il|den|der|am|dne)(?= )/g
const dayEnding = String.raw`(?:st|nd|rd|th|er|[oae]|\.)?`
const dayThenMonth = new RegExp(
  String.raw`^(\d{1,2})${dayEnding} ([\p{L}\p{M}]{2,})(?: (\d{4}|\d{2}))?$`,
  'u',
)
const monthThenDay = new RegExp(
  String.raw`^([\p{L}\p{M}]{2,}) (\d{1,2})${dayEnding}(?: (\d{4}|\d{2}))?$`,
  'u',
)

/**
 * "21 Nov", "3 November 26", "Nov 3rd, 2024", "3-Nov-26", "the 21st of November", "3 de noviembre", "the 3rd"; beside a weekday
 * also "Sat 14".
 */
function readNamed(text: string, besideWeekday: boolean): readonly Written[] {
  const spaced = text
    .replaceAll(/(?<=^| )d['’]/g, '')
    .replaceAll(/[-/.'’](?=[\p{L}\d])|(?<=\p{L})[-/.]/gu, ' ')
    .replaceAll(/(?<=\d)(?=(?!(?:st|nd|rd|th|er|[oae])(?:\s|$))\p{L})|(?<=\p{L})(?=\d)/gu, ' ')
    .replaceAll(fillers, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const [, dayA, monthA, yearA] = dayThenMonth.exec(spaced) ?? []
  const [, monthB, dayB, yearB] = monthThenDay.exec(spaced) ?? []
  const [, yearC, monthC, dayC] = /^(\d{4}) (\p{L}{3,}) (\d{1,2})(?:st|nd|rd|th)?$/u.exec(spaced) ?? []
  const year = fullYear(yearA ?? yearB ?? yearC)
  const day = Number(dayA ?? dayB ?? dayC)
  const months = monthsNamed(monthA ?? monthB ?? monthC ?? '')
  if (months.length > 0) return months.map((month) => ({ year, month, day }))
  const [, alone, ending] = /^(\d{1,2})(st|nd|rd|th)?$/.exec(spaced) ?? []
  return alone === undefined || (ending === undefined && !besideWeekday) ? [] : [{ day: Number(alone) }]
}

function fullYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

/** Eight years hold a 29 February even around 2100, and two months a 31st. */
const yearsSearched = 8
const monthsSearched = 2

function nearest(
  { year, month, day }: Written,
  today: Temporal.PlainDate,
  toward: Toward,
): Temporal.PlainDate | undefined {
  if (year !== undefined) return existingDate(year, month ?? 0, day)
  const sign = toward === 'past' ? -1 : 1
  const steps = month === undefined ? monthsSearched : yearsSearched
  const first = month === undefined ? today.with({ day: 1 }) : undefined
  for (let step = 0; step <= steps; step++) {
    const inMonth = first?.add({ months: sign * step })
    const date =
      inMonth === undefined
        ? existingDate(today.year + sign * step, month ?? 0, day)
        : existingDate(inMonth.year, inMonth.month, day)
    if (date && Temporal.PlainDate.compare(date, today) * sign >= 0) return date
  }
  return undefined
}

function existingDate(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
