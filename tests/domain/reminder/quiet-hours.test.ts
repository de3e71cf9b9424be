// Quiet hours: how they are typed, when they end, and that what they move is neither early, quiet nor lost.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planCatchUp } from '../../../src/domain/reminder/catch-up.ts'
import { recomputed } from '../../../src/domain/reminder/due-times.ts'
import { type DailyFeed, nextOccurrence, occurrenceOn } from '../../../src/domain/reminder/feed.ts'
import { afterQuiet, isQuiet, readQuietHours } from '../../../src/domain/reminder/quiet-hours.ts'
import { formatLocalTime } from '../../../src/domain/time/local-time.ts'
import { studyDay } from '../../../src/domain/time/study-day.ts'
import { at, daily, day, zone } from './feeds.ts'

describe('typed', () => {
  test.each([
    ['22:00-07:00', '22:00-07:00'],
    ['22-7', '22:00-07:00'],
    ['10pm to 7am', '22:00-07:00'],
    ['10 PM – 7 AM', '22:00-07:00'],
    ['from 23:30 until 6', '23:30-06:00'],
    ['10-7', '22:00-07:00'],
    ['12-6', '00:00-06:00'],
    ['9 to 5', '21:00-05:00'],
    ['noon-2pm', '12:00-14:00'],
    ['von 22 Uhr bis 7 Uhr', '22:00-07:00'],
    ['midnight to 8 am', '00:00-08:00'],
  ])('%s is %s', (typed, meant) => {
    const read = readQuietHours(typed)
    expect(read.kind === 'quiet' ? `${read.quiet.from}-${read.quiet.to}` : read.kind).toBe(meant)
  })

  test.each([
    ['off', 'none'],
    [' None ', 'none'],
    ['22:00', 'not-quiet-hours'],
    ['22:00-22:00', 'not-quiet-hours'],
    ['25-7', 'not-quiet-hours'],
    ['at night', 'not-quiet-hours'],
    ['', 'not-quiet-hours'],
    ['-'.repeat(61), 'not-quiet-hours'],
  ])('%s is %s', (typed, kind) => {
    expect(readQuietHours(typed).kind).toBe(kind)
  })
})

const clock = (name: string, from: number, to: number) => ({
  zone: zone(name),
  quiet: { from: formatLocalTime(from, 0), to: formatLocalTime(to, 30) },
})

describe('end', () => {
  test.each([
    ['before they begin', 'UTC', 22, 6, '2026-11-02T21:59:59Z', '2026-11-02T21:59:59Z'],
    ['at their beginning', 'UTC', 22, 6, '2026-11-02T22:00Z', '2026-11-03T06:30Z'],
    ['after midnight', 'UTC', 22, 6, '2026-11-03T06:29:59Z', '2026-11-03T06:30Z'],
    ['at their end', 'UTC', 22, 6, '2026-11-03T06:30Z', '2026-11-03T06:30Z'],
    ['within a day', 'UTC', 12, 14, '2026-11-03T13:00Z', '2026-11-03T14:30Z'],
    // 02:30 does not exist in Berlin on 28 March 2027; clocks jump from 02:00 to 03:00.
    ['in a gap', 'Europe/Berlin', 22, 2, '2027-03-28T00:00Z', '2027-03-28T01:30Z'],
    // 02:30 comes at 00:30Z and at 01:30Z in Berlin on 25 October 2026.
    ['in an hour that repeats', 'Europe/Berlin', 22, 2, '2026-10-24T22:00Z', '2026-10-25T00:30Z'],
    ['after the first end of two', 'Europe/Berlin', 22, 2, '2026-10-25T01:10Z', '2026-10-25T01:30Z'],
    ['in a night that is an hour longer', 'Europe/Berlin', 22, 6, '2026-10-24T21:00Z', '2026-10-25T05:30Z'],
    ['in a night that is an hour shorter', 'Europe/Berlin', 22, 6, '2027-03-27T22:00Z', '2027-03-28T04:30Z'],
  ])('%s', (_when, name, from, to, now, end) => {
    expect(afterQuiet(clock(name, from, to), at(now))).toEqual(at(end))
  })
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Nuuk',
  'Africa/Cairo',
]
const time = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => formatLocalTime(quarter >> 2, (quarter % 4) * 15))
const quietFeed = fc
  .record({ name: fc.constantFrom(...zones), localTime: time, from: time, to: time, isSlow: fc.boolean() })
  .filter(({ from, to }) => from !== to)
  .map(
    ({ name, localTime, from, to, isSlow }): DailyFeed => ({
      kind: 'daily-reminder',
      zone: zone(name),
      localTime,
      quiet: { from, to },
      ...(isSlow ? { isEveryOtherDay: true } : {}),
    }),
  )
