// Who is on track, behind, at risk or gone quiet, and by which figures.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  daysRested,
  evenPace,
  ownPace,
  topicsByWeek,
  weeklyPace,
} from '../../../src/domain/cohort/expected.ts'
import { splitIntoParts } from '../../../src/domain/cohort/parts.ts'
import { decideRules, ruleLimits, standingOf, usualRules } from '../../../src/domain/cohort/rules.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { weeksOf } from '../../../src/domain/roadmap/weeks.ts'

const now = Temporal.Instant.from('2026-11-21T12:00Z')
const hoursAgo = (hours: number) => now.subtract({ hours })

type Case = {
  readonly done: number
  readonly days?: number
  readonly silentHours?: number
  readonly rules?: typeof usualRules
}

/** Seventy topics in ten weeks: seven a week, one a day. */
const pace = evenPace(70, 10)
const standing = ({ done, days = 28, silentHours = 1, rules = usualRules }: Case) =>
  standingOf(
    {
      isFinished: false,
      isPaused: false,
      lastActiveAt: hoursAgo(silentHours),
      done,
      expectedAgo: (weeks) => pace(days - weeks * 7),
    },
    rules,
    now,
  )

describe('of seven topics a week, after four weeks,', () => {
  test.each([
    ['28 done are on track', { done: 28 }, 'on-track'],
    ['a week’s worth short is still on track', { done: 21 }, 'on-track'],
    ['one topic more is behind', { done: 20 }, 'behind'],
    ['two weeks’ worth short is still behind', { done: 14 }, 'behind'],
    ['one topic more is at risk', { done: 13 }, 'at-risk'],
    ['behind and silent for three days and a half is behind', { done: 20, silentHours: 84 }, 'behind'],
    ['behind and silent for longer is at risk', { done: 20, silentHours: 85 }, 'at-risk'],
    ['on track and silent for that long is on track', { done: 21, silentHours: 85 }, 'on-track'],
    ['silent for seven days is not quiet', { done: 28, silentHours: 168 }, 'on-track'],
    ['silent for longer is quiet, however much is done', { done: 70, silentHours: 169 }, 'quiet'],
  ] as const)('%s', (_, about, expected) => {
    expect(standing(about)).toBe(expected)
  })

  test('other figures draw other lines', () => {
    const rules = { quietAfterDays: 14, behindAfterWeeks: 2, atRiskAfterWeeks: 3 }
    expect(standing({ done: 14, silentHours: 169, rules })).toBe('on-track')
    expect(standing({ done: 13, silentHours: 168, rules })).toBe('behind')
    expect(standing({ done: 13, silentHours: 169, rules })).toBe('at-risk')
    expect(standing({ done: 6, rules })).toBe('at-risk')
    expect(standing({ done: 70, silentHours: 14 * 24 + 1, rules })).toBe('quiet')
  })
})

test('nobody is behind in the first week, and everybody who is not through is a week after the end', () => {
  expect(standing({ done: 0, days: -20 })).toBe('on-track')
  expect(standing({ done: 0, days: 7 })).toBe('on-track')
  expect(standing({ done: 0, days: 8 })).toBe('behind')
  expect(standing({ done: 69, days: 76 })).toBe('on-track')
  expect(standing({ done: 69, days: 77 })).toBe('behind')
  expect(standing({ done: 69, days: 84 })).toBe('at-risk')
})

test('who has finished or rests is asked for nothing, and without a pace there is only active and quiet', () => {
  const about = {
    isFinished: false,
    isPaused: false,
    lastActiveAt: hoursAgo(1),
    done: 0,
    expectedAgo: undefined,
  }
  expect(standingOf(about, usualRules, now)).toBe('active')
  expect(standingOf({ ...about, lastActiveAt: hoursAgo(169) }, usualRules, now)).toBe('quiet')
  const far = { ...about, lastActiveAt: hoursAgo(9_000), expectedAgo: () => 50 }
  expect(standingOf({ ...far, isPaused: true }, usualRules, now)).toBe('paused')
  expect(standingOf({ ...far, isPaused: true, isFinished: true }, usualRules, now)).toBe('finished')
})

