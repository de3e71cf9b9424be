// Taking back what was done.

import type { MemberKey } from '../domain/ids.ts'
import { finishedPhases, measure, type NodeState } from '../domain/roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../domain/roadmap/tree.ts'
import { isRoadmapFinished } from '../domain/study/completing.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { RetiredTopic } from '../domain/versions/returning.ts'
import { type Change, changeUndoneBy, marksOn, newestChange } from '../store/completions.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { holdMember } from '../store/hold.ts'
import { reopenPhases } from '../store/phase-completions.ts'
import { findRecall, hasUndoneRecall, type Recall } from '../store/recalls.ts'
import { retiredTopicsOf } from '../store/retired-topics.ts'
import { newestVersionMadeAt } from '../store/roadmaps.ts'
import { undoChange } from '../store/undo.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  type NotEnrolled,
  standForChange,
} from './active-enrolment.ts'
import { findOwnChange } from './annotations.ts'
import type { Catalogue } from './catalogue.ts'
import { type AnsweredGrade, describeGrade, type GradeUndoOutcome, takeGradeBack } from './grade-undo.ts'
import { findNewestDoing } from './newest-doing.ts'

export type UndoOutcome =
  | NotEnrolled
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'already-undone' }
  | {
      readonly kind: 'undone'
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
      /** When it was logged. */
      readonly at: Temporal.Instant
    }
  | GradeUndoOutcome
  /** It is older than a day, and nothing was taken back yet. */
  | { readonly kind: 'asks-first'; readonly what: OldDoing }

/** Something old that can be taken back, once somebody is sure. */
export type OldDoing =
  | (AnsweredGrade & { readonly kind: 'grade' })
  | {
      readonly kind: 'change'
      readonly enrolmentId: EnrolmentId
      readonly changeId: string
      readonly titles: readonly string[]
      readonly at: Temporal.Instant
    }

/** Whoever takes back what is older seldom means it: the slip was made just now. */
const asksAfterHours = 24

type UndoRequest = {
  readonly ref: EnrolmentRef
  readonly interactionId: string
  readonly now: Temporal.Instant
  /** Asks before it takes back what is older than a day. */
  readonly asksFirst?: boolean
}

