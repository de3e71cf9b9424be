// The order of topics at which learners get stuck.

import { expect, test } from 'vitest'
import { createStuckTally, surely } from '../../../src/domain/cohort/stuck-topics.ts'
import type { TopicSteps } from '../../../src/domain/cohort/stuck-walk.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { allSteps } from '../../../src/domain/steps.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const index = indexRoadmap(smallRoadmap)
const [variables, loops, blog] = ['basics/variables', 'basics/loops', 'web/blog'] as const

const steps = (given: Partial<TopicSteps>): TopicSteps => ({
  finished: new Map(),
  next: undefined,
  last: undefined,
  hasStopped: false,
  answers: new Map(),
  ...given,
})

const times = (count: number, given: Partial<TopicSteps>): readonly TopicSteps[] =>
  Array.from({ length: count }, () => steps(given))

function tallied(within: readonly TopicSteps[], beyond: readonly TopicSteps[] = []) {
  const tally = createStuckTally(index)
  for (const one of within) tally.add(one, true)
  for (const one of beyond) tally.add(one, false)
  return allSteps(tally.result())
}

test('one of five says less than thirty of two hundred, and nobody nothing', () => {
  expect(surely({ count: 1, of: 5 })).toBeLessThan(surely({ count: 30, of: 200 }))
  expect(surely({ count: 0, of: 5 })).toBe(0)
  // Wilson (1927), as printed in textbooks: 10 of 20 lie between 29.9 and 70.1 percent.
  expect(surely({ count: 10, of: 20 })).toBeCloseTo(0.2993, 3)
})

test('where most stop comes first, then what takes longest, then what is forgotten most', () => {
  const { topics } = tallied([
    ...times(5, { next: loops, hasStopped: true, finished: new Map([[variables, 1]]), last: variables }),
    ...times(5, { finished: new Map([[blog, 9]]), last: blog }),
  ])
  expect(topics.map(({ node }) => node.id)).toEqual([loops, blog, variables])
  const forgotten = (again: number) => new Map([[blog, { answers: 10, again }]])
  const lapses = tallied([
    ...times(5, { finished: new Map([[variables, 2]]) }),
    ...times(5, { finished: new Map([[blog, 2]]), answers: forgotten(3) }),
  ])
  expect(lapses.topics.map(({ node }) => node.id)).toEqual([blog, variables])
  expect(lapses.topics[0]?.lapses).toEqual({ again: { of: 50, count: 15 }, forgetters: { of: 5, count: 5 } })
})

test('of four nothing is said, nor of five where one is left outside', () => {
  expect(tallied(times(4, { next: loops })).topics).toEqual([])
  expect(tallied(times(5, { next: loops })).topics).toHaveLength(1)
  expect(tallied(times(5, { next: loops }), times(1, { next: loops })).topics).toEqual([])
  expect(tallied(times(5, { next: loops }), times(1, { next: blog })).topics).toHaveLength(1)
  expect(tallied(times(5, { next: loops }), times(5, { next: loops })).topics).toHaveLength(1)
})
