// Flags among what people type for where they live.
import { expect, test } from 'vitest'
import { lettersOfFlag } from '../../../src/domain/time/place-words.ts'

test.each([
  ['🇩🇪', 'DE'],
  ['🇺🇸', 'US'],
  ['🇿🇦', 'ZA'],
])('%s is the code %s', (typed, code) => {
  expect(lettersOfFlag(typed)).toBe(code)
})

test.each(['🇩', '🇩🇪🇫🇷', '🇩🇪 Berlin', 'in 🇩🇪', 'DE', ''])('"%s" is not one flag', (typed) => {
  expect(lettersOfFlag(typed)).toBe(typed)
})