test('a pace never falls, and gives everything from the end on', () => {
  const any = fc.record({
    topics: fc.nat(300),
    weeks: fc.integer({ min: 1, max: 60 }),
    days: fc.integer({ min: -30, max: 500 }),
  })
  fc.assert(
    fc.property(any, ({ topics, weeks, days }) => {
      const even = evenPace(topics, weeks)
      expect(even(days)).toBeLessThanOrEqual(even(days + 1))
      expect(even(-1)).toBe(0)
      expect(even(weeks * 7 + Math.max(0, days))).toBe(topics)
    }),
  )
})

test('a syllabus asks for what stands in its weeks, each of them once it is over', () => {
  const topic = (id: string, from: number) => ({
    id,
    title: id,
    kind: 'topic' as const,
    resources: [],
    children: [],
    weeks: { from, to: from },
  })
  const phase = { id: 'p', title: 'P', kind: 'phase' as const, resources: [] }
  const optional = { ...topic('p/x', 1), optional: true }
  const children = [topic('p/a', 1), topic('p/b', 1), optional, topic('p/c', 3)]
  const roadmap = { phases: [{ ...phase, children }] }
  const weeks = weeksOf(roadmap)
  if (weeks === undefined) throw new Error('it has weeks')
  const byWeek = topicsByWeek(splitIntoParts(indexRoadmap(roadmap)), weeks)
  expect(byWeek).toEqual([0, 2, 2, 3])
  expect([-5, 0, 6, 7, 20, 21, 400].map(weeklyPace(byWeek))).toEqual([0, 0, 0, 2, 2, 3, 3])
})

test('a plan adds its hours a week to what was done when it was made, a topic an hour', () => {
  const plan = ownPace({ minutesAWeek: 180 }, { done: 10, total: 15 })
  expect([-3, 0, 7, 14, 21].map(plan)).toEqual([10, 10, 13, 15, 15])
})

test('days of pauses are left out once, from the start until today, in the zone of the server', () => {
  const at = (text: string) => Temporal.Instant.from(text)
  const span = { from: Temporal.PlainDate.from('2026-11-02'), until: Temporal.PlainDate.from('2026-11-16') }
  const rested = (...pauses: readonly (readonly [string, string])[]) =>
    daysRested(
      pauses.map(([from, until]) => ({ from: at(from), until: at(until) })),
      'Europe/Berlin',
      span,
    )
  expect(rested()).toBe(0)
  expect(rested(['2026-11-04T10:00Z', '2026-11-06T10:00Z'])).toBe(3)
  expect(rested(['2026-11-04T10:00Z', '2026-11-06T10:00Z'], ['2026-11-06T12:00Z', '2026-11-07T10:00Z'])).toBe(
    4,
  )
  // In Berlin it is the next day already.
  expect(rested(['2026-11-04T23:30Z', '2026-11-04T23:40Z'])).toBe(1)
  expect(rested(['2026-10-01T10:00Z', '2026-11-02T10:00Z'])).toBe(1)
  expect(rested(['2026-11-15T10:00Z', '2026-12-24T10:00Z'])).toBe(1)
  expect(rested(['2026-11-16T10:00Z', '2026-11-17T10:00Z'])).toBe(0)
})

describe('rules', () => {
  test('are taken where each figure is one that can be chosen', () => {
    for (const rule of ['quietAfterDays', 'behindAfterWeeks'] as const) {
      const { min, max } = ruleLimits[rule]
      const wanted = (value: number) =>
        decideRules({ ...usualRules, atRiskAfterWeeks: 24, [rule]: value }).kind
      expect([min - 1, min, max, max + 1, min + 0.5].map(wanted)).toEqual([
        'out-of-range',
        'set',
        'set',
        'out-of-range',
        'out-of-range',
      ])
    }
    expect(decideRules({ ...usualRules, atRiskAfterWeeks: 24 }).kind).toBe('set')
    expect(decideRules({ ...usualRules, atRiskAfterWeeks: 25 }).kind).toBe('out-of-range')
  })

  test('let nobody be at risk before they are behind', () => {
    expect(decideRules({ quietAfterDays: 7, behindAfterWeeks: 3, atRiskAfterWeeks: 2 }).kind).toBe(
      'at-risk-before-behind',
    )
    expect(decideRules({ quietAfterDays: 7, behindAfterWeeks: 3, atRiskAfterWeeks: 3 }).kind).toBe('set')
  })
})
