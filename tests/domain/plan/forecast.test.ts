// A forecast that claims eight in ten holds about as often, over a simulated year of learners of different habits.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Forecast, forecastFinish } from '../../../src/domain/plan/forecast.ts'
import { type Habit, habits, type Learner, simulate } from '../../simulation/learners.ts'

const start = Temporal.PlainDate.from('2026-01-05')
const learnersAHabit = 40
const daysAYear = 365
/** The first forecast comes after two weeks, then one every four weeks until the finish or the end of the year. */
const firstDay = 14
const daysBetween = 28

type Tally = { forecasts: number; held: number; early: number; late: number }

function tallyOf(learners: readonly Learner[]): Tally {
  const tally: Tally = { forecasts: 0, held: 0, early: 0, late: 0 }
  for (const { days, topics } of learners) {
    const finish = start.add({ days: days.length - 1 })
    for (let day = firstDay; day < Math.min(days.length - 1, daysAYear); day += daysBetween) {
      const done = days.slice(0, day)
      const left = topics - done.reduce((sum, count) => sum + count, 0)
      // The day of the start is left out, as `paceOf` does.
      const forecast = forecastFinish(
        left,
        { before: done.slice(1).toReversed(), today: 0 },
        start.add({ days: day }),
      )
      if (forecast.kind !== 'interval') continue
      tally.forecasts += 1
      if (Temporal.PlainDate.compare(finish, forecast.early) < 0) tally.early += 1
      else if (Temporal.PlainDate.compare(finish, forecast.late) > 0) tally.late += 1
      else tally.held += 1
    }
  }
  return tally
}

const learnersOf = (habit: Habit, seed: number): readonly Learner[] =>
  Array.from({ length: learnersAHabit }, (_, at) =>
    simulate(habit, seed * 1_000_003 + habits.indexOf(habit) * 10_007 + at * 101),
  )

const inAHundred = ({ held, forecasts }: Tally): number => (100 * held) / forecasts

const together = (tallies: readonly Tally[]): Tally => ({
  forecasts: tallies.reduce((sum, tally) => sum + tally.forecasts, 0),
  held: tallies.reduce((sum, tally) => sum + tally.held, 0),
  early: tallies.reduce((sum, tally) => sum + tally.early, 0),
  late: tallies.reduce((sum, tally) => sum + tally.late, 0),
})

const row = (name: string, tally: Tally): string =>
  `${name.padEnd(18)} ${inAHundred(tally).toFixed(1).padStart(5)} % of ${String(tally.forecasts).padStart(4)} held,` +
  ` ${tally.early} finished before, ${tally.late} after`

describe('in a simulated year of 200 learners', () => {
  test.each([1, 2, 3, 4, 5])(
    'of every 100 forecasts 75 to 85 hold, and of no habit fewer than 65 (year %i)',
    (seed) => {
      const byHabit = habits.map((habit) => ({ habit, tally: tallyOf(learnersOf(habit, seed)) }))
      const all = together(byHabit.map(({ tally }) => tally))
      process.stdout.write(
        `${[row(`all, year ${seed}`, all), ...byHabit.map(({ habit, tally }) => row(habit, tally))].join('\n')}\n`,
      )
      expect(all.forecasts).toBeGreaterThan(800)
      expect(inAHundred(all)).toBeGreaterThanOrEqual(75)
      expect(inAHundred(all)).toBeLessThanOrEqual(85)
      for (const { habit, tally } of byHabit) expect(inAHundred(tally), habit).toBeGreaterThanOrEqual(65)
    },
  )
})

const today = Temporal.PlainDate.from('2026-11-21')
const weeks = (count: number, ...week: readonly number[]): readonly number[] =>
  Array.from({ length: count }, () => week).flat()
const intervalOf = (forecast: Forecast) => {
  if (forecast.kind !== 'interval') throw new Error(forecast.kind)
  return forecast
}
const spanOf = (forecast: Forecast): number => {
  const { early, late } = intervalOf(forecast)
  return late.since(early).days
}

