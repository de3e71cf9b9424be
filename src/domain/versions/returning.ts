// Topics that an earlier version gave up and that a new one brings again: their marks come back with them.
import type { Topic, VersionPlan } from './plan.ts'

/** What became of a topic since it was given up, by the words of `Fate`; a topic that returned is in the roadmap again. */
export const retiredFates = ['removed', 'split', 'merged', 'returned'] as const

/** A topic that an earlier version gave up, with what became of it. */
export type RetiredTopic = Topic & { readonly fate: (typeof retiredFates)[number] }

/** The topics that a plan gives up: removed, split, or merged under the id of another. */
export function retiredBy(plan: VersionPlan): readonly RetiredTopic[] {
  return [...plan.fates].flatMap(([id, fate]) => {
    const topic = plan.topicsBefore.get(id)
    if (topic === undefined || fate.kind === 'kept' || (fate.kind === 'merged' && fate.into === id)) return []
    return [{ ...topic, fate: fate.kind }]
  })
}

/**
 * By the id of a topic that a plan adds: the removed topic that it is again. Both must have the same title at the same
 * place; a removed topic returns once.
 */
export function returning(
  plan: VersionPlan,
  retired: readonly RetiredTopic[],
): ReadonlyMap<string, RetiredTopic> {
  const waiting = Map.groupBy(
    retired.filter(({ fate }) => fate === 'removed'),
    spotOf,
  )
  const found = new Map<string, RetiredTopic>()
  for (const id of plan.added) {
    const topic = plan.topicsAfter.get(id)
    const before = topic && waiting.get(spotOf(topic))?.shift()
    if (before !== undefined) found.set(id, before)
  }
  return found
}

function spotOf({ title, place }: Topic): string {
  return JSON.stringify([...place, title])
}
