// What follows from "I finished this": which topics are new, and which phases are finished by it.

import { countedOf, type DoneTopics, isFinished } from '../roadmap/completion.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import { leavesOf, type RoadmapIndex } from '../roadmap/walk.ts'

export type CompletionDecision =
  /** All of it was done before. */
  | { readonly kind: 'already-done'; readonly topics: readonly RoadmapNode[] }
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
  done: DoneTopics,
  node: RoadmapNode,
): CompletionDecision {
  const leaves = leavesOf(node)
  const topics = leaves.filter((leaf) => !done.has(leaf.id))
  if (topics.length === 0) return { kind: 'already-done', topics: leaves }
  const after = new Set(done)
  for (const topic of topics) after.add(topic.id)
  // All of them stand in one phase, and a roadmap is finished by finishing its last one.
  const phase = index.byId.get(node.id)?.phase
  const finishes = phase !== undefined && isFinished(phase, after) && !isFinished(phase, done)
  return {
    kind: 'completed',
    topics,
    alreadyDone: leaves.length - topics.length,
    phases: finishes ? [phase] : [],
    roadmapFinished: finishes && isRoadmapFinished(index, after) && !isRoadmapFinished(index, done),
  }
}

/** True when every phase that counts is finished. */
export function isRoadmapFinished(index: Pick<RoadmapIndex, 'phases'>, done: ReadonlySet<string>): boolean {
  return countedOf(index.phases).every((phase) => isFinished(phase, done))
}
