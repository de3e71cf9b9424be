// A weekly feed comes once in a week however it is moved, and never later than it was said to.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planCatchUp } from '../../../src/domain/reminder/catch-up.ts'
import {
  type Occurrence,
  occurrenceAfterMove,
  type Weekday,
  type WeeklyFeed,
} from '../../../src/domain/reminder/feed.ts'
import { at, daily, day, weekly } from './feeds.ts'

const digest = (weekday: Weekday, hour: string, pausedUntil?: string): WeeklyFeed =>
  weekly('weekly-digest', weekday, 'UTC', hour, pausedUntil)

/** Monday 16 November had one; what is planned is Monday the 23rd at 18:00, unless said otherwise. */
function moved(
  to: WeeklyFeed,
  now: string,
  before: { readonly last?: string; readonly planned?: string; readonly turnedOn?: string } = {},
): string {
  const planned = at(before.planned ?? '2026-11-23T18:00Z')
  const next = occurrenceAfterMove(to, at(now), {
    lastLocalDate:
      before.last !== undefined || before.turnedOn === undefined
        ? day(before.last ?? '2026-11-16')
        : undefined,
    turnedOnAt: before.turnedOn === undefined ? undefined : at(before.turnedOn),
    planned: { localDate: planned.toZonedDateTimeISO('UTC').toPlainDate(), dueAt: planned },
  })
  return next.dueAt.toString().slice(0, 16)
}

describe('a weekly feed that is moved', () => {
  test('to an earlier hour that is over comes as planned once more, for the week would be lost', () => {
    expect(moved(digest(1, '09:00'), '2026-11-23T10:00Z')).toBe('2026-11-23T18:00')
  })

  test('to an earlier hour that is still to come takes it at once', () => {
    expect(moved(digest(1, '09:00'), '2026-11-23T08:00Z')).toBe('2026-11-23T09:00')
  })

  test('to a weekday that is over this week comes next week, within two weeks of the last', () => {
    expect(moved(digest(7, '18:00'), '2026-11-23T10:00Z')).toBe('2026-11-29T18:00')
  })

  test('to another weekday after it came waits for seven days to be over', () => {
    expect(moved(digest(5, '09:00'), '2026-11-17T10:00Z')).toBe('2026-11-27T09:00')
  })

  test('right after it was set for the first time comes when it is asked for', () => {
    const turnedOn = '2026-11-20T10:00Z'
    expect(moved(digest(3, '09:00'), '2026-11-21T10:00Z', { turnedOn })).toBe('2026-11-25T09:00')
  })

  test('counts from its last message, however long ago it was turned on', () => {
    const before = { last: '2026-11-16', turnedOn: '2026-06-01T10:00Z' }
    expect(moved(digest(7, '18:00'), '2026-11-23T10:00Z', before)).toBe('2026-11-29T18:00')
  })

  test('soon after it was set for the first time is not put off without end', () => {
    const turnedOn = '2026-11-10T10:00Z'
    expect(moved(digest(1, '09:00'), '2026-11-23T10:00Z', { turnedOn })).toBe('2026-11-23T18:00')
  })

  test('just when it is due still comes', () => {
    expect(moved(digest(3, '09:00'), '2026-11-23T18:00:05Z')).toBe('2026-11-23T18:00')
    const reminder = daily('UTC', '09:00')
    const planned = { localDate: day('2026-11-23'), dueAt: at('2026-11-23T18:00Z') }
    const next = occurrenceAfterMove(reminder, at('2026-11-23T18:00:05Z'), { planned })
    expect(next).toEqual(planned)
  })

  test('into a pause comes after it', () => {
    expect(moved(digest(1, '09:00', '2026-12-10'), '2026-11-23T10:00Z')).toBe('2026-12-14T09:00')
  })
})

test('however often it is moved, there are 7 to 13 days between two, and each comes when it was said to', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu'] as const
  const move = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    waitMinutes: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 15_000 })),
  })
  const start = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) })
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      start,
      fc.array(move, { minLength: 5, maxLength: 60 }),
      (zone, startMs, moves) => {
        let now = Temporal.Instant.fromEpochMilliseconds(startMs)
        const turnedOnAt = now
        let lastLocalDate: Temporal.PlainDate | undefined
        let planned: Occurrence | undefined
        const came: Temporal.PlainDate[] = [now.toZonedDateTimeISO(zone).toPlainDate()]
        for (const { weekday, hour, waitMinutes } of moves) {
          const feed = weekly(
            'weekly-digest',
            weekday as Weekday,
            zone,
            `${String(hour).padStart(2, '0')}:00`,
          )
          planned = occurrenceAfterMove(feed, now, { lastLocalDate, turnedOnAt, planned })
          now = now.add({ minutes: waitMinutes })
          while (Temporal.Instant.compare(planned.dueAt, now) <= 0) {
            const promised: Temporal.Instant = planned.dueAt
            const plan = planCatchUp({
              feed,
              nextLocalDate: planned.localDate,
              nextDueAt: planned.dueAt,
              now: promised,
            })
            expect(plan.send?.dueAt.toString()).toBe(promised.toString())
            lastLocalDate = planned.localDate
            came.push(planned.localDate)
            planned = plan.next
          }
        }
        const gaps = came.slice(1).map((date, index) => came[index]?.until(date).days ?? 0)
        expect(gaps.filter((gap) => gap > 13)).toEqual([])
        expect(gaps.slice(1).filter((gap) => gap < 7)).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})
