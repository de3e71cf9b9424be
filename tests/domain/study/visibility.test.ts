// Who may read whose name, and in which sums those stand who may not be named.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canSee, countedOf, crowdMin } from '../../../src/domain/study/visibility.ts'

describe('a member', () => {
  test.each([
    ['private', true, { moderators: false, everyone: false, digest: false, fellows: false }],
    ['private', false, { moderators: false, everyone: false, digest: false, fellows: false }],
    ['moderators', true, { moderators: true, everyone: false, digest: false, fellows: false }],
    ['moderators', false, { moderators: true, everyone: false, digest: false, fellows: false }],
    ['server', true, { moderators: true, everyone: true, digest: true, fellows: true }],
    ['server', false, { moderators: true, everyone: true, digest: false, fellows: true }],
  ] as const)('who chose %s, with the digest %s, is seen by these', (visibility, isNamedInDigest, seen) => {
    const choice = { visibility, isChosen: true, isNamedInDigest }
    const readers = ['moderators', 'everyone', 'digest', 'fellows'] as const
    expect(Object.fromEntries(readers.map((reader) => [reader, canSee(reader, choice)]))).toEqual(seen)
  })
})

test('a fellow member who asks sees nothing of whoever never chose', () => {
  const never = { visibility: 'server', isChosen: false, isNamedInDigest: true } as const
  expect(canSee('fellows', never)).toBe(false)
  expect(canSee('everyone', never)).toBe(true)
})

const people = (open: number, hidden: number) =>
  Array.from({ length: open + hidden }, (_, at) => ({ isPrivate: at >= open }))

describe('a sum', () => {
  test.each([
    ['nobody', 0, 0, 0, 0],
    ['one open person', 1, 0, 1, 1],
    ['four, one of them private', 3, 1, 3, 3],
    ['five, one of them private', 4, 1, 5, 4],
    ['four private ones', 0, 4, 0, 0],
    ['many and four private ones', 20, 4, 24, 20],
    ['five private ones', 0, 5, 5, 5],
    ['many and five private ones', 20, 5, 25, 25],
  ])('of %s holds %i open and %i private: %i, and beside names %i', (_, open, hidden, all, besideNames) => {
    const group = people(open, hidden)
    expect(countedOf(group)).toHaveLength(all)
    expect(countedOf(group, { besideNames: true })).toHaveLength(besideNames)
  })

  test('beside names never tells of fewer private people than a crowd, and leaves out nobody who is open', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.boolean(), (open, hidden, besideNames) => {
        const counted = countedOf(people(open, hidden), { besideNames })
        const hiddenIn = counted.filter(({ isPrivate }) => isPrivate).length
        expect(counted.length - hiddenIn).toBe(open)
        expect(hiddenIn === 0 || (besideNames ? hiddenIn : counted.length) >= crowdMin).toBe(true)
      }),
    )
  })
})
