import { describe, expect, test } from 'vitest'
import { md } from '../../src/interaction/markup.ts'
import { drawProgress, type ProgressFacts } from '../../src/pictures/draw-progress.ts'
import { levelOf } from '../../src/pictures/heat-map.ts'
import { checkDrawing, seen } from './checking.ts'

const phases = (count: number, finished: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: md`Part ${at + 1}`,
    done: at < finished ? 4 : 0,
    total: 4,
  }))

const facts: ProgressFacts = {
  title: md`Small`,
  total: { done: 8, total: 20 },
  fresh: 6,
  streakDays: 3,
  phases: phases(5, 2),
  year: {
    days: new Map([
      ['2026-11-20', 2],
      ['2025-11-20', 1],
      ['2024-01-01', 9],
    ]),
    today: Temporal.PlainDate.from('2026-11-21'),
  },
}

describe('the progress card', () => {
  test('says in words what it shows', () => {
    const { alternative, texts } = seen(drawProgress(facts))
    expect(alternative).toBe(
      'Progress on Small: 8 of 20 topics done · about 6 still fresh · 3 days of study in a row · Part 1: 4 of 4 · Part 2: 4 of 4 · Part 3: 0 of 4 · Part 4: 0 of 4 · Part 5: 0 of 4 · 2 days of study in a year',
    )
    expect(texts).toEqual(
      expect.arrayContaining(['Small', '40\u00a0%', '8', '~6', '3', '2 days of study in a year']),
    )
  })

  test('shows no more than its reader may see', () => {
    const { fresh: _fresh, year: _year, ...known } = facts
    const { alternative, texts } = seen(drawProgress({ ...known, streakDays: 0, phases: [] }))
    expect(alternative).toBe('Progress on Small: 8 of 20 topics done')
    expect(texts).toEqual(['Small', '40\u00a0%', '8', 'done of 20'])
  })

  test('leaves out a streak of no days', () => {
    const { alternative, texts } = seen(drawProgress({ ...facts, streakDays: 0 }))
    expect(alternative).not.toContain('in a row')
    expect(texts.join()).not.toContain('in a row')
  })

  test('shows the sections around the one that is next, and counts the others', () => {
    const { texts, alternative } = seen(drawProgress({ ...facts, phases: phases(60, 30) }))
    expect(texts.filter((text) => text.startsWith('Part'))).toEqual(
      [29, 30, 31, 32, 33, 34].map((at) => `Part ${at}`),
    )
    expect(texts).toContain('28 more sections, 112 of 112 done')
    expect(texts).toContain('26 more sections, 0 of 104 done')
    expect(alternative).toContain('28 more sections, 112 of 112 done · Part 29: 4 of 4 ·')
  })

  test.each([
    ['nothing yet', { total: { done: 0, total: 20 }, fresh: 0, phases: phases(1, 0) }],
    ['an empty roadmap', { total: { done: 0, total: 0 }, fresh: 0, phases: [] }],
    ['all of it', { total: { done: 20, total: 20 }, fresh: 20, phases: phases(5, 5) }],
    ['more fresh than done', { total: { done: 3, total: 20 }, fresh: 7 }],
    [
      'long titles',
      { phases: phases(60, 59).map((phase) => ({ ...phase, title: md`${'Long '.repeat(40)}` })) },
    ],
  ])('can be read with %s', (_what, change) => {
    checkDrawing(drawProgress({ ...facts, ...change }))
  })

  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [6, 3],
    [7, 4],
    [99, 4],
  ])('has a day with %i things done on level %i', (done, level) => {
    expect(levelOf(done)).toBe(level)
  })
})
