// When feeds are due: nights when clocks change, changed hours and zones, pauses, days that never were.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Feed,
  latestOccurrence,
  nextOccurrence,
  occurrenceOn,
  type Weekday,
} from '../../../src/domain/reminder/feed.ts'
import { formatLocalTime } from '../../../src/domain/time/local-time.ts'
import { at, daily, day, weekly, zone } from './feeds.ts'

/** The next occurrences as "local date, local time and offset there". */
function firings(feed: Feed, after: string, count: number): string[] {
  const result: string[] = []
  let now = at(after)
  for (let i = 0; i < count; i++) {
    const { localDate, dueAt } = nextOccurrence(feed, now)
    const local = dueAt.toZonedDateTimeISO(feed.zone)
    result.push(
      `${localDate} at ${local.toPlainDateTime().toString({ smallestUnit: 'minute' })}${local.offset}`,
    )
    now = dueAt
  }
  return result
}

describe('nights when clocks change', () => {
  test('a reminder set for 02:30 on the night clocks go forward arrives at 03:30', () => {
    expect(firings(daily('Europe/Berlin', '02:30'), '2027-03-27T12:00Z', 2)).toEqual([
      '2027-03-28 at 2027-03-28T03:30+02:00',
      '2027-03-29 at 2027-03-29T02:30+02:00',
    ])
  })

  test('a reminder set for 02:30 on the night clocks go back arrives once, at the first 02:30', () => {
    expect(firings(daily('Europe/Berlin', '02:30'), '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25 at 2026-10-25T02:30+02:00',
      '2026-10-26 at 2026-10-26T02:30+01:00',
    ])
  })

  test('a midnight that Cairo leaves out comes at 01:00', () => {
    expect(firings(daily('Africa/Cairo', '00:00'), '2027-04-29T12:00Z', 2)).toEqual([
      '2027-04-30 at 2027-04-30T01:00+03:00',
      '2027-05-01 at 2027-05-01T00:00+03:00',
    ])
  })

  test('a weekly digest inside the gap does not miss its week', () => {
    expect(firings(weekly('weekly-digest', 7, 'America/New_York', '02:30'), '2027-03-08T00:00Z', 2)).toEqual([
      '2027-03-14 at 2027-03-14T03:30-04:00',
      '2027-03-21 at 2027-03-21T02:30-04:00',
    ])
  })

  test('an evening that Nuuk pushes past midnight keeps its own date and takes nothing from the next', () => {
    const feed = daily('America/Nuuk', '23:30')
    expect(firings(feed, '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-28 at 2026-03-29T00:30-01:00',
      '2026-03-29 at 2026-03-29T23:30-01:00',
    ])
    expect(String(nextOccurrence(feed, at('2026-03-29T01:10Z')).localDate)).toBe('2026-03-28')
  })

  test('18:00 stays 18:00 through both changes of the year', () => {
    const feed = daily('America/New_York', '18:00')
    const hours = [...firings(feed, '2027-03-12T12:00Z', 4), ...firings(feed, '2027-11-05T12:00Z', 4)]
    expect(hours.map((text) => text.slice(-11, -6))).toEqual(Array.from({ length: 8 }, () => '18:00'))
  })
})

describe('days that a zone left out', () => {
  test('Apia had no 30 December 2011, so nothing is due then', () => {
    const feed = daily('Pacific/Apia', '08:00')
    expect(firings(feed, '2011-12-28T20:00Z', 3)).toEqual([
      '2011-12-29 at 2011-12-29T08:00-10:00',
      '2011-12-31 at 2011-12-31T08:00+14:00',
      '2012-01-01 at 2012-01-01T08:00+14:00',
    ])
    expect(occurrenceOn(feed, day('2011-12-30'))).toBeUndefined()
  })

  test('a weekly digest on the Friday that Apia left out waits for the next Friday', () => {
    expect(firings(weekly('weekly-digest', 5, 'Pacific/Apia', '08:00'), '2011-12-24T00:00Z', 1)).toEqual([
      '2012-01-06 at 2012-01-06T08:00+14:00',
    ])
  })

  test('Kwajalein jumps over 21 August 1993', () => {
    expect(
      firings(daily('Pacific/Kwajalein', '12:00'), '1993-08-20T00:00Z', 3).map((text) => text.slice(0, 10)),
    ).toEqual(['1993-08-20', '1993-08-22', '1993-08-23'])
  })
})

