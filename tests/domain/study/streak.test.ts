// How long a streak is: what counts, what keeps it, what ends it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysFrom, kindsOf, living, logged, span, streakAt, topic } from './streak-facts.ts'

describe('a streak', () => {
  test('is as long as the days of study in a row, today included', () => {
    const streak = streakAt('2026-11-21T18:00Z', { work: logged(...daysFrom('2026-11-17', '2026-11-21')) })
    expect(streak).toMatchObject({ days: 5, longest: 5, isStudiedToday: true, freezesLeft: 2, frozen: [] })
  })

  test('is not ended by today as long as it lasts', () => {
    const work = logged(...daysFrom('2026-11-17', '2026-11-20'))
    expect(streakAt('2026-11-22T03:59Z', { work })).toMatchObject({
      days: 4,
      isStudiedToday: false,
      freezesLeft: 2,
    })
    expect(streakAt('2026-11-22T04:00Z', { work })).toMatchObject({ days: 4, freezesLeft: 1 })
  })

  test('of somebody who never studied is none', () => {
    expect(streakAt('2026-11-21T18:00Z', {})).toMatchObject({
      days: 0,
      longest: 0,
      freezesLeft: 2,
      repairable: 0,
    })
  })

  test('that is over stays the longest until there is a longer one', () => {
    const work = logged(...daysFrom('2026-09-01', '2026-09-09'), ...daysFrom('2026-11-19', '2026-11-21'))
    expect(streakAt('2026-11-21T18:00Z', { work })).toMatchObject({ days: 3, longest: 9 })
  })

  test('counts a day with a review as one with a topic, and one with both once', () => {
    const reviews = logged('2026-11-20', '2026-11-21').map((one) => ({ ...one, what: 'reviews' as const }))
    const work = [...reviews, ...logged('2026-11-19', '2026-11-20')]
    expect(streakAt('2026-11-21T18:00Z', { work }).days).toBe(3)
  })

  test('is right over years', () => {
    const work = logged(...daysFrom('2022-01-01', '2026-11-21'))
    expect(streakAt('2026-11-21T18:00Z', { work })).toMatchObject({ days: 1786, longest: 1786 })
  })
})

describe('a topic that is dated back', () => {
  test.each([
    ['yesterday, logged today', '2026-11-20', '2026-11-21T12:00Z', 3],
    ['yesterday, logged in the last minute of today', '2026-11-20', '2026-11-22T03:59Z', 3],
    ['yesterday, logged a minute too late', '2026-11-20', '2026-11-22T04:00Z', 2],
    ['last week', '2026-11-20', '2026-11-27T12:00Z', 2],
  ])('%s', (_what, day, loggedAt, days) => {
    const work = [...logged('2026-11-19', '2026-11-21'), topic(day, loggedAt)]
    const streak = streakAt('2026-11-22T03:59Z', { work })
    expect(streak.days).toBe(days)
    expect(streak.freezesLeft).toBe(days - 1)
    expect(kindsOf(streak, '2026-11-20')).toEqual([days === 3 ? 'studied' : 'frozen'])
  })

  test('goes by the zone in which it was logged', () => {
    // 08:00 UTC on the 22nd is still the evening of the 21st in Honolulu, and long the 22nd in Tokyo.
    const work = [...logged('2026-11-19'), topic('2026-11-20', '2026-11-22T08:00Z')]
    expect(
      kindsOf(streakAt('2026-11-22T09:00Z', { work, hours: living('Pacific/Honolulu') }), '2026-11-20'),
    ).toEqual(['studied'])
    expect(
      kindsOf(streakAt('2026-11-22T09:00Z', { work, hours: living('Asia/Tokyo') }), '2026-11-20'),
    ).toEqual(['frozen'])
  })

  test('repairs yesterday, which says for how long a streak it would', () => {
    const before = logged(...daysFrom('2026-11-10', '2026-11-17'))
    // Two freezes, and then nothing is left.
    const broken = streakAt('2026-11-21T10:00Z', { work: before })
    expect(broken).toMatchObject({ days: 0, repairable: 8, freezesLeft: 0 })
    const work = [...before, topic('2026-11-20', '2026-11-21T10:00Z')]
    expect(streakAt('2026-11-21T10:01Z', { work })).toMatchObject({ days: 9, repairable: 0 })
    expect(streakAt('2026-11-22T10:00Z', { work: before })).toMatchObject({ days: 0, repairable: 0 })
  })
})

