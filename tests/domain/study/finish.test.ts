import { expect, test } from 'vitest'
import type { Completion } from '../../../src/domain/study/enrolment.ts'
import { finishOf } from '../../../src/domain/study/finish.ts'

const on = (nodeId: string, day: string, isKnown = false): [string, Completion] => [
  nodeId,
  {
    nodeId,
    changeId: '1',
    studyDay: Temporal.PlainDate.from(day),
    loggedAt: Temporal.Instant.from('2026-11-02T08:00Z'),
    note: undefined,
    link: undefined,
    isKnown,
  },
]

test('counts the topics that the roadmap still has, and the days on which they were finished', () => {
  const completions = new Map([
    on('a', '2026-10-01'),
    on('b', '2026-10-03'),
    on('c', '2026-10-03'),
    on('d', '2026-09-01', true),
    on('gone', '2026-10-09'),
  ])
  expect(finishOf(completions, (nodeId) => nodeId !== 'gone')).toEqual({
    day: Temporal.PlainDate.from('2026-10-03'),
    topics: 4,
    days: 2,
  })
  expect(finishOf(new Map(), () => true)).toBe(undefined)
})
