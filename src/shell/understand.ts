// Shows how zones, times of day and dates are read as people type them, line by line, beside what is expected.

import { readFile } from 'node:fs/promises'
import { readHour } from '../domain/time/hours.ts'
import { parseDay } from '../domain/time/parse-day.ts'
import { createZones } from '../services/zones.ts'
import type { Shell } from './shell.ts'

export const understandable = ['zones', 'hours', 'dates'] as const
type Understandable = (typeof understandable)[number]

/** Zones are offered; of so many the first is what people pick. */
const suggestionsMax = 25

type Reading = {
  readonly shown: readonly string[]
  readonly verdict: (expected: readonly string[]) => Verdict
}
/** Zones may also be `later`: among the suggestions, but not the first. */
type Verdict = 'right' | 'later' | 'wrong' | 'none'

/**
 * Reads the lines of a file, each a text and, after a tab, what it means: zones of which one must be suggested,
 * one or two times, one or two days, or "-" for nothing. Prints a table and totals; the exit code is 1 when one is wrong.
 */
export async function understand(
  what: Understandable,
  path: string,
  now: Temporal.Instant,
  { print }: Shell,
): Promise<0 | 1> {
  const read = readerOf(what, now)
  const totals = { right: 0, later: 0, wrong: 0, none: 0, shown: 0 }
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [typed = '', expected] = line.split('\t')
    const { shown, verdict } = await read(typed)
    const judged = expected === undefined ? 'shown' : verdict(expected.split(' '))
    totals[judged] += 1
    const mark = { right: '✓', later: '↓', wrong: '✗', none: '∅', shown: ' ' }[judged]
    const missed = ['later', 'wrong', 'none'].includes(judged) ? `   expected ${expected}` : ''
    print(`${mark} ${typed.padEnd(30)} ${shown.join(' | ') || '-'}${missed}\n`)
  }
  const { right, later, wrong, none } = totals
  const all = right + later + wrong + none
  if (all > 0) {
    const share = ((100 * (right + later)) / all).toFixed(1)
    const first = what === 'zones' ? `, ${right} of them first` : ''
    print(
      `${what}: ${right + later} of ${all} right (${share} %)${first}; ${wrong} wrong, ${none} not understood\n`,
    )
  }
  return wrong > 0 ? 1 : 0
}

function readerOf(what: Understandable, now: Temporal.Instant): (typed: string) => Promise<Reading> {
  const zones = createZones()
  switch (what) {
    case 'zones':
      return async (typed) => {
        const found = (await zones.suggest(typed, suggestionsMax, now)).map(({ zone }) => String(zone))
        return { shown: found.slice(0, 3), verdict: (expected) => ofZones(found, expected) }
      }
    case 'hours':
      return async (typed) => {
        const hour = readHour(typed)
        return exactly(hour.kind === 'hour' ? [hour.time] : hour.kind === 'two-hours' ? hour.times : [])
      }
    case 'dates':
      return async (typed) => {
        const day = parseDay(typed, now.toZonedDateTimeISO('UTC').toPlainDate())
        return exactly(
          (day.kind === 'ambiguous' ? day.days : day.kind === 'day' ? [day.day] : []).map(String),
        )
      }
  }
}

function exactly(shown: readonly string[]): Reading {
  const verdict = (expected: readonly string[]): Verdict => {
    const wanted = expected.filter((one) => one !== '-')
    if (wanted.join(' ') === shown.join(' ')) return 'right'
    return shown.length === 0 ? 'none' : 'wrong'
  }
  return { shown, verdict }
}

/** By whatever of its names; wrong is a list that holds none of the expected. */
function ofZones(found: readonly string[], expected: readonly string[]): Verdict {
  const [first] = found
  if (expected[0] === '-') return first === undefined ? 'right' : 'wrong'
  if (first === undefined) return 'none'
  const isExpected = (zone: string): boolean => expected.some((other) => isSameZone(zone, other))
  if (isExpected(first)) return 'right'
  return found.some(isExpected) ? 'later' : 'wrong'
}

function isSameZone(one: string, other: string): boolean {
  return new Temporal.ZonedDateTime(0n, one).equals(new Temporal.ZonedDateTime(0n, other))
}
