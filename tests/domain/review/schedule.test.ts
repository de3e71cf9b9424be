// When finished topics come back, and in which order.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalDaysMax } from '../../../src/domain/review/memory-model.ts'
import {
  firstCard,
  type Grade,
  grade,
  isDue,
  knownCard,
  memoryAfterFirst,
  preview,
  type ReviewCard,
  retrievability,
} from '../../../src/domain/review/schedule.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const doneOn = day('2026-11-21')
const firstReview = firstCard(doneOn, 'ada http')

/** The card after these answers, each given on the day it came due. */
function answered(answers: readonly Grade[], card = firstReview): ReviewCard {
  return answers.reduce((current, answer) => grade(current, answer, current.dueDay).card, card)
}

describe('a topic that was just finished', () => {
  test('comes back for the first time three days later', () => {
    expect(String(firstReview.dueDay)).toBe('2026-11-24')
    expect(firstReview).toMatchObject({
      reps: 1,
      lapses: 0,
      state: 'review',
      weightsVersion: 'fsrs-6-default',
    })
  })

  test('has the stability and difficulty that FSRS-6 gives to a first good answer', () => {
    expect(firstReview.stability).toBeCloseTo(2.3065, 6)
    // D₀(3) = w₄ − e^(2·w₅) + 1
    expect(firstReview.difficulty).toBeCloseTo(6.4133 - Math.exp(2 * 0.8334) + 1, 6)
  })

  test('is remembered by FSRS in the same way on whatever day and with whatever seed', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    const { stability, difficulty, reps } = firstReview
    fc.assert(
      fc.property(days, fc.string(), (date, seed) => {
        expect(memoryAfterFirst(date, seed)).toEqual({ stability, difficulty, reps, intervalDays: 3 })
      }),
    )
  })

  test('logged for last month, it is due at once', () => {
    expect(isDue(firstCard(day('2026-10-21'), 'x'), doneOn)).toBe(true)
  })

  test('is not due on the day before its day, and is due on it and after', () => {
    expect(isDue(firstReview, day('2026-11-23'))).toBe(false)
    expect(isDue(firstReview, day('2026-11-24'))).toBe(true)
    expect(isDue(firstReview, day('2027-11-24'))).toBe(true)
  })
})

describe('an answer', () => {
  test('good lets the intervals grow', () => {
    const intervals: number[] = []
    let card = firstReview
    for (let i = 0; i < 4; i++) {
      const result = grade(card, 'good', card.dueDay)
      intervals.push(result.intervalDays)
      card = result.card
    }
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b))
    expect(intervals[0]).toBeGreaterThanOrEqual(10)
    expect(intervals[3]).toBeGreaterThan(150)
  })

  test('again brings the topic back tomorrow, however well it was known before', () => {
    const known = answered(['good', 'good', 'good'])
    const { card, intervalDays } = grade(known, 'again', known.dueDay)
    expect(intervalDays).toBe(1)
    expect(String(card.dueDay)).toBe(String(known.dueDay.add({ days: 1 })))
    expect(card).toMatchObject({ lapses: 1, state: 'relearning', reps: 5 })
    expect(card.stability).toBeLessThan(known.stability)
  })

  test('after a lapse that is mended, the state is review again', () => {
    expect(answered(['again', 'good'])).toMatchObject({ lapses: 1, state: 'review' })
  })

  test('gives the card before it, which undoes it', () => {
    expect(grade(firstReview, 'again', firstReview.dueDay).previous).toBe(firstReview)
  })

  test('does not change the card it was given for', () => {
    const before = JSON.stringify(firstReview)
    grade(firstReview, 'easy', firstReview.dueDay)
    expect(JSON.stringify(firstReview)).toBe(before)
  })

  test('given late counts the days that have really passed', () => {
    const onTime = grade(firstReview, 'good', firstReview.dueDay).card
    const late = grade(firstReview, 'good', firstReview.dueDay.add({ days: 20 })).card
    expect(late.stability).toBeGreaterThan(onTime.stability)
  })
})

