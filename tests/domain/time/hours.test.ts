// Reading a time of day, and offering some while it is typed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certainWords, readHour, readTime, suggestHours } from '../../../src/domain/time/hours.ts'
import { formatLocalTime, type LocalTime, parseLocalTime } from '../../../src/domain/time/local-time.ts'
import { typedTable } from './typed.ts'

describe('a time of day as people type it', () => {
  test.each(typedTable('hours'))('"%s" is %j', (typed, expected) => {
    const read = readHour(typed)
    expect(read.kind === 'hour' ? [read.time] : read.kind === 'two-hours' ? read.times : []).toEqual(expected)
  })

  test.each(['18', '1830', 'ten', 'acht', ''])(
    '"%s" is no time where it may as well be an amount',
    (typed) => {
      expect(readTime(typed)).toBeUndefined()
    },
  )

  test.each([
    ['6:30', false],
    ['12:00', false],
    ['half past six', false],
    ['06:30', true],
    ['0:30', true],
    ['18:30', true],
    ['6:30pm', true],
    ['noon', true],
  ])('whether "%s" tells morning from evening: %s', (typed, isHalfKnown) => {
    expect(readTime(typed)?.isHalfKnown).toBe(isHalfKnown)
  })

  test('a bare hour is also said when it is a few minutes past', () => {
    expect(readTime('6pm')?.hasMinutes).toBe(false)
    expect(readTime('6:00pm')?.hasMinutes).toBe(true)
  })
})

describe('what is offered', () => {
  test.each([
    ['', ['06:00', '07:00', '08:00']],
    ['8pm', ['20:00', '20:30']],
    ['20', ['20:00', '20:30']],
    ['20:', ['20:00', '20:30']],
    ['8:', ['08:00', '20:00', '08:30', '20:30']],
    ['8:3', ['08:00', '20:00', '08:30', '20:30']],
    ['7:30', ['07:30', '19:30']],
    ['half past eleven', ['11:30', '23:30']],
    ['18:15', ['18:15']],
    ['noon', ['12:00', '12:30']],
    ['7', ['07:00', '19:00', '07:30', '19:30']],
    ['zzz', []],
  ])('for "%s" begins with %j', (typed, times) => {
    expect(suggestHours(typed, 25).slice(0, Math.max(times.length, 1))).toEqual(times)
  })

  test('is no more than asked for', () => {
    for (const typed of ['', '7', '18', '1'])
      expect(suggestHours(typed, 3)).toHaveLength(typed === '18' ? 2 : 3)
  })

  test('one digit leads to all hours that begin so', () => {
    expect(suggestHours('1', 25)).toEqual(expect.arrayContaining(['01:00', '13:00', '10:00', '19:30']))
  })

  test('is at most so many different times in our own form, each of which is taken as it stands', () => {
    const anyText = fc.oneof(fc.string(), fc.constantFrom('1', '12', '7:3', 'half past', '20 Uhr', '8時'))
    fc.assert(
      fc.property(anyText, (typed) => {
        const times = suggestHours(typed, 25)
        expect(times.length).toBeLessThanOrEqual(25)
        expect(new Set(times).size).toBe(times.length)
        for (const time of times) expect(parseLocalTime(time)).toBe(time)
      }),
      { numRuns: 300 },
    )
  })

  test('comes back as what it was, though some who type "12:00" mean midnight', () => {
    expect([certainWords('10:00' as LocalTime), certainWords('20:00' as LocalTime)]).toEqual([
      '10:00 am',
      '20:00',
    ])
    const all = Array.from({ length: 48 }, (_, at) => formatLocalTime(at >> 1, (at % 2) * 30))
    for (const time of all) expect(readHour(certainWords(time))).toEqual({ kind: 'hour', time })
  })
})
