// Days by their date: "2026-11-21", "21.11.", "13/11", "3 November 26", "Sat 21 Nov", "the 3rd".

import { months, numberOfName, type Toward, weekdays } from './day-names.ts'

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
  const { weekday, rest } = withoutWeekday(text)
  const days = (readNumeric(rest) ?? readNamed(rest))
    .flatMap((written) => nearest(written, today, toward) ?? [])
    // "Fri 21 Nov" is no day in a year in which the 21st is a Saturday.
    .filter((day) => weekday === undefined || day.dayOfWeek === weekday)
  return days.filter((day, at) => days.findIndex((other) => other.equals(day)) === at)
}

function withoutWeekday(text: string): { readonly weekday: number | undefined; readonly rest: string } {
  const [, name, rest = ''] = /^([a-z]+)\.? (?:the )?(.*\d.*)$/.exec(text) ?? []
  const weekday = numberOfName(weekdays, name)
  return weekday === undefined ? { weekday, rest: text } : { weekday, rest }
}

/** Dates of numbers alone; undefined for what is none. */
function readNumeric(text: string): readonly Written[] | undefined {
  const iso = /^(\d{4})(?:([-/. ])(\d{1,2})\2(\d{1,2})\.?|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日)$/.exec(
    text,
  )
  if (iso) {
    const [, year, , month = iso[5] ?? iso[7], day = iso[6] ?? iso[8]] = iso
    return [{ year: Number(year), month: Number(month), day: Number(day) }]
  }
  const monthFirst = /^(\d{1,2})月(\d{1,2})日$/.exec(text)
  if (monthFirst) return [{ month: Number(monthFirst[1]), day: Number(monthFirst[2]) }]
  const match =
    /^(\d{1,2})(?:([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?|\. ?(\d{1,2})(?:\.? ?(\d{4}|\d{2})|\.)?)$/.exec(text)
  if (!match) return undefined
  const [first, second] = [Number(match[1]), Number(match[3] ?? match[5])]
  const year = fullYear(match[4] ?? match[6])
  const dayFirst = { year, month: second, day: first }
  const alternative = { year, month: first, day: second }
  // With dots the day comes first, everywhere; who writes 11.21. cannot mean that.
  return match[2] === undefined && second <= 12 ? [dayFirst] : [dayFirst, alternative]
}

/** "21 Nov", "3 November 26", "Nov 3rd, 2024", "3-Nov-26", "the 21st of November", "the 3rd". */
function readNamed(text: string): readonly Written[] {
  const spaced = text
    .replaceAll(/[-/.'’](?=[a-z\d])|(?<=[a-z])[-/.]/g, ' ')
    .replaceAll(/(?<=\d)(?=(?!st|nd|rd|th)[a-z])|(?<=[a-z])(?=\d)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const [, dayA, monthA, yearA] =
    /^(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,})(?: (\d{4}|\d{2}))?$/.exec(spaced) ?? []
  const [, monthB, dayB, yearB] =
    /^([a-z]{3,}) (?:the )?(\d{1,2})(?:st|nd|rd|th|\.)?(?: (\d{4}|\d{2}))?$/.exec(spaced) ?? []
  const [, yearC, monthC, dayC] = /^(\d{4}) ([a-z]{3,}) (\d{1,2})(?:st|nd|rd|th)?$/.exec(spaced) ?? []
  const month = numberOfName(months, monthA ?? monthB ?? monthC)
  const year = fullYear(yearA ?? yearB ?? yearC)
  if (month !== undefined) return [{ year, month, day: Number(dayA ?? dayB ?? dayC) }]
  const [, alone] = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(spaced) ?? []
  return alone === undefined ? [] : [{ day: Number(alone) }]
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
