// Days by words that count from today: "yesterday evening", "last night", "3 days ago", "next week", "monday".

import { numberOfName, type Toward, weekdays } from './day-names.ts'

const namedDays: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['now', 0],
  ['just now', 0],
  ['tonight', 0],
  ['last night', -1],
  ['yesterday', -1],
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
  const day = readNamed(text, today, toward) ?? readNamed(withoutTimeOfDay(text), today, toward)
  return day === undefined ? [] : [day]
}

/** "yesterday evening" is yesterday, "this morning" today, "on monday night" Monday. */
function withoutTimeOfDay(text: string): string {
  const day = text.replace(/^(?:early|earlier|late|later) /, '')
  if (/^this (?:morning|noon|afternoon|evening|night)$/.test(day)) return 'today'
  return day.replace(/ (?:at |in the )?(?:morning|noon|lunchtime|afternoon|evening|night|midnight)$/, '')
}

function readNamed(text: string, today: Temporal.PlainDate, toward: Toward): Temporal.PlainDate | undefined {
  const days = namedDays.get(text)
  if (days !== undefined) return today.add({ days })
  if (text.endsWith(' ago')) return shift(today, text.slice(0, -' ago'.length), -1)
  if (text.startsWith('in ')) return shift(today, text.slice('in '.length), 1)
  return readWeekday(text, today, toward)
}

const amountPattern = /^(\d{1,4}|[a-z]+(?: of)?) ?(d|day|night|w|week|fortnight|month|y|year)s?$/

function shift(today: Temporal.PlainDate, words: string, sign: 1 | -1): Temporal.PlainDate | undefined {
  const match = amountPattern.exec(words.replace(/^a (?=couple)/, ''))
  if (!match) return undefined
  const [, amountText = '', unit = ''] = match
  const amount = readNumber(amountText)
  if (amount === undefined) return undefined
  const { name, times } = units[unit[0] === 'm' ? 'month' : (unit[0] ?? '')] ?? { name: 'days', times: 1 }
  return today.add({ [name]: sign * times * amount })
}

/** By their first letter, since "2d ago" is enough. */
const units: Readonly<Record<string, { readonly name: string; readonly times: number }>> = {
  w: { name: 'weeks', times: 1 },
  f: { name: 'weeks', times: 2 },
  month: { name: 'months', times: 1 },
  y: { name: 'years', times: 1 },
}

const numberWords = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
]

function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === 'a' || text === 'an') return 1
  if (text === 'couple of' || text === 'couple') return 2
  const word = numberWords.indexOf(text)
  return word < 0 ? undefined : word
}

/** "monday", "mon", "last monday", "next monday"; never today, for which there is a word. */
function readWeekday(
  text: string,
  today: Temporal.PlainDate,
  toward: Toward,
): Temporal.PlainDate | undefined {
  const [, which, name = ''] = /^(?:(last|next|past|coming|this) )?([a-z]+)\.?$/.exec(text) ?? []
  const weekday = numberOfName(weekdays, name)
  if (weekday === undefined) return undefined
  const isNext = which === 'next' || which === 'coming'
  const isPast = which === 'last' || which === 'past' || (!isNext && toward === 'past')
  const days = isPast ? -((today.dayOfWeek - weekday + 6) % 7) - 1 : ((weekday - today.dayOfWeek + 6) % 7) + 1
  return today.add({ days })
}