describe('a feed that was changed', () => {
  test('moved from 18:00 to 09:00 after nine, it comes next tomorrow', () => {
    const next = nextOccurrence(daily('Europe/Berlin', '09:00'), at('2026-11-21T11:00Z'), day('2026-11-20'))
    expect(String(next.localDate)).toBe('2026-11-22')
  })

  test('moved to a later hour after the message of today, it does not come a second time today', () => {
    const next = nextOccurrence(daily('Europe/Berlin', '20:00'), at('2026-11-21T11:00Z'), day('2026-11-21'))
    expect(String(next.localDate)).toBe('2026-11-22')
  })

  test('moved to a later hour before the message of today, it comes today', () => {
    const next = nextOccurrence(daily('Europe/Berlin', '20:00'), at('2026-11-21T11:00Z'), day('2026-11-20'))
    expect(String(next.localDate)).toBe('2026-11-21')
  })

  test('taken westwards after the message of today, it does not repeat the date', () => {
    const next = nextOccurrence(
      daily('America/New_York', '18:00'),
      at('2026-11-21T11:00Z'),
      day('2026-11-21'),
    )
    expect(String(next.dueAt)).toBe('2026-11-22T23:00:00Z')
  })

  test('taken across the date line to yesterday, it waits until the calendar has caught up', () => {
    const next = nextOccurrence(
      daily('Pacific/Honolulu', '09:00'),
      at('2026-11-21T20:00Z'),
      day('2026-11-22'),
    )
    expect(String(next.localDate)).toBe('2026-11-23')
  })

  test('moved into the hour that Nuuk pushes past midnight, it does not repeat the date that had its message', () => {
    const next = nextOccurrence(daily('America/Nuuk', '23:30'), at('2026-03-29T01:10Z'), day('2026-03-28'))
    expect(String(next.localDate)).toBe('2026-03-29')
  })

  test('taken eastwards into the next date, it comes on that date', () => {
    const next = nextOccurrence(
      daily('Pacific/Auckland', '18:00'),
      at('2026-11-21T23:30Z'),
      day('2026-11-21'),
    )
    expect(String(next.dueAt)).toBe('2026-11-22T05:00:00Z')
  })
})

describe('a paused feed', () => {
  test('is silent through the last day of the pause and speaks on the day it names', () => {
    const feed = daily('Asia/Kolkata', '18:00', '2026-12-01')
    expect(String(nextOccurrence(feed, at('2026-11-21T00:00Z')).localDate)).toBe('2026-12-01')
    expect(occurrenceOn(feed, day('2026-11-30'))).toBeUndefined()
  })

  test('a weekly one resumes on its first weekday after the pause', () => {
    const feed = weekly('weekly-summary', 1, 'Asia/Kolkata', '18:00', '2026-12-01')
    expect(String(nextOccurrence(feed, at('2026-11-21T00:00Z')).localDate)).toBe('2026-12-07')
  })

  test('a pause that is in the past changes nothing', () => {
    const feed = daily('Asia/Kolkata', '18:00', '2026-11-01')
    expect(String(nextOccurrence(feed, at('2026-11-21T00:00Z')).localDate)).toBe('2026-11-21')
  })
})

test('a weekly feed has no occurrence on another weekday', () => {
  const feed = weekly('weekly-digest', 1, 'UTC', '09:00')
  expect(String(occurrenceOn(feed, day('2026-11-23'))?.dueAt)).toBe('2026-11-23T09:00:00Z')
  expect(occurrenceOn(feed, day('2026-11-24'))).toBeUndefined()
})

