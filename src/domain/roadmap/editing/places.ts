// Finding and changing one place of a tree; everything beside the way to it stays the same object.

import type { RoadmapNode } from '../tree.ts'

type Tree = readonly RoadmapNode[]

export function findNode(nodes: Tree, id: string): RoadmapNode | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : findNode(node.children, id)
    if (found !== undefined) return found
  }
  return undefined
}

export type Family = {
  readonly node: RoadmapNode
  /** A phase has none. */
  readonly parent: RoadmapNode | undefined
  /** The node among them. */
  readonly siblings: Tree
}

/** A node with the one above it and those beside it. */
export function familyOf(siblings: Tree, id: string, parent?: RoadmapNode): Family | undefined {
  const node = siblings.find((one) => one.id === id)
  if (node !== undefined) return { node, parent, siblings }
  for (const one of siblings) {
    const found = familyOf(one.children, id, one)
    if (found !== undefined) return found
  }
  return undefined
}

/** The tree with one node changed; the same where it holds none of that id. */
export function mapNode(nodes: Tree, id: string, change: (node: RoadmapNode) => RoadmapNode): Tree {
  for (const [at, node] of nodes.entries()) {
    const next = node.id === id ? change(node) : withChildren(node, mapNode(node.children, id, change))
    if (next !== node) return nodes.with(at, next)
  }
  return nodes
}

/** The tree without a node and all below it. */
export function without(nodes: Tree, id: string): Tree {
  const rest = nodes.filter((node) => node.id !== id)
  if (rest.length < nodes.length) return rest
  for (const [at, node] of nodes.entries()) {
    const next = withChildren(node, without(node.children, id))
    if (next !== node) return nodes.with(at, next)
  }
  return nodes
}

/** With others right after one of the children of `parent`, or first; undefined where that one is not there. */
export function insertAfter(
  phases: Tree,
  others: Tree,
  parent: string | undefined,
  after: string | undefined,
): Tree | undefined {
  const siblings = parent === undefined ? phases : findNode(phases, parent)?.children
  const at = after === undefined ? 0 : (siblings?.findIndex(({ id }) => id === after) ?? -1) + 1
  if (siblings === undefined || (after !== undefined && at === 0)) return undefined
  const next = siblings.toSpliced(at, 0, ...others)
  return parent === undefined ? next : mapNode(phases, parent, (node) => withChildren(node, next))
}

const withChildren = (node: RoadmapNode, children: Tree): RoadmapNode =>
  children === node.children ? node : { ...node, children }
