// The edits of a draft on a tree: the one they were made for, or a newer one that came in between.

import type { RoadmapNode } from '../tree.ts'
import { applyEdit, type Edit } from './edit.ts'

export type Replayed<Made extends { readonly edit: Edit }> = {
  readonly phases: readonly RoadmapNode[]
  /** Those that could be made, in their order. */
  readonly made: readonly Made[]
  /** Those that the tree has no place for. */
  readonly lost: readonly Made[]
}

/** Makes one edit after the other. Undoing the last is replaying all but that. */
export function replay<Made extends { readonly edit: Edit }>(
  phases: readonly RoadmapNode[],
  all: readonly Made[],
): Replayed<Made> {
  const made: Made[] = []
  const lost: Made[] = []
  let tree = phases
  for (const one of all) {
    const edited = applyEdit(tree, one.edit)
    if ('refused' in edited) lost.push(one)
    else {
      tree = edited.phases
      made.push(one)
    }
  }
  return { phases: tree, made, lost }
}