describe('latestOccurrence', () => {
  test('is the one due this very moment', () => {
    const latest = latestOccurrence(daily('UTC', '18:00'), at('2026-11-21T18:00Z'), day('2026-01-01'))
    expect(String(latest?.localDate)).toBe('2026-11-21')
  })

  test('is none when the last one lies before the earliest date asked for', () => {
    const feed = weekly('weekly-digest', 1, 'UTC', '09:00')
    expect(latestOccurrence(feed, at('2026-11-21T18:00Z'), day('2026-11-17'))).toBeUndefined()
    expect(String(latestOccurrence(feed, at('2026-11-21T18:00Z'), day('2026-11-16'))?.localDate)).toBe(
      '2026-11-16',
    )
  })
})

const anyZone = fc.constantFrom(
  ...[
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Africa/Cairo',
    'Pacific/Apia',
    'America/Nuuk',
  ],
  ...['Australia/Lord_Howe', 'Antarctica/Troll', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Havana'],
)
const anyInstant = fc
  .integer({ min: Date.UTC(2005, 0), max: Date.UTC(2040, 0) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => formatLocalTime(hour, minute))
const anyFeed: fc.Arbitrary<Feed> = fc
  .record({ zoneName: anyZone, localTime: anyTime, weekday: fc.integer({ min: 0, max: 7 }) })
  .map(({ zoneName, localTime, weekday }) =>
    weekday === 0
      ? { kind: 'daily-reminder', zone: zone(zoneName), localTime }
      : { kind: 'weekly-digest', weekday: weekday as Weekday, zone: zone(zoneName), localTime },
  )

describe('for any feed at any moment', () => {
  test('the next occurrence lies after now, on a later date than the last, and is the one of its date', () => {
    fc.assert(
      fc.property(anyFeed, anyInstant, fc.integer({ min: -400, max: 40 }), (feed, now, daysFromNow) => {
        const last = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: daysFromNow })
        const next = nextOccurrence(feed, now, last)
        expect(Temporal.Instant.compare(next.dueAt, now)).toBe(1)
        expect(Temporal.PlainDate.compare(next.localDate, last)).toBe(1)
        expect(String(occurrenceOn(feed, next.localDate)?.dueAt)).toBe(String(next.dueAt))
      }),
      { numRuns: 500 },
    )
  })

  test('nothing is due between the latest occurrence and the next', () => {
    fc.assert(
      fc.property(anyFeed, anyInstant, (feed, now) => {
        const latest = latestOccurrence(feed, now, day('2004-01-01'))
        if (!latest) throw new Error('a feed without a past')
        expect(Temporal.Instant.compare(latest.dueAt, now)).toBeLessThanOrEqual(0)
        expect(String(nextOccurrence(feed, latest.dueAt).dueAt)).toBe(String(nextOccurrence(feed, now).dueAt))
      }),
      { numRuns: 500 },
    )
  })

  test('however often hour and zone change, no local date comes twice', () => {
    const change = fc.record({ feed: anyFeed, waitHours: fc.integer({ min: 0, max: 60 }) })
    fc.assert(
      fc.property(anyInstant, fc.array(change, { minLength: 2, maxLength: 12 }), (start, changes) => {
        let now = start
        let last: Temporal.PlainDate | undefined
        for (const { feed, waitHours } of changes) {
          const next = nextOccurrence(feed, now, last)
          if (last) expect(Temporal.PlainDate.compare(next.localDate, last)).toBe(1)
          const until = now.add({ hours: waitHours })
          if (Temporal.Instant.compare(next.dueAt, until) <= 0) last = next.localDate
          now = until
        }
      }),
      { numRuns: 300 },
    )
  })
})

test('a pause that is in the past brings no second message for the day of the last one', () => {
  const feed = daily('UTC', '18:00', '2026-11-01')
  const next = nextOccurrence(feed, at('2026-11-02T17:00Z'), day('2026-11-02'))
  expect(next.localDate.toString()).toBe('2026-11-03')
})
