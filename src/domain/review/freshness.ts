// How much of what was finished is still remembered.

import { type MemoryModel, usualMemory } from './memory-model.ts'
import { recallAfter } from './schedule.ts'

/** What is kept of one finished topic's memory, seen from a day. */
export type Memory = {
  readonly nodeId: string
  /** Days after which recall has fallen to 90 %. */
  readonly stability: number
  /** Whole days since the last review, 0 or more. */
  readonly elapsedDays: number
  /** The member said that they would not forget it. */
  readonly isSuspended: boolean
}

/** Somewhat below the chance at which a topic comes back for review: until then it is as fresh as it is meant to be. */
export const fadesBelow = 0.85

/** How the number of topics that are still fresh comes about. */
export type FreshExplained = {
  readonly fresh: number
  /** Topics that are marked, and the mean of their chances of recall, 0 to 1. */
  readonly marked: number
  readonly mean: number
  /** Those of them that fade, each with its chance of recall; the others count as known. */
  readonly fading: readonly (Memory & { readonly recall: number })[]
}

/**
 * How many of the finished topics are likely still known, as a whole number: `done` times the mean chance of recall (FSRS's
 * retrievability) over all topics that are marked, those that a later version or an alternative counts differently included. What
 * has no memory to fade counts as known: projects, which were built, and topics that the member says they will not forget.
 */
export function explainFresh(
  done: number,
  marked: ReadonlySet<string>,
  memories: readonly Memory[],
  memory: MemoryModel = usualMemory,
): FreshExplained {
  const fading = memories
    .filter(({ nodeId, isSuspended }) => !isSuspended && marked.has(nodeId))
    .map((one) => ({ ...one, recall: recallAfter(one.stability, one.elapsedDays, memory) }))
  const lost = fading.reduce((sum, { recall }) => sum + 1 - recall, 0)
  const mean = marked.size === 0 ? 0 : 1 - lost / marked.size
  return { fresh: Math.round(done * mean), marked: marked.size, mean, fading }
}

/** The same for whoever needs no more than the number. */
export const stillFresh = (
  done: number,
  marked: ReadonlySet<string>,
  memories: readonly Memory[],
  memory: MemoryModel = usualMemory,
): number => explainFresh(done, marked, memories, memory).fresh
