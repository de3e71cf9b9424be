// Which week of a cohort comes next, and what it is about.
import { describe, expect, test } from 'vitest'
import { nextWeekOf, type WeeklyPace } from '../../../src/domain/cohort/next-week.ts'
import { splitIntoParts } from '../../../src/domain/cohort/parts.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { weeksOf } from '../../../src/domain/roadmap/weeks.ts'

const startsOn = Temporal.PlainDate.from('2026-11-02')

const phase = (title: string, topics: number, rest: Partial<RoadmapNode> = {}): RoadmapNode => ({
  id: title,
  title,
  kind: 'phase',
  resources: [],
  children: Array.from({ length: topics }, (_, at) => ({
    id: `${title}/${at}`,
    title: `${title} ${at}`,
    kind: 'topic',
    resources: [],
    children: [],
  })),
  ...rest,
})

/** The number of the week that comes on a day, and what it is about. */
function weekOn(pace: WeeklyPace, day: string): readonly [number, string] | undefined {
  const found = nextWeekOf({ startsOn }, pace, Temporal.PlainDate.from(day))
  return found && [found.number, found.phases.map(({ title }) => title).join(' ')]
}

describe('by the weeks of a syllabus', () => {
  const phases = [
    phase('A', 2, { weeks: { from: 1, to: 2 } }),
    phase('B', 2, { weeks: { from: 2, to: 3 } }),
    phase('C', 1, { weeks: { from: 5, to: 5 } }),
  ]
  const weeks = weeksOf({ phases })
  if (weeks === undefined) throw new Error('the syllabus names weeks')
  const pace: WeeklyPace = { kind: 'syllabus', weeks }

  test.each([
    ['2026-10-26', undefined],
    ['2026-10-27', [1, 'A']],
    ['2026-11-02', [1, 'A']],
    ['2026-11-03', [2, 'A B']],
    ['2026-11-09', [2, 'A B']],
    ['2026-11-16', [3, 'B']],
    ['2026-11-23', undefined],
    ['2026-11-30', [5, 'C']],
    ['2026-12-01', undefined],
  ])('on %s', (day, expected) => {
    expect(weekOn(pace, day)).toEqual(expected)
  })
})

describe('by an even pace', () => {
  test('phases stand where their topics that count are, optional ones nowhere', () => {
    const phases = [phase('A', 1), phase('Extra', 9, { optional: true }), phase('B', 4), phase('C', 1)]
    const pace: WeeklyPace = { kind: 'even', parts: splitIntoParts({ phases }), weeks: 3 }
    expect(weekOn(pace, '2026-11-02')).toEqual([1, 'A B'])
    expect(weekOn(pace, '2026-11-09')).toEqual([2, 'B'])
    expect(weekOn(pace, '2026-11-16')).toEqual([3, 'B C'])
    expect(weekOn(pace, '2026-11-23')).toBeUndefined()
  })

  test('a phase that ends with a week, in thirds of topics, is not in the next one', () => {
    const phases = [phase('A', 1), phase('B', 1), phase('C', 1)]
    const pace: WeeklyPace = { kind: 'even', parts: splitIntoParts({ phases }), weeks: 9 }
    const days = Array.from({ length: 9 }, (_, week) => startsOn.add({ weeks: week }).toString())
    expect(days.map((day) => weekOn(pace, day)?.[1]).join('')).toBe('AAABBBCCC')
  })

  test('of a roadmap without topics nothing comes', () => {
    const pace: WeeklyPace = { kind: 'even', parts: splitIntoParts({ phases: [] }), weeks: 3 }
    expect(weekOn(pace, '2026-11-02')).toBeUndefined()
  })
})