describe('freezes', () => {
  test('are used by themselves, two a month, on the first days without study', () => {
    const work = logged('2026-11-02', '2026-11-04', '2026-11-06', '2026-11-08')
    const streak = streakAt('2026-11-08T18:00Z', { work })
    expect(kindsOf(streak, '2026-11-03', '2026-11-05', '2026-11-07')).toEqual(['frozen', 'frozen', 'missed'])
    expect(streak).toMatchObject({ days: 1, longest: 3, freezesLeft: 0 })
    expect(streak.frozen.map(String)).toEqual(['2026-11-03', '2026-11-05'])
  })

  test('keep a streak without making it longer', () => {
    const streak = streakAt('2026-11-13T18:00Z', { work: logged('2026-11-10', '2026-11-13') })
    expect(streak).toMatchObject({ days: 2, freezesLeft: 0 })
  })

  test('begin anew with a month: two days at its end and two at the next one’s beginning', () => {
    const work = logged('2026-10-29', '2026-11-03')
    expect(streakAt('2026-11-03T18:00Z', { work })).toMatchObject({ days: 2, freezesLeft: 0 })
    expect(streakAt('2026-11-04T18:00Z', { work: logged('2026-10-29', '2026-11-04') })).toMatchObject({
      days: 1,
      longest: 1,
    })
  })

  test('are not used where there is no streak to keep', () => {
    const work = logged('2026-10-20', '2026-11-20')
    expect(streakAt('2026-11-21T18:00Z', { work })).toMatchObject({ days: 1, freezesLeft: 2, frozen: [] })
  })

  test('come back when the day is repaired', () => {
    const before = logged('2026-11-19')
    expect(streakAt('2026-11-21T10:00Z', { work: before }).freezesLeft).toBe(1)
    const work = [...before, topic('2026-11-20', '2026-11-21T11:00Z')]
    expect(streakAt('2026-11-21T12:00Z', { work })).toMatchObject({ days: 2, freezesLeft: 2, frozen: [] })
  })

  test('are told of for a week', () => {
    const work = logged('2026-11-02', ...daysFrom('2026-11-04', '2026-11-11'))
    expect(streakAt('2026-11-10T18:00Z', { work }).frozen.map(String)).toEqual(['2026-11-03'])
    expect(streakAt('2026-11-11T18:00Z', { work }).frozen).toEqual([])
  })
})

describe('while all roadmaps rest', () => {
  test('a streak neither grows nor ends, for however long', () => {
    const work = logged('2026-09-01', '2026-09-02', '2026-11-21')
    const resting = [span('2026-09-03T15:00Z', '2026-11-20T20:00Z')]
    expect(streakAt('2026-11-21T18:00Z', { work, resting })).toMatchObject({ days: 3, freezesLeft: 2 })
  })

  test('the days on which that began and ended count as rest', () => {
    const resting = [span('2026-11-18T22:00Z', '2026-11-20T04:00Z')]
    const streak = streakAt('2026-11-21T18:00Z', { work: logged('2026-11-17', '2026-11-21'), resting })
    expect(kindsOf(streak, '2026-11-18', '2026-11-19', '2026-11-20')).toEqual(['paused', 'paused', 'frozen'])
  })

  test('what is studied all the same counts', () => {
    const resting = [span('2026-11-18T22:00Z', '2026-11-21T18:00:01Z')]
    const streak = streakAt('2026-11-21T18:00Z', { work: logged('2026-11-17', '2026-11-20'), resting })
    expect(streak).toMatchObject({ days: 2, isPaused: true })
  })
})