export function createChanges(database: Database, catalogue: Catalogue) {
  /** Takes back one change, one answer, or what the member did last of either, on whatever roadmap. */
  async function undo(
    request: UndoRequest & { readonly changeId?: string; readonly recallId?: string },
  ): Promise<UndoOutcome> {
    return database.write(async (writing) => {
      const { ref, changeId, recallId, interactionId } = request
      if (await hasUndone(writing, interactionId)) return { kind: 'already-undone' }
      if (changeId === undefined && recallId === undefined && 'member' in ref) {
        await holdMember(writing, ref.member)
        const newest = await findNewestDoing(writing, catalogue, ref.member)
        if (newest === undefined) return { kind: 'nothing-to-undo' }
        if (newest.kind === 'not-enrolled') return newest
        if (newest.kind === 'grade') return undoGrade(writing, newest.standing, newest.recall, request)
        return undoOne(writing, newest.standing, newest.change, request)
      }
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      if (recallId !== undefined) {
        const recall = await findRecall(writing, recallId)
        if (recall?.enrolmentId !== standing.enrolment.id) return { kind: 'nothing-to-undo' }
        return undoGrade(writing, standing, recall, request)
      }
      const change = await (changeId === undefined
        ? newestChange(writing, standing.enrolment.id)
        : findOwnChange(writing, standing, changeId))
      return change === undefined ? { kind: 'nothing-to-undo' } : undoOne(writing, standing, change, request)
    })
  }

  async function undoGrade(
    writing: Writing,
    standing: ActiveEnrolment,
    recall: Recall,
    request: UndoRequest,
  ): Promise<UndoOutcome> {
    if (!recall.isUndone && mustAsk(recall.gradedAt, request)) {
      return {
        kind: 'asks-first',
        what: { ...(await describeGrade(writing, standing, recall)), kind: 'grade' },
      }
    }
    return takeGradeBack(writing, standing, recall, request)
  }

  async function undoOne(
    writing: Writing,
    standing: ActiveEnrolment,
    change: Change,
    request: UndoRequest,
  ): Promise<UndoOutcome> {
    if (change.isUndone) return { kind: 'already-undone' }
    if (!mustAsk(change.madeAt, request)) return takeBack(writing, standing, change, request)
    const { byId } = standing.entry.index
    const titles = change.nodeIds.flatMap((id) => byId.get(id)?.node.title ?? [])
    const { enrolmentId, interactionId: changeId, madeAt: at } = change
    return { kind: 'asks-first', what: { kind: 'change', enrolmentId, changeId, titles, at } }
  }

  async function takeBack(
    writing: Writing,
    standing: ActiveEnrolment,
    change: Change,
    { interactionId, now }: { readonly interactionId: string; readonly now: Temporal.Instant },
  ): Promise<UndoOutcome> {
    const { enrolment, entry } = standing
    const { done: before } = await marksOn(writing, enrolment.id)
    await undoChange(writing, change.interactionId, interactionId, now)
    const { done: after } = await marksOn(writing, enrolment.id)
    const still = new Set(finishedPhases(entry.index, after))
    const lost = finishedPhases(entry.index, before).filter((phase) => !still.has(phase))
    await reopenPhases(
      writing,
      enrolment.id,
      lost.map((phase) => phase.id),
    )
    const isRoadmapReopened =
      isRoadmapFinished(entry.index, before) &&
      !isRoadmapFinished(entry.index, after) &&
      !(await finishedBefore(writing, standing, change))
    if (isRoadmapReopened) await changeEnrolment(writing, enrolment.id, { finishedAt: null })
    const gone = new Set([...before].filter((id) => !after.has(id) && !entry.index.byId.has(id)))
    return {
      kind: 'undone',
      enrolmentId: enrolment.id,
      topics: entry.index.leaves.filter(({ id }) => before.has(id) && !after.has(id)),
      archived: gone.size === 0 ? [] : await removedTopics(writing, entry.roadmap.id, gone),
      state: measure(entry.index, after).total,
      member: standing.member,
      reopened: lost.map(({ id }) => id),
      isRoadmapReopened,
      roadmap: entry.roadmap,
      at: change.madeAt,
    }
  }

  return Object.freeze({ undo })
}

function mustAsk(doneAt: Temporal.Instant, { asksFirst = false, now }: UndoRequest): boolean {
  return asksFirst && Temporal.Instant.compare(doneAt.add({ hours: asksAfterHours }), now) < 0
}

/** Whether this interaction was delivered before, and has taken something back. */
async function hasUndone(reading: Reading, interactionId: string): Promise<boolean> {
  const change = await changeUndoneBy(reading, interactionId)
  return change !== undefined || hasUndoneRecall(reading, interactionId)
}

/** Who had finished an earlier version stays finished, whatever they log of a later one and take back again. */
async function finishedBefore(
  reading: Reading,
  { enrolment: { finishedAt }, entry }: ActiveEnrolment,
  change: Change,
): Promise<boolean> {
  const madeAt = await newestVersionMadeAt(reading, entry.roadmap.id)
  if (finishedAt === undefined || madeAt === undefined) return false
  const isEarlier = Temporal.Instant.compare(finishedAt, madeAt) <= 0
  return isEarlier && Temporal.Instant.compare(finishedAt, change.madeAt) < 0
}

async function removedTopics(
  reading: Reading,
  roadmapId: string,
  ids: ReadonlySet<string>,
): Promise<readonly RetiredTopic[]> {
  const retired = await retiredTopicsOf(reading, roadmapId)
  return retired.filter(({ id, fate }) => fate === 'removed' && ids.has(id))
}
