// A few counts tell as much of a learner as the whole tree does.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureParts, splitIntoParts } from '../../../src/domain/cohort/parts.ts'
import { isFinished, measure } from '../../../src/domain/roadmap/completion.ts'
import type { RoadmapIndex } from '../../../src/domain/roadmap/walk.ts'
import { indexOf, node, progressArbitrary } from '../roadmap/roadmaps.ts'

function measured(index: RoadmapIndex, done: ReadonlySet<string>) {
  const parts = splitIntoParts(index)
  const numbers = [...done].flatMap((id) => parts.partOf.get(id) ?? [])
  const byPart = new Map([...Map.groupBy(numbers, (part) => part)].map(([part, own]) => [part, own.length]))
  return measureParts(parts, byPart)
}

const asTheTree = (index: RoadmapIndex, done: ReadonlySet<string>) => {
  const { total } = measure(index, done)
  const phase = index.phases.find((one) => one.optional !== true && !isFinished(one, done))
  return { done: total.done, total: total.total, phase }
}

describe('parts', () => {
  test.each([
    ['topics that simply add up', indexOf(node('A', node('B'), node('C', node('D'), node('E')))), 1],
    ['each phase', indexOf(node('A', node('B')), node('C', node('D'))), 2],
    [
      'each alternative, and what stands beside them',
      indexOf(node('A', node('B'), node('C|', node('D'), node('E')))),
      3,
    ],
    ['nothing', indexOf(), 0],
  ])('are for %s', (_, index, count) => {
    expect(splitIntoParts(index).count).toBe(count)
  })

  test('hold no topic that is optional, unless its phase has no others', () => {
    const { partOf } = splitIntoParts(indexOf(node('A', node('B'), node('C?')), node('D', node('E?'))))
    expect([...partOf.keys()]).toEqual(['a/b', 'd/e'])
  })

  test('measure every learner on every tree as the tree itself does', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index, done }) => {
        expect(measured(index, done)).toEqual(asTheTree(index, done))
      }),
      { numRuns: 1_000 },
    )
  })
})