describe('a second answer on the same day', () => {
  const once = grade(firstReview, 'good', firstReview.dueDay).card

  test.each(['hard', 'good', 'easy'] as const)('%s changes nothing', (answer) => {
    expect(grade(once, answer, once.lastReviewDay).card).toEqual(once)
  })

  test('again counts, and counts once', () => {
    const lapsed = grade(once, 'again', once.lastReviewDay).card
    expect(lapsed.lapses).toBe(1)
    expect(grade(lapsed, 'again', once.lastReviewDay).card).toEqual(lapsed)
  })

  test('good does not take back the lapse of today', () => {
    const lapsed = grade(firstReview, 'again', firstReview.dueDay).card
    expect(grade(lapsed, 'good', firstReview.dueDay)).toMatchObject({ card: lapsed, intervalDays: 1 })
  })

  test('on a day that lies before the last review, since the zone moved, counts as the same day', () => {
    expect(grade(once, 'good', once.lastReviewDay.subtract({ days: 1 })).card).toEqual(once)
    const lapsed = grade(once, 'again', once.lastReviewDay.subtract({ days: 1 })).card
    expect(String(lapsed.lastReviewDay)).toBe(String(once.lastReviewDay))
  })
})

describe('the chance to remember', () => {
  test('is one on the day itself and nine tenths after as many days as the stability says', () => {
    expect(retrievability(firstReview, doneOn)).toBe(1)
    expect(retrievability({ ...firstReview, stability: 7 }, doneOn.add({ days: 7 }))).toBeCloseTo(0.9, 6)
  })

  test('never exceeds one, not even on a day before the review', () => {
    expect(retrievability(firstReview, doneOn.subtract({ days: 30 }))).toBe(1)
  })

  test('at the due day lies near the nine tenths that are wanted', () => {
    for (const answers of [['good'], ['good', 'good'], ['hard', 'good', 'hard']] as const) {
      const card = answered(answers)
      expect(retrievability(card, card.dueDay)).toBeGreaterThan(0.87)
      expect(retrievability(card, card.dueDay)).toBeLessThan(0.93)
    }
  })
})

test('topics finished and reviewed together do not stay on one pile', () => {
  const seconds = Array.from({ length: 20 }, (_, i) =>
    answered(['good', 'good'], firstCard(doneOn, `ada topic-${i}`)),
  )
  expect(new Set(seconds.map(({ dueDay }) => String(dueDay))).size).toBeGreaterThan(5)
})

test('not even topics that are known so well that they rest for the longest time', () => {
  const firm = Array.from({ length: 20 }, (_, i) => ({
    ...firstReview,
    stability: 2_000,
    fuzzSeed: `ada topic-${i}`,
  }))
  const dueDays = firm.map((card) => String(grade(card, 'good', firstReview.dueDay).card.dueDay))
  expect(new Set(dueDays).size).toBeGreaterThan(5)
})

test('a day beyond what dates can hold is refused instead of giving a card that is never due', () => {
  expect(() => firstCard(day('-271821-04-19'), 'x')).toThrow(RangeError)
})

const anyAnswer = fc.constantFrom<Grade[]>('again', 'hard', 'good', 'easy')
const anyHistory = fc.array(fc.tuple(anyAnswer, fc.integer({ min: -2, max: 400 })), { maxLength: 12 })
const anyCard = fc.tuple(anyHistory, fc.string()).map(([history, seed]) => {
  let card: ReviewCard = firstCard(doneOn, seed)
  for (const [answer, daysLater] of history)
    card = grade(card, answer, card.lastReviewDay.add({ days: daysLater })).card
  return card
})
const anyDelay = fc.integer({ min: -3, max: 800 })

