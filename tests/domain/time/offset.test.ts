// Offsets from UTC in all the ways to write them, and what stands beside one.
import { describe, expect, test } from 'vitest'
import { readOffset, withoutOffset } from '../../../src/domain/time/offset.ts'

describe('an offset from UTC', () => {
  test.each([
    ['+5:30', 330],
    ['+5', 300],
    ['-11', -660],
    ['UTC+2', 120],
    ['utc 2', 120],
    ['utc2', 120],
    ['gmt -3', -180],
    ['GMT - 3', -180],
    ['(UTC+05:30)', 330],
    [' ( gmt-1 ) ', -60],
    ['-0330', -210],
    ['+5h30', 330],
    ['+5½', 330],
    ['+5¼', 315],
    ['+5¾', 345],
    ['-3½', -210],
    ['−3', -180],
    ['–3', -180],
    ['—3', -180],
    ['minus 3', -180],
    ['plus 3', 180],
    ['utc plus 3', 180],
    ['±0', 0],
    ['utc±0', 0],
    ['+5.5', 330],
    ['+5.50', 330],
    ['+5.25', 315],
    ['+5.75', 345],
    ['+5.30', 330],
    ['+5.45', 345],
    ['+5.05', 305],
    ['+3h', 180],
    ['+3 h', 180],
    ['+3 hr', 180],
    ['+3 hrs ', 180],
    ['+3 hour', 180],
    ['+3 hours', 180],
    ['+5 hours 30 minutes', 330],
    ['+5 hour 45 minute', 345],
    ['+3 utc', 180],
    ['-3gmt', -180],
    ['+3:30  UTC', 210],
  ])('"%s" is %i minutes', (typed, minutes) => {
    expect(readOffset(typed)).toBe(minutes)
  })

  test.each([
    ...[
      '',
      '5',
      '5:30',
      'utc',
      'gmt',
      '+',
      '-',
      '+5:60',
      '+5:3',
      '+5.3',
      '+5.60',
      '+12345',
      '+5.123',
      '+5 apples',
    ],
    ...[
      '3 utc',
      'minus',
      'minusculer 3',
      'surplus 3',
      'xutc+3',
      '+5 hours 30',
      '(+3',
      '+3)',
      'berlin +1',
      '+1 berlin',
    ],
  ])('"%s" is none', (typed) => {
    expect(readOffset(typed)).toBeUndefined()
  })
})

describe('beside an offset', () => {
  test.each([
    ['(UTC+01:00) Amsterdam, Berlin, Bern', 'Amsterdam'],
    ['  (GMT) London', 'London'],
    ['GMT+1 (Berlin)', 'Berlin'],
    ['GMT+1 (Berlin)  ', 'Berlin'],
    ['UTC+5:45 Nepal', 'Nepal'],
    ['utc − 3.5  Saint John’s', 'Saint John’s'],
    ['UTC+8 Hong Kong', 'Hong Kong'],
    ['UTC+8 Hrodna', 'Hrodna'],
    ['utc+', 'utc'],
    [' GMT − ', 'GMT'],
  ])('"%s" names %s', (typed, place) => {
    expect(withoutOffset(typed)).toBe(place)
  })

  test.each([
    ...[
      'UTC+5 hours',
      'utc+5 hour',
      'utc+5 h',
      'utc +5 hrs',
      'utc+5 (hr)',
      'Berlin',
      'utc',
      '+5 Nepal',
      'UTC Nepal',
    ],
    ...['my utc+5 Nepal', '(Berlin) Tegel', 'UTC+5Nepal', 'utc+ 5 5 Nepal'],
  ])('"%s" names no place', (typed) => {
    expect(withoutOffset(typed)).toBe(typed)
  })
})
