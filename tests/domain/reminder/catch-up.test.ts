// After any silence a feed sends one message at most, and every date it missed is accounted for.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CatchUp, planCatchUp, skippedDatesMax } from '../../../src/domain/reminder/catch-up.ts'
import { type Feed, nextOccurrence, occurrenceOn } from '../../../src/domain/reminder/feed.ts'
import { lateMsMax } from '../../../src/domain/reminder/lateness.ts'
import { at, daily, day, time, weekly } from './feeds.ts'

/** The plan for a feed whose stored next occurrence is the one of `nextDate`. */
function plan(feed: Feed, nextDate: string, now: string): CatchUp {
  const stored = occurrenceOn({ ...feed, pausedUntil: day('0001-01-01') }, day(nextDate))
  if (!stored) throw new Error(`Nothing is due on ${nextDate}`)
  return planCatchUp({ feed, nextLocalDate: stored.localDate, nextDueAt: stored.dueAt, now: at(now) })
}

const words = ({ send, skipped, next }: CatchUp) => ({
  send: send && `${send.localDate}${send.late ? ' late' : ''}`,
  skipped: skipped.map(({ localDate, reason }) => `${localDate} ${reason}`),
  next: String(next.localDate),
})

const dailyFeed = daily('Europe/Berlin', '18:00')
const digestFeed = weekly('weekly-digest', 1, 'Europe/Berlin', '09:00')

describe('a feed that runs as it should', () => {
  test('sends what is due and stores tomorrow', () => {
    expect(words(plan(dailyFeed, '2026-11-21', '2026-11-21T17:00:30Z'))).toEqual({
      send: '2026-11-21',
      skipped: [],
      next: '2026-11-22',
    })
  })

  test('does nothing before its time, not even when the clock has jumped back', () => {
    expect(words(plan(dailyFeed, '2026-11-21', '2026-11-21T16:00Z'))).toEqual({
      send: undefined,
      skipped: [],
      next: '2026-11-21',
    })
  })
})

describe('after an outage', () => {
  test('of six hours over the daily time, one message marked late', () => {
    expect(words(plan(dailyFeed, '2026-11-21', '2026-11-21T22:59Z'))).toEqual({
      send: '2026-11-21 late',
      skipped: [],
      next: '2026-11-22',
    })
  })

  test('of a night, the reminder of yesterday is skipped and recorded', () => {
    expect(words(plan(dailyFeed, '2026-11-21', '2026-11-22T07:00Z'))).toEqual({
      send: undefined,
      skipped: ['2026-11-21 too-late'],
      next: '2026-11-22',
    })
  })

  describe('the reminder of yesterday stays away where it would come on the day of the next one', () => {
    const lateFeed = daily('Europe/Berlin', '23:00')
    const quietFeed = { ...dailyFeed, quiet: { from: time('22:00'), to: time('07:00') } }
    test.each([
      ['until four in the morning it is still yesterday', lateFeed, '2026-11-22T02:59Z', '2026-11-21 late'],
      ['from four on it is not', lateFeed, '2026-11-22T03:00Z', undefined],
      ['a quiet night takes it into the next day', quietFeed, '2026-11-21T21:30Z', undefined],
      ['it comes on its own evening', quietFeed, '2026-11-21T20:30Z', '2026-11-21 late'],
    ] as const)('%s', (_, feed, now, send) => {
      expect(words(plan(feed, '2026-11-21', now))).toEqual({
        send,
        skipped: send === undefined ? ['2026-11-21 superseded'] : [],
        next: '2026-11-22',
      })
    })

    test('also of who gets one every other day, and then comes at its hour on that day', () => {
      const slow: Feed = { ...quietFeed, isEveryOtherDay: true }
      expect(words(plan(slow, '2026-11-21', '2026-11-21T21:30Z'))).toEqual({
        send: undefined,
        skipped: ['2026-11-21 superseded'],
        next: '2026-11-22',
      })
    })

    test('but one that always waits for the end of quiet hours comes each day', () => {
      const each: Feed = { ...lateFeed, quiet: { from: time('22:00'), to: time('07:00') } }
      expect(words(plan(each, '2026-11-21', '2026-11-22T06:00:10Z')).send).toBe('2026-11-21')
      expect(words(plan(each, '2026-11-21', '2026-11-22T11:00Z')).send).toBe('2026-11-21 late')
    })
  })

  test('of three days, only the one of today is sent', () => {
    expect(words(plan(dailyFeed, '2026-11-18', '2026-11-21T18:00Z'))).toEqual({
      send: '2026-11-21 late',
      skipped: ['2026-11-18 superseded', '2026-11-19 superseded', '2026-11-20 superseded'],
      next: '2026-11-22',
    })
  })

  test('of three weeks, a weekly digest sends the current week alone', () => {
    expect(words(plan(digestFeed, '2026-11-02', '2026-11-23T10:00Z'))).toEqual({
      send: '2026-11-23 late',
      skipped: ['2026-11-02 superseded', '2026-11-09 superseded', '2026-11-16 superseded'],
      next: '2026-11-30',
    })
  })

  test('of ten years, one message, a month of skipped dates, and no delay', () => {
    const { send, skipped, next } = plan(dailyFeed, '2016-11-21', '2026-11-21T18:00Z')
    expect(String(send?.localDate)).toBe('2026-11-21')
    expect(skipped).toHaveLength(skippedDatesMax)
    expect(String(skipped.at(0)?.localDate)).toBe('2026-10-21')
    expect(String(skipped.at(-1)?.localDate)).toBe('2026-11-20')
    expect(String(next.localDate)).toBe('2026-11-22')
  })

  test('the skipped dates are as many with one that is too late among them', () => {
    const { send, skipped } = plan(dailyFeed, '2016-11-21', '2026-11-22T07:00Z')
    expect(send).toBeUndefined()
    expect(skipped).toHaveLength(skippedDatesMax)
    expect(String(skipped.at(-1)?.localDate)).toBe('2026-11-21')
    expect(skipped.at(-1)?.reason).toBe('too-late')
  })

  test('over the day that Apia left out, that day is not counted as missed', () => {
    expect(words(plan(daily('Pacific/Apia', '08:00'), '2011-12-29', '2012-01-01T08:00Z')).skipped).toEqual([
      '2011-12-29 superseded',
      '2011-12-31 superseded',
      '2012-01-01 too-late',
    ])
  })
})

