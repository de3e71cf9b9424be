// What units of time are called in English and other languages, as this Node's Intl says it: "hour", "Std.", "mês", "日".

import { foreignLanguages } from './foreign-days.ts'

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'
type Display = 'long' | 'short'

/** Of each of these some language has a word of its own. */
const counts = [1, 0, 1.5, 2, 3, 5, 11, 21]

export const languages: readonly string[] = ['en', ...foreignLanguages]

/** What a language puts beside numbers of the unit, in lower case. */
export function unitWords(language: string, unit: Unit, unitDisplay: Display) {
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay })
  return counts.flatMap((count) =>
    format.formatToParts(count).flatMap(({ type, value }) => {
      // Romanian counts "20 de săptămâni".
      const word = value.toLowerCase().split(' ').at(-1) ?? ''
      return type === 'unit' && word !== '' ? [{ count, word }] : []
    }),
  )
}
