// The page's clock reckons in any time zone, on days when clocks change too.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clockTextIn,
  dayAtHour,
  fromInputValue,
  inputValue,
  isZone,
  nextMonday,
} from '../../src/page/browser/zoned-time.ts'

const at = (text: string) => Date.parse(text)
const utc = (epochMs: number) => new Date(epochMs).toISOString().replace(':00.000Z', 'Z')

describe('next Monday at 09:00', () => {
  test.each([
    // from, zone, the moment in UTC
    ['2026-03-25T12:00Z', 'Europe/Berlin', '2026-03-30T07:00Z'], // clocks go forward on the 29th
    ['2026-03-18T12:00Z', 'Europe/Berlin', '2026-03-23T08:00Z'],
    ['2026-10-23T12:00Z', 'Europe/Berlin', '2026-10-26T08:00Z'], // clocks go back on the 25th
    ['2026-03-06T12:00Z', 'America/New_York', '2026-03-09T13:00Z'],
    ['2026-11-01T12:00Z', 'America/New_York', '2026-11-02T14:00Z'],
    ['2026-04-04T12:00Z', 'Pacific/Auckland', '2026-04-05T21:00Z'],
    ['2026-09-25T00:00Z', 'Pacific/Auckland', '2026-09-27T20:00Z'],
    ['2026-04-04T00:00Z', 'Australia/Lord_Howe', '2026-04-05T22:30Z'], // half an hour back on the 5th
    ['2026-06-15T12:00Z', 'Asia/Kolkata', '2026-06-22T03:30Z'],
    ['2026-06-15T12:00Z', 'UTC', '2026-06-22T09:00Z'],
  ])('from %s in %s is %s', (from, zone, expected) => {
    expect(utc(nextMonday(at(from), zone, 9))).toBe(expected)
  })

  test('on a Monday, even before nine, is the one in a week', () => {
    expect(utc(nextMonday(at('2026-06-15T05:00Z'), 'UTC', 9))).toBe('2026-06-22T09:00Z')
  })

  test('goes by the weekday of the zone, not of the world', () => {
    const sundayEveningInUtc = at('2026-06-14T22:30Z')
    expect(utc(nextMonday(sundayEveningInUtc, 'UTC', 9))).toBe('2026-06-15T09:00Z')
    expect(utc(nextMonday(sundayEveningInUtc, 'Europe/Berlin', 9))).toBe('2026-06-22T07:00Z')
  })

  test('is always a Monday at nine, later than now, and at most eight days away', () => {
    const zones = [
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Auckland',
      'Africa/Casablanca',
      'Asia/Kathmandu',
    ]
    const moments = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2035-01-01T00:00Z') })
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (nowMs, zone) => {
        const monday = nextMonday(nowMs, zone, 9)
        expect(clockTextIn(monday, zone)).toMatch(/^Mon .*09:00$/)
        expect(monday).toBeGreaterThan(nowMs)
        expect(monday - nowMs).toBeLessThan(8 * 86_400_000)
      }),
    )
  })
})

describe('tomorrow at an hour', () => {
  test('is the next day of the zone, be it 23, 24 or 25 hours long', () => {
    expect(utc(dayAtHour(at('2026-03-28T20:00Z'), 'Europe/Berlin', 1, 9))).toBe('2026-03-29T07:00Z')
    expect(utc(dayAtHour(at('2026-10-24T20:00Z'), 'Europe/Berlin', 1, 9))).toBe('2026-10-25T08:00Z')
    expect(utc(dayAtHour(at('2026-12-31T23:30Z'), 'Europe/Berlin', 1, 9))).toBe('2027-01-02T08:00Z')
  })

  test('where the clock skips the hour, is the same time after the change; where it comes twice, the first', () => {
    expect(utc(dayAtHour(at('2026-03-28T20:00Z'), 'Europe/Berlin', 1, 2))).toBe('2026-03-29T01:00Z')
    expect(utc(dayAtHour(at('2026-10-24T20:00Z'), 'Europe/Berlin', 1, 2))).toBe('2026-10-25T00:00Z')
  })
})

describe('a date and a time of one’s choice', () => {
  test('reads in the chosen zone, and is written back the same', () => {
    const moment = fromInputValue('2027-01-04T07:30', 'Pacific/Auckland')
    expect(utc(moment ?? 0)).toBe('2027-01-03T18:30Z')
    expect(inputValue(moment ?? 0, 'Pacific/Auckland')).toBe('2027-01-04T07:30')
    expect(inputValue(moment ?? 0, 'Europe/Berlin')).toBe('2027-01-03T19:30')
  })

  test('is none when nothing was entered', () => {
    expect(fromInputValue('', 'UTC')).toBeNull()
    expect(fromInputValue('2027-01-04', 'UTC')).toBeNull()
  })

  test('knows the zones that there are', () => {
    expect(['UTC', 'Europe/Lisbon', 'America/Argentina/Salta'].map(isZone)).toEqual([true, true, true])
    expect(isZone('Europe/Nowhere')).toBe(false)
  })
})
