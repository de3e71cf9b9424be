import { describe, expect, test } from 'vitest'
import { differInWeeks, twinsOf } from '../../../src/domain/roadmap/same-tree.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'

const node = (title: string, rest: Partial<RoadmapNode> = {}): RoadmapNode => ({
  id: title,
  title,
  kind: 'topic',
  resources: [],
  children: [],
  ...rest,
})
const link = { title: 'Docs', url: 'https://example.org/' }
const tree = [
  node('Basics', { kind: 'phase', children: [node('Loops', { resources: [link] }), node('Types')] }),
  node('Web', { kind: 'phase', optional: true, children: [node('HTTP')] }),
]

/** The tree with one node changed. */
function changed(
  title: string,
  rest: Partial<RoadmapNode>,
  nodes: readonly RoadmapNode[] = tree,
): RoadmapNode[] {
  return nodes.map((one) => ({
    ...one,
    ...(one.title === title ? rest : {}),
    children: one.title === title && rest.children ? rest.children : changed(title, rest, one.children),
  }))
}

test('a tree with other ids is the same, and every node finds its twin in reading order', () => {
  const other = changed('Loops', { id: 'loops-2' }, changed('Web', { id: 'net' }))
  expect(twinsOf(tree, other)?.map(([one, twin]) => [one.id, twin.id])).toEqual([
    ['Basics', 'Basics'],
    ['Loops', 'loops-2'],
    ['Types', 'Types'],
    ['Web', 'net'],
    ['HTTP', 'HTTP'],
  ])
})

test('ticks make no difference: they are nobody’s roadmap', () => {
  expect(twinsOf(tree, changed('Loops', { done: true }))).toHaveLength(5)
})

describe('not the same is a tree', () => {
  test.each<[string, readonly RoadmapNode[]]>([
    ['with another title', changed('Loops', { title: 'loops' })],
    ['with a project for a topic', changed('Loops', { kind: 'project' })],
    ['with a choice', changed('Basics', { oneOf: true })],
    ['with something optional', changed('Types', { optional: true })],
    ['with a link less', changed('Loops', { resources: [] })],
    [
      'with a link that leads elsewhere',
      changed('Loops', { resources: [{ ...link, url: 'https://a.example/' }] }),
    ],
    ['with a link of another title', changed('Loops', { resources: [{ ...link, title: 'Manual' }] })],
    ['in other weeks', changed('Loops', { weeks: { from: 1, to: 2 } })],
    ['in another order', tree.toReversed()],
    ['with a phase more', [...tree, node('More', { kind: 'phase' })]],
    ['with a topic less', changed('Web', { children: [] })],
    ['with a level more', changed('HTTP', { children: [node('Verbs')] })],
  ])('%s', (_what, other) => {
    expect(twinsOf(tree, other)).toBeUndefined()
    expect(twinsOf(other, tree)).toBeUndefined()
  })
})

test('weeks differ where something with the same id stands in others, whatever came or went', () => {
  const planned = changed('Loops', { weeks: { from: 1, to: 2 } })
  expect(differInWeeks(tree, planned)).toBe(true)
  expect(differInWeeks(planned, changed('Loops', { weeks: { from: 1, to: 3 } }))).toBe(true)
  expect(differInWeeks(planned, [...planned, node('More', { weeks: { from: 3, to: 3 } })])).toBe(false)
  expect(differInWeeks(planned, planned)).toBe(false)
})
