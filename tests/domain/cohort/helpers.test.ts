// Whom a digest names as glad to help.
import { expect, test } from 'vitest'
import { helpersOf } from '../../../src/domain/cohort/helpers.ts'
import { usualMemory } from '../../../src/domain/review/memory-model.ts'
import type { ReviewCard } from '../../../src/domain/review/schedule.ts'

const learnt = Temporal.PlainDate.from('2026-11-02')
const card: ReviewCard = {
  stability: 10,
  difficulty: 5,
  reps: 1,
  lapses: 0,
  state: 'review',
  lastReviewDay: learnt,
  dueDay: learnt.add({ days: 10 }),
  weightsVersion: 'fsrs-6-default',
  fuzzSeed: 'seed',
}
const offering = (...names: readonly string[]) =>
  names.map((displayName) => ({ displayName, card, memory: usualMemory }))

test('only those who remember it: at 90 % they still do, and a day later no more', () => {
  expect(helpersOf(offering('Ada'), learnt.add({ days: 10 }))).toEqual(['Ada'])
  expect(helpersOf(offering('Ada'), learnt.add({ days: 11 }))).toEqual([])
})

test('three at most, in the order of the alphabet, and over the weeks everybody', () => {
  const all = ['Eve', 'Ada', 'Dan', 'Bob', 'Cleo']
  const seen = new Set<string>()
  for (let weeks = 0; weeks < 5; weeks += 1) {
    const fresh = { ...card, stability: 1_000 }
    const day = learnt.add({ weeks })
    const people = all.map((displayName) => ({ displayName, card: fresh, memory: usualMemory }))
    const named = helpersOf(people, day)
    expect(named).toHaveLength(3)
    expect(named).toEqual(named.toSorted())
    expect(helpersOf(people.toReversed(), day.add({ days: 6 }))).toEqual(named)
    for (const name of named) seen.add(name)
  }
  expect([...seen].toSorted()).toEqual(all.toSorted())
})
