import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDoubtful, ordered } from '../../../src/domain/resource/ordering.ts'

const names = (links: readonly { readonly name: string }[]) => links.map(({ name }) => name).join(' ')

describe('the order of links', () => {
  test.each([
    [
      'nothing said',
      [
        ['a', 0, 0],
        ['b', 0, 0],
        ['c', 0, 0],
      ],
      'a b c',
    ],
    [
      'what helped more',
      [
        ['a', 0, 0],
        ['b', 1, 0],
        ['c', 3, 0],
      ],
      'c b a',
    ],
    [
      'equal help',
      [
        ['a', 1, 0],
        ['b', 2, 0],
        ['c', 2, 0],
      ],
      'b c a',
    ],
    [
      'two reports',
      [
        ['a', 0, 2],
        ['b', 0, 0],
      ],
      'a b',
    ],
    [
      'three reports',
      [
        ['a', 0, 3],
        ['b', 0, 0],
      ],
      'b a',
    ],
    [
      'doubtful, however much it helped',
      [
        ['a', 9, 3],
        ['b', 0, 0],
        ['c', 1, 4],
      ],
      'b a c',
    ],
  ] as const)('after %s', (_, rows, expected) => {
    const links = rows.map(([name, helped, reports]) => ({ name, helped, reports }))
    expect(names(ordered(links))).toBe(expected)
  })

  const link = fc.record({ helped: fc.nat(3), reports: fc.nat(5) })
  const links = fc.array(link, { maxLength: 20 }).map((all) => all.map((one, place) => ({ ...one, place })))

  test('loses and adds none, and leaves what it was given as it was', () => {
    fc.assert(
      fc.property(links, (all) => {
        const before = structuredClone(all)
        expect(ordered(all).toSorted((one, other) => one.place - other.place)).toEqual(before)
        expect(all).toEqual(before)
      }),
    )
  })

  test('has neighbours that are doubtful later, helped more before, or stand as given', () => {
    fc.assert(
      fc.property(links, (all) => {
        const sorted = ordered(all)
        sorted.slice(1).forEach((next, index) => {
          const before = sorted[index]
          if (before === undefined) throw new Error('no neighbour')
          const rank = [Number(isDoubtful(before)), -before.helped, before.place]
          const nextRank = [Number(isDoubtful(next)), -next.helped, next.place]
          const differs = rank.findIndex((value, at) => value !== nextRank[at])
          expect(Number(rank[differs])).toBeLessThan(Number(nextRank[differs]))
        })
      }),
    )
  })

  test('is the same when it is made again', () => {
    fc.assert(
      fc.property(links, (all) => {
        expect(ordered(ordered(all))).toEqual(ordered(all))
      }),
    )
  })
})

test('three reports make a link doubtful, two do not', () => {
  expect([2, 3, 4].map((reports) => isDoubtful({ helped: 0, reports }))).toEqual([false, true, true])
})
