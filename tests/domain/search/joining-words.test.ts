// Words that only join others, for which a title may have a sign.
import { expect, test } from 'vitest'
import { wordsTyped } from '../../../src/domain/search/search.ts'

test.each(['and', 'und', 'et', 'och', 'og', 'ja', 've', 'и', 'та', 'και'])(
  '"%s" between others is left out',
  (word) => {
    expect(wordsTyped(`errors ${word} exceptions`)).toEqual(wordsTyped('errors exceptions'))
    expect(wordsTyped(`${word} exceptions`)).toHaveLength(2)
    expect(wordsTyped(`errors ${word}`)).toHaveLength(2)
  },
)

test('any other word counts', () => {
  expect(wordsTyped('errors or exceptions')).toEqual(['errors', 'or', 'exceptions'])
})