describe('an outage', () => {
  const work = logged('2026-11-17', '2026-11-18', '2026-11-20')
  const kind = (outage: [string, string], remindedAt?: string, name?: string) => {
    const streak = streakAt('2026-11-20T18:00Z', {
      work,
      hours: living(name, remindedAt),
      outages: [span(...outage)],
    })
    return kindsOf(streak, '2026-11-19')[0]
  }

  test.each([
    ['of an hour from the reminder on', ['2026-11-19T18:00Z', '2026-11-19T19:00Z'], '18:00', 'excused'],
    ['of a minute less', ['2026-11-19T18:00Z', '2026-11-19T18:59Z'], '18:00', 'frozen'],
    ['that was over before the reminder', ['2026-11-19T15:00Z', '2026-11-19T18:00Z'], '18:00', 'frozen'],
    ['of an hour, for who has no reminder', ['2026-11-19T18:00Z', '2026-11-19T19:00Z'], undefined, 'frozen'],
    ['of four hours in the day', ['2026-11-19T08:00Z', '2026-11-19T12:00Z'], undefined, 'excused'],
    [
      'of four hours in the day, whatever the reminder',
      ['2026-11-19T08:00Z', '2026-11-19T12:00Z'],
      '18:00',
      'excused',
    ],
    ['of eight hours in the night', ['2026-11-18T23:30Z', '2026-11-19T08:00Z'], undefined, 'frozen'],
    ['at a reminder past midnight', ['2026-11-20T01:00Z', '2026-11-20T02:00Z'], '01:00', 'excused'],
    ['of two days', ['2026-11-18T20:00Z', '2026-11-20T10:00Z'], '18:00', 'excused'],
  ] as const)('%s', (_what, outage, remindedAt, expected) => {
    expect(kind([...outage], remindedAt)).toBe(expected)
  })

  test('is looked at by the member’s own clock', () => {
    const outage: [string, string] = ['2026-11-19T09:00Z', '2026-11-19T10:00Z']
    expect(kind(outage, '18:00', 'Asia/Tokyo')).toBe('excused')
    expect(kind(outage, '18:00', 'Europe/Berlin')).toBe('frozen')
  })

  test('of several parts counts as a whole', () => {
    const outages = [
      span('2026-11-19T18:00Z', '2026-11-19T18:30Z'),
      span('2026-11-19T18:20Z', '2026-11-19T18:40Z'),
      span('2026-11-19T19:00Z', '2026-11-19T19:20Z'),
    ]
    const hours = living('UTC', '18:00')
    expect(kindsOf(streakAt('2026-11-20T18:00Z', { work, hours, outages }), '2026-11-19')).toEqual([
      'excused',
    ])
    expect(
      kindsOf(streakAt('2026-11-20T18:00Z', { work, hours, outages: outages.slice(0, 2) }), '2026-11-19'),
    ).toEqual(['frozen'])
  })

  test('says why, uses no freeze, and makes the streak no longer', () => {
    const outages = [span('2026-11-19T08:00Z', '2026-11-19T14:00Z')]
    const streak = streakAt('2026-11-20T18:00Z', { work, outages })
    expect(streak).toMatchObject({ days: 3, freezesLeft: 2, excused: [{ why: 'outage' }] })
  })

  test('takes nothing from who studied that day', () => {
    const outages = [span('2026-11-18T08:00Z', '2026-11-18T22:00Z')]
    expect(streakAt('2026-11-18T23:00Z', { work: logged('2026-11-17', '2026-11-18'), outages }).days).toBe(2)
  })
})

describe('the marks', () => {
  test('are four weeks from Monday to Sunday, the last of which is running', () => {
    const { marks } = streakAt('2026-11-20T18:00Z', { work: logged('2026-11-19') })
    expect(marks).toHaveLength(28)
    expect(marks.at(0)?.day.toString()).toBe('2026-10-26')
    expect(marks.slice(-7).map(({ kind }) => kind)).toEqual([
      'before',
      'before',
      'before',
      'studied',
      'ahead',
      'ahead',
      'ahead',
    ])
  })
})

describe('the run of a streak', () => {
  test('begins on its first day, and names what kept it and how the one before it ended', () => {
    const work = logged('2026-11-02', '2026-11-05', '2026-11-09', '2026-11-11')
    const resting = [span('2026-11-10T06:00Z', '2026-11-10T20:00Z')]
    const { days, run } = streakAt('2026-11-11T18:00Z', { work, resting })
    expect(days).toBe(2)
    expect(String(run.from)).toBe('2026-11-09')
    expect(run.kept.map(({ day, kind }) => `${day} ${kind}`)).toEqual(['2026-11-10 paused'])
    expect(String(run.ended?.on)).toBe('2026-11-06')
    expect(run.ended?.freezesUsed.map(String)).toEqual(['2026-11-03', '2026-11-04'])
    expect(run.zone).toBe('UTC')
  })

  test('is nowhere where there is no streak', () => {
    expect(streakAt('2026-11-21T18:00Z', {}).run).toMatchObject({
      from: undefined,
      kept: [],
      ended: undefined,
    })
  })

  test('gives the number: its days, less those that were kept, are the days of study', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 55 })
    fc.assert(
      fc.property(offsets, (chosen) => {
        const today = Temporal.PlainDate.from('2026-11-21')
        const work = logged(...chosen.map((days) => today.subtract({ days }).toString()))
        const { days, run } = streakAt('2026-11-21T18:00Z', { work })
        if (run.from === undefined) {
          expect(days).toBe(0)
          return
        }
        const last = chosen.includes(0) ? today : today.subtract({ days: 1 })
        expect(run.from.until(last).days + 1 - run.kept.length).toBe(days)
        expect(run.kept.every(({ kind }) => kind === 'frozen')).toBe(true)
      }),
    )
  })
})
