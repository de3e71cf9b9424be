// What new versions changed for one learner, in topics.
import { countedOf, type DoneTopics, isFinished } from '../roadmap/completion.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import type { Carrying } from './next-version.ts'

export type RoadmapNews = {
  /** Came and is not done. */
  readonly added: number
  /** Was done and is in the roadmap no more; the credit stays. Below zero when more of that came back than went. */
  readonly archived: number
  readonly wasFinished: boolean
}

/** Gives what a new version changes for somebody who had this done before it. `before` are the phases until then. */
export function newsOf(
  { added, removed, returned }: Carrying,
  before: readonly RoadmapNode[],
): (done: DoneTopics) => RoadmapNews {
  const gone = new Set(removed)
  const counted = countedOf(before)
  return (done) => {
    const back = returned.filter((id) => done.has(id)).length
    return {
      added: added - back,
      archived: [...done].filter((id) => gone.has(id)).length - back,
      wasFinished: counted.every((phase) => isFinished(phase, done)),
    }
  }
}
