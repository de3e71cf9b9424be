// Takes over into a copy what its origin has become: a three-way merge by ids. Own edits stay, news comes, and where both
// changed the same the copy's own stays and is named.

import type { RoadmapNode } from '../tree.ts'
import { isLeaf } from '../walk.ts'
import { mergeNode } from './merge-node.ts'
import { type Flat, flatten, inOrder } from './merge-order.ts'

type Tree = readonly RoadmapNode[]

/** Where both changed the same, by the copy's own title. */
export type Conflict = {
  readonly id: string
  readonly title: string
  /** The origin renamed or marked it in another way, moved it elsewhere, removed what the copy changed, or changed what the copy removed; or it has no place for it. */
  readonly kind: 'changed' | 'moved' | 'removed-there' | 'removed-here' | 'no-place'
}

export type Merged = { readonly phases: Tree; readonly conflicts: readonly Conflict[] }

/** `base` is what the origin was when it was taken over last, `own` the copy, `upstream` the origin now. */
export function mergeUpstream(base: Tree, own: Tree, upstream: Tree): Merged {
  const before = flatten(base)
  const mine = flatten(own)
  const theirs = flatten(upstream)
  const conflicts: Conflict[] = []
  const note = (kind: Conflict['kind'], { id, title }: RoadmapNode): void => {
    conflicts.push({ kind, id, title })
  }
  const nodes = new Map<string, RoadmapNode>()

  for (const [id, { node }] of mine) {
    const was = before.get(id)?.node
    const now = theirs.get(id)?.node
    if (was === undefined) nodes.set(id, node)
    else if (now !== undefined) {
      const merged = mergeNode(was, node, now)
      nodes.set(id, merged.node)
      if (merged.isDisputed) note('changed', node)
    } else if (!isLeaf(node)) nodes.set(id, node)
    else if (!isSameAlone(was, node)) {
      nodes.set(id, node)
      note('removed-there', node)
    }
  }
  for (const [id, { node }] of theirs) {
    const was = before.get(id)?.node
    if (mine.has(id)) continue
    if (was === undefined) nodes.set(id, node)
    else if (!isSameAlone(was, node)) note('removed-here', node)
  }

  const parents = placeAll(nodes, { before, mine, theirs }, note)
  const phases = inOrder(nodes, parents, { before, mine, theirs })
  const isThere = new Set(flatten(phases).keys())
  for (const [id, { node }] of theirs)
    if (!before.has(id) && !mine.has(id) && !isThere.has(id) && isLeaf(node)) note('no-place', node)
  return { phases, conflicts }
}

type Sides = { readonly before: Flat; readonly mine: Flat; readonly theirs: Flat }

/** For each node that stays: what it stands below. A node that has nowhere to stand is taken out. */
function placeAll(
  nodes: Map<string, RoadmapNode>,
  { before, mine, theirs }: Sides,
  note: (kind: 'moved', node: RoadmapNode) => void,
): ReadonlyMap<string, string | undefined> {
  const parents = new Map<string, string | undefined>()
  /** The nearest place above it in the origin that the copy has as well. */
  const aboveThere = (id: string): string | undefined => {
    let above = theirs.get(id)?.parent
    while (above !== undefined && !nodes.has(above)) above = theirs.get(above)?.parent
    return above
  }
  for (const [id, node] of nodes) {
    const own = mine.get(id)
    const now = theirs.get(id)
    const was = before.get(id)
    if (own === undefined) {
      parents.set(id, aboveThere(id))
      continue
    }
    const isMovedThere = now !== undefined && was !== undefined && now.parent !== was.parent
    const isMovedHere = was !== undefined && own.parent !== was.parent
    if (!isMovedThere || now.parent === own.parent) parents.set(id, own.parent)
    else if (isMovedHere) {
      parents.set(id, own.parent)
      note('moved', node)
    } else parents.set(id, now.parent === undefined ? undefined : (aboveThere(id) ?? own.parent))
  }
  // Two moves, each sound by itself, can put either below the other: then the copy's own stays.
  for (const id of nodes.keys()) {
    const own = mine.get(id)
    if (own === undefined || own.parent === parents.get(id) || !isBelowItself(id, parents)) continue
    parents.set(id, own.parent)
    note('moved', own.node)
  }
  // What is new in a section that the copy removed has no place, unless it is a section itself.
  for (const id of [...nodes.keys()]) {
    const now = theirs.get(id)
    if (!mine.has(id) && parents.get(id) === undefined && now?.parent !== undefined) nodes.delete(id)
  }
  return parents
}

function isBelowItself(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set([id])
  for (let above = parents.get(id); above !== undefined; above = parents.get(above)) {
    if (seen.has(above)) return true
    seen.add(above)
  }
  return false
}

/** Whether a node says the same as before, whatever stands below it and where it stands. */
const isSameAlone = (one: RoadmapNode, other: RoadmapNode): boolean => alone(one) === alone(other)

const alone = ({ title, code, oneOf, optional, advice, weeks, resources }: RoadmapNode): string =>
  JSON.stringify([
    title,
    code,
    oneOf,
    optional,
    advice,
    weeks,
    resources.map((link) => [link.title, link.url]),
  ])
