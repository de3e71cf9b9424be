import { describe, expect, test } from 'vitest'
import {
  backupDayOf,
  daysKept,
  expiredBackups,
  oldestDays,
  weeksKept,
} from '../../../src/domain/backup/nightly.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('the backup that is due', () => {
  test.each([
    ['2026-11-29T02:59:59Z', '2026-11-28'],
    ['2026-11-29T03:00:00Z', '2026-11-29'],
    ['2026-11-29T23:59:59Z', '2026-11-29'],
    ['2027-01-01T00:00:00Z', '2026-12-31'],
  ])('at %s is that of %s', (now, due) => {
    expect(backupDayOf(Temporal.Instant.from(now)).toString()).toBe(due)
  })
})

describe('backups of every day', () => {
  test('leave seven days and the Sundays of four weeks before', () => {
    // A Wednesday.
    let kept: readonly Temporal.PlainDate[] = []
    for (let at = day('2026-09-01'); !at.equals(day('2026-11-26')); at = at.add({ days: 1 })) {
      const all = [...kept, at]
      const expired = new Set(expiredBackups(all, at))
      kept = all.filter((one) => !expired.has(one))
    }
    expect(kept.map(String)).toEqual([
      '2026-11-01',
      '2026-11-08',
      '2026-11-15',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
    ])
  })

  test('are never more than seven and four, and none grows older than it is said', () => {
    let kept: readonly Temporal.PlainDate[] = []
    let oldest = 0
    for (let at = day('2026-01-01'); !at.equals(day('2027-02-01')); at = at.add({ days: 1 })) {
      const all = [...kept, at]
      const expired = new Set(expiredBackups(all, at))
      kept = all.filter((one) => !expired.has(one))
      expect(kept.length).toBeLessThanOrEqual(daysKept + weeksKept)
      oldest = Math.max(oldest, ...kept.map((one) => one.until(at).days))
    }
    expect(oldest).toBe(oldestDays)
  })
})

test('a bot that stood still for two months keeps the last ones from before', () => {
  const before = ['2026-08-26', '2026-08-27', '2026-08-28', '2026-08-29', '2026-08-30'].map(day)
  const today = day('2026-11-04')
  expect(expiredBackups([...before, today], today)).toEqual([])
})

test('what a clock that was ahead made neither goes nor makes others go', () => {
  const today = day('2026-11-04')
  const real = Array.from({ length: 8 }, (_, ago) => today.subtract({ days: ago }))
  const ahead = Array.from({ length: 7 }, (_, after) => day('2099-01-01').add({ days: after }))
  const expired = expiredBackups([...real, ...ahead], today)
  // The eighth, a Wednesday; that week has a Sunday among the seven.
  expect(expired.map(String)).toEqual(['2026-10-28'])
})
