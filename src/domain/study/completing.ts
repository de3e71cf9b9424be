// What follows from "I finished this": which topics are new, and which phases are finished by it.

import { countedOf, finishedPhases, isFinished } from '../roadmap/completion.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import { leavesOf, type RoadmapIndex } from '../roadmap/walk.ts'
import type { Completion } from './enrolment.ts'

export type CompletionDecision =
  /** All of it was done before. */
  | { readonly kind: 'already-done'; readonly completions: readonly Completion[] }
  | {
      readonly kind: 'completed'
      readonly topics: readonly RoadmapNode[]
      /** How many of the chosen group were done before. */
      readonly alreadyDone: number
      readonly phases: readonly RoadmapNode[]
      readonly roadmapFinished: boolean
    }

/**
 * Decides what completing a node (a topic, or a group with all its topics) changes. A one-of group that is chosen
 * whole marks all its alternatives: the member said so.
 */
export function decideCompletion(
  index: RoadmapIndex,
  completions: ReadonlyMap<string, Completion>,
  node: RoadmapNode,
): CompletionDecision {
  const leaves = leavesOf(node)
  const topics = leaves.filter((leaf) => !completions.has(leaf.id))
  if (topics.length === 0) {
    return {
      kind: 'already-done',
      completions: leaves.map((leaf) => completions.get(leaf.id)).filter((found) => found !== undefined),
    }
  }
  const before = new Set(completions.keys())
  const after = new Set([...before, ...topics.map((topic) => topic.id)])
  const finishedBefore = new Set(finishedPhases(index, before))
  return {
    kind: 'completed',
    topics,
    alreadyDone: leaves.length - topics.length,
    phases: finishedPhases(index, after).filter((phase) => !finishedBefore.has(phase)),
    roadmapFinished: isRoadmapFinished(index, after) && !isRoadmapFinished(index, before),
  }
}

/** True when every phase that counts is finished. */
export function isRoadmapFinished(index: Pick<RoadmapIndex, 'phases'>, done: ReadonlySet<string>): boolean {
  return countedOf(index.phases).every((phase) => isFinished(phase, done))
}
