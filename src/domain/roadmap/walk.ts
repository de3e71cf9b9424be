// Finding one's way in a roadmap: every node by id and by key, with the way that leads to it.
import { allSteps, type Steps } from '../steps.ts'
import { shortKey } from '../text/short-key.ts'
import type { RoadmapNode } from './tree.ts'

/** A node and where it stands. */
export type Place = {
  readonly node: RoadmapNode
  /** Short stand-in for the id, see `shortKey`. */
  readonly key: string
  /** From the phase down to the node itself. */
  readonly path: readonly RoadmapNode[]
  /** The node above; a phase has none. */
  readonly parent: RoadmapNode | undefined
  readonly phase: RoadmapNode
  /** The node, or one above it, is optional. */
  readonly optional: boolean
  /** Reading order, from 0. */
  readonly position: number
}

export type RoadmapIndex = {
  readonly phases: readonly RoadmapNode[]
  /** All nodes in reading order. */
  readonly places: readonly Place[]
  readonly byId: ReadonlyMap<string, Place>
  readonly byKey: ReadonlyMap<string, Place>
  /** Topics and projects in reading order: what a member can finish. */
  readonly leaves: readonly RoadmapNode[]
}

/** Each node's key takes a hash; so many are a millisecond or two. */
const nodesPerStep = 200

/** Builds the index once for a roadmap; everything else in this folder works on it. */
export function indexRoadmap(roadmap: { readonly phases: readonly RoadmapNode[] }): RoadmapIndex {
  return allSteps(indexInSteps(roadmap))
}

/** The same in steps, for who must not keep others waiting. */
export function* indexInSteps(roadmap: { readonly phases: readonly RoadmapNode[] }): Steps<RoadmapIndex> {
  const places: Place[] = []
  function* visit(node: RoadmapNode, above: readonly RoadmapNode[], optionalAbove: boolean): Steps<void> {
    const optional = optionalAbove || node.optional === true
    const path = [...above, node]
    places.push({
      node,
      key: shortKey(node.id),
      path,
      parent: above.at(-1),
      phase: above[0] ?? node,
      optional,
      position: places.length,
    })
    if (places.length % nodesPerStep === 0) yield
    for (const child of node.children) yield* visit(child, path, optional)
  }
  for (const phase of roadmap.phases) yield* visit(phase, [], false)
  return {
    phases: roadmap.phases,
    places,
    byId: new Map(places.map((place) => [place.node.id, place])),
    byKey: new Map(places.map((place) => [place.key, place])),
    leaves: places.map((place) => place.node).filter(isLeaf),
  }
}

/** A topic or a project. A topic that has children is a group. */
export function isLeaf(node: RoadmapNode): boolean {
  return node.children.length === 0
}

/** Nodes with everything below them, in reading order. */
export function withAllBelow(nodes: readonly RoadmapNode[]): readonly RoadmapNode[] {
  return nodes.flatMap((node) => [node, ...withAllBelow(node.children)])
}

/** The topics and projects at and below a node, in order. */
export function leavesOf(node: RoadmapNode): readonly RoadmapNode[] {
  return isLeaf(node) ? [node] : node.children.flatMap(leavesOf)
}
