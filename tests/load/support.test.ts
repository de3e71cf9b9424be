import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { emptyTurnMs, longestStandMs } from './support.ts'

const busyMs = 60

/** Some tenth of a millisecond. */
function calculate(): number {
  let sum = 0
  for (let number = 0; number < 100_000; number += 1) sum += Math.sqrt(number)
  return sum
}

test('work in one piece is one long stand, whether it calculates or waits in place', async () => {
  const calculating = await longestStandMs(async () => {
    const begun = process.threadCpuUsage()
    // Each look leaves garbage behind, and what the collector takes does not count.
    while (process.threadCpuUsage(begun).user < busyMs * 1_000) calculate()
  })
  const waiting = await longestStandMs(async () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, busyMs)
  })
  expect(calculating).toBeGreaterThan(busyMs * 0.9)
  expect(waiting).toBeGreaterThan(busyMs * 0.9)
})

test('work that waits without holding the loop is none', async () => {
  const stands = [await longestStandMs(() => wait(busyMs)), await longestStandMs(() => wait(busyMs))]
  expect(Math.min(...stands)).toBeLessThan((await emptyTurnMs()) * 50)
})

test('what the work throws comes out', async () => {
  await expect(longestStandMs(() => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault')
})
