// Cards made anew out of the log, and weights that are fitted to it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addTo,
  compareAccuracy,
  heldOutSince,
  predictionsOf,
  reviewsWithin,
  type TrainingSet,
} from '../../../src/domain/review/fit.ts'
import {
  type MemoryModel,
  usualMemory,
  weightsOf,
  weightsVersionOf,
} from '../../../src/domain/review/memory-model.ts'
import {
  type Answer,
  type CardHistory,
  historyOf,
  isAccountedFor,
  replay,
  type TopicLog,
} from '../../../src/domain/review/replay.ts'
import {
  firstCard,
  type Grade,
  grade,
  grades,
  knownCard,
  type ReviewCard,
} from '../../../src/domain/review/schedule.ts'

const doneOn = Temporal.PlainDate.from('2026-11-02')
const noonOf = (day: Temporal.PlainDate) =>
  day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant()

/** FSRS-6's default parameters, but for w₂: what was worked through is remembered four times as long. */
const lasting = weightsOf([
  0.212, 1.2931, 9.226, 12.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
  1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
])
const ownMemory = { ...usualMemory, weights: lasting }

/** Answers a number of days after one another, as they are logged: one that changes nothing is not. */
function answered(
  steps: readonly (readonly [Grade, number])[],
  memory: MemoryModel = usualMemory,
  knownPlace?: number,
) {
  let card: ReviewCard =
    knownPlace === undefined ? firstCard(doneOn, '1 a', memory) : knownCard(doneOn, '1 a', knownPlace, memory)
  let today = doneOn
  const answers: Answer[] = []
  for (const [answer, days] of steps) {
    today = today.add({ days })
    const next = grade(card, answer, today, memory).card
    if (next !== card) answers.push({ grade: answer, studyDay: today, at: noonOf(today) })
    card = next
  }
  return { card, log: { completedOn: doneOn, knownPlace, answers } }
}

const steps = fc.array(fc.tuple(fc.constantFrom(...grades), fc.integer({ min: -1, max: 60 })), {
  maxLength: 12,
})

const history = (log: TopicLog): CardHistory => ({
  ...log,
  fuzzSeed: '1 a',
  inherited: 0,
})

describe('a card that is made anew', () => {
  test.each([
    ['the usual weights', usualMemory],
    ['a member’s own', ownMemory],
  ])('out of its log is exactly the one that was stored, with %s', (_, memory) => {
    fc.assert(
      fc.property(steps, fc.option(fc.nat({ max: 40 }), { nil: undefined }), (all, knownPlace) => {
        const { card, log } = answered(all, memory, knownPlace)
        const found = historyOf(card, log, undefined)
        expect(found && replay(found, memory)).toEqual(card)
      }),
    )
  })

  test('by other weights comes back on other days, and says which made it', () => {
    const { card, log } = answered([['good', 3]])
    const other = replay(history(log), ownMemory)
    expect(other.weightsVersion).toBe(lasting.version)
    expect(card.weightsVersion).toBe(weightsVersionOf(usualMemory))
    expect(other.stability).toBeGreaterThan(1.5 * card.stability)
    expect(Temporal.PlainDate.compare(other.dueDay, card.dueDay)).toBe(1)
    expect(isAccountedFor(card, other)).toBe(true)
    expect(replay(history(log), usualMemory)).toEqual(card)
  })

  test('has the answers of the topic that it was copied from, as many as it had then', () => {
    const origin = answered([
      ['good', 3],
      ['again', 12],
    ])
    const copied = answered([['good', 3]]).card
    const later = {
      grade: 'easy',
      studyDay: doneOn.add({ days: 30 }),
      at: noonOf(doneOn.add({ days: 30 })),
    } as const
    const card = grade(copied, later.grade, later.studyDay).card
    const own = { completedOn: doneOn.add({ days: 20 }), knownPlace: undefined, answers: [later] }
    const found = historyOf(card, own, origin.log)
    expect(found?.inherited).toBe(1)
    expect(found?.answers.map((one) => one.grade)).toEqual(['good', 'easy'])
    expect(found && replay(found, usualMemory)).toEqual(card)
  })

  test('is left as it is where the log lacks answers, or has too many', () => {
    const { card, log } = answered([
      ['good', 3],
      ['good', 9],
    ])
    expect(historyOf(card, { ...log, answers: log.answers.slice(1) }, undefined)).toBeUndefined()
    expect(historyOf({ ...card, reps: 2 }, log, undefined)).toBeUndefined()
    expect(isAccountedFor(card, { ...card, lapses: 1 })).toBe(false)
    expect(isAccountedFor(card, { ...card, lastReviewDay: doneOn })).toBe(false)
  })
})

describe('weights', () => {
  test('have the same version for the same values alone', () => {
    const [first = 0, ...rest] = lasting.values
    expect(weightsOf([...lasting.values])).toEqual(lasting)
    expect(weightsOf([first + 0.0001, ...rest]).version).not.toBe(lasting.version)
  })

  test.each([[[]], [lasting.values.slice(1)], [lasting.values.map(() => Number.NaN)]])(
    'that are not 21 numbers are refused: %j',
    (values) => {
      expect(() => weightsOf(values)).toThrow(RangeError)
    },
  )
})

