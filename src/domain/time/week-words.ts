// What a week is called in English and other languages, as this Node's Intl says it: "week", "Wochen", "semaine", "недели".

import { languages, unitWords } from './unit-words.ts'

export type WeekWords = {
  /** For a single week: those that stand beside a number mean which one. */
  readonly one: readonly string[]
  /** For several, where a language has another word for these. */
  readonly many: readonly string[]
}

/** The words as Intl writes them, in lower case. */
export function weekWords(): WeekWords {
  const named = [
    ...languages.flatMap((language) => unitWords(language, 'week', 'long')),
    // The other languages shorten to what stands for more than a week: "sem." is a semester as well.
    ...unitWords('en', 'week', 'short'),
  ]
  const one = new Set(named.flatMap(({ count, word }) => (count === 1 ? [word] : [])))
  const many = new Set(named.map(({ word }) => word)).difference(one)
  return { one: [...one], many: [...many] }
}
