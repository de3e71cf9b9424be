// Suggestions while somebody types the name of a roadmap.

import { slugOf } from '../domain/roadmap/ids.ts'
import { cutText } from '../domain/roadmap/title.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import type { Choice } from '../interaction/reply.ts'

/** Roadmaps whose title holds every typed word, in their order; all of them when nothing is typed. */
export function suggestRoadmaps(
  entries: readonly { readonly roadmap: Roadmap }[],
  typed: string,
): readonly Choice[] {
  const words = typed.trim() === '' ? [] : slugOf(typed).split('-')
  return entries
    .map(({ roadmap }) => roadmap)
    .filter((roadmap) => words.every((word) => slugOf(roadmap.title).includes(word)))
    .map((roadmap) => ({ name: cutText(roadmap.title, 100), value: roadmap.id }))
}