describe('a pause', () => {
  test('that began after the due time was stored silences it and records no miss', () => {
    const paused = daily('Europe/Berlin', '18:00', '2026-12-01')
    expect(words(plan(paused, '2026-11-21', '2026-11-21T17:00Z'))).toEqual({
      send: undefined,
      skipped: [],
      next: '2026-12-01',
    })
  })

  test('leaves only the days after it to be missed', () => {
    const paused = daily('Europe/Berlin', '18:00', '2026-11-20')
    expect(words(plan(paused, '2026-11-15', '2026-11-21T17:00Z'))).toEqual({
      send: '2026-11-21',
      skipped: ['2026-11-20 superseded'],
      next: '2026-11-22',
    })
  })
})

describe('a feed changed in between', () => {
  test('snoozed past midnight, it keeps its date and leaves the next one alone', () => {
    const { send, next } = planCatchUp({
      feed: dailyFeed,
      nextLocalDate: day('2026-11-21'),
      nextDueAt: at('2026-11-22T00:30Z'),
      now: at('2026-11-22T00:30:20Z'),
    })
    expect(send && { ...send, localDate: String(send.localDate) }).toMatchObject({
      localDate: '2026-11-21',
      late: false,
    })
    expect(String(next.localDate)).toBe('2026-11-22')
  })

  test('moved to another weekday, the date stored before still counts once', () => {
    const moved = weekly('weekly-digest', 3, 'Europe/Berlin', '09:00')
    const outcome = planCatchUp({
      feed: moved,
      nextLocalDate: day('2026-11-16'),
      nextDueAt: at('2026-11-16T08:00Z'),
      now: at('2026-11-18T09:00Z'),
    })
    expect(words(outcome)).toEqual({
      send: '2026-11-18 late',
      skipped: ['2026-11-16 superseded'],
      next: '2026-11-25',
    })
  })

  test('taken westwards over the date line, it does not repeat the date it sent', () => {
    const { send, next } = planCatchUp({
      feed: daily('Pacific/Honolulu', '09:00'),
      nextLocalDate: day('2026-11-22'),
      nextDueAt: at('2026-11-21T20:00Z'),
      now: at('2026-11-21T20:00Z'),
    })
    expect(String(send?.localDate)).toBe('2026-11-22')
    expect(String(next.localDate)).toBe('2026-11-23')
  })
})

test('whatever the outage, each due date is sent once, skipped once or beyond the cap, and the next lies ahead', () => {
  const anyFeed = fc.constantFrom<Feed>(
    dailyFeed,
    digestFeed,
    daily('Pacific/Apia', '00:00'),
    daily('America/Nuuk', '23:30'),
  )
  const start = fc.integer({ min: Date.UTC(2011, 0), max: Date.UTC(2030, 0) })
  const outageHours = fc.oneof(fc.integer({ min: 0, max: 72 }), fc.integer({ min: 0, max: 2_000 }))
  fc.assert(
    fc.property(anyFeed, start, outageHours, (feed, startMs, hours) => {
      const stored = nextOccurrence(feed, Temporal.Instant.fromEpochMilliseconds(startMs))
      const now = stored.dueAt.add({ hours })
      const { send, skipped, next } = planCatchUp({
        feed,
        nextLocalDate: stored.localDate,
        nextDueAt: stored.dueAt,
        now,
      })

      const due: string[] = []
      for (
        let one = stored;
        Temporal.Instant.compare(one.dueAt, now) <= 0;
        one = nextOccurrence(feed, one.dueAt)
      ) {
        due.push(String(one.localDate))
      }
      const told = [
        ...skipped.map(({ localDate }) => String(localDate)),
        ...(send ? [String(send.localDate)] : []),
      ]
      expect(told).toEqual(due.slice(-told.length))
      expect(told.length).toBeGreaterThanOrEqual(Math.min(due.length, skippedDatesMax))
      expect(Temporal.Instant.compare(next.dueAt, now)).toBe(1)
      if (send) expect(now.since(send.dueAt).total('milliseconds')).toBeLessThanOrEqual(lateMsMax[feed.kind])
    }),
    { numRuns: 200 },
  )
})
