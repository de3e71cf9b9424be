// Which node of a roadmap somebody means by what they typed or chose.

import { slugOf } from '../roadmap/ids.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import type { RoadmapIndex } from '../roadmap/walk.ts'

/**
 * The node with this key (what suggestions and buttons carry), this id, or this title whatever its case and accents.
 * Of several with one title, the first that is not done. Undefined when there is none: a near match is for the person
 * to confirm, not for us to guess.
 */
export function meantNode(
  index: RoadmapIndex,
  typed: string,
  done: ReadonlySet<string> = new Set(),
): RoadmapNode | undefined {
  const pointedAt = index.byKey.get(typed) ?? index.byId.get(typed)
  if (pointedAt !== undefined) return pointedAt.node
  const wanted = slugOf(typed)
  const titled = index.places.map((place) => place.node).filter((node) => slugOf(node.title) === wanted)
  // Slugs are cut, so long titles can share one.
  const exact = titled.filter((node) => node.title === typed.trim())
  const meant = exact.length > 0 ? exact : titled
  return meant.find((node) => !done.has(node.id)) ?? meant[0]
}
