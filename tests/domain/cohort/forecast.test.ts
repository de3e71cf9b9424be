// When a crowd will have finished: by hand where that is certain, and held against what then happens where it is not.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CohortPlan } from '../../../src/domain/cohort/crowd.ts'
import { type CohortForecast, type Forecaster, forecastCohort } from '../../../src/domain/cohort/forecast.ts'
import { knownWeeks, trendOf } from '../../../src/domain/cohort/trend.ts'
import { fixedRandom } from '../../../src/domain/plan/fixed-random.ts'
import { allSteps } from '../../../src/domain/steps.ts'

const today = Temporal.PlainDate.from('2026-11-21')
const cohortOf = (weeks: number | undefined, startsOn = '2026-11-01'): CohortPlan => ({
  id: 1,
  name: 'Spring',
  roadmapId: 'small',
  startsOn: Temporal.PlainDate.from(startsOn),
  weeks,
})
const member = (weeks: readonly number[], left: number, rest: Partial<Forecaster> = {}): Forecaster => ({
  seed: 1,
  left,
  standing: 'active',
  weeks,
  ...rest,
})
const done = (seed: number): Forecaster => member([], 0, { standing: 'finished', seed })
const forecast = (members: readonly Forecaster[], cohort: CohortPlan | undefined) =>
  allSteps(forecastCohort(members, { cohort, today }))

type Deadline = CohortForecast & { readonly kind: 'by-deadline' }

function byDeadline(members: readonly Forecaster[], weeks: number): Deadline {
  const found = forecast(members, cohortOf(weeks))
  if (found.kind !== 'by-deadline') throw new Error(`it is ${found.kind}`)
  return found
}

const steady = Array.from({ length: 12 }, () => 7)
const crowd = Array.from({ length: 24 }, (_, at) =>
  member(
    steady.map((topics) => (topics + at) % 9),
    10 + at * 2,
    { seed: at + 1 },
  ),
)

