// The study day that a learner's own words mean: "yesterday", "3 days ago", "monday", "21 Nov", "2026-11-21".

export type DayOutcome =
  | { readonly kind: 'day'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'not-a-date' }
  /** 11/21 or 3/4: half of the world reads the month first, so neither reading may be guessed. */
  | { readonly kind: 'ambiguous'; readonly days?: readonly Temporal.PlainDate[] }
  | { readonly kind: 'in-the-future'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'in-the-past'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'too-far'; readonly day: Temporal.PlainDate }

/** past: when something was done. future: until when something shall rest. */
export type Toward = 'past' | 'future'

export const pastYearsMax = 5
export const futureYearsMax = 1

const typedLengthMax = 32

/**
 * The day that `typed` means on the study day `today`. Where words leave it open, `toward` decides: "monday" is the last
 * Monday before today or the first after it, "21 Nov" the latest or the nearest 21 November, today included. A day on
 * the wrong side of today, or more than pastYearsMax or futureYearsMax away, is named in the outcome but not given
 * as `day`.
 */
export function parseDay(typed: string, today: Temporal.PlainDate, toward: Toward = 'past'): DayOutcome {
  const text = typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s,]+/g, ' ')
  if (text.length > typedLengthMax) return { kind: 'not-a-date' }
  if (/^\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?$/.test(text)) return { kind: 'ambiguous' }
  const day =
    readRelative(text, today) ?? readWeekday(text, today, toward) ?? readCalendar(text, today, toward)
  if (!day) return { kind: 'not-a-date' }

  const side = Temporal.PlainDate.compare(day, today)
  const isTooFar =
    Temporal.PlainDate.compare(day, today.subtract({ years: pastYearsMax })) < 0 ||
    Temporal.PlainDate.compare(day, today.add({ years: futureYearsMax })) > 0
  if (toward === 'past' && side > 0) return { kind: 'in-the-future', day }
  if (toward === 'future' && side < 0) return { kind: 'in-the-past', day }
  return isTooFar ? { kind: 'too-far', day } : { kind: 'day', day }
}

const namedDays: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tonight', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
])
const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const amountPattern = /^(\d{1,4}|a|an|[a-z]+) (day|week|month|year)s?$/

/** "today", "3 days ago", "in 2 weeks", "last week". */
function readRelative(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const days = namedDays.get(text)
  if (days !== undefined) return today.add({ days })
  if (text === 'day before yesterday' || text === 'the day before yesterday')
    return today.subtract({ days: 2 })
  if (text === 'last week') return today.subtract({ weeks: 1 })
  if (text === 'next week') return today.add({ weeks: 1 })
  if (text.endsWith(' ago')) return shift(today, text.slice(0, -' ago'.length), -1)
  if (text.startsWith('in ')) return shift(today, text.slice('in '.length), 1)
  return undefined
}

function shift(today: Temporal.PlainDate, words: string, sign: 1 | -1): Temporal.PlainDate | undefined {
  const match = amountPattern.exec(words)
  if (!match) return undefined
  const [, amountText = '', unit] = match
  const amount = amountText === 'a' || amountText === 'an' ? 1 : readNumber(amountText)
  if (amount === undefined) return undefined
  return today.add({ [`${unit}s`]: sign * amount })
}

function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const word = numberWords.indexOf(text)
  return word < 0 ? undefined : word
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** "monday", "mon", "last monday", "next monday"; never today, for which there is a word. */
function readWeekday(
  text: string,
  today: Temporal.PlainDate,
  toward: Toward,
): Temporal.PlainDate | undefined {
  const [, which, name = ''] = /^(?:(last|next|on|this) )?([a-z]+)$/.exec(text) ?? []
  const weekday = numberOfName(weekdays, name)
  if (weekday === undefined) return undefined
  const isPast = which === 'last' || (which !== 'next' && toward === 'past')
  const days = isPast ? -((today.dayOfWeek - weekday + 6) % 7) - 1 : ((weekday - today.dayOfWeek + 6) % 7) + 1
  return today.add({ days })
}

/** "2026-11-21", "2026/11/21", "21.11.", "21.11.2026", "21 Nov", "Nov 21st 2026". */
function readCalendar(
  text: string,
  today: Temporal.PlainDate,
  toward: Toward,
): Temporal.PlainDate | undefined {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)
  if (iso) return dateOf(iso[1], Number(iso[3]), iso[4], today, toward)
  const dotted = /^(\d{1,2})\. ?(\d{1,2})(?:\.? ?(\d{4})|\.)?$/.exec(text)
  if (dotted) return dateOf(dotted[3], Number(dotted[2]), dotted[1], today, toward)
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?(?: (\d{4}))?$/.exec(text)
  if (dayFirst) return dateOf(dayFirst[3], numberOfName(months, dayFirst[2]), dayFirst[1], today, toward)
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text)
  if (monthFirst)
    return dateOf(monthFirst[3], numberOfName(months, monthFirst[1]), monthFirst[2], today, toward)
  return undefined
}

/** The number, from 1, of a name given in full or by its first three letters or more. */
function numberOfName(names: readonly string[], typed = ''): number | undefined {
  if (typed.length < 3) return undefined
  const index = names.findIndex((name) => name.startsWith(typed))
  return index < 0 ? undefined : index + 1
}

/** Without a year the nearest such day on the right side of today; eight years hold a 29 February even around 2100. */
function dateOf(
  yearText: string | undefined,
  month: number | undefined,
  dayText: string | undefined,
  today: Temporal.PlainDate,
  toward: Toward,
): Temporal.PlainDate | undefined {
  const day = Number(dayText)
  if (month === undefined) return undefined
  if (yearText !== undefined) return existingDate(Number(yearText), month, day)
  const sign = toward === 'past' ? -1 : 1
  for (let years = 0; years <= 8; years++) {
    const date = existingDate(today.year + sign * years, month, day)
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
