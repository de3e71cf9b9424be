// Why a topic comes back on its day.
import fc from 'fast-check'
import { default_w } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import { explainDue } from '../../../src/domain/review/due.ts'
import { weightsOf } from '../../../src/domain/review/memory-model.ts'
import { firstCard, type Grade, grade, preview, retrievability } from '../../../src/domain/review/schedule.ts'

const doneOn = Temporal.PlainDate.from('2026-11-21')
const usual = { retention: 0.9 }

/** A card after some answers, each so many days after the last one, with the answer that it comes from. */
function answered(answers: readonly (readonly [Grade, number])[], memory = usual) {
  let card = firstCard(doneOn, 'ada http', memory)
  let last: { readonly grade: Grade; readonly cardBefore: typeof card } | undefined
  for (const [answer, days] of answers) {
    const { card: next } = grade(card, answer, card.lastReviewDay.add({ days }), memory)
    if (next !== card) last = { grade: answer, cardBefore: card }
    card = next
  }
  return { card, last }
}

const anyAnswers = fc.array(
  fc.tuple(fc.constantFrom<Grade>('again', 'hard', 'good', 'easy'), fc.integer({ min: 0, max: 60 })),
  { maxLength: 8 },
)
const anyMemory = fc.integer({ min: 80, max: 97 }).map((percent) => ({ retention: percent / 100 }))

describe('a due day that is explained', () => {
  test('is that of the card, follows from its last answer, and each answer’s day is that of the buttons', () => {
    fc.assert(
      fc.property(anyAnswers, anyMemory, fc.integer({ min: 0, max: 90 }), (answers, memory, later) => {
        const { card, last } = answered(answers, memory)
        const today = card.lastReviewDay.add({ days: later })
        const why = explainDue(card, last, today, memory)
        expect(why.dueDay.equals(card.dueDay)).toBe(true)
        expect(why.lastDay.add({ days: why.days }).equals(why.dueDay)).toBe(true)
        expect(why.isAsWished).toBe(true)
        expect(why.cause).toBe(last?.grade ?? 'finished')
        expect(why.next).toEqual(preview(card, today, memory))
      }),
    )
  })

  test('wants as many days as the stability says at 90 %, more for less and fewer for more', () => {
    const { card, last } = answered([['good', 3]])
    const days = (retention: number) => explainDue(card, last, doneOn, { retention }).daysWanted
    expect(days(0.9)).toBeCloseTo(card.stability, 4)
    expect(days(0.8)).toBeGreaterThan(card.stability)
    expect(days(0.95)).toBeLessThan(card.stability)
  })

  test('tells the chance of recall by how fast the member forgets', () => {
    const values = [...default_w]
    values[20] = 0.6
    const memory = { retention: 0.9, weights: weightsOf(values) }
    const { card, last } = answered([['good', 3]], memory)
    const today = doneOn.add({ days: 400 })
    const why = explainDue(card, last, today, memory)
    expect(why.recallToday).toBe(retrievability(card, today, memory))
    expect(why.recallToday).toBeLessThan(retrievability(card, today, usual) - 0.05)
    // Rounded to whole days, and moved a little so that what was finished together comes back on several days.
    expect(why.recallWhenDue).toBeCloseTo(0.9, 1)
  })

  test('does not follow from the answer where another wish held, or it was brought forward', () => {
    const { card, last } = answered([
      ['good', 3],
      ['good', 15],
    ])
    expect(explainDue(card, last, doneOn, { retention: 0.8 }).isAsWished).toBe(false)
    const forward = { ...card, dueDay: card.lastReviewDay.add({ days: 1 }) }
    expect(explainDue(forward, last, doneOn, usual).isAsWished).toBe(false)
  })

  test('has an unknown cause where the answers stayed on another roadmap', () => {
    const { card } = answered([['good', 3]])
    expect(explainDue(card, undefined, doneOn, usual)).toMatchObject({ cause: 'unknown', isAsWished: false })
  })
})
