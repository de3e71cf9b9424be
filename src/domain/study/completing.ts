// What follows from "I finished this": which topics are new, and which phases are finished by it.

import { type Choices, noChoices, topicsMeant } from '../roadmap/choices.ts'
import { countedOf, type DoneTopics, isFinished } from '../roadmap/completion.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import { leavesOf, type RoadmapIndex } from '../roadmap/walk.ts'

export type CompletionDecision =
  /** All of it was done before. */
  | { readonly kind: 'already-done'; readonly topics: readonly RoadmapNode[] }
  /** Which alternative of this one-of, the node itself or one below it, is still to be said. */
  | { readonly kind: 'choice-open'; readonly group: RoadmapNode }
  | {
      readonly kind: 'completed'
      readonly topics: readonly RoadmapNode[]
      /** How many of the chosen group were done before. */
      readonly alreadyDone: number
      readonly phases: readonly RoadmapNode[]
      readonly roadmapFinished: boolean
    }

/**
 * Decides what completing a node changes: a topic, or a group with all its topics. Of a one-of the alternative that the
 * member takes is meant; `isWhole` says that they mean all of them.
 */
export function decideCompletion(
  index: RoadmapIndex,
  done: DoneTopics,
  node: RoadmapNode,
  { choices = noChoices, isWhole = false }: { readonly choices?: Choices; readonly isWhole?: boolean } = {},
): CompletionDecision {
  const meant = isWhole ? { topics: leavesOf(node) } : topicsMeant(node, done, choices)
  if ('open' in meant) return { kind: 'choice-open', group: meant.open }
  const leaves = meant.topics
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
