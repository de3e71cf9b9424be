// Where to go back to when a topic is forgotten again and again.

import type { Concept } from '../concept/concept.ts'
import type { Root } from '../concept/roots.ts'
import type { Place } from '../roadmap/walk.ts'
import type { Memory } from './freshness.ts'
import { type MemoryModel, usualMemory } from './memory-model.ts'
import { recallAfter } from './schedule.ts'

/** After so many lapses asking the same again teaches little: what it builds on may be missing. */
export const lapsesUntilRoot = 2

export type WeakestRoot =
  /** Finished, and remembered with this chance, 0 to 1. */
  | { readonly kind: 'fading'; readonly place: Place; readonly chance: number }
  | { readonly kind: 'not-done'; readonly place: Place }
  /** The roadmap has no topic of its own about it. */
  | { readonly kind: 'elsewhere'; readonly concept: Concept }

/**
 * Of what a topic builds on, the weakest: what was never finished, else what is remembered with the lowest chance
 * (retrievability), else what the roadmap does not teach. A concept that several topics teach is as strong as the best
 * remembered of them. Undefined where nothing is known of it.
 */
export function weakestRoot(
  roots: readonly Root[],
  done: ReadonlySet<string>,
  memories: readonly Memory[],
  model: MemoryModel = usualMemory,
): WeakestRoot | undefined {
  const byNode = new Map(memories.map((memory) => [memory.nodeId, memory]))
  const strengthOf = (place: Place): { place: Place; chance: number } => {
    const memory = byNode.get(place.node.id)
    if (!done.has(place.node.id)) return { place, chance: -1 }
    // What was built, or will not be forgotten, does not fade.
    if (memory === undefined || memory.isSuspended) return { place, chance: 1 }
    return { place, chance: recallAfter(memory.stability, memory.elapsedDays, model) }
  }
  const taught = roots.flatMap(({ places }) => {
    const [strongest] = places.map(strengthOf).toSorted((one, other) => other.chance - one.chance)
    return strongest ?? []
  })
  const [weakest] = taught.toSorted((one, other) => one.chance - other.chance)
  if (weakest !== undefined && weakest.chance < 0) return { kind: 'not-done', place: weakest.place }
  if (weakest !== undefined && weakest.chance < 1) return { kind: 'fading', ...weakest }
  const elsewhere = roots.find(({ places }) => places.length === 0)
  return elsewhere && { kind: 'elsewhere', concept: elsewhere.concept }
}
