// Hours and weekdays in members' words.
import { describe, expect, test } from 'vitest'
import { decideWish, readHours, readWeekdays } from '../../../src/domain/plan/wish.ts'

test.each([
  ['6', 360],
  ['3.5', 210],
  ['3,5', 210],
  ['0.5', 30],
  ['60', 3_600],
  ['4h', 240],
  ['4 hours', 240],
  ['1 hour a week', 60],
  ['2h 30m', 150],
  ['2h30', 150],
  ['1:30', 90],
  ['٦', 360],
  [' 10 hrs ', 600],
])('“%s” is %i minutes', (typed, minutesAWeek) => {
  expect(readHours(typed)).toEqual({ kind: 'hours', minutesAWeek })
})

test.each([
  ['0.4', 'out-of-range'],
  ['0', 'out-of-range'],
  ['60.1', 'out-of-range'],
  ['999', 'out-of-range'],
  ['', 'not-understood'],
  ['six', 'not-understood'],
  ['-3', 'not-understood'],
  ['1e1', 'not-understood'],
  ['3.5.1', 'not-understood'],
])('“%s” is no plan: %s', (typed, kind) => {
  expect(readHours(typed).kind).toBe(kind)
})

test.each([
  ['mon wed sat', [1, 3, 6]],
  ['Sat, Mon & Wed', [1, 3, 6]],
  ['mondays and thursdays', [1, 4]],
  ['mo di', undefined],
  ['mo we fr', [1, 3, 5]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['Week days', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
  ['weekend and friday', [5, 6, 7]],
  ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ['everyday', [1, 2, 3, 4, 5, 6, 7]],
  ['mon-fri', [1, 2, 3, 4, 5]],
  ['Fri – Mon', [1, 5, 6, 7]],
  ['tue–thu, sun', [2, 3, 4, 7]],
  ['samstag sonntag', [6, 7]],
  ['lunes', [1]],
  ['mon mon', [1]],
  ['mon-', undefined],
  ['mon-tue-wed', undefined],
  ['someday', undefined],
  ['', undefined],
])('“%s” names the days %j', (typed, days) => {
  const read = readWeekdays(typed)
  expect(read.kind === 'days' ? read.weekdays : undefined).toEqual(days)
})

describe('a wish', () => {
  const before = { minutesAWeek: 240, weekdays: [1, 3] } as const
  const noPace = { before: [] }

  test('keeps what is not said', () => {
    expect(decideWish(before, { hours: '5' }, noPace)).toEqual({
      kind: 'set',
      wish: { minutesAWeek: 300, weekdays: [1, 3] },
    })
    expect(decideWish(before, { days: 'sun' }, noPace)).toEqual({
      kind: 'set',
      wish: { minutesAWeek: 240, weekdays: [7] },
    })
  })

  test('begins on all days, with the hours that the pace took, or three', () => {
    const all = [1, 2, 3, 4, 5, 6, 7]
    expect(decideWish(undefined, { hours: '5' }, noPace)).toEqual({
      kind: 'set',
      wish: { minutesAWeek: 300, weekdays: all },
    })
    expect(decideWish(undefined, { days: 'sun' }, noPace)).toEqual({
      kind: 'set',
      wish: { minutesAWeek: 180, weekdays: [7] },
    })
    const daily = { before: Array.from({ length: 60 }, () => 1) }
    expect(decideWish(undefined, { days: 'sun' }, daily)).toEqual({
      kind: 'set',
      wish: { minutesAWeek: 420, weekdays: [7] },
    })
  })

  test('takes from a menu only what can be planned', () => {
    expect(decideWish(before, { minutesAWeek: Number.NaN }, noPace)).toEqual({
      kind: 'hours-refused',
      why: 'out-of-range',
    })
    expect(decideWish(before, { minutesAWeek: 29 }, noPace).kind).toBe('hours-refused')
    expect(decideWish(before, { weekdays: [0, 8, Number.NaN] }, noPace)).toEqual({
      kind: 'set',
      wish: before,
    })
  })
})
