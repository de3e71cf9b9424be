// The days that learners' words mean.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { futureYearsMax, parseDay, pastYearsMax } from '../../../src/domain/time/parse-day.ts'
import { typedTable } from './typed.ts'

/** A Saturday. */
const fixedToday = Temporal.PlainDate.from('2026-11-21')

function words(typed: string, toward: 'past' | 'future' = 'past'): string {
  const outcome = parseDay(typed, fixedToday, toward)
  if (outcome.kind === 'day') return String(outcome.day)
  return 'day' in outcome ? `${outcome.kind} ${outcome.day}` : outcome.kind
}

describe('when something was done', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    ['2026/11/1', '2026-11-01'],
    ['today', '2026-11-21'],
    [' Yesterday ', '2026-11-20'],
    ['the day before yesterday', '2026-11-19'],
    ['3 days ago', '2026-11-18'],
    ['two days ago', '2026-11-19'],
    ['a week ago', '2026-11-14'],
    ['1 month ago', '2026-10-21'],
    ['last week', '2026-11-14'],
    ['monday', '2026-11-16'],
    ['last mon', '2026-11-16'],
    ['friday', '2026-11-20'],
    ['on Tuesday', '2026-11-17'],
    ['21 Nov', '2026-11-21'],
    ['22 Nov', '2025-11-22'],
    ['21st of November', '2026-11-21'],
    ['Nov 3rd, 2024', '2024-11-03'],
    ['sept 5', '2026-09-05'],
    ['21.11.', '2026-11-21'],
    ['21.11', '2026-11-21'],
    ['1.2.2026', '2026-02-01'],
    ['29 feb', '2024-02-29'],
    ['2025 november 3', '2025-11-03'],
    ['2025-Nov-03', '2025-11-03'],
  ])('"%s" is %s', (typed, day) => {
    expect(words(typed)).toBe(day)
  })

  test('a weekday that is today means a week ago, since today has a word of its own', () => {
    expect(words('saturday')).toBe('2026-11-14')
  })

  test('29 Feb is found across a century without one', () => {
    const found = parseDay('29 feb', Temporal.PlainDate.from('2103-12-01'))
    expect(found.kind).toBe('too-far')
    expect('day' in found && String(found.day)).toBe('2096-02-29')
  })

  test('a day of a month is found across a month without it, and a leap day eight years away', () => {
    const outcome = (typed: string, today: string, toward: 'past' | 'future') =>
      parseDay(typed, Temporal.PlainDate.from(today), toward)
    expect(outcome('the 31st', '2026-03-10', 'past')).toMatchObject({
      day: Temporal.PlainDate.from('2026-01-31'),
    })
    const leapDay = outcome('29 feb', '2096-03-01', 'future')
    expect('day' in leapDay && String(leapDay.day)).toBe('2104-02-29')
  })

  test.each(typedTable('dates'))('"%s" is %j', (typed, days) => {
    const outcome = parseDay(typed, fixedToday)
    const read = outcome.kind === 'day' ? [outcome.day] : outcome.kind === 'ambiguous' ? outcome.days : []
    expect(read.map(String)).toEqual(days)
  })

  test.each([
    ...[
      '',
      'soon',
      '5',
      '31.2.',
      '2026-02-29',
      '2026-13-01',
      '30 Feb',
      'march',
      'mo',
      'ago',
      'a ago',
      'in days',
    ],
    ...['eleventy days ago', '1e3 days ago', '99999 days ago', `${' 1'.repeat(3_000)} days ago`],
  ])('"%s" is no date', (typed) => {
    expect(words(typed)).toBe('not-a-date')
  })

  test.each([
    ['tomorrow', 'in-the-future 2026-11-22'],
    ['next monday', 'in-the-future 2026-11-23'],
    ['coming friday', 'in-the-future 2026-11-27'],
    ['2026-11-03T10:00 or so', 'not-a-date'],
    ['2 hours ago at most', 'not-a-date'],
    ['in 3 days', 'in-the-future 2026-11-24'],
    ['2026-11-22', 'in-the-future 2026-11-22'],
    ['2021-11-20', 'too-far 2021-11-20'],
    ['2021-11-21', '2021-11-21'],
    ['6 years ago', 'too-far 2020-11-21'],
  ])('"%s" gives %s', (typed, outcome) => {
    expect(words(typed)).toBe(outcome)
  })
})

