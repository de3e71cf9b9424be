import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Contender, effortOf, neighboursOf } from '../../../src/domain/cohort/leaderboard.ts'
import { userId } from '../../../src/domain/ids.ts'

const contender = (id: number, points: number): Contender => ({
  userId: userId(String(id)),
  displayName: `Name ${id}`,
  points,
})

describe('effort', () => {
  test('is ten points a topic and one a review', () => {
    expect(
      effortOf([
        { topics: 2, reviews: 7 },
        { topics: 0, reviews: 3 },
      ]),
    ).toBe(30)
    expect(effortOf([])).toBe(0)
  })

  test('counts no day for more than sixty, so that catching up at once is worth no more than a long day', () => {
    expect(effortOf([{ topics: 40, reviews: 100 }])).toBe(60)
    expect(
      effortOf([
        { topics: 5, reviews: 9 },
        { topics: 6, reviews: 1 },
      ]),
    ).toBe(59 + 60)
  })
})

describe('neighbours', () => {
  test('are the two ahead and the two behind', () => {
    const all = [90, 80, 70, 60, 50, 40, 30].map((points, at) => contender(at + 1, points))
    expect(neighboursOf(all, userId('4')).map(({ points }) => points)).toEqual([80, 70, 60, 50, 40])
  })

  test('near an end are more of the other side', () => {
    const all = [90, 80, 70, 60, 50, 40, 30].map((points, at) => contender(at + 1, points))
    expect(neighboursOf(all, userId('1')).map(({ points }) => points)).toEqual([90, 80, 70, 60, 50])
    expect(neighboursOf(all, userId('7')).map(({ points }) => points)).toEqual([70, 60, 50, 40, 30])
  })

  test('among equals stand on both sides, those without a name after the others', () => {
    const all = [
      { ...contender(1, 0), displayName: undefined },
      ...[2, 3, 4, 5].map((id) => contender(id, 0)),
    ]
    const shown = neighboursOf([...all, contender(9, 0)], userId('9')).map(({ displayName }) => displayName)
    expect(shown).toEqual(['Name 2', 'Name 3', 'Name 9', 'Name 4', 'Name 5'])
  })

  test('of somebody who takes no part are none', () => {
    expect(neighboursOf([contender(1, 5)], userId('2'))).toEqual([])
  })

  test('are always a run of the order by points, as many as there are up to five, with oneself among them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        (points, chosen) => {
          const all = points.map((one, at) => ({
            ...contender(at + 1, one),
            ...(at % 3 === 0 ? { displayName: undefined } : {}),
          }))
          const own = userId(String((chosen % all.length) + 1))
          const shown = neighboursOf(all, own)
          expect(shown).toHaveLength(Math.min(all.length, 5))
          expect(shown.filter(({ userId: id }) => id === own)).toHaveLength(1)
          expect(new Set(shown.map(({ userId: id }) => id)).size).toBe(shown.length)
          const values = shown.map((one) => one.points)
          expect(values).toEqual(values.toSorted((one, other) => other - one))
          const sorted = points.toSorted((one, other) => other - one)
          const at = sorted.findIndex((_, from) =>
            values.every((value, step) => sorted[from + step] === value),
          )
          expect(at).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
