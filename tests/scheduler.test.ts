// The beat: no job waits for another one, and the log hears once of one that takes long.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { type Job, startScheduler } from '../src/scheduler.ts'

/** A child that never ends is a fault of this test's, and must not outlive it. */
const childMsMax = 30_000
const everySecond = '* * * * * *'
const quiet = (): void => {}

function scheduled(jobs: readonly Job[], schedule?: string) {
  const warnings: string[] = []
  const errors: unknown[] = []
  const log = {
    debug: quiet,
    info: quiet,
    warn: (_fields: object, message: string) => void warnings.push(message),
    error: ({ error }: { readonly error?: unknown }) => void errors.push(error),
  }
  const scheduler = startScheduler(jobs, systemClock, log, schedule)
  onTestFinished(() => scheduler.stop())
  return { scheduler, warnings, errors }
}

test('a job that takes long holds up no other one, and no later beat', async () => {
  const slow = Promise.withResolvers<void>()
  let runs = 0
  const { scheduler } = scheduled([
    { name: 'slow', run: () => slow.promise },
    {
      name: 'quick',
      run: async () => {
        runs += 1
      },
    },
  ])
  const beats = [scheduler.beat(), scheduler.beat()]
  await expect.poll(() => runs).toBe(2)
  slow.resolve()
  await Promise.all(beats)
})

test('a job that fails is logged, and the others run', async () => {
  const fault = new Error('a fault of ours')
  let runs = 0
  const { scheduler, errors } = scheduled([
    { name: 'faulty', run: () => Promise.reject(fault) },
    {
      name: 'sound',
      run: async () => {
        runs += 1
      },
    },
  ])
  await scheduler.beat()
  expect({ errors, runs }).toEqual({ errors: [fault], runs: 1 })
})

test('a beat that outlasts others is said once', async () => {
  const slow = Promise.withResolvers<void>()
  let runs = 0
  const { warnings } = scheduled(
    [
      {
        name: 'slow',
        run: () => {
          runs += 1
          return slow.promise
        },
      },
    ],
    everySecond,
  )
  await expect.poll(() => runs).toBeGreaterThan(2)
  slow.resolve()
  expect(warnings).toEqual(['the jobs of the last beat are still at work; what is due now is done beside it'])
})

test('a stop tells the jobs, waits for them, and no beat comes after it', async () => {
  let runs = 0
  const { scheduler } = scheduled([
    {
      name: 'until told',
      run: (_now, signal) => {
        runs += 1
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
      },
    },
  ])
  const beat = scheduler.beat()
  await scheduler.stop()
  await beat
  await scheduler.beat()
  expect(runs).toBe(1)
})

test('nothing but our own log is written, whatever the timer thinks of it', async () => {
  const source = (path: string) => JSON.stringify(new URL(`../src/${path}`, import.meta.url).href)
  // The loop stands for two seconds, so that beats are missed; the job never ends, so that they overlap.
  const script = `
    import { startScheduler } from ${source('scheduler.ts')}
    import { systemClock } from ${source('clock.ts')}
    const quiet = () => {}
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }
    let runs = 0
    startScheduler([{ name: 'endless', run: () => { runs += 1; return new Promise(quiet) } }], systemClock, log, '${everySecond}')
    const wait = setInterval(() => {
      if (runs < 1) return
      clearInterval(wait)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_100)
      setInterval(() => { if (runs > 2) process.exit(0) }, 20)
    }, 20)`
  const args = ['--input-type=module', '--eval', script]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: childMsMax })
  expect(
    stdout +
      stderr.replaceAll(
        /.*(?:ExperimentalWarning|MODULE_TYPELESS|--trace-warnings|Reparsing|To eliminate).*\n/g,
        '',
      ),
  ).toBe('')
})
