// Where to go back to when a topic slips again and again.

import { describe, expect, test } from 'vitest'
import type { Root } from '../../../src/domain/concept/roots.ts'
import type { Memory } from '../../../src/domain/review/freshness.ts'
import { weakestRoot } from '../../../src/domain/review/weakest-root.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { concept } from '../../support/concepts.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const { byId } = indexRoadmap(smallRoadmap)
const placeOf = (id: string) => {
  const place = byId.get(id)
  if (place === undefined) throw new Error(`there is no ${id}`)
  return place
}
const root = (id: string, ...topics: readonly string[]): Root => ({
  concept: concept(id),
  places: topics.map(placeOf),
})
const memory = (nodeId: string, stability: number, elapsedDays = 30, isSuspended = false): Memory => ({
  nodeId,
  stability,
  elapsedDays,
  isSuspended,
})
const [loops, variables] = ['basics/loops', 'basics/variables'] as const
const both = new Set([loops, variables])

describe('of what a topic builds on', () => {
  test('the one with the lowest chance of recall is offered, with that chance', () => {
    const found = weakestRoot([root('a', loops), root('b', variables)], both, [
      memory(loops, 100),
      memory(variables, 5),
    ])
    expect(found).toMatchObject({ kind: 'fading', place: placeOf(variables) })
    expect(found?.kind === 'fading' && found.chance).toBeLessThan(0.9)
  })

  test('what was never finished comes before what fades', () => {
    const found = weakestRoot([root('a', loops), root('b', variables)], new Set([loops]), [memory(loops, 1)])
    expect(found).toEqual({ kind: 'not-done', place: placeOf(variables) })
  })

  test('a concept is as strong as the best remembered of its topics', () => {
    const memories = [memory(loops, 1), memory(variables, 400, 1)]
    expect(weakestRoot([root('a', loops, variables)], both, memories)).toMatchObject({
      place: placeOf(variables),
    })
  })

  test('what the roadmap does not teach is offered where nothing that it teaches fades', () => {
    const outside = { kind: 'elsewhere', concept: concept('b') }
    expect(weakestRoot([root('b')], new Set(), [])).toEqual(outside)
    const kept = [memory(loops, 1, 30, true)]
    expect(weakestRoot([root('a', loops), root('b')], both, kept)).toEqual(outside)
    expect(weakestRoot([root('a', loops), root('b')], both, [memory(loops, 1)])).toMatchObject({
      kind: 'fading',
    })
  })

  test('nothing is offered where nothing is known', () => {
    expect(weakestRoot([], both, [])).toBeUndefined()
    expect(weakestRoot([root('a', loops)], both, [])).toBeUndefined()
  })
})
