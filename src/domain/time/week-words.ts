// What a week is called in English and other languages, as this Node's Intl says it: "week", "Wochen", "semaine", "недели".

import { foreignLanguages } from './foreign-days.ts'

export type WeekWords = {
  /** For a single week: those that stand beside a number mean which one. */
  readonly one: readonly string[]
  /** For several, where a language has another word for these. */
  readonly many: readonly string[]
}

/** Of each of these some language has a word of its own. */
const counts = [1, 0, 1.5, 2, 3, 5, 11, 21]

/** The words as Intl writes them, in lower case. */
export function weekWords(): WeekWords {
  const named = [
    ...['en', ...foreignLanguages].flatMap((language) => wordsFor(language, 'long')),
    // The other languages shorten to what stands for more than a week: "sem." is a semester as well.
    ...wordsFor('en', 'short'),
  ]
  const one = new Set(named.flatMap(({ count, word }) => (count === 1 ? [word] : [])))
  const many = new Set(named.map(({ word }) => word)).difference(one)
  return { one: [...one], many: [...many] }
}

function wordsFor(language: string, unitDisplay: 'long' | 'short') {
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'week', unitDisplay })
  return counts.flatMap((count) =>
    format.formatToParts(count).flatMap(({ type, value }) => {
      // Romanian counts "20 de săptămâni".
      const word = value.toLowerCase().split(' ').at(-1) ?? ''
      return type === 'unit' && word !== '' ? [{ count, word }] : []
    }),
  )
}
