// The beat goes on whatever happens to the clock of the machine.
import { afterEach, expect, test, vi } from 'vitest'
import { startScheduler } from '../src/scheduler.ts'

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

afterEach(() => {
  vi.useRealTimers()
})

test('a clock that stood three weeks ahead and is put right again does not stop the beat for three weeks', async () => {
  vi.useFakeTimers({
    now: new Date('2026-11-30T12:00:30Z'),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
  let beats = 0
  const job = {
    name: 'counting',
    async run() {
      beats += 1
    },
  }
  const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now())
  const scheduler = startScheduler([job], { now }, quiet)
  await vi.advanceTimersByTimeAsync(3 * 60_000)
  expect(beats).toBe(3)

  vi.setSystemTime(new Date('2026-11-09T12:03:30Z'))
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(beats).toBeGreaterThanOrEqual(3 + 6)
  await scheduler.stop()
})
