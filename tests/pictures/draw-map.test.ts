import { describe, expect, test } from 'vitest'
import { md } from '../../src/interaction/markup.ts'
import { drawMap, type MapFacts, type MapTopic } from '../../src/pictures/draw-map.ts'
import { checkDrawing, seen } from './checking.ts'

const topics = (count: number, done: number, next = -1): readonly MapTopic[] =>
  Array.from({ length: count }, (_, at) => ({
    title: md`Topic ${at + 1}`,
    state: at < done ? 'done' : at === next ? 'next' : 'open',
  }))

const mapOf = (count: number, at: number, perPhase = 4): MapFacts => ({
  title: md`Small`,
  total: { done: at * perPhase, total: count * perPhase },
  phases: Array.from({ length: count }, (_, phase) => ({
    title: md`Part ${phase + 1}`,
    done: phase < at ? perPhase : 0,
    total: perPhase,
    isOptional: false,
    topics: topics(perPhase, phase < at ? perPhase : 0, phase === at ? 0 : -1),
  })),
})

describe('the map', () => {
  test('names the topics of the current section, and the sections around it', () => {
    const { texts, alternative } = seen(drawMap(mapOf(3, 1)))
    expect(texts).toEqual(expect.arrayContaining(['Part 1', 'Part 2', 'Part 3', 'Topic 1', 'Topic 4']))
    expect(texts.filter((text) => text === 'Topic 1')).toHaveLength(1)
    expect(alternative).toBe(
      'Map of Small: 4 of 12 topics done · Next: Topic 1 · Part 1: 4 of 4 · Part 2: 0 of 4 · Part 3: 0 of 4',
    )
  })

  test('of sixty sections with hundreds of topics folds what is far', () => {
    const { texts } = seen(drawMap(mapOf(60, 30, 40)))
    expect(texts.filter((text) => text.startsWith('Part'))).toHaveLength(5)
    expect(texts.filter((text) => text.startsWith('Topic'))).toHaveLength(5)
    expect(texts).toEqual(
      expect.arrayContaining([
        '29 more sections, 1,160 of 1,160 done',
        '26 more sections, 0 of 1,040 done',
        '35 more topics',
      ]),
    )
  })

  test('explains the signs that are on it, and no other', () => {
    const keyOf = (facts: MapFacts) => seen(drawMap(facts)).texts.slice(-6)
    expect(keyOf(mapOf(3, 1)).slice(-3)).toEqual(['done', 'next', 'open'])
    const odd: readonly MapTopic[] = [
      { title: md`A`, state: 'next', choice: 1 },
      { title: md`B`, state: 'passed-over', choice: 1 },
      { title: md`C`, state: 'optional' },
    ]
    const [phase] = mapOf(1, 0).phases
    const phases = phase === undefined ? [] : [{ ...phase, topics: odd }]
    expect(keyOf({ ...mapOf(1, 0), phases }).slice(-4)).toEqual([
      'next',
      'optional',
      'not needed',
      'one is enough',
    ])
  })

  test.each([
    ['nothing done', mapOf(5, 0)],
    ['all done', mapOf(5, 5)],
    ['no sections', mapOf(0, 0)],
    ['a section without topics', mapOf(3, 1, 0)],
    ['more topics in a section than have room', mapOf(60, 10, 120)],
  ])('can be read with %s', (_what, facts) => {
    checkDrawing(drawMap(facts))
  })
})
