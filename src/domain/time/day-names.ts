// Weekdays, months and ordinals by name, and to which side of today a day is looked for.

import { foreignMonths, foreignWeekdays } from './foreign-days.ts'
import { smallNumbers } from './number-words.ts'

/** past: when something was done. future: until when something shall rest. */
export type Toward = 'past' | 'future'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]

/** The numbers, from 1, of a month given in full or by its first three letters or more, or in another language. */
export function monthsNamed(name: string): readonly number[] {
  const month = numberOfName(months, name)
  return month === undefined ? foreignMonths(name) : [month]
}

/** The number, from 1 for Monday, of a weekday in the same way. */
export function weekdayNamed(name: string): number | undefined {
  return numberOfName(weekdays, name) ?? foreignWeekdays(name)[0]
}

function numberOfName(names: readonly string[], typed: string): number | undefined {
  if (typed.length < 3) return undefined
  const index = names.findIndex((name) => name.startsWith(typed))
  return index < 0 ? undefined : index + 1
}

/** An amount in words or digits: "two", "a", "a couple of", "twenty one". */
export function readAmount(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === 'a' || text === 'an') return 1
  if (text === 'couple of' || text === 'couple') return 2
  const [, more] = /^twenty[ -](\w+)$/.exec(text) ?? []
  const number = smallNumbers.indexOf(more ?? text)
  if (number < 0) return text === 'thirty' ? 30 : undefined
  return more === undefined ? number : 20 + number
}

const ordinals = [
  ...[
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
    'eleventh',
  ],
  ...[
    'twelfth',
    'thirteenth',
    'fourteenth',
    'fifteenth',
    'sixteenth',
    'seventeenth',
    'eighteenth',
    'nineteenth',
  ],
  'twentieth',
]
const ordinalPattern = new RegExp(`\\b(?:(twenty|thirty)[ -])?(${ordinals.join('|')}|thirtieth)\\b`, 'g')

/** "the third of November" → "the 3th of November": one way of writing them is enough to read. */
export function plainOrdinals(text: string): string {
  // "first" alone is how somebody begins a sentence.
  if (ordinals.includes(text)) return text
  return text.replaceAll(ordinalPattern, (_, tens: string | undefined, ordinal: string) => {
    const more = tens === 'twenty' ? 20 : tens === 'thirty' ? 30 : 0
    return `${ordinal === 'thirtieth' ? 30 : more + ordinals.indexOf(ordinal) + 1}th`
  })
}
