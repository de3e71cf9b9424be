// That `npm run bench` still measures everything it promises. Nothing here asks how fast anything is.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { dueByMinute, largestScale, sendAll } from '../bench/large/day.ts'
import { type Report, ratiosOf } from '../bench/report.ts'
import { percentile } from '../bench/statistics.ts'
import { kinds } from './contract/support.ts'

const run = promisify(execFile)
const launcher = join(import.meta.dirname, '..', 'bench', 'main.ts')

/** What takes longest is tried with all that takes long. */
const isLong = process.env.LONG !== undefined
const leftOut = isLong ? [] : ['--without', 'page', '--without', 'copies']

test('a quick run measures every bot at every concurrency and with every number of guilds', {
  timeout: 600_000,
}, async () => {
  const { stdout } = await run(process.execPath, [launcher, '--quick', '--json', ...leftOut])
  const report = JSON.parse(stdout) as Report

  expect(report.speed.map(({ name, concurrency }) => `${name}, ${concurrency} at once`)).toEqual([
    'constant, 1 at once',
    'constant, 16 at once',
    'one insert, 1 at once',
    'one insert, 16 at once',
    'Cairn /done, 1 at once',
    'Cairn /done, 16 at once',
    'Cairn /next, 1 at once',
    'Cairn /next, 16 at once',
    'Cairn /today, 1 at once',
    'Cairn /today, 16 at once',
  ])
  for (const cell of report.speed) {
    expect(cell.interactions).toBe(16)
    expect(cell.p50Ms).toBeGreaterThan(0)
    expect(cell.p95Ms).toBeGreaterThanOrEqual(cell.p50Ms)
    expect(cell.p99Ms).toBeGreaterThanOrEqual(cell.p95Ms)
    expect(cell.answersPerSecond).toBeGreaterThan(0)
    expect(cell.cpuMs).toBeGreaterThan(0)
  }
  expect(report.memory.map(({ name, guilds }) => `${name} ${guilds}`)).toEqual(['constant 10', 'cairn 10'])
  for (const cell of report.memory) expect(cell.rssMiB).toBeGreaterThan(cell.heapMiB)
  expect(report.reminders.reminders).toBe(10)
  expect(report.search.map(({ topics }) => topics)).toEqual([100, 500])
  const { cohorts, named, weeks, forecasts } = report.growth
  for (const cells of [cohorts, named, weeks, forecasts])
    expect(cells.map(({ size }) => size)).toEqual([10_000, 12_000])
  expect(report.growth.suggestions.map(({ size }) => size)).toEqual([0, 2])
  expect(report.page?.arrivals.map(({ channel, arrivals }) => [channel, arrivals]) ?? []).toEqual(
    !isLong
      ? []
      : [
          ['empty', 3],
          ['long', 3],
          ['long, after all that scrolling', 3],
        ],
  )
  for (const { frames, p50Ms } of report.page?.scrolls ?? []) {
    expect(frames).toBeGreaterThan(0)
    expect(p50Ms).toBeGreaterThan(0)
  }
  const { cells } = report.copies ?? { cells: [] }
  expect(cells.map(({ store, processes }) => `${store}, ${processes}`)).toEqual(
    isLong && kinds.includes('PostgreSQL') ? ['SQLite, 1', 'PostgreSQL, 2'] : [],
  )
  for (const cell of cells) {
    expect(cell.p50BusyMs).toBeGreaterThan(0)
    expect(cell.answersPerSecond).toBeGreaterThan(0)
    expect(cell.claimsPerSecond).toBeGreaterThan(0)
  }
  const { day, tables, queries } = report.large
  expect(day.messages).toBeGreaterThan(day.peak)
  expect(tables.map(({ name }) => name)).toEqual(
    kinds.includes('PostgreSQL') ? expect.arrayContaining(['members', 'occurrences', 'recalls']) : [],
  )
  for (const { p50Ms } of queries) expect(p50Ms).toBeGreaterThan(0)
  expect(report.pictures.cells.length).toBeGreaterThan(5)
  for (const { cpuMs } of report.pictures.cells) expect(cpuMs).toBeGreaterThan(0)
  for (const { value } of ratiosOf(report)) expect(value).toBeGreaterThan(0)
})

test('a percentile is a value that was measured, the smallest that covers the share', () => {
  const hundred = Array.from({ length: 100 }, (_, position) => 100 - position)
  expect(percentile(hundred, 0.5)).toBe(50)
  expect(percentile(hundred, 0.99)).toBe(99)
  expect(percentile([7], 0.5)).toBe(7)
  expect(() => percentile([], 0.5)).toThrow(RangeError)
})

test('a day of reminders that fit into their minute waits for nobody, and twice as many wait for the first half', () => {
  const due = Array.from({ length: 1_440 }, (_, minute) => (minute === 600 ? 100 : 0))
  expect(sendAll(due, 100)).toEqual({ messages: 100, peak: 100, longestWaitMinutes: 1, onTimeShare: 1 })
  expect(sendAll(due, 25)).toMatchObject({ longestWaitMinutes: 4, onTimeShare: 0.5 })
  expect(largestScale(due, 25)).toBeCloseTo(0.5)
  // What is due at the next minute waits for what is left.
  const twice = due.map((count, minute) => (minute === 601 ? 100 : count))
  expect(sendAll(twice, 50)).toMatchObject({ longestWaitMinutes: 3, onTimeShare: 0.75 })
})

test('everybody with a reminder is due once a day, whatever their zone', () => {
  const sum = dueByMinute(3_000, 200).reduce((total, count) => total + count, 0)
  expect(sum).toBeCloseTo(1_000 + 100)
})
