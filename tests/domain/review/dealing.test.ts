// Which due topics are dealt on a day, and in which order.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deal, explainDealt } from '../../../src/domain/review/dealing.ts'
import { firstCard, isDue, type ReviewCard } from '../../../src/domain/review/schedule.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2027-03-01')
const fresh = firstCard(day('2026-11-21'), 'ada http')

type Named = ReviewCard & { readonly id: string }
const card = (id: string, stability: number, lastReviewDay: string, dueDay: string): Named => ({
  ...fresh,
  id,
  stability,
  lastReviewDay: day(lastReviewDay),
  dueDay: day(dueDay),
})
const names = (cards: readonly Named[]) => cards.map(({ id }) => id)

const cards = [
  card('firm', 100, '2026-11-01', '2027-02-10'),
  card('fading', 3, '2027-01-01', '2027-01-04'),
  card('tomorrow', 1, '2027-02-28', '2027-03-02'),
  card('fair', 20, '2027-02-01', '2027-02-25'),
]

test('what is most at risk comes first, and what is not due not at all', () => {
  const { dealt, waiting } = deal(cards, { today, answered: 0, dailyMax: 10 })
  expect(names(dealt)).toEqual(['fading', 'fair', 'firm'])
  expect(waiting).toBe(0)
})

test('equal risks come in the order of their due days', () => {
  const early = { ...fresh, dueDay: day('2026-11-23') }
  const { dealt } = deal([fresh, early], { today: fresh.dueDay, answered: 0, dailyMax: 10 })
  expect(dealt).toEqual([early, fresh])
})

test.each([
  [0, 2, ['fading', 'fair'], 1],
  [1, 2, ['fading'], 2],
  [2, 2, [], 3],
  [5, 2, [], 3],
])('after %i answers of %i a day the rest waits', (answered, dailyMax, names_, waiting) => {
  const deals = deal(cards, { today, answered, dailyMax })
  expect(names(deals.dealt)).toEqual(names_)
  expect(deals.waiting).toBe(waiting)
})

test('of five one is the one that has waited longest, however well it is still known', () => {
  const old = card('old', 3_000, '2026-02-01', '2027-01-31')
  const many = Array.from({ length: 12 }, (_, at) => card(`fresh ${at}`, 2, '2027-02-20', '2027-02-22'))
  const places = Array.from({ length: 60 }, (_, passed) => {
    const now = today.add({ days: passed })
    const { dealt } = deal([old, ...many], { today: now, answered: 0, dailyMax: 5 })
    return names(dealt).indexOf('old')
  })
  expect(new Set(places)).toEqual(new Set([0, 1, 2, 3, 4]))
})

const anyCard = fc
  .record({
    stability: fc.double({ min: 0.1, max: 3_000, noNaN: true }),
    last: fc.integer({ min: 1, max: 400 }),
    late: fc.integer({ min: -20, max: 300 }),
  })
  .map(
    ({ stability, last, late }): ReviewCard => ({
      ...fresh,
      stability,
      lastReviewDay: today.subtract({ days: last + Math.max(0, late) }),
      dueDay: today.subtract({ days: late }),
    }),
  )

describe('of any cards', () => {
  const anyDay = fc.record({
    answered: fc.integer({ min: 0, max: 20 }),
    dailyMax: fc.integer({ min: 1, max: 20 }),
  })

  test('no more is dealt than is left of the day, and nothing twice, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 40 }), anyDay, (all, { answered, dailyMax }) => {
        const due = all.filter((one) => isDue(one, today))
        const { dealt, waiting } = deal(all, { today, answered, dailyMax })
        expect(dealt.length).toBe(Math.min(due.length, Math.max(0, dailyMax - answered)))
        expect(new Set(dealt).size).toBe(dealt.length)
        expect(dealt.every((one) => due.includes(one))).toBe(true)
        expect(dealt.length + waiting).toBe(due.length)
      }),
    )
  })

  test('what comes next stays the same when the one before it is answered', () => {
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 25 }), (all) => {
        const before = deal(all, { today, answered: 0, dailyMax: 20 }).dealt
        const rest = all.filter((one) => one !== before[0])
        expect(deal(rest, { today, answered: 1, dailyMax: 20 }).dealt).toEqual(before.slice(1))
      }),
    )
  })
})

test.each([
  { dailyMax: 1, every: 1 },
  { dailyMax: 2, every: 1 },
  { dailyMax: 5, every: 1 },
  // Whoever comes back each time after more than a week has three reviews a day.
  { dailyMax: 3, every: 9 },
])('none waits for ever with more due than the $dailyMax dealt every $every days', ({ dailyMax, every }) => {
  // Each time three topics come due that are forgotten soon: by risk alone the firm one would never come.
  let waiting: Named[] = [card('firm', 3_000, '2026-02-01', '2027-03-01')]
  for (let passed = 0; passed < 30; passed += 1) {
    const now = today.add({ days: every * passed })
    for (const place of [1, 2, 3])
      waiting.push(card(`${passed} ${place}`, 1, now.subtract({ days: 2 }).toString(), now.toString()))
    const { dealt } = deal(waiting, { today: now, answered: 0, dailyMax })
    if (names(dealt).includes('firm')) return
    waiting = waiting.filter((one) => !dealt.includes(one))
  }
  expect.unreachable('the firm one was never dealt')
})

test('how many are dealt is explained from what is due, answered and wanted', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(120), fc.integer({ min: 1, max: 100 }), (due, answered, dailyMax) => {
      const why = explainDealt(due, { answered, dailyMax })
      expect(why).toMatchObject({ due, answered, dailyMax })
      expect(why.dealt + why.waiting).toBe(due)
      expect(why.dealt).toBeLessThanOrEqual(Math.max(0, dailyMax - answered))
    }),
  )
})
