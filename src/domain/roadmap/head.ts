// What is said of a roadmap where nobody looks into it: in lists, suggestions and titles.
import type { Roadmap, RoadmapNode } from './tree.ts'
import { leavesOf } from './walk.ts'

export type RoadmapSize = {
  readonly phases: number
  /** What a member can finish, projects among them. */
  readonly topics: number
  readonly projects: number
  /** Topics of optional phases. */
  readonly optional: number
}

export type RoadmapHead = Pick<Roadmap, 'id' | 'title' | 'summary'> & RoadmapSize

/** The head of a roadmap whose tree is at hand. */
export function headOf({ id, title, summary, phases }: Roadmap): RoadmapHead {
  return { id, title, summary, ...sizeOf(phases) }
}

/** How much a tree holds. */
export function sizeOf(phases: readonly RoadmapNode[]): RoadmapSize {
  const leaves = phases.flatMap(leavesOf)
  return {
    phases: phases.length,
    topics: leaves.length,
    projects: leaves.filter((leaf) => leaf.kind === 'project').length,
    optional: phases.filter((phase) => phase.optional).flatMap(leavesOf).length,
  }
}
