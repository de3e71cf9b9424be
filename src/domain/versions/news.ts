// What new versions changed for one learner, in topics.
import { countedOf, type DoneTopics, isFinished } from '../roadmap/completion.ts'
import type { VersionPlan } from './plan.ts'
import type { RetiredTopic } from './returning.ts'

export type RoadmapNews = {
  /** Came and is not done. */
  readonly added: number
  /** Was done and is in the roadmap no more; the credit stays. Below zero when more of that came back than went. */
  readonly archived: number
  readonly wasFinished: boolean
}

/** What a plan changes for somebody who had this done before it. */
export function newsOf(
  plan: VersionPlan,
  back: ReadonlyMap<string, RetiredTopic>,
  done: DoneTopics,
): RoadmapNews {
  const returned = [...back.values()].filter(({ id }) => done.has(id)).length
  const removed = [...done].filter((id) => plan.fates.get(id)?.kind === 'removed').length
  return {
    added: plan.added.length - returned,
    archived: removed - returned,
    wasFinished: countedOf(plan.before).every((phase) => isFinished(phase, done)),
  }
}
