// How late is too late, by kind, at each limit and just beyond.
import { expect, test } from 'vitest'
import type { FeedKind } from '../../../src/domain/reminder/feed.ts'
import { judgeLateness } from '../../../src/domain/reminder/lateness.ts'
import { at } from './feeds.ts'

const dueAt = at('2026-11-21T18:00Z')

const cases: readonly [FeedKind, string, string][] = [
  ['daily-reminder', '2026-11-21T17:59Z', 'on-time'],
  ['daily-reminder', '2026-11-21T18:00Z', 'on-time'],
  ['daily-reminder', '2026-11-21T18:02Z', 'on-time'],
  ['daily-reminder', '2026-11-21T18:02:00.001Z', 'late'],
  ['daily-reminder', '2026-11-22T00:00Z', 'late'],
  ['daily-reminder', '2026-11-22T00:00:00.001Z', 'too-late'],
  ['weekly-summary', '2026-11-22T18:00Z', 'late'],
  ['weekly-summary', '2026-11-22T18:00:00.001Z', 'too-late'],
  ['weekly-digest', '2026-11-24T18:00Z', 'late'],
  ['weekly-digest', '2026-11-24T18:00:00.001Z', 'too-late'],
]

test.each(cases)('a %s due at 18:00 on the 21st is, at %s, %s', (kind, now, lateness) => {
  expect(judgeLateness(kind, dueAt, at(now))).toBe(lateness)
})