describe('how sure a member wants to be', () => {
  test('decides how soon a topic comes back, and never what is remembered of it', () => {
    const graded = (retention: number) => grade(firstReview, 'good', firstReview.dueDay, { retention })
    const days = [0.8, 0.85, 0.9, 0.95, 0.97].map((retention) => graded(retention).intervalDays)
    expect(days).toEqual(days.toSorted((one, other) => other - one))
    expect(new Set(days).size).toBeGreaterThan(3)
    expect(graded(0.8).card.stability).toBe(graded(0.97).card.stability)
  })

  test('is what is left of a memory on the day on which it comes back', () => {
    for (const retention of [0.8, 0.9, 0.97]) {
      // Long enough that whole days and the spread over some of them hardly count.
      const firm = { ...firstReview, stability: 60, fuzzSeed: 'firm' }
      const { card } = grade(firm, 'hard', firm.lastReviewDay.add({ days: 30 }), { retention })
      expect(Math.abs(retrievability(card, card.dueDay) - retention)).toBeLessThan(0.02)
    }
  })

  test('brings a finished topic back for the first time sooner or later', () => {
    const first = (retention: number) => doneOn.until(firstCard(doneOn, 'x', { retention }).dueDay).days
    // ts-fsrs keeps `again`, `hard` and `good` a day apart, so the first is never sooner than on the third day.
    expect([first(0.97), first(0.9)]).toEqual([3, 3])
    expect(first(0.8)).toBeGreaterThan(5)
  })
})

describe('for any card on any day', () => {
  test('again comes tomorrow, and again ≤ hard ≤ good ≤ easy ≤ a year', () => {
    fc.assert(
      fc.property(anyCard, fc.integer({ min: 1, max: 800 }), (card, daysLater) => {
        const today = card.lastReviewDay.add({ days: daysLater })
        const { again, hard, good, easy } = preview(card, today)
        const days = [again, hard, good, easy].map((next) => today.until(next).days)
        expect(days[0]).toBe(1)
        expect(days).toEqual(days.toSorted((a, b) => a - b))
        expect(days[3]).toBeLessThanOrEqual(intervalDaysMax)
      }),
      { numRuns: 500 },
    )
  })

  test('the next review lies after the day of the last, and is where the preview said', () => {
    fc.assert(
      fc.property(anyCard, anyAnswer, anyDelay, (card, answer, daysLater) => {
        const today = card.lastReviewDay.add({ days: daysLater })
        const result = grade(card, answer, today)
        const { lastReviewDay, dueDay } = result.card
        expect(Temporal.PlainDate.compare(dueDay, lastReviewDay)).toBe(1)
        expect(Temporal.PlainDate.compare(lastReviewDay, today)).toBeGreaterThanOrEqual(0)
        expect(lastReviewDay.until(dueDay).days).toBe(result.intervalDays)
        expect(preview(card, today)[answer]).toEqual(dueDay)
        expect(isDue(result.card, today)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('the same answer gives the same card, every time', () => {
    fc.assert(
      fc.property(anyCard, anyAnswer, anyDelay, (card, answer, daysLater) => {
        const today = card.lastReviewDay.add({ days: daysLater })
        const first = grade(card, answer, today).card
        expect(grade(card, answer, today).card).toEqual(first)
        expect(grade(first, answer, today).card).toEqual(first)
      }),
      { numRuns: 300 },
    )
  })

  test('the numbers stay within the bounds of FSRS', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(card.stability).toBeGreaterThanOrEqual(0.001)
        expect(card.difficulty).toBeGreaterThanOrEqual(1)
        expect(card.difficulty).toBeLessThanOrEqual(10)
        expect(card.lapses).toBeLessThan(card.reps)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a topic that was known before', () => {
  const dueAt = (place: number) => knownCard(day('2026-11-21'), 'ada http', place).dueDay

  test('comes back later than one that was finished, and with a firmer memory', () => {
    const known = knownCard(day('2026-11-21'), 'ada http', 0)
    const finished = firstCard(day('2026-11-21'), 'ada http')
    expect(Temporal.PlainDate.compare(known.dueDay, finished.dueDay)).toBe(1)
    expect(known.stability).toBeGreaterThan(finished.stability)
  })

  test('comes with one other a day, however many are logged at once', () => {
    const after = [0, 1, 2, 3, 4, 5].map((place) => dueAt(0).until(dueAt(place)).days)
    expect(after).toEqual([0, 0, 1, 1, 2, 2])
  })
})
