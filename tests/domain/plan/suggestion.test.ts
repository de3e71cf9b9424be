// When other hours are suggested, and which.
import { describe, expect, test } from 'vitest'
import { decideSuggestion, type SuggestedBefore } from '../../../src/domain/plan/suggestion.ts'

const today = Temporal.PlainDate.from('2026-11-21')
const ago = (days: number) => today.subtract({ days })
const never: SuggestedBefore = { on: undefined, openMinutes: undefined, leftOn: undefined }
/** So many topics a day, for four weeks. */
const pace = (aDay: number, days = 28) => ({ before: Array.from({ length: days }, () => aDay), today: 0 })
const wish = (hours: number, setOn = ago(60)) => ({
  minutesAWeek: hours * 60,
  weekdays: [1, 3] as const,
  setOn,
})
const hoursFor = (planned: number, aDay: number, before = never) => {
  const decided = decideSuggestion(wish(planned), pace(aDay), before, today)
  return decided && decided.suggestion.minutesAWeek / 60
}

test.each([
  // A topic a day is seven hours a week.
  ['as planned', 7, 1, undefined],
  ['a little less', 9, 1, undefined],
  ['a little more', 6, 1, undefined],
  ['much less', 14, 1, 7],
  ['much more', 3, 1, 7],
  ['nothing at all', 6, 0, undefined],
  ['hardly anything', 6, 0.02, 0.5],
  ['more than a plan can hold', 40, 12, 60],
])('%s: of %i hours planned and %d topics a day, %j', (_, planned, aDay, hours) => {
  expect(hoursFor(planned, aDay)).toBe(hours)
})

test('two weeks have to have passed since the hours were set, and since the start', () => {
  expect(decideSuggestion(wish(14, ago(13)), pace(1), never, today)).toBeUndefined()
  expect(decideSuggestion(wish(14, ago(14)), pace(1), never, today)).toBeDefined()
  expect(decideSuggestion(wish(14), pace(1, 13), never, today)).toBeUndefined()
})

test('days of a pause are none of the weeks that are looked at, but for what was done on them', () => {
  // Two topics a day now, nothing in the two weeks before, two a day in the two weeks before that.
  const before = Array.from({ length: 28 }, (_, at) => (at >= 7 && at < 21 ? 0 : 2))
  const paused = new Set(Array.from({ length: 14 }, (_, at) => at + 8))
  const decided = (days: ReadonlySet<number>) =>
    decideSuggestion(wish(14), { before, today: 0 }, never, today, days)
  expect(decided(new Set())?.suggestion.minutesAWeek).toBe(7 * 60)
  expect(decided(paused)).toBeUndefined()
  expect(decided(new Set([...paused, 7]))).toBeUndefined()
  // A pause of three weeks leaves too little to go by.
  expect(
    decideSuggestion(wish(14), pace(0), never, today, new Set(Array.from({ length: 28 }, (_, at) => at))),
  ).toBeUndefined()
})

describe('there is one a week at most', () => {
  test('which stays the same while it is open', () => {
    const open = { on: ago(6), openMinutes: 300, leftOn: undefined }
    expect(decideSuggestion(wish(14), pace(1), open, today)).toMatchObject({
      isNew: false,
      suggestion: { minutesAWeek: 300, minutesPlanned: 840, topicsAWeek: 7, weeks: 4 },
    })
  })

  test('none until then once it was taken or left, and none for four weeks after it was left', () => {
    expect(hoursFor(14, 1, { on: ago(6), openMinutes: undefined, leftOn: undefined })).toBeUndefined()
    expect(hoursFor(14, 1, { on: ago(7), openMinutes: undefined, leftOn: undefined })).toBe(7)
    expect(hoursFor(14, 1, { on: ago(27), openMinutes: undefined, leftOn: ago(27) })).toBeUndefined()
    expect(hoursFor(14, 1, { on: ago(28), openMinutes: undefined, leftOn: ago(28) })).toBe(7)
  })
})