describe('until when something shall rest', () => {
  test.each([
    ['tomorrow', '2026-11-22'],
    ['today', '2026-11-21'],
    ['in 2 weeks', '2026-12-05'],
    ['in a month', '2026-12-21'],
    ['next week', '2026-11-28'],
    ['monday', '2026-11-23'],
    ['next monday', '2026-11-23'],
    ['saturday', '2026-11-28'],
    ['22 Nov', '2026-11-22'],
    ['20 Nov', '2027-11-20'],
    ['1.1.', '2027-01-01'],
    ['yesterday', 'in-the-past 2026-11-20'],
    ['last monday', 'in-the-past 2026-11-16'],
    ['2027-11-21', '2027-11-21'],
    ['2027-11-22', 'too-far 2027-11-22'],
    ['29 feb', 'too-far 2028-02-29'],
    ['12/25', '2026-12-25'],
    ['25/12/26', '2026-12-25'],
    ['tomorrow evening', '2026-11-22'],
    ['until friday', '2026-11-27'],
    ['the 1st', '2026-12-01'],
    ['3/4', 'ambiguous'],
    ['2 weeks', 'ambiguous'],
    ['day after tomorrow', '2026-11-23'],
    ['the day after tomorrow', '2026-11-23'],
    ['coming friday', '2026-11-27'],
    ['this friday', '2026-11-27'],
    ['next saturday', '2026-11-28'],
    ['friday of next week', '2026-11-27'],
    ['next week friday', '2026-11-27'],
    ['in a fortnight', '2026-12-05'],
    ['in 2d', '2026-11-23'],
    ['next weekend', 'ambiguous'],
  ])('"%s" is %s', (typed, outcome) => {
    expect(words(typed, 'future')).toBe(outcome)
  })
})

describe('for any words', () => {
  const anyToday = fc
    .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2104, 0) })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDate())
  const piece = fc.constantFrom(
    ...[
      'today',
      'in',
      'ago',
      'next',
      'last',
      'days',
      'week',
      'weeks',
      'weekend',
      'month',
      'years',
      'this',
      'of',
      'before',
      'mon',
      'feb',
      '29',
      '9999',
      '.',
      '-',
      '1st',
      '0',
    ],
  )
  const anyText = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(' ')),
    fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  )

  test('a day that is given lies on the side asked for and within the limit', () => {
    fc.assert(
      fc.property(anyText, anyToday, fc.constantFrom('past', 'future'), (typed, today, toward) => {
        const outcome = parseDay(typed, today, toward)
        if (outcome.kind !== 'day') return
        const oldest = toward === 'past' ? today.subtract({ years: pastYearsMax }) : today
        const newest = toward === 'past' ? today : today.add({ years: futureYearsMax })
        expect(Temporal.PlainDate.compare(outcome.day, oldest)).toBeGreaterThanOrEqual(0)
        expect(Temporal.PlainDate.compare(outcome.day, newest)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2_000 },
    )
  })

  test('every day of the last five years is understood as it is written', () => {
    fc.assert(
      fc.property(anyToday, fc.integer({ min: 0, max: 5 * 365 }), (today, daysAgo) => {
        const day = today.subtract({ days: daysAgo })
        const month = day.toLocaleString('en', { month: 'short' })
        const written = [`${day}`, `${day.day}.${day.month}.${day.year}`, `${day.day} ${month} ${day.year}`]
        if (daysAgo < 365) written.push(`${day.day} ${month}`, `${daysAgo} days ago`)
        for (const typed of written) expect(parseDay(typed, today)).toMatchObject({ kind: 'day' })
        for (const typed of written)
          expect(String(Object.values(parseDay(typed, today))[1])).toBe(String(day))
      }),
      { numRuns: 300 },
    )
  })
})
