// Small roadmaps for tests, written by hand or made up by fast-check.
import fc from 'fast-check'
import { siblingSlugs } from '../../../src/domain/roadmap/ids.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import type { RoadmapIndex } from '../../../src/domain/roadmap/walk.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'

export type Sketch = {
  readonly title: string
  readonly optional?: boolean
  readonly oneOf?: boolean
  readonly project?: boolean
  readonly children?: readonly Sketch[]
}

/** A node in short: a title with `?` at its end is optional, with `|` it is one-of. */
export function node(title: string, ...children: readonly Sketch[]): Sketch {
  return {
    title: title.replace(/[?|]+$/u, ''),
    optional: title.includes('?'),
    oneOf: title.includes('|'),
    children,
  }
}

export function indexOf(...phases: readonly Sketch[]): RoadmapIndex {
  return indexRoadmap({ phases: nodesFrom(phases, '') })
}

/** Trees of some depth with optional and one-of anywhere, and some of their topics done. */
export const progressArbitrary: fc.Arbitrary<{ index: RoadmapIndex; done: ReadonlySet<string> }> = fc
  .array(sketchArbitrary(3, true), { minLength: 1, maxLength: 4 })
  .map((phases) => indexOf(...phases))
  .chain((index) =>
    fc.subarray(index.leaves.map((leaf) => leaf.id)).map((ids) => ({ index, done: new Set(ids) })),
  )

function sketchArbitrary(depth: number, isPhase: boolean): fc.Arbitrary<Sketch> {
  const flag = fc.nat(3).map((number) => number === 0)
  const leaf = fc.record({ title: fc.constantFrom('a', 'b', 'c'), optional: flag })
  if (depth === 0) return leaf
  const group = fc.record({
    title: fc.constantFrom('a', 'b', 'c'),
    optional: flag,
    oneOf: flag,
    children: fc.array(sketchArbitrary(depth - 1, false), { minLength: 1, maxLength: 4 }),
  })
  return isPhase ? group : fc.oneof(leaf, group)
}

function nodesFrom(sketches: readonly Sketch[], parentId: string): readonly RoadmapNode[] {
  const slugs = siblingSlugs(sketches.map((sketch) => sketch.title))
  return sketches.map((sketch, at) => {
    const id = `${parentId}${slugs[at]}`
    const children = nodesFrom(sketch.children ?? [], `${id}/`)
    const leafKind = sketch.project ? 'project' : 'topic'
    return {
      id,
      title: sketch.title,
      kind: parentId === '' ? 'phase' : children.length > 0 ? 'group' : leafKind,
      ...(sketch.oneOf && { oneOf: true }),
      ...(sketch.optional && { optional: true }),
      resources: [],
      children,
    }
  })
}
