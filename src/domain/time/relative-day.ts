// Days by words that count from today: "yesterday evening", "last night", "3 days ago", "next week", "monday".

import { readAmount, type Toward, weekdayNamed } from './day-names.ts'

const namedDays: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['now', 0],
  ['just now', 0],
  ['right now', 0],
  ['tonight', 0],
  ['last night', -1],
  ['last evening', -1],
  ['yesterday', -1],
  ['yday', -1],
  ['day before yesterday', -2],
  ['the day before yesterday', -2],
  ['night before last', -2],
  ['the night before last', -2],
  ['tomorrow', 1],
  ['day after tomorrow', 2],
  ['the day after tomorrow', 2],
  ['last week', -7],
  ['next week', 7],
])

/** The days that the words mean, by what day it is; none when they are no such words. */
export function relativeReadings(
  text: string,
  today: Temporal.PlainDate,
  toward: Toward,
): readonly Temporal.PlainDate[] {
  const weekend = readWeekend(text, today)
  if (weekend.length > 0) return weekend
  for (const words of withoutTimeOfDay(text)) {
    const day = readNamed(words, today, toward)
    if (day !== undefined) return [day]
  }
  return []
}

/**
 * The words themselves and what is left of them: "yesterday evening" is yesterday, "this morning" today, "late last night" last
 * night, "on monday night" Monday.
 */
function withoutTimeOfDay(text: string): readonly string[] {
  const day = text.replace(/^(?:early|earlier|late|later) /, '').replace(/^yesterday's /, 'yesterday ')
  if (/^this (?:morning|noon|afternoon|evening|night)$/.test(day)) return ['today']
  const partOfDay =
    / (?:at |around |in the |about )?(?:morning|noon|lunchtime|afternoon|evening|night|midnight)$/
  return [text, day, day.replace(partOfDay, '')]
}

function readNamed(text: string, today: Temporal.PlainDate, toward: Toward): Temporal.PlainDate | undefined {
  const days = namedDays.get(text)
  if (days !== undefined) return today.add({ days })
  const [, before] = /^(.+) (?:ago|back|earlier)$/.exec(text) ?? []
  if (before !== undefined) return shift(today, before, -1) ?? weekdaysAgo(before, today)
  if (text.startsWith('in ')) return shift(today, text.slice('in '.length), 1)
  return readWeekday(text, today, toward) ?? weekdayOfWeek(text, today)
}

const amountPattern =
  /^(?:(\d{1,4}) ?|([a-z]+(?:[ -][a-z]+)?) )(d|day|night|w|wk|week|fortnight|month|mth|y|yr|year)s?$/

function shift(today: Temporal.PlainDate, words: string, sign: 1 | -1): Temporal.PlainDate | undefined {
  const match = amountPattern.exec(words.replace(/^a (?=couple)/, ''))
  if (!match) return undefined
  const [, digits, spoken = '', unit = ''] = match
  const amount = readAmount(digits ?? spoken)
  if (amount === undefined) return undefined
  const { name, times } = units[unit[0] ?? ''] ?? { name: 'days', times: 1 }
  return today.add({ [name]: sign * times * amount })
}

/** By their first letter, since "2d ago" is enough. */
const units: Readonly<Record<string, { readonly name: string; readonly times: number }>> = {
  w: { name: 'weeks', times: 1 },
  f: { name: 'weeks', times: 2 },
  m: { name: 'months', times: 1 },
  y: { name: 'years', times: 1 },
}

/** "monday", "mon", "last monday", "next monday"; never today, for which there is a word. */
function readWeekday(
  text: string,
  today: Temporal.PlainDate,
  toward: Toward,
): Temporal.PlainDate | undefined {
  const [, which, name = ''] = /^(?:(last|next|past|coming|this) )?([\p{L}\p{M}-]+)\.?$/u.exec(text) ?? []
  const weekday = weekdayNamed(name)
  if (weekday === undefined) return undefined
  const isNext = which === 'next' || which === 'coming'
  const isPast = which === 'last' || which === 'past' || (!isNext && toward === 'past')
  return isPast
    ? latest(weekday, today)
    : latest(weekday, today).add({ weeks: weekday === today.dayOfWeek ? 2 : 1 })
}

/** The last such weekday before today. */
function latest(weekday: number, today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: ((today.dayOfWeek - weekday + 6) % 7) + 1 })
}

/** "two mondays ago". */
function weekdaysAgo(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [, amountText = '', name = ''] = /^(\S+) ([a-z]+)s$/.exec(text) ?? []
  const [amount, weekday] = [readAmount(amountText), weekdayNamed(name)]
  if (amount === undefined || amount < 1 || weekday === undefined) return undefined
  return latest(weekday, today).subtract({ weeks: amount - 1 })
}

/** "monday last week", "last week's monday", "monday of next week", "the monday before last". */
function weekdayOfWeek(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [, name = ''] = /^(?:the )?([a-z]+) before last$/.exec(text) ?? []
  const beforeLast = weekdayNamed(name)
  if (beforeLast !== undefined) return latest(beforeLast, today).subtract({ weeks: 1 })
  const [, first, whichA] = /^([a-z]+)(?: of)? (last|this|next) week$/.exec(text) ?? []
  const [, whichB, second] = /^(last|this|next) week(?:'s)?(?: on)? ([a-z]+)$/.exec(text) ?? []
  const weekday = weekdayNamed(first ?? second ?? '')
  if (weekday === undefined) return undefined
  const which = whichA ?? whichB
  const weeks = which === 'last' ? -1 : which === 'next' ? 1 : 0
  return today.add({ days: weekday - today.dayOfWeek + 7 * weeks })
}

/** Both days of it: which one, only the person knows. */
function readWeekend(text: string, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const [, which] = /^(?:over |at |on )?(last|past|next) weekend$/.exec(text) ?? []
  if (which === undefined) return []
  const saturday = today.add({ days: 6 - today.dayOfWeek + (which === 'next' ? 7 : -7) })
  return [saturday, saturday.add({ days: 1 })]
}