describe('what the optimiser learns from', () => {
  const { log } = answered([
    ['good', 3],
    ['again', 10],
    ['hard', 1],
    ['good', 4],
  ])
  const trained = (one: CardHistory, until: Temporal.Instant) => {
    const set: TrainingSet = { ratings: [], elapsedDays: [], lengths: [] }
    addTo(set, one, until)
    return set
  }

  test('is each answer with all reviews before it, finishing first and as good', () => {
    expect(trained(history(log), noonOf(doneOn.add({ days: 14 })))).toEqual({
      ratings: [3, 3, 3, 3, 1],
      elapsedDays: [0, 3, 0, 3, 10],
      lengths: [2, 3],
    })
  })

  test('is Easy first where the topic was logged as known', () => {
    const known = answered([['good', 12]], usualMemory, 3)
    const until = noonOf(doneOn.add({ days: 99 }))
    expect(trained(history(known.log), until)).toEqual({
      ratings: [4, 3],
      elapsedDays: [0, 12],
      lengths: [2],
    })
    const [known12, good12] = [known.log, { ...known.log, knownPlace: undefined }].map((one) =>
      predictionsOf(history(one), noonOf(doneOn), usualMemory),
    )
    expect(known12?.[0]?.chance).toBeGreaterThan((good12?.[0]?.chance ?? 1) + 0.02)
  })

  test('leaves out what was inherited, as that is counted where it was given', () => {
    const { ratings, lengths } = trained({ ...history(log), inherited: 3 }, noonOf(doneOn.add({ days: 99 })))
    expect({ ratings, lengths }).toEqual({ ratings: [3, 3, 1, 2, 3], lengths: [5] })
  })

  test('ends where the newest fifth of all answers begins', () => {
    expect(heldOutSince([])).toBeUndefined()
    expect(heldOutSince([history(log), history({ ...log, answers: log.answers.slice(0, 1) })])).toEqual(
      log.answers[3]?.at,
    )
  })

  test('and what it is tried on are the answers from there on', () => {
    const since = log.answers[2]?.at ?? noonOf(doneOn)
    const found = predictionsOf(history(log), since, usualMemory)
    expect(found.map(({ isRemembered }) => isRemembered)).toEqual([true, true])
    for (const { chance } of found) {
      expect(chance).toBeGreaterThan(0.5)
      expect(chance).toBeLessThan(1)
    }
  })
})

describe('one prediction is better than another', () => {
  const said = (chance: number, outcomes: readonly boolean[]) =>
    outcomes.map((isRemembered) => ({ chance, isRemembered }))
  const outcomes = Array.from({ length: 100 }, (_, at) => at % 10 !== 0)

  test('when it is nearer to what happened', () => {
    const found = compareAccuracy(said(0.5, outcomes), said(0.9, outcomes))
    expect(found).toMatchObject({ answers: 100, remembered: 0.9, isBetter: true })
    expect(found.expectedBefore).toBeCloseTo(0.5, 9)
    expect(found.expectedAfter).toBeCloseTo(0.9, 9)
    expect(found.logLossBefore).toBeCloseTo(Math.log(2), 9)
    expect(found.logLossAfter).toBeLessThan(found.logLossBefore)
  })

  test('not when it is worse, the same, or better by no more than chance may bring', () => {
    expect(compareAccuracy(said(0.9, outcomes), said(0.5, outcomes)).isBetter).toBe(false)
    expect(compareAccuracy(said(0.9, outcomes), said(0.9, outcomes)).isBetter).toBe(false)
    expect(compareAccuracy([], []).isBetter).toBe(false)
    const slightly = compareAccuracy(said(0.88, outcomes), said(0.885, outcomes))
    expect(slightly.logLossAfter).toBeLessThan(slightly.logLossBefore)
    expect(slightly.isBetter).toBe(false)
  })
})

describe('the reviews to come', () => {
  const card = firstCard(doneOn, '1 a')

  test('are those within the days that are asked about', () => {
    expect(reviewsWithin(card, doneOn, 3, usualMemory)).toBe(0)
    expect(reviewsWithin(card, doneOn, 4, usualMemory)).toBe(1)
    expect(reviewsWithin(card, doneOn, 60, usualMemory)).toBe(2)
  })

  test('begin today with what is due for long', () => {
    expect(reviewsWithin(card, doneOn.add({ days: 100 }), 1, usualMemory)).toBe(1)
  })

  test('count what was answered and brought forward on one day once', () => {
    const today = card.dueDay
    const answeredNow = { ...grade(card, 'good', today).card, dueDay: today }
    expect(reviewsWithin(answeredNow, today, 60, usualMemory)).toBe(1)
  })

  test('are fewer for a memory that lasts longer', () => {
    const within = (memory: MemoryModel) =>
      reviewsWithin(firstCard(doneOn, '1 a', memory), doneOn, 30, memory)
    expect([within(usualMemory), within(ownMemory)]).toEqual([2, 1])
  })
})
