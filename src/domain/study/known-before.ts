// Which topics somebody knows who says that they know a section.

import type { RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf } from '../roadmap/walk.ts'

/**
 * The topics of the sections that are not done yet. Which alternative of a group somebody knows was not said, so none of them is
 * taken, and what is optional or a project was not meant by "I know this".
 */
export function knownIn(sections: readonly RoadmapNode[], done: ReadonlySet<string>): readonly RoadmapNode[] {
  const topics = sections.flatMap(surelyMeant).filter(({ id }) => !done.has(id))
  return [...new Set(topics)]
}

function surelyMeant(node: RoadmapNode): readonly RoadmapNode[] {
  if (node.optional === true || node.oneOf === true || node.kind === 'project') return []
  return isLeaf(node) ? [node] : node.children.flatMap(surelyMeant)
}
