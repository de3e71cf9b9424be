// A phase as it is looked through: its topics below their groups, and which phase is open after it.
import { type DoneTopics, isFinished } from './completion.ts'
import type { RoadmapNode } from './tree.ts'
import { leavesOf, type Place, type RoadmapIndex } from './walk.ts'

/** A topic with the groups above it, from below the phase down. */
export type Line = { readonly place: Place; readonly groups: readonly RoadmapNode[] }

/** The topics of a phase in reading order. */
export function linesOf(phase: RoadmapNode, { byId }: Pick<RoadmapIndex, 'byId'>): readonly Line[] {
  return leavesOf(phase).flatMap((leaf) => {
    const place = byId.get(leaf.id)
    return place === undefined ? [] : [{ place, groups: place.path.slice(1, -1) }]
  })
}

/** The next phase that is not finished, the first again after the last; undefined when all others are. */
export function openPhaseAfter(
  phase: RoadmapNode,
  { phases }: Pick<RoadmapIndex, 'phases'>,
  done: DoneTopics,
): RoadmapNode | undefined {
  const at = phases.indexOf(phase)
  return [...phases.slice(at + 1), ...phases.slice(0, at)].find((one) => !isFinished(one, done))
}
