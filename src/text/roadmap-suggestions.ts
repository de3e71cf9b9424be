// Suggestions while somebody types the name of a roadmap.

import type { Roadmap } from '../domain/roadmap/tree.ts'
import { labelLengthMax, searchTitles } from '../domain/search/search.ts'
import { cutText } from '../domain/text/cutting.ts'
import type { Choice } from '../interaction/reply.ts'

/** Roadmaps that fit what was typed, best first; all of them in their order when nothing is typed. */
export function suggestRoadmaps(
  roadmaps: readonly Pick<Roadmap, 'id' | 'title'>[],
  typed: string,
): readonly Choice[] {
  return searchTitles(roadmaps, typed).map(({ id, title }) => ({
    name: cutText(title, labelLengthMax),
    value: id,
  }))
}
