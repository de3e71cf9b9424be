// When a due time that was computed once is computed anew, and which messages a clock that was ahead brought up.
import { describe, expect, test } from 'vitest'
import { cameAhead, earlyMsMax, recomputed } from '../../../src/domain/reminder/due-times.ts'
import type { Feed } from '../../../src/domain/reminder/feed.ts'
import { at, daily, day, weekly } from './feeds.ts'

describe('a due time under other rules', () => {
  const now = at('2026-11-02T08:00Z')
  /** Two hours away from what the zone says today. */
  const next = { localDate: day('2026-11-04'), dueAt: at('2026-11-04T15:00Z') }
  const after = (feed: Feed, planned = next) => {
    const { localDate, dueAt } = recomputed(feed, planned, now, undefined)
    return `${localDate} ${dueAt}`
  }

  test.each([
    ['is that of its date', daily('Europe/Berlin', '18:00'), '2026-11-04 2026-11-04T17:00:00Z'],
    [
      'is that of its weekday',
      weekly('weekly-digest', 3, 'Europe/Berlin', '18:00'),
      '2026-11-04 2026-11-04T17:00:00Z',
    ],
    [
      'stays on a day before the pause ends',
      daily('Europe/Berlin', '18:00', '2026-11-05'),
      '2026-11-04 2026-11-04T15:00:00Z',
    ],
    [
      'is that of its date once the pause is over',
      daily('Europe/Berlin', '18:00', '2026-11-04'),
      '2026-11-04 2026-11-04T17:00:00Z',
    ],
    [
      'stays on a weekday of before',
      weekly('weekly-digest', 2, 'Europe/Berlin', '18:00'),
      '2026-11-04 2026-11-04T15:00:00Z',
    ],
  ])('%s', (_name, feed, expected) => {
    expect(after(feed)).toBe(expected)
  })

  test('on a date that the zone leaves out is the next one', () => {
    const leftOut = { localDate: day('2011-12-30'), dueAt: at('2011-12-30T18:00Z') }
    const before = at('2011-12-29T08:00Z')
    const { localDate } = recomputed(daily('Pacific/Apia', '18:00'), leftOut, before, day('2011-12-29'))
    expect(localDate.toString()).toBe('2011-12-31')
  })
})

describe('a message whose time is still to come', () => {
  const dueAt = at('2026-11-04T17:00Z')
  const sent = (earlyMs: number) =>
    cameAhead({
      localDate: day('2026-11-04'),
      dueAt,
      state: 'sent',
      sentAt: dueAt.subtract({ milliseconds: earlyMs }),
    })

  test('came ahead when it was sent long before', () => {
    expect([sent(earlyMsMax + 1), sent(earlyMsMax), sent(0)]).toEqual([true, false, false])
  })

  test.each([
    ['skipped', true],
    ['broken', true],
    ['claimed', false],
    ['sending', false],
  ] as const)('came ahead when it is %s: %s', (state, isAhead) => {
    expect(cameAhead({ localDate: day('2026-11-04'), dueAt, state, sentAt: undefined })).toBe(isAhead)
  })
})
