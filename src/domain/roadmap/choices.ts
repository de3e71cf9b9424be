// Groups of which one alternative is enough: which one a member takes.

import { countedOf, countOf, type DoneTopics, isBegun, isFinished } from './completion.ts'
import type { RoadmapNode } from './tree.ts'
import { isLeaf, type Place } from './walk.ts'

/** What a member has chosen: the id of an alternative, by the id of its one-of. Ids that are not known mean nothing. */
export type Choices = ReadonlyMap<string, string>

export const noChoices: Choices = new Map()

/**
 * The alternative of a one-of that a member takes: one that is finished, else the one they chose, else the one of those
 * they began that is furthest (of two that are equally far, the first). Undefined while all of them are open.
 */
export function takenAlternative(
  { id, children }: RoadmapNode,
  done: DoneTopics,
  choices: Choices,
): RoadmapNode | undefined {
  const required = countedOf(children)
  const [only, ...others] = required
  if (others.length === 0) return only
  // An optional alternative does not finish its one-of, so it is no way through it.
  const chosen = required.find((child) => child.id === choices.get(id))
  const finished = required.filter((child) => isFinished(child, done))
  if (finished.length > 0) return finished.find((child) => child === chosen) ?? finished[0]
  return chosen ?? furthestBegun(required, done)
}

/** True for what stands in an alternative that the member does not take, though another one is. */
export function isPassedOver({ path }: Pick<Place, 'path'>, done: DoneTopics, choices: Choices): boolean {
  return path.some((group, depth) => {
    const below = path[depth + 1]
    if (!group.oneOf || below === undefined) return false
    const taken = takenAlternative(group, done, choices)
    return taken !== undefined && taken !== below
  })
}

/** The nearest one-of above a node whose chosen alternative was not begun yet: they may still change their mind. */
export function openToChange(
  { path }: Pick<Place, 'path'>,
  done: DoneTopics,
  choices: Choices,
): RoadmapNode | undefined {
  return path.findLast((group, depth) => {
    const below = path[depth + 1]
    return below !== undefined && choices.get(group.id) === below.id && !isBegun(below, done)
  })
}

/**
 * The topics that are meant when somebody says that a node is finished: all below it, and of a one-of those of the
 * alternative they take. Where that is still open, the one-of to choose from.
 */
export function topicsMeant(
  node: RoadmapNode,
  done: DoneTopics,
  choices: Choices,
): { readonly topics: readonly RoadmapNode[] } | { readonly open: RoadmapNode } {
  if (isLeaf(node)) return { topics: [node] }
  if (node.oneOf) {
    const taken = takenAlternative(node, done, choices)
    return taken === undefined ? { open: node } : topicsMeant(taken, done, choices)
  }
  const topics: RoadmapNode[] = []
  for (const child of node.children) {
    const below = topicsMeant(child, done, choices)
    if ('open' in below) return below
    topics.push(...below.topics)
  }
  return { topics }
}

/**
 * The choices once a topic is logged: whoever logs one of another alternative than they had chosen takes that one. The
 * same map where nothing changes.
 */
export function choicesAfter(choices: Choices, { path }: Pick<Place, 'path'>): Choices {
  const others = path.flatMap((group, depth): readonly (readonly [string, string])[] => {
    const chosen = choices.get(group.id)
    const below = path[depth + 1]
    return chosen === undefined || below === undefined || below.id === chosen ? [] : [[group.id, below.id]]
  })
  return others.length === 0 ? choices : new Map([...choices, ...others])
}

function furthestBegun(alternatives: readonly RoadmapNode[], done: DoneTopics): RoadmapNode | undefined {
  const share = (node: RoadmapNode): number => {
    const count = countOf(node, done)
    return count.done / count.total
  }
  const begun = alternatives.filter((alternative) => isBegun(alternative, done))
  return begun.toSorted((one, other) => share(other) - share(one))[0]
}