describe('a forecast', () => {
  test.each([
    ['nothing is known', [], 'too-early'],
    ['not a whole week is known', [1, 1, 1, 1, 1, 1], 'too-early'],
    ['only two topics were finished', weeks(2, 1, 0, 0, 0, 0, 0, 0), 'too-early'],
    ['nothing was finished for some weeks', weeks(8, 0, 0, 0, 0, 0, 0, 0), 'too-early'],
    ['nothing was finished in half a year', weeks(26, 0, 0, 0, 0, 0, 0, 0), 'no-pace'],
    ['a week is known', [1, 1, 1, 1, 1, 1, 1], 'interval'],
  ] as const)('when %s', (_, before, kind) => {
    expect(forecastFinish(10, { before, today: 0 }, today).kind).toBe(kind)
  })

  test('says what it was reckoned from: whole weeks, their mean with the newest weighing most, and what is left', () => {
    const even = weeks(4, 1, 0, 1, 0, 1, 0, 0)
    expect(forecastFinish(10, { before: [...even, 5, 5], today: 2 }, today).basis).toMatchObject({
      left: 10,
      weeks: 4,
    })
    expect(forecastFinish(10, { before: even, today: 2 }, today).basis.topicsAWeek).toBeCloseTo(3, 9)
    const rising = [...weeks(1, 1, 1, 1, 1, 1, 1, 0), ...weeks(1, 0, 0, 0, 0, 0, 0, 0)]
    expect(forecastFinish(10, { before: rising, today: 0 }, today).basis.topicsAWeek).toBeGreaterThan(3)
    expect(forecastFinish(10, { before: [], today: 0 }, today).basis.topicsAWeek).toBe(0)
  })

  test('names no day that is more than ten years ahead', () => {
    const forecast = forecastFinish(5_000, { before: weeks(10, 1, 0, 0, 0, 0, 0, 0), today: 0 }, today)
    expect(forecast.kind).toBe('far')
  })

  test('of somebody who studies at weekends ends on one', () => {
    // Yesterday was a Friday, so the sixth and seventh day before today are the Sunday and the Saturday.
    const before = weeks(12, 0, 0, 0, 0, 0, 2, 2)
    for (const left of [1, 3, 7, 20]) {
      const { early, likely, late } = intervalOf(forecastFinish(left, { before, today: 0 }, today))
      for (const day of [early, likely, late]) expect(day.dayOfWeek).toBeGreaterThanOrEqual(6)
    }
  })

  test('is narrower the longer a regular pace is known', () => {
    const spanKnown = (count: number) =>
      spanOf(forecastFinish(30, { before: weeks(count, 1, 0, 1, 0, 1, 0, 1), today: 0 }, today))
    expect(spanKnown(20)).toBeLessThan(spanKnown(8))
    expect(spanKnown(8)).toBeLessThan(spanKnown(2))
  })

  test('is wider for an irregular pace than for a regular one', () => {
    const regular = forecastFinish(40, { before: weeks(12, 1, 0, 1, 0, 1, 0, 1), today: 0 }, today)
    const irregular = weeks(6, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, 2, 0, 2)
    expect(spanOf(forecastFinish(40, { before: irregular, today: 0 }, today))).toBeGreaterThan(
      spanOf(regular),
    )
  })

  test('goes by the weeks of now more than by those of last spring', () => {
    const slowFirst = [...weeks(6, 1, 1, 1, 1, 1, 1, 1), ...weeks(20, 0, 0, 0, 1, 0, 0, 0)]
    const fastFirst = [...weeks(20, 0, 0, 0, 1, 0, 0, 0), ...weeks(6, 1, 1, 1, 1, 1, 1, 1)]
    const likely = (before: readonly number[]) =>
      intervalOf(forecastFinish(30, { before, today: 0 }, today)).likely
    expect(Temporal.PlainDate.compare(likely(slowFirst), likely(fastFirst))).toBeLessThan(0)
  })

  test('is in order, begins today at the earliest, and is the same each time', () => {
    const pace = fc.record({
      before: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 200 }),
      today: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(pace, fc.integer({ min: 1, max: 300 }), (known, left) => {
        const forecast = forecastFinish(left, known, today)
        expect(forecastFinish(left, known, today)).toEqual(forecast)
        if (forecast.kind !== 'interval') return
        const days = [today, forecast.early, forecast.likely, forecast.late]
        expect(days.toSorted(Temporal.PlainDate.compare)).toEqual(days)
      }),
    )
  })
})
