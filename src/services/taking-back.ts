// What taking topics back means for a roadmap: which are open again, and whether sections or all of it are.

import type { MemberKey } from '../domain/ids.ts'
import { finishedPhases, measure, type NodeState } from '../domain/roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../domain/roadmap/tree.ts'
import { isRoadmapFinished } from '../domain/study/completing.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { RetiredTopic } from '../domain/versions/returning.ts'
import { marksOn } from '../store/completions.ts'
import type { Reading, Writing } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { reopenPhases } from '../store/phase-completions.ts'
import { retiredTopicsOf } from '../store/retired-topics.ts'
import { newestVersionMadeAt } from '../store/roadmaps.ts'
import type { ActiveEnrolment } from './active-enrolment.ts'

export type TakenBack = {
  readonly enrolmentId: EnrolmentId
  readonly topics: readonly RoadmapNode[]
  /** Those among them that a later version had removed. */
  readonly archived: readonly RetiredTopic[]
  readonly state: NodeState
  /** Whose, and what is open again that was finished: ids of phases, and the roadmap as a whole. */
  readonly member: MemberKey
  readonly reopened: readonly string[]
  readonly isRoadmapReopened: boolean
  readonly roadmap: Pick<Roadmap, 'title'>
}

/** Removes completions, the first of which were logged at `loggedAt`, and opens again what was finished by them. */
export async function takeTopicsBack(
  writing: Writing,
  standing: ActiveEnrolment,
  remove: () => Promise<void>,
  loggedAt: Temporal.Instant,
): Promise<TakenBack> {
  const { enrolment, entry } = standing
  const { done: before } = await marksOn(writing, enrolment.id)
  await remove()
  const { done: after } = await marksOn(writing, enrolment.id)
  const still = new Set(finishedPhases(entry.index, after))
  const reopened = finishedPhases(entry.index, before)
    .filter((phase) => !still.has(phase))
    .map(({ id }) => id)
  await reopenPhases(writing, enrolment.id, reopened)
  const isRoadmapReopened =
    isRoadmapFinished(entry.index, before) &&
    !isRoadmapFinished(entry.index, after) &&
    !(await finishedBefore(writing, standing, loggedAt))
  if (isRoadmapReopened) await changeEnrolment(writing, enrolment.id, { finishedAt: null })
  const gone = new Set([...before].filter((id) => !after.has(id) && !entry.index.byId.has(id)))
  return {
    enrolmentId: enrolment.id,
    topics: entry.index.leaves.filter(({ id }) => before.has(id) && !after.has(id)),
    archived: gone.size === 0 ? [] : await removedTopics(writing, entry.roadmap.id, gone),
    state: measure(entry.index, after).total,
    member: standing.member,
    reopened,
    isRoadmapReopened,
    roadmap: entry.roadmap,
  }
}

/** Who had finished an earlier version stays finished, whatever they log of a later one and take back again. */
async function finishedBefore(
  reading: Reading,
  { enrolment: { finishedAt }, entry }: ActiveEnrolment,
  loggedAt: Temporal.Instant,
): Promise<boolean> {
  const madeAt = await newestVersionMadeAt(reading, entry.roadmap.id)
  if (finishedAt === undefined || madeAt === undefined) return false
  const isEarlier = Temporal.Instant.compare(finishedAt, madeAt) <= 0
  return isEarlier && Temporal.Instant.compare(finishedAt, loggedAt) < 0
}

async function removedTopics(
  reading: Reading,
  roadmapId: string,
  ids: ReadonlySet<string>,
): Promise<readonly RetiredTopic[]> {
  const retired = await retiredTopicsOf(reading, roadmapId)
  return retired.filter(({ id, fate }) => fate === 'removed' && ids.has(id))
}