describe('with a deadline', () => {
  test('whoever is through counts on each day, and whoever can hardly fail to be does in all', () => {
    const found = byDeadline([done(1), done(2), member(steady, 1, { seed: 3 })], 12)
    expect(found).toMatchObject({ of: 3, finishedNow: 2, known: 1, borrowed: 0, paused: 0 })
    expect(found.deadline).toMatchObject({ low: 3, high: 3 })
    expect(found.deadline.day.toString()).toBe('2027-01-23')
    expect(found.later.day.toString()).toBe('2027-01-30')
    expect(found.earlier?.day.toString()).toBe('2027-01-16')
  })

  test('whoever has paused, or finished nothing for four weeks, finishes in no future; a newcomer goes at the pace of others', () => {
    const found = byDeadline(
      [
        member(steady, 1, { seed: 1 }),
        member(steady, 1, { seed: 2, standing: 'paused' }),
        member([0, 0, 0, 0], 1, { seed: 3 }),
        member([0, 0, 0], 1, { seed: 4 }),
      ],
      20,
    )
    expect(found).toMatchObject({ of: 4, paused: 1, known: 1, borrowed: 1, deadline: { low: 2, high: 2 } })
  })

  test('a week more never means fewer, and the same crowd gives the same', () => {
    const found = byDeadline(crowd, 12)
    expect(found.deadline.low).toBeGreaterThanOrEqual(found.earlier?.low ?? 0)
    expect(found.later.low).toBeGreaterThanOrEqual(found.deadline.low)
    expect(found.later.high).toBeGreaterThanOrEqual(found.deadline.high)
    expect(found.deadline.low).toBeLessThan(found.deadline.high)
    expect(byDeadline(crowd, 12)).toEqual(found)
    expect(byDeadline(crowd.toReversed(), 12).deadline).toEqual(found.deadline)
  })

  test('in less than a week there is none a week earlier; once it is over it is asked when half will have finished', () => {
    expect(byDeadline(crowd, 3).earlier).toBeUndefined()
    expect(forecast(crowd, cohortOf(2)).kind).toBe('half')
  })

  test('every interval lies within the crowd', () => {
    const anyone = fc.record({
      seed: fc.nat(),
      left: fc.nat(60),
      standing: fc.constantFrom('active', 'quiet', 'behind', 'paused', 'finished'),
      weeks: fc.array(fc.nat(9), { maxLength: 12 }),
    })
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 12 }), fc.integer({ min: 3, max: 30 }), (members, weeks) => {
        const found = forecast(members as readonly Forecaster[], cohortOf(weeks))
        if (found.kind !== 'by-deadline') {
          expect(found.kind).toBe('too-early')
          return
        }
        for (const { low, high } of [found.deadline, found.later]) {
          expect(low).toBeGreaterThanOrEqual(found.finishedNow)
          expect(high).toBeGreaterThanOrEqual(low)
          expect(high).toBeLessThanOrEqual(found.of - found.paused)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('without one', () => {
  test('half of all is half of all, those who are through included', () => {
    const found = forecast(
      [done(1), member(steady, 7, { seed: 2 }), member(steady, 500, { seed: 3 })],
      undefined,
    )
    if (found.kind !== 'half') throw new Error(`it is ${found.kind}`)
    const { early, likely, late } = found
    expect(Temporal.PlainDate.compare(early ?? today, likely ?? today)).toBeLessThanOrEqual(0)
    expect(Temporal.PlainDate.compare(likely ?? today, late ?? today)).toBeLessThanOrEqual(0)
    expect(today.until(likely ?? today).days).toBeLessThan(28)
    expect(forecast([done(1), member(steady, 500)], undefined)).toMatchObject({ likely: today })
  })

  test('what lies more than two years ahead is not said', () => {
    expect(forecast([member(steady, 5_000)], cohortOf(undefined))).toMatchObject({
      early: undefined,
      late: undefined,
    })
  })

  test('while nobody’s pace is known there is none', () => {
    for (const members of [[], [member([], 5)], [member([0, 0, 0, 0, 0], 5)], [done(1)]])
      expect(forecast(members, undefined).kind).toBe('too-early')
  })
})

test('about 8 in 10 of the intervals hold what then happens', () => {
  const random = fixedRandom(7)
  /** How many of seven evenings somebody studies. */
  const weekOf = (rate: number) =>
    Array.from({ length: 7 }, () => Number(random() < rate)).reduce((sum, one) => sum + one, 0)
  let held = 0
  const crowds = 60
  for (let round = 0; round < crowds; round += 1) {
    const people = Array.from({ length: 20 }, (_, at) => {
      const rate = 0.2 + random() * 0.7
      const left = 10 + Math.floor(random() * 25)
      const weeks = Array.from({ length: 12 }, () => weekOf(rate))
      const ahead = Array.from({ length: 9 }, () => weekOf(rate)).reduce((sum, topics) => sum + topics, 0)
      return { one: member(weeks, left, { seed: round * 100 + at + 1 }), finishes: ahead >= left }
    })
    // Of the twelve weeks nine are left, the last of which ends as the deadline does.
    const { deadline } = byDeadline(
      people.map(({ one }) => one),
      12,
    )
    const then = people.filter(({ finishes }) => finishes).length
    if (deadline.low <= then && then <= deadline.high) held += 1
  }
  expect(held / crowds).toBeGreaterThan(0.7)
})

test('the weeks of a pace are whole ones after the first day, without those of a pause', () => {
  const at = (text: string) => Temporal.Instant.from(text)
  const now = at('2026-11-21T12:00Z')
  const starts = [1, 2, 3, 4].map((weeks) => now.subtract({ hours: weeks * 168 }))
  const weeks = [
    { week: 0, topics: 3, counted: 2 },
    { week: 2, topics: 5, counted: 5 },
  ]
  const known = (startedAt: string, ...pauses: readonly (readonly [string, string])[]) =>
    knownWeeks(weeks, starts, {
      startedAt: at(startedAt),
      now,
      pauses: pauses.map(([from, until]) => ({ from: at(from), until: at(until) })),
    })
  expect(known('2026-01-01T12:00Z')).toEqual([2, 0, 5, 0])
  expect(known('2026-10-30T12:00Z')).toEqual([2, 0, 5])
  expect(known('2026-10-30T12:00:01Z')).toEqual([2, 0])
  expect(known('2026-01-01T12:00Z', ['2026-11-07T11:00Z', '2026-11-08T12:00Z'])).toEqual([2, 0])
  expect(known('2026-01-01T12:00Z', ['2026-11-07T12:00Z', '2026-11-14T12:00Z'])).toEqual([2, 5, 0])
  expect(trendOf([weeks, weeks], starts, 'UTC').map(({ start, topics }) => `${start} ${topics}`)).toEqual([
    '2026-10-24 0',
    '2026-10-31 10',
    '2026-11-07 0',
    '2026-11-14 6',
  ])
})
