// When everything that a member is on rests.
import { describe, expect, test } from 'vitest'
import { restingTimes, type Walk } from '../../../src/domain/study/resting.ts'
import { at, span } from './streak-facts.ts'

const now = at('2026-11-21T12:00Z')
const walk = (about: Partial<Walk> = {}): Walk => ({
  startedAt: at('2026-01-01T00:00Z'),
  leftAt: undefined,
  finishedAt: undefined,
  pausedAt: undefined,
  pausedUntil: undefined,
  rests: [],
  ...about,
})
const paused = (from: string, until: string) => ({ ...span(from, until), kind: 'paused' }) as const
const left = (from: string, until: string) => ({ ...span(from, until), kind: 'left' }) as const
const november = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00Z`

test.each<[string, readonly Walk[], readonly (readonly [number, number])[]]>([
  ['nobody who is on nothing rests', [], []],
  ['an open roadmap does not rest', [walk()], []],
  ['a pause that is on lasts until now', [walk({ pausedAt: at(november(10)) })], [[10, 0]]],
  [
    'one that should have ended by itself is over then, whoever has not noticed',
    [walk({ pausedAt: at(november(10)), pausedUntil: at(november(12)) })],
    [[10, 12]],
  ],
  ['pauses that are over are remembered', [walk({ rests: [paused(november(3), november(5))] })], [[3, 5]]],
  [
    'of two roadmaps both have to be paused',
    [
      walk({ rests: [paused(november(3), november(8))] }),
      walk({ rests: [paused(november(5), november(10))] }),
    ],
    [[5, 8]],
  ],
  [
    'one that was finished needs no pause',
    [walk({ finishedAt: at(november(4)) }), walk({ rests: [paused(november(3), november(8))] })],
    [[4, 8]],
  ],
  [
    'nor does one that was left',
    [walk({ leftAt: at(november(6)) }), walk({ rests: [paused(november(3), november(8))] })],
    [[6, 8]],
  ],
  [
    'nor one that was left for a time',
    [walk({ rests: [left(november(4), november(7))] }), walk({ rests: [paused(november(3), november(8))] })],
    [[4, 7]],
  ],
  ['to have left everything is no pause', [walk({ leftAt: at(november(6)) })], []],
  [
    'a roadmap that was paused and then left rests no longer',
    [walk({ pausedAt: at(november(3)), leftAt: at(november(6)) })],
    [[3, 6]],
  ],
  [
    'a roadmap that begins meanwhile ends the rest',
    [walk({ pausedAt: at(november(3)) }), walk({ startedAt: at(november(9)) })],
    [[3, 9]],
  ],
])('%s', (_title, walks, expected) => {
  const spans = restingTimes(walks, now).map(({ from, until }) => [String(from), String(until)])
  const day = (number: number) =>
    (number === 0 ? now.add({ milliseconds: 1 }) : at(november(number))).toString()
  expect(spans).toEqual(expected.map(([from, until]) => [day(from), day(until)]))
})

describe('many rests', () => {
  test('are one where one follows the other at once', () => {
    const rests = [paused(november(3), november(5)), paused(november(5), november(9))]
    expect(restingTimes([walk({ rests })], now)).toHaveLength(1)
  })
})
