// How much of what was finished is still remembered.

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

/**
 * How many of the finished topics are likely still known, as a whole number: `done` times the mean chance of recall (FSRS's
 * retrievability) over all topics that are marked, those that a later version or an alternative counts differently included. What
 * has no memory to fade counts as known: projects, which were built, and topics that the member says they will not forget.
 */
export function stillFresh(done: number, marked: ReadonlySet<string>, memories: readonly Memory[]): number {
  if (marked.size === 0) return 0
  const fading = memories.filter(({ nodeId, isSuspended }) => !isSuspended && marked.has(nodeId))
  const lost = fading.reduce(
    (sum, { stability, elapsedDays }) => sum + 1 - recallAfter(stability, elapsedDays),
    0,
  )
  return Math.round(done * (1 - lost / marked.size))
}
