// Slips of the pen, word by word and over a whole list at once.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eachNearWord, slipsToBeginnings, sortWords } from '../../../src/domain/text/slips.ts'

function nearWords(
  words: readonly string[],
  typed: string,
  slipsMax: 1 | 2,
): readonly (readonly [string, number])[] {
  const sorted = sortWords(words)
  const near: [string, number][] = []
  eachNearWord(sorted, typed, slipsMax, (at, slips) => near.push([sorted.words[at] ?? '', slips]))
  return near
}

describe('slips between two words', () => {
  test.each([
    ['loops', 'loops', 0],
    ['lops', 'loops', 1],
    ['looops', 'loops', 1],
    ['loips', 'loops', 1],
    ['lopos', 'loops', 1],
    ['olosp', 'loops', 2],
    ['', 'loops', 5],
  ])('from %j to %j: %i', (typed, word, slips) => {
    expect(slipsToBeginnings(typed, word).at(-1)).toBe(slips)
  })
})

describe('near words of a list', () => {
  test('are told in the order of the list, each with its fewest slips', () => {
    expect(nearWords(['tests', 'testing', 'rest', 'toast', 'text', 'apple', 'test'], 'test', 1)).toEqual([
      ['rest', 1],
      ['test', 0],
      ['testing', 0],
      ['tests', 0],
      ['text', 1],
    ])
  })

  test.each([
    ['olosp', 'two swaps'],
    ['olopss', 'a swap and one letter too many'],
    ['los', 'two letters left out'],
    ['loooopqs', 'more than two'],
  ])('%j: %s', (typed) => {
    const slips = Math.min(...slipsToBeginnings(typed, 'loops').slice(1))
    expect(nearWords(['loops'], typed, 2)).toEqual(slips <= 2 ? [['loops', slips]] : [])
  })

  test('letters after the thirtieth are not compared', () => {
    const long = 'abcdefghij'.repeat(3)
    expect(nearWords([`${long}klm`], `${long}xyz`, 1)).toEqual([[`${long}klm`, 0]])
    expect(nearWords([`${long.slice(0, 29)}x`], `${long}xyz`, 1)).toEqual([[`${long.slice(0, 29)}x`, 1]])
    expect(nearWords([`x${long.slice(3)}`], `${long}xyz`, 2)).toEqual([])
  })

  test('are those that comparing word by word gives', () => {
    const letters = fc.constantFrom('a', 'b', 'c', 'd', '数', '𐐷')
    const word = (minLength: number) => fc.string({ unit: letters, minLength, maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(word(1), { maxLength: 40 }),
        word(3),
        fc.constantFrom(1, 2),
        (words, typed, slipsMax) => {
          const expected = sortWords(words)
            .words.map((one) => [one, Math.min(...slipsToBeginnings(typed, one).slice(1))] as const)
            .filter(([, slips]) => slips <= slipsMax)
          expect(nearWords(words, typed, slipsMax)).toEqual(expected)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
