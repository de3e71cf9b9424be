// Which node of a roadmap somebody means by what they typed or chose.

import type { RoadmapNode } from '../roadmap/tree.ts'
import { titleLengthMax } from '../roadmap/tree.ts'
import type { RoadmapIndex } from '../roadmap/walk.ts'
import { titleKey } from '../text/words.ts'

/**
 * The node with this key (what suggestions and buttons carry), this id, or this title whatever its case, accents and
 * punctuation. Of several with one title, the first that is not done. Undefined when there is none: a near match is
 * for the person to confirm, not for us to guess.
 */
export function resolveNode(
  index: RoadmapIndex,
  typed: string,
  done: ReadonlySet<string> = new Set(),
): RoadmapNode | undefined {
  const pointedAt = index.byKey.get(typed) ?? index.byId.get(typed)
  if (pointedAt !== undefined) return pointedAt.node
  const wanted = typed.trim()
  if (wanted.length > titleLengthMax) return undefined
  const titled = byWords(index).get(titleKey(wanted)) ?? []
  // "Résumé" and "Resume" can be two topics.
  const exact = titled.filter((node) => node.title === wanted)
  // Titles without a word, such as "🎉" and "🎸", have nothing else in common.
  const meant = exact.length > 0 || titleKey(wanted) === '' ? exact : titled
  return meant.find((node) => !done.has(node.id)) ?? meant[0]
}

const byWordsOf = new WeakMap<RoadmapIndex, ReadonlyMap<string, readonly RoadmapNode[]>>()

/** The nodes by the words of their titles, gathered once for a roadmap. */
function byWords(index: RoadmapIndex): ReadonlyMap<string, readonly RoadmapNode[]> {
  const known = byWordsOf.get(index)
  if (known !== undefined) return known
  const gathered: ReadonlyMap<string, readonly RoadmapNode[]> = Map.groupBy(
    index.places.map(({ node }) => node),
    (node) => titleKey(node.title),
  )
  byWordsOf.set(index, gathered)
  return gathered
}
