// Our cards against ts-fsrs used directly, on its own cards: the same memory and the same intervals, but where we differ on purpose.

import fc from 'fast-check'
import { type Card, createEmptyCard, type FSRS, type Grade as FsrsGrade, fsrs, StrategyMode } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import { intervalDaysMax } from '../../../src/domain/review/memory-model.ts'
import { firstCard, type Grade, grade, grades, type ReviewCard } from '../../../src/domain/review/schedule.ts'

type Answer = readonly [answer: Grade, daysLater: number]
type History = {
  readonly doneOn: Temporal.PlainDate
  readonly seed: string
  readonly answers: readonly Answer[]
}

const ratings: Readonly<Record<Grade, FsrsGrade>> = { again: 1, hard: 2, good: 3, easy: 4 }

/** FSRS as its users set it up: nine tenths, days instead of minutes, fuzz from a seed that is told. */
function library(seed: string, maximumInterval = intervalDaysMax): FSRS {
  const scheduler = fsrs({
    request_retention: 0.9,
    maximum_interval: maximumInterval,
    enable_fuzz: true,
    enable_short_term: false,
  })
  scheduler.useStrategy(StrategyMode.SEED, function () {
    return `${seed} ${this.current.reps}`
  })
  return scheduler
}

const utc = (day: Temporal.PlainDate) => new Date(`${day.toString()}T00:00Z`)

/** The two cards after each answer, the completion first. */
function* together({ doneOn, seed, answers }: History, scheduler = library(seed)) {
  let day = doneOn
  let theirs: Card = scheduler.next(createEmptyCard(utc(day)), utc(day), ratings.good).card
  let ours: ReviewCard = firstCard(day, seed)
  yield { answer: 'good' as Grade, day, ours, theirs }
  for (const [answer, daysLater] of answers) {
    day = day.add({ days: daysLater })
    theirs = scheduler.next(theirs, utc(day), ratings[answer]).card
    ours = grade(ours, answer, day).card
    yield { answer, day, ours, theirs }
  }
}

const anyHistory: fc.Arbitrary<History> = fc.record({
  doneOn: fc
    .integer({ min: 0, max: 3_000 })
    .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days })),
  seed: fc.string(),
  answers: fc.array(
    fc.tuple(
      fc.constantFrom(...grades),
      fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 500 })),
    ),
    { minLength: 1, maxLength: 15 },
  ),
})

const intervalOf = ({ lastReviewDay, dueDay }: ReviewCard) => lastReviewDay.until(dueDay).days

describe('on 1,000 random histories', () => {
  test('stability and difficulty are those of ts-fsrs after every answer, and so is the interval', () => {
    const seen = { histories: 0, answers: 0, again: 0, aYear: 0 }
    fc.assert(
      fc.property(anyHistory, (history) => {
        seen.histories += 1
        for (const { answer, ours, theirs } of together(history)) {
          seen.answers += 1
          expect(ours.stability).toBe(theirs.stability)
          expect(ours.difficulty).toBe(theirs.difficulty)
          expect(ours.reps).toBe(theirs.reps)
          const days = theirs.scheduled_days
          if (answer === 'again') seen.again += 1
          else if (days > intervalDaysMax) seen.aYear += 1
          else expect(intervalOf(ours)).toBe(days)
        }
      }),
      { numRuns: 1_000 },
    )
    process.stdout.write(
      `FSRS: the same stability, difficulty and interval as ts-fsrs after ${seen.answers} answers of ${seen.histories} histories;` +
        ` on purpose another interval after ${seen.again} "again" and ${seen.aYear} of more than a year\n`,
    )
    expect(seen.histories).toBe(1_000)
    expect(seen.again).toBeLessThan(seen.answers / 2)
    expect(seen.aYear).toBeLessThan(seen.answers / 10)
  })
})

describe('what differs on purpose', () => {
  test('is the interval after `again`: tomorrow, where FSRS may wait for days', () => {
    const waits: number[] = []
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const { answer, ours, theirs } of together(history)) {
          if (answer !== 'again') continue
          expect(intervalOf(ours)).toBe(1)
          waits.push(theirs.scheduled_days)
        }
      }),
    )
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...waits)).toBeGreaterThan(1)
  })

  /** Known so well that the interval is as long as it may be, from one seed to the next. */
  const firm = (seed: string): History => ({
    doneOn: Temporal.PlainDate.from('2026-11-21'),
    seed,
    answers: Array.from({ length: 10 }, (): Answer => ['easy', 300]),
  })
  const seeds = Array.from({ length: 50 }, (_, at) => `firm ${at}`)
  const lastOf = (history: History, scheduler?: FSRS) => {
    const last = [...together(history, scheduler)].at(-1)
    if (last === undefined) throw new Error('a history has no end')
    return last
  }

  test('is a year: ts-fsrs steps over its own maximum by a day or two, to keep the answers apart', () => {
    const theirLongest = seeds.map((seed) => {
      const { ours, theirs } = lastOf(firm(seed))
      expect(theirs.stability).toBeGreaterThan(intervalDaysMax)
      expect(intervalOf(ours)).toBe(Math.min(theirs.scheduled_days, intervalDaysMax))
      return theirs.scheduled_days
    })
    expect(Math.max(...theirLongest)).toBeGreaterThan(intervalDaysMax)
    expect(Math.max(...theirLongest)).toBeLessThanOrEqual(intervalDaysMax + 2)
  })

  test('is the maximum itself, which is a hundred years in ts-fsrs', () => {
    for (const seed of seeds) {
      const { ours, theirs } = lastOf(firm(seed), library(seed, 36_500))
      expect(ours.stability).toBe(theirs.stability)
      expect(theirs.scheduled_days).toBeGreaterThan(2 * intervalDaysMax)
      expect(intervalOf(ours)).toBeLessThanOrEqual(intervalDaysMax)
    }
  })

  test('is a second answer on one day: ts-fsrs counts it, we do not, but for the first `again`', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...grades), (history, answer) => {
        const before = [...together(history)].at(-1)
        if (before === undefined) throw new Error('a history has no end')
        const { ours, theirs, day } = before
        const { card: theirNext } = library(history.seed).next(theirs, utc(day), ratings[answer])
        expect(theirNext.reps).toBe(theirs.reps + 1)
        const next = grade(ours, answer, day).card
        if (answer !== 'again' || before.answer === 'again') expect(next).toBe(ours)
        else {
          // What FSRS makes of it is taken over then: forgotten on the day itself.
          expect(next.stability).toBe(theirNext.stability)
          expect(next).toMatchObject({ lapses: ours.lapses + 1, state: 'relearning' })
        }
      }),
      { numRuns: 200 },
    )
  })
})
