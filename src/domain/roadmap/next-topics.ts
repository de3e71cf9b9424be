// What comes next for a member, and what is left.
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
  const required = [...leavesToDo(countedOf(index.phases), done, firstOfEach).take(limit)]
  if (required.length >= limit) return required
  return [...required, ...optionalLeaves(index.phases, done)].slice(0, limit)
}

/**
 * What still stands between a member and the end, in order: required topics and projects that are not done. Of a
 * one-of that was begun, those of the alternative that is furthest; of an untouched one, those of all alternatives.
 */
export function remainingTopics(index: RoadmapIndex, done: DoneTopics): readonly RoadmapNode[] {
  return [...leavesToDo(countedOf(index.phases), done, allOfEach)]
}

type Untouched = (alternatives: readonly RoadmapNode[], done: DoneTopics) => readonly RoadmapNode[]

const firstOfEach: Untouched = (alternatives, done) =>
  alternatives.flatMap((alternative) => [...leavesToDo([alternative], done, firstOfEach).take(1)])

const allOfEach: Untouched = (alternatives, done) =>
  alternatives.flatMap((alternative) => [...leavesToDo([alternative], done, allOfEach)])

/** One after the other, because hardly anybody wants more than the first few. */
function* leavesToDo(
  nodes: readonly RoadmapNode[],
  done: DoneTopics,
  untouched: Untouched,
): Generator<RoadmapNode, void, undefined> {
  for (const node of nodes) {
    if (isLeaf(node)) {
      if (!done.has(node.id)) yield node
      continue
    }
    const required = countedOf(node.children)
    if (!node.oneOf) {
      yield* leavesToDo(required, done, untouched)
      continue
    }
    const chosen = furthestBegun(required, done)
    yield* chosen === undefined ? untouched(required, done) : leavesToDo([chosen], done, untouched)
  }
}

function optionalLeaves(nodes: readonly RoadmapNode[], done: DoneTopics): readonly RoadmapNode[] {
  const counted = new Set(countedOf(nodes))
  return nodes.flatMap((node) => {
    const itself = counted.has(node) ? [] : leavesToDo([node], done, firstOfEach)
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
