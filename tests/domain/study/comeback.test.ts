// Who is in a comeback, on which of its days, and how many reviews that leaves.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  comebackKnownFrom,
  comebackOn,
  reviewsAhead,
  reviewsToday,
} from '../../../src/domain/study/comeback.ts'
import { daysThatCount } from '../../../src/domain/study/studied-days.ts'
import { at, living } from './streak-facts.ts'

const today = Temporal.PlainDate.from('2026-11-30')

/** Days of study by how many days ago they were, of which only those are known that have to be. */
function comebackAfter(daysAgo: readonly number[], rest: Partial<Parameters<typeof comebackOn>[0]> = {}) {
  const days = [...daysAgo].sort((one, other) => one - other).map((days) => today.subtract({ days }))
  const from = comebackKnownFrom(today)
  const isKnown = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, from) >= 0
  return comebackOn({
    today,
    studied: days.filter(isKnown),
    hasStudiedBefore: days.some((day) => !isKnown(day)),
    hasTopicsLeft: true,
    hasPile: false,
    ...rest,
  })
}

describe('a comeback', () => {
  test.each([
    ['after six days without study there is none', [7, 8, 9], undefined],
    ['after seven it begins', [8, 9, 10], 1],
    ['after eight as well', [9], 1],
    ['after months', [100], 1],
    ['after what is only just known', [21], 1],
    ['after what is only just not known', [22], 1],
    ['whoever never studied comes for the first time', [], undefined],
    ['on the first day of study of all there is none', [0], undefined],
    ['in the first days of study there is none', [2, 1], undefined],
    ['its second day is the next one on which they study', [1, 9], 2],
    ['however far that is from the first', [7, 15], 2],
    ['its third day', [1, 2, 10], 3],
    ['its third day, all of them far apart', [7, 14, 22], 3],
    ['the fourth is one as always', [1, 2, 3, 11], undefined],
    ['away again after the first day it begins anew', [8, 16], 1],
    ['away again after the second day', [8, 9, 17], 1],
    ['once a week on the same weekday is never away', [7, 14, 21, 28], undefined],
  ])('%s', (_, daysAgo, day) => {
    expect(comebackAfter(daysAgo)?.day).toBe(day)
    // Nothing that is done today changes what today asks for.
    if (daysAgo.length > 0) expect(comebackAfter([...daysAgo, 0])?.day).toBe(day)
  })

  test('is under way once something is done today', () => {
    expect(comebackAfter([9])).toEqual({ day: 1, isUnderWay: false })
    expect(comebackAfter([9, 0])).toEqual({ day: 1, isUnderWay: true })
  })

  test('takes no notice of a day that is still to come, after a move to the west', () => {
    expect(comebackAfter([-1, 9])).toEqual({ day: 1, isUnderWay: false })
  })

  test('is none where only reviews are left, which lie weeks apart, unless they have piled up', () => {
    expect(comebackAfter([20], { hasTopicsLeft: false })).toBeUndefined()
    expect(comebackAfter([20], { hasTopicsLeft: false, hasPile: true })?.day).toBe(1)
  })

  test('is one for as long as the gap before their last days is a week, and never after three days', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }), (ago) => {
        const days = ago.toSorted((one, other) => one - other)
        const gaps = [0, ...days].slice(0, -1).map((later, place) => (days[place] ?? 0) - later - 1)
        const away = gaps.slice(0, 3).findIndex((gap) => gap >= 7)
        expect(comebackAfter(ago)?.day).toBe(away < 0 ? undefined : away + 1)
      }),
    )
  })
})

describe('reviews', () => {
  test.each([
    [1, 10, 3],
    [2, 10, 5],
    [3, 10, 7],
    [1, 2, 2],
    [3, 6, 6],
    [3, 100, 7],
  ])('on day %i of it, of %i a day: %i', (day, dailyMax, count) => {
    expect(reviewsToday({ day, isUnderWay: false }, dailyMax)).toBe(count)
  })

  test('are as many as always on other days', () => {
    expect(reviewsToday(undefined, 10)).toBe(10)
    expect(reviewsAhead(undefined, 10, 1)).toBe(10)
  })

  test('of the coming days go on from today, or begin with the first day where nothing was done', () => {
    const ahead = (isUnderWay: boolean) =>
      [1, 2, 3, 4].map((days) => reviewsAhead({ day: 1, isUnderWay }, 10, days))
    expect(ahead(true)).toEqual([5, 7, 10, 10])
    expect(ahead(false)).toEqual([3, 5, 7, 10])
  })

  test('are never more than the member wants, and after the three days just as many', () => {
    const someone = fc.record({
      day: fc.integer({ min: 1, max: 3 }),
      isUnderWay: fc.boolean(),
      dailyMax: fc.integer({ min: 1, max: 100 }),
      ahead: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(someone, ({ day, isUnderWay, dailyMax, ahead }) => {
        const comeback = { day, isUnderWay }
        expect(reviewsToday(comeback, dailyMax)).toBeLessThanOrEqual(dailyMax)
        expect(reviewsAhead(comeback, dailyMax, ahead)).toBeLessThanOrEqual(dailyMax)
        expect(reviewsAhead(comeback, dailyMax, ahead + 3)).toBe(dailyMax)
      }),
    )
  })
})

test('a topic that was dated back by more than a day makes no day of study, a review always does', () => {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const work = [
    { day: day('2026-11-29'), loggedAt: at('2026-11-30T12:00Z') },
    { day: day('2026-11-20'), loggedAt: at('2026-11-30T12:00Z') },
    { day: day('2026-11-19'), loggedAt: at('2026-11-30T12:00Z') },
    { day: day('2026-11-19'), loggedAt: undefined },
    { day: day('2026-11-19'), loggedAt: undefined },
  ]
  expect([...daysThatCount(work, living())].map(String)).toEqual(['2026-11-29', '2026-11-19'])
})
