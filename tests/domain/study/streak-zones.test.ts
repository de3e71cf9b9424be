// Another time zone never breaks a streak, and is no way to have none of it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EarlierHours, hoursOverTime } from '../../../src/domain/study/member-hours.ts'
import { streakOf } from '../../../src/domain/study/streak.ts'
import type { DayOfWork } from '../../../src/domain/study/studied-days.ts'
import { studyDay } from '../../../src/domain/time/study-day.ts'
import type { ZoneId } from '../../../src/domain/time/zone.ts'
import { at, kindsOf, zone } from './streak-facts.ts'

/** Where somebody was until when, and then for good. */
type Way = { readonly moves: readonly (readonly [until: string, zone: string])[]; readonly finally: string }

function hoursOn({ moves, finally: last }: Way) {
  const own = moves.map(([until, name]): EarlierHours => {
    return { zone: zone(name), until: at(until), remindedAt: undefined, hasOwnZone: true }
  })
  return hoursOverTime({ now: { zone: zone(last), remindedAt: undefined, hasOwnZone: true }, own, guild: [] })
}

/** The streak of somebody who studied at these moments, each of which bears the date that it was to them. */
function streakOn(way: Way, studied: readonly string[], now: string) {
  const hours = hoursOn(way)
  return streakOf({ now: at(now), hours, work: workAt(hours, studied.map(at)), resting: [], outages: [] })
}

function workAt(
  hours: ReturnType<typeof hoursOn>,
  moments: readonly Temporal.Instant[],
): readonly DayOfWork[] {
  return moments.map((moment) => {
    const { zone: there } = hours.find(
      ({ until }) => until === undefined || Temporal.Instant.compare(moment, until) < 0,
    ) ?? { zone: zone('UTC') }
    return { day: studyDay(moment, there), what: 'topics', firstAt: moment, lastAt: moment }
  })
}

describe('a journey', () => {
  test('to the east over the date line loses a date, which is excused', () => {
    // The evening of the 9th in Honolulu, and the next evening it is the 11th on Kiritimati.
    const way = { moves: [['2026-11-10T12:00Z', 'Pacific/Honolulu']], finally: 'Pacific/Kiritimati' } as const
    const studied = ['2026-11-09T06:00Z', '2026-11-10T06:00Z', '2026-11-11T06:30Z']
    const streak = streakOn(way, studied, '2026-11-11T07:00Z')
    expect(kindsOf(streak, '2026-11-08', '2026-11-09', '2026-11-10', '2026-11-11')).toEqual([
      'studied',
      'studied',
      'excused',
      'studied',
    ])
    expect(streak).toMatchObject({ days: 3, freezesLeft: 2, excused: [{ why: 'short-day' }] })
  })

  test('to the west over the date line has a date twice, which counts once', () => {
    const way = { moves: [['2026-11-10T12:00Z', 'Pacific/Kiritimati']], finally: 'Pacific/Honolulu' } as const
    const studied = ['2026-11-09T06:00Z', '2026-11-10T06:00Z', '2026-11-11T06:00Z', '2026-11-12T06:00Z']
    expect(streakOn(way, studied, '2026-11-12T07:00Z')).toMatchObject({
      days: 3,
      freezesLeft: 2,
      excused: [],
    })
    // On arrival it is the 9th again, and what bears the date of the 10th counts already.
    expect(streakOn(way, studied.slice(0, 2), '2026-11-10T12:30Z')).toMatchObject({
      days: 2,
      isStudiedToday: true,
    })
  })

  test('from Berlin to Tokyo cuts the day of the flight short', () => {
    const way = { moves: [['2026-11-10T12:00Z', 'Europe/Berlin']], finally: 'Asia/Tokyo' } as const
    // The evening before in Berlin, and the evening after in Tokyo, 40 hours later.
    const studied = ['2026-11-09T19:00Z', '2026-11-11T11:00Z']
    expect(streakOn(way, studied, '2026-11-11T12:00Z')).toMatchObject({ days: 2, freezesLeft: 2 })
    expect(streakOn({ moves: [], finally: 'Europe/Berlin' }, studied, '2026-11-11T12:00Z')).toMatchObject({
      days: 2,
      freezesLeft: 1,
    })
  })

  /** From Honolulu to Kiritimati at noon of the 10th in UTC; the 10th is left out. */
  const overTheLine = {
    moves: [['2026-11-10T12:00Z', 'Pacific/Honolulu']],
    finally: 'Pacific/Kiritimati',
  } as const
  const evenings = ['2026-11-09T06:00Z', '2026-11-10T06:00Z'] as const

  test.each([
    ['one evening', '2026-11-12T06:00Z', 1, ['excused', 'frozen']],
    ['two evenings', '2026-11-13T06:00Z', 0, ['excused', 'frozen', 'frozen']],
  ] as const)('after which %s is left out costs no freeze more than that', (_, next, freezesLeft, kinds) => {
    const streak = streakOn(overTheLine, [...evenings, next], next)
    expect(streak).toMatchObject({ days: 3, freezesLeft })
    expect(kindsOf(streak, '2026-11-10', '2026-11-11', '2026-11-12').slice(0, kinds.length)).toEqual(kinds)
    // As long as they have not studied again it stands no worse.
    const before = at(next).subtract({ minutes: 1 }).toString()
    expect(streakOn(overTheLine, evenings, before)).toMatchObject({ days: 2, freezesLeft })
  })

  test('after which three evenings are left out ends the streak, as it does at home', () => {
    const next = '2026-11-14T06:00Z'
    expect(streakOn(overTheLine, [...evenings, next], next).days).toBe(1)
    const home = { moves: [], finally: 'Pacific/Honolulu' }
    expect(streakOn(home, [...evenings, next], next).days).toBe(1)
  })

  test('between zones with the same clock excuses nothing', () => {
    const way = { moves: [['2026-11-10T12:00Z', 'Europe/Berlin']], finally: 'Europe/Paris' } as const
    const streak = streakOn(way, ['2026-11-09T19:00Z', '2026-11-11T11:00Z'], '2026-11-11T12:00Z')
    expect(kindsOf(streak, '2026-11-10')).toEqual(['frozen'])
  })

  test('excuses a day of 23 hours in spring, and none of 25 in autumn', () => {
    const home = { moves: [], finally: 'Europe/Berlin' }
    // Study day 28 March has the night in which clocks go forward.
    const spring = streakOn(home, ['2026-03-28T02:30Z', '2026-03-29T02:15Z'], '2026-03-29T03:00Z')
    expect(spring).toMatchObject({ days: 2, freezesLeft: 2, excused: [{ why: 'short-day' }] })
    const autumn = streakOn(home, ['2026-10-24T01:30Z', '2026-10-25T03:30Z'], '2026-10-25T04:00Z')
    expect(kindsOf(autumn, '2026-10-24')).toEqual(['frozen'])
  })
})

