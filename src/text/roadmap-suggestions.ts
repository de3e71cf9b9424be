// Suggestions while somebody types the name of a roadmap.

import type { Roadmap } from '../domain/roadmap/tree.ts'
import { toldApart } from '../domain/search/labels.ts'
import { labelLengthMax, searchTitles } from '../domain/search/search.ts'
import { cutText } from '../domain/text/cutting.ts'
import type { Choice } from '../interaction/reply.ts'

/** Roadmaps that fit what was typed, best first; all of them in their order when nothing is typed. */
export function suggestRoadmaps(
  roadmaps: readonly (Pick<Roadmap, 'id' | 'title'> & { readonly summary?: string })[],
  typed: string,
): readonly Choice[] {
  const found = searchTitles(roadmaps, typed)
  const names = toldApart(
    found.map(({ title }) => ({ label: cutText(title, labelLengthMax), whole: title })),
    labelLengthMax,
  )
  return found.map(({ id }, at) => ({ name: names[at] ?? id, value: id }))
}
