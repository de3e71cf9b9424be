// What a topic rests on, for who forgets it again and again.

import { isLeaf, type Place } from '../roadmap/walk.ts'
import type { Concept } from './concept.ts'
import type { Course } from './course.ts'

/** A concept to know before, and the topics of the roadmap that teach it; none where it is only a heading, or not there. */
export type Root = { readonly concept: Concept; readonly places: readonly Place[] }

/** The concepts to know before those that a topic is about, those of its leading concept first. */
export function rootsOf({ conceptsAt, taughtAt, concepts }: Course, { node }: Place): readonly Root[] {
  const own = conceptsAt.get(node.id) ?? []
  const before = new Set(own.flatMap(({ prerequisites }) => prerequisites))
  for (const { id } of own) before.delete(id)
  return [...before].flatMap((id) => {
    const concept = concepts.byId.get(id)
    const places = (taughtAt.get(id) ?? []).filter((place) => isLeaf(place.node) && place.node !== node)
    return concept === undefined ? [] : [{ concept, places }]
  })
}
