// Which study day it is: nights, zones, and nights when clocks change.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { studyDay, studyDayStart } from '../../../src/domain/time/study-day.ts'
import { parseZone, type ZoneId } from '../../../src/domain/time/zone.ts'

function zone(name: string): ZoneId {
  const parsed = parseZone(name)
  if (!parsed) throw new Error(`No zone ${name}`)
  return parsed
}

const dayAt = (instant: string, zoneName: string) =>
  String(studyDay(Temporal.Instant.from(instant), zone(zoneName)))

describe('the study day', () => {
  test('at 03:59 is still yesterday, at 04:00 it is today', () => {
    expect(dayAt('2026-11-21T02:59:59.999Z', 'Europe/Berlin')).toBe('2026-11-20')
    expect(dayAt('2026-11-21T03:00Z', 'Europe/Berlin')).toBe('2026-11-21')
  })

  test('is the member’s own: one instant, three days', () => {
    expect(dayAt('2026-11-21T14:30Z', 'Pacific/Kiritimati')).toBe('2026-11-22')
    expect(dayAt('2026-11-21T14:30Z', 'Europe/Berlin')).toBe('2026-11-21')
    expect(dayAt('2026-11-21T14:30Z', 'Pacific/Pago_Pago')).toBe('2026-11-20')
  })

  test('after the Friday that Apia left out, the small hours of Saturday belong to Thursday', () => {
    expect(dayAt('2011-12-30T12:00Z', 'Pacific/Apia')).toBe('2011-12-29')
    expect(dayAt('2011-12-30T14:00Z', 'Pacific/Apia')).toBe('2011-12-31')
  })
})

const anyZone = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Antarctica/Troll', 'Pacific/Apia'].map(
    zone,
  ),
  ...['America/Nuuk', 'America/Havana', 'Atlantic/Azores', 'Australia/Lord_Howe', 'Asia/Beirut'].map(zone),
)
/** Whole quarters of an hour, half of them in the weeks in which clocks change. */
const anyInstant = fc
  .oneof(
    fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2040, 0) }),
    fc
      .tuple(
        fc.integer({ min: 2005, max: 2040 }),
        fc.constantFrom(2, 9),
        fc.integer({ min: 22 * 96, max: 32 * 96 }),
      )
      .map(([year, month, quarters]) => Date.UTC(year, month) + quarters * 900_000),
  )
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms - (ms % 900_000)))

describe('for any member at any moment', () => {
  test('the day has begun, and the next one has not', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, now) => {
        const day = studyDay(now, zone)
        expect(Temporal.Instant.compare(studyDayStart(day, zone), now)).toBeLessThanOrEqual(0)
        expect(Temporal.Instant.compare(studyDayStart(day.add({ days: 1 }), zone), now)).toBe(1)
      }),
      { numRuns: 1_000 },
    )
  })

  test('the day never runs backwards', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, fc.integer({ min: 0, max: 30 * 60 }), (zone, now, minutes) => {
        const later = studyDay(now.add({ minutes }), zone)
        expect(Temporal.PlainDate.compare(later, studyDay(now, zone))).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 1_000 },
    )
  })
})
