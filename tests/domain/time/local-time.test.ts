// Reading an hour of the day.
import { expect, test } from 'vitest'
import { parseLocalTime, readTime } from '../../../src/domain/time/local-time.ts'

test.each([
  ['18:30', '18:30'],
  ['9:05', '09:05'],
  ['00:00', '00:00'],
  ['23:59', '23:59'],
  ['18.30', '18:30'],
  ['18h30', '18:30'],
  ['18h', '18:00'],
  ['6pm', '18:00'],
  ['6 PM', '18:00'],
  ['6:30 p.m.', '18:30'],
  ['6.30am', '06:30'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['12:30 am', '00:30'],
  [' 7a ', '07:00'],
])('"%s" is %s', (typed, time) => {
  expect(parseLocalTime(typed)).toBe(time)
})

test.each([
  '',
  '18',
  '1830',
  '24:00',
  '18:60',
  '0pm',
  '13pm',
  '6m',
  '6:3',
  'noon',
  'pm',
  '18:30:00',
  '-1:00',
  `1${' '.repeat(99)}pm`,
])('"%s" is no time', (typed) => {
  expect(parseLocalTime(typed)).toBeUndefined()
})

test.each([
  ['6:30', false],
  ['12:00', false],
  ['06:30', true],
  ['0:30', true],
  ['18:30', true],
  ['6:30pm', true],
])('whether "%s" tells morning from evening: %s', (typed, isHalfKnown) => {
  expect(readTime(typed)?.isHalfKnown).toBe(isHalfKnown)
})