const moment = fc
  .integer({ min: 0, max: 2 * 366 * 24 * 60 })
  .map((minutes) => at('2026-01-01T00:00Z').add({ minutes }))

test('what they move is never earlier, never quiet, and less than two days later', () => {
  fc.assert(
    fc.property(quietFeed, moment, (feed, now) => {
      const moved = afterQuiet(feed, now)
      const waitedMs = moved.epochMilliseconds - now.epochMilliseconds
      expect(waitedMs).toBeGreaterThanOrEqual(0)
      expect(waitedMs).toBeLessThan(48 * 60 * 60_000)
      expect(isQuiet(feed, moved)).toBe(false)
    }),
  )
})

test('every date keeps its message, in the order of the dates', () => {
  fc.assert(
    fc.property(quietFeed, moment, (feed, now) => {
      const first = nextOccurrence(feed, now)
      const second = nextOccurrence(feed, first.dueAt, first.localDate)
      expect(first.localDate.until(second.localDate).days).toBe(feed.isEveryOtherDay === true ? 2 : 1)
      expect(isQuiet(feed, first.dueAt)).toBe(false)
      expect(Temporal.Instant.compare(first.dueAt, second.dueAt)).toBeLessThan(0)
    }),
  )
})

test('after an outage nothing is sent in them, and what is not too late by then comes at their end', () => {
  fc.assert(
    fc.property(quietFeed, moment, fc.integer({ min: 0, max: 72 * 60 }), (feed, set, minutes) => {
      const stored = nextOccurrence(feed, set)
      const now = stored.dueAt.add({ minutes })
      const plan = planCatchUp({ feed, nextLocalDate: stored.localDate, nextDueAt: stored.dueAt, now })
      if (!isQuiet(feed, now)) return
      expect(plan.send).toBeUndefined()
      // The limit of six hours is that of any daily reminder, quiet hours or not.
      const latest = plan.skipped.at(-1)
      if (latest?.reason === 'too-late') {
        const dueAt = occurrenceOn(feed, latest.localDate)?.dueAt ?? stored.dueAt
        expect(now.epochMilliseconds - dueAt.epochMilliseconds).toBeGreaterThan(6 * 60 * 60_000)
        return
      }
      const end = afterQuiet(feed, now)
      if (!plan.next.dueAt.equals(end)) {
        // It stays away for the next one, which comes on the day of that end.
        expect(latest?.reason).toBe('superseded')
        expect(studyDay(plan.next.dueAt, feed.zone)).toEqual(studyDay(end, feed.zone))
        return
      }
      const then = { nextLocalDate: plan.next.localDate, nextDueAt: plan.next.dueAt, now: plan.next.dueAt }
      expect(planCatchUp({ feed, ...then }).send).toMatchObject({ late: false })
    }),
  )
})

test('what waits for their end goes on waiting when zone rules change, and is not late by that', () => {
  const feed = {
    ...daily('UTC', '18:00'),
    quiet: { from: formatLocalTime(22, 0), to: formatLocalTime(7, 0) },
  }
  const waiting = { localDate: day('2026-11-02'), dueAt: at('2026-11-03T07:00Z') }
  expect(recomputed(feed, waiting, at('2026-11-03T03:00Z'), undefined)).toEqual(waiting)
  expect(occurrenceOn(feed, day('2026-11-02'))?.dueAt).toEqual(at('2026-11-02T18:00Z'))
})
