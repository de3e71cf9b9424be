// What comes next for a member.
import type { DoneTopics } from './completion.ts'
import { countedOf, countOf, isBegun } from './completion.ts'
import type { RoadmapNode } from './tree.ts'
import type { RoadmapIndex } from './walk.ts'
import { isLeaf } from './walk.ts'

/**
 * The topics and projects to do next, in the order of the roadmap, at most `limit`.
 *
 * Required ones come first, through the whole roadmap; optional ones follow when those run out. A finished one-of
 * offers nothing. In one that was begun, only the alternative that is furthest is offered. Where nothing was begun,
 * each alternative offers its first topic, so that the member sees the choice.
 */
export function nextTopics(index: RoadmapIndex, done: DoneTopics, limit: number): readonly RoadmapNode[] {
  const required = [...leavesToDo(countedOf(index.phases), done).take(limit)]
  if (required.length >= limit) return required
  return [...required, ...optionalLeaves(index.phases, done)].slice(0, limit)
}

/** One after the other, because hardly anybody wants more than the first few. */
function* leavesToDo(
  nodes: readonly RoadmapNode[],
  done: DoneTopics,
): Generator<RoadmapNode, void, undefined> {
  for (const node of nodes) {
    if (isLeaf(node)) {
      if (!done.has(node.id)) yield node
      continue
    }
    const required = countedOf(node.children)
    if (!node.oneOf) {
      yield* leavesToDo(required, done)
      continue
    }
    const chosen = furthestBegun(required, done)
    if (chosen !== undefined) yield* leavesToDo([chosen], done)
    else for (const alternative of required) yield* leavesToDo([alternative], done).take(1)
  }
}

function optionalLeaves(nodes: readonly RoadmapNode[], done: DoneTopics): readonly RoadmapNode[] {
  const counted = new Set(countedOf(nodes))
  return nodes.flatMap((node) => {
    const itself = counted.has(node) ? [] : leavesToDo([node], done)
    return [...itself, ...optionalLeaves(pursuedChildren(node, done), done)]
  })
}

/** All children, but of a one-of that was begun only the alternatives that were begun. */
function pursuedChildren(node: RoadmapNode, done: DoneTopics): readonly RoadmapNode[] {
  if (!node.oneOf) return node.children
  const begun = node.children.filter((child) => isBegun(child, done))
  return begun.length === 0 ? node.children : begun
}

function furthestBegun(alternatives: readonly RoadmapNode[], done: DoneTopics): RoadmapNode | undefined {
  const share = (node: RoadmapNode): number => {
    const count = countOf(node, done)
    return count.done / count.total
  }
  const begun = alternatives.filter((alternative) => isBegun(alternative, done))
  // The sort is stable: of two that are equally far, the one that stands first.
  return begun.toSorted((one, other) => share(other) - share(one))[0]
}
