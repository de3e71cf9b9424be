import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IdentifyBudget, takeIdentify } from '../../src/discord/identify-budget.ts'
import { firstWaitMs, waitBeforeTry, waitMsMax } from '../../src/discord/start-waits.ts'

const dayMs = 86_400_000

describe('the wait before the next try', () => {
  test('doubles up to ten minutes, and is never shorter than half of that', () => {
    const longest = Array.from({ length: 12 }, (_, index) => waitBeforeTry(index + 1, 0, 1))
    expect(longest.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000])
    expect(longest.at(-1)).toBe(waitMsMax)
    expect(waitBeforeTry(1, 0, 0)).toBe(firstWaitMs / 2)
    expect(waitBeforeTry(1_000_000, 0, 0)).toBe(waitMsMax / 2)
  })

  test('is never shorter than what Discord asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.nat(dayMs),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, askedMs, random) => {
          expect(waitBeforeTry(failures, askedMs, random)).toBeGreaterThanOrEqual(askedMs)
        },
      ),
    )
  })
})

describe('IDENTIFYs', () => {
  /** How many are sent in a day by somebody who takes the next as soon as the last was sent. */
  function inADay(shards: number, totalPerDay: number): number {
    let budget: IdentifyBudget | undefined
    let [nowMs, count] = [0, 0]
    for (;;) {
      const taken = takeIdentify(budget, nowMs, { shards, totalPerDay })
      budget = taken.budget
      nowMs += taken.waitMs + 5_000
      if (nowMs > dayMs) return count
      count += 1
    }
  }

  test.each([
    [1, 1_000],
    [4, 1_000],
    [16, 2_000],
  ])('of %i shards in a loop stay far below the %i of a day', (shards, total) => {
    const count = inADay(shards, total)
    expect(count).toBeGreaterThan(total * 0.4)
    expect(count).toBeLessThan(total * 0.65)
  })

  test('of a start and some trouble wait for nothing', () => {
    let budget: IdentifyBudget | undefined
    for (let count = 0; count < 6; count += 1) {
      const taken = takeIdentify(budget, count * 5_000, { shards: 1, totalPerDay: 1_000 })
      expect(taken.waitMs).toBe(0)
      budget = taken.budget
    }
    expect(takeIdentify(budget, 30_000, { shards: 1, totalPerDay: 1_000 }).waitMs).toBeGreaterThan(60_000)
  })
})
