// The order in which merged nodes stand: as the origin has them, unless the copy put them in another.

import type { RoadmapNode } from '../tree.ts'

type Tree = readonly RoadmapNode[]

export type Flat = ReadonlyMap<string, { readonly node: RoadmapNode; readonly parent: string | undefined }>

/** Every node with what it stands below, in reading order. */
export function flatten(phases: Tree): Flat {
  const all = new Map<string, { readonly node: RoadmapNode; readonly parent: string | undefined }>()
  const visit = (nodes: Tree, parent: string | undefined): void => {
    for (const node of nodes) {
      all.set(node.id, { node, parent })
      visit(node.children, node.id)
    }
  }
  visit(phases, undefined)
  return all
}

type Sides = { readonly before: Flat; readonly mine: Flat; readonly theirs: Flat }

/** The tree of some nodes, each below its parent. A section or group that is left with nothing is left out. */
export function inOrder(
  nodes: ReadonlyMap<string, RoadmapNode>,
  parents: ReadonlyMap<string, string | undefined>,
  { before, mine, theirs }: Sides,
): Tree {
  const below = Map.groupBy(nodes.keys(), (id) => parents.get(id))
  const [old, own, now] = [before, mine, theirs].map((side) =>
    Map.groupBy(side.keys(), (id) => side.get(id)?.parent),
  )
  const build = (parent: string | undefined, depth: number): Tree => {
    const here = new Set(below.get(parent))
    const [b, m, t] = [old, own, now].map((side) => side?.get(parent) ?? [])
    const isOwnOrder = !isSameOrder(b ?? [], m ?? [])
    const ids = isOwnOrder ? woven(here, m ?? [], t ?? []) : woven(here, t ?? [], m ?? [])
    return ids.flatMap((id): Tree => {
      const node = nodes.get(id)
      if (node === undefined) return []
      const children = build(id, depth + 1)
      if (children.length > 0) return [{ ...node, kind: depth === 0 ? 'phase' : 'group', children }]
      // A group without anything was no topic, unless the origin made one of it.
      const wasGroup = (theirs.get(id) ?? mine.get(id))?.node.children.length !== 0
      if (depth === 0 || wasGroup) return []
      return [{ ...node, kind: node.kind === 'project' ? 'project' : 'topic', children }]
    })
  }
  return build(undefined, 0)
}

/** Whether what stands in both lists stands there in the same order. */
function isSameOrder(one: readonly string[], other: readonly string[]): boolean {
  const inBoth = new Set(one).intersection(new Set(other))
  const rest = other.filter((id) => inBoth.has(id))
  return one.filter((id) => inBoth.has(id)).every((id, at) => rest[at] === id)
}

/** Those that are here: in the order of the first list, each of the second after what it follows there, and the others last. */
function woven(
  here: ReadonlySet<string>,
  first: readonly string[],
  second: readonly string[],
): readonly string[] {
  const order = first.filter((id) => here.has(id))
  const placed = new Set(order)
  let last = -1
  for (const id of second) {
    if (!here.has(id)) continue
    if (placed.has(id)) last = order.indexOf(id)
    else {
      last += 1
      order.splice(last, 0, id)
      placed.add(id)
    }
  }
  return [...order, ...[...here].filter((id) => !placed.has(id))]
}
