// Nights that leave out more or less than an hour, and Morocco's Ramadan: instants written by hand from IANA's rules.
import { describe, expect, test } from 'vitest'
import { nextOccurrence, occurrenceOn } from '../../../src/domain/reminder/feed.ts'
import { at, daily, day } from './feeds.ts'

describe('a time inside of a gap comes later by as much as the clocks jump', () => {
  test.each([
    ['Europe/Berlin', '02:30', '2027-03-28', '2027-03-28T01:30:00Z', '03:30'],
    ['Australia/Lord_Howe', '02:00', '2026-10-04', '2026-10-03T15:30:00Z', '02:30'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:45:00Z', '02:45'],
    ['Pacific/Chatham', '03:00', '2026-09-27', '2026-09-26T14:15:00Z', '04:00'],
    ['Antarctica/Troll', '02:00', '2026-03-29', '2026-03-29T02:00:00Z', '04:00'],
    ['Africa/Casablanca', '02:00', '2026-03-22', '2026-03-22T02:00:00Z', '03:00'],
  ])('%s at %s on %s', (zone, time, date, instant, local) => {
    const due = occurrenceOn(daily(zone, time), day(date))?.dueAt
    expect(String(due)).toBe(instant)
    expect(due?.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })).toBe(local)
  })
})

describe('Morocco goes back an hour for Ramadan', () => {
  test.each([
    ['09:00', '2026-02-14', '2026-02-14T08:00:00Z'],
    ['09:00', '2026-02-16', '2026-02-16T09:00:00Z'],
    ['09:00', '2026-03-21', '2026-03-21T09:00:00Z'],
    ['09:00', '2026-03-23', '2026-03-23T08:00:00Z'],
    ['02:00', '2026-02-15', '2026-02-15T01:00:00Z'],
    ['03:00', '2026-02-15', '2026-02-15T03:00:00Z'],
  ])('%s on %s is %s', (time, date, instant) => {
    expect(String(occurrenceOn(daily('Africa/Casablanca', time), day(date))?.dueAt)).toBe(instant)
  })

  test.each([
    ['2026-02-13T12:00Z', 5],
    ['2026-03-20T12:00Z', 5],
  ])('and from %s on there is one message a day', (start, days) => {
    const feed = daily('Africa/Casablanca', '02:00')
    const dates: string[] = []
    let now = at(start)
    for (let count = 0; count < days; count += 1) {
      const next = nextOccurrence(feed, now)
      dates.push(String(next.localDate))
      now = next.dueAt
    }
    const first = day(dates[0] ?? '')
    expect(dates).toEqual(Array.from({ length: days }, (_, at) => String(first.add({ days: at }))))
  })
})