describe('moving to and fro', () => {
  /** Another zone each noon, so that no day has its 24 hours. */
  function restless(days: number): Way {
    const moves = Array.from({ length: days }, (_, day) => {
      const noon = at('2026-11-01T12:00Z').add({ hours: 24 * day })
      return [noon.toString(), day % 2 === 0 ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago'] as const
    })
    return { moves, finally: 'UTC' }
  }

  test('excuses nobody who does not study: two freezes, and the streak ends', () => {
    const streak = streakOn(restless(20), ['2026-11-01T11:00Z'], '2026-11-12T13:00Z')
    expect(streak.days).toBe(0)
    expect(streak.freezesLeft).toBe(0)
  })

  test('excuses nobody who studies every third day', () => {
    const studied = [0, 3, 6, 9].map((day) =>
      at('2026-11-02T11:00Z')
        .add({ hours: 24 * day })
        .toString(),
    )
    const streak = streakOn(restless(20), studied, '2026-11-11T13:00Z')
    expect(streak.days).toBeLessThan(studied.length)
  })
})

const zones: readonly ZoneId[] = [
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Etc/GMT+12',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC',
].map(zone)

const hourMs = 60 * 60_000
const anyLife = fc.record({
  startMs: fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) }),
  /** From one study to the next: 24 hours at most. */
  gapsMs: fc.array(fc.oneof(fc.constant(24 * hourMs), fc.integer({ min: 1, max: 24 * hourMs })), {
    minLength: 1,
    maxLength: 25,
  }),
  /** From one move to the next. */
  moves: fc.array(
    fc.record({ afterMs: fc.integer({ min: 1, max: 60 * hourMs }), zone: fc.constantFrom(...zones) }),
    { maxLength: 25 },
  ),
  zone: fc.constantFrom(...zones),
  /** From the last study to the look. */
  restMs: fc.integer({ min: 0, max: 24 * hourMs }),
})

describe('whoever studies once in every 24 hours', () => {
  test('keeps the streak wherever they move, and needs no freeze for it', () => {
    fc.assert(
      fc.property(anyLife, ({ startMs, gapsMs, moves, zone: first, restMs }) => {
        const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)
        let ms = startMs
        const moments = [startMs, ...gapsMs.map((gap) => (ms += gap))].map(instant)
        const now = instant(ms + restMs)
        let moveMs = startMs
        let there = first
        const own: EarlierHours[] = []
        for (const move of moves) {
          moveMs += move.afterMs
          if (moveMs > now.epochMilliseconds) break
          own.push({ zone: there, until: instant(moveMs), remindedAt: undefined, hasOwnZone: true })
          there = move.zone
        }
        const current = { zone: there, remindedAt: undefined, hasOwnZone: true }
        const hours = hoursOverTime({ now: current, own, guild: [] })
        const work = workAt(hours, moments)
        const streak = streakOf({ now, hours, work, resting: [], outages: [] })
        expect(streak.days).toBe(new Set(work.map(({ day }) => day.toString())).size)
        expect(streak.frozen).toEqual([])
        expect(streak.freezesLeft).toBe(2)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the zone of a server', () => {
  const own = (until: string, name: string, hasOwnZone: boolean): EarlierHours => {
    return { zone: zone(name), until: at(until), remindedAt: undefined, hasOwnZone }
  }
  const guild = [
    { zone: zone('UTC'), until: at('2026-01-01T00:00Z') },
    { zone: zone('Asia/Tokyo'), until: at('2026-06-01T00:00Z') },
  ]
  const zonesOver = (now: { zone: string; hasOwnZone: boolean }, earlier: readonly EarlierHours[]) =>
    hoursOverTime({
      now: { zone: zone(now.zone), hasOwnZone: now.hasOwnZone, remindedAt: undefined },
      own: earlier,
      guild,
    }).map((part) => part.zone)

  test('is that of everyone who has none of their own', () => {
    expect(zonesOver({ zone: 'Europe/Berlin', hasOwnZone: false }, [])).toEqual([
      'UTC',
      'Asia/Tokyo',
      'Europe/Berlin',
    ])
  })

  test('is nothing to who has one', () => {
    expect(zonesOver({ zone: 'Europe/Paris', hasOwnZone: true }, [])).toEqual(['Europe/Paris'])
  })

  test('was that of a member until they chose their own', () => {
    const earlier = [own('2026-03-01T00:00Z', 'Asia/Tokyo', false)]
    expect(zonesOver({ zone: 'Europe/Paris', hasOwnZone: true }, earlier)).toEqual([
      'UTC',
      'Asia/Tokyo',
      'Europe/Paris',
    ])
  })
})
