// What comes next for a member.
import { type Choices, noChoices, takenAlternative } from './choices.ts'
import { countedOf, type DoneTopics, isBegun, isFinished } from './completion.ts'
import type { RoadmapNode } from './tree.ts'
import type { RoadmapIndex } from './walk.ts'
import { isLeaf } from './walk.ts'

/**
 * The topics and projects to do next, in the order of the roadmap, at most `limit`.
 *
 * Required ones come first, through the whole roadmap; optional ones follow when those run out. A finished one-of
 * offers nothing, and of one that is not, only the alternative that the member takes. While that is open the one-of
 * itself stands in the list, for them to choose.
 */
export function nextTopics(
  index: RoadmapIndex,
  done: DoneTopics,
  limit: number,
  choices: Choices = noChoices,
): readonly RoadmapNode[] {
  const required = [...leavesToDo(countedOf(index.phases), done, choices).take(limit)]
  if (required.length >= limit) return required
  return [...required, ...optionalLeaves(index.phases, done, choices)].slice(0, limit)
}

/** The id of the next required topic; undefined when all is done, and while an alternative has to be chosen first. */
export function nextRequired(
  index: Pick<RoadmapIndex, 'phases'>,
  done: DoneTopics,
  choices: Choices,
): string | undefined {
  const [next] = leavesToDo(countedOf(index.phases), done, choices).take(1)
  return next !== undefined && isLeaf(next) ? next.id : undefined
}

/** All that is left to do of what counts, in the order of the roadmap, as in `nextTopics`. */
export function topicsLeft(
  index: Pick<RoadmapIndex, 'phases'>,
  done: DoneTopics,
  choices: Choices = noChoices,
): readonly RoadmapNode[] {
  return [...leavesToDo(countedOf(index.phases), done, choices)]
}

/** One after the other, because hardly anybody wants more than the first few. */
function* leavesToDo(
  nodes: readonly RoadmapNode[],
  done: DoneTopics,
  choices: Choices,
): Generator<RoadmapNode, void, undefined> {
  for (const node of nodes) {
    if (isLeaf(node)) {
      if (!done.has(node.id)) yield node
    } else if (!node.oneOf) {
      yield* leavesToDo(countedOf(node.children), done, choices)
    } else if (!isFinished(node, done)) {
      const taken = takenAlternative(node, done, choices)
      if (taken === undefined) yield node
      else yield* leavesToDo([taken], done, choices)
    }
  }
}

function optionalLeaves(
  nodes: readonly RoadmapNode[],
  done: DoneTopics,
  choices: Choices,
): readonly RoadmapNode[] {
  const counted = new Set(countedOf(nodes))
  return nodes.flatMap((node) => {
    const itself = counted.has(node) ? [] : leavesToDo([node], done, choices)
    return [...itself, ...optionalLeaves(pursuedChildren(node, done, choices), done, choices)]
  })
}

/**
 * All children, but of a one-of only the alternative that is taken, and those that were begun beside it; none while it
 * is open.
 */
function pursuedChildren(node: RoadmapNode, done: DoneTopics, choices: Choices): readonly RoadmapNode[] {
  if (!node.oneOf) return node.children
  const taken = takenAlternative(node, done, choices)
  return taken === undefined ? [] : node.children.filter((child) => child === taken || isBegun(child, done))
}
