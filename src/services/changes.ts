// What can still be done with something that was logged: taking it back, and writing a note to it.

import type { MemberKey } from '../domain/ids.ts'
import { finishedPhases, measure, type NodeState } from '../domain/roadmap/completion.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isRoadmapFinished } from '../domain/study/completing.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { readLink } from '../domain/study/link.ts'
import type { RetiredTopic } from '../domain/versions/returning.ts'
import {
  annotateChange,
  type Change,
  changeUndoneBy,
  completionsOf,
  findChange,
  marksOn,
  newestChange,
} from '../store/completions.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { removePhaseCompletions } from '../store/phase-completions.ts'
import { newestVersionMadeAt, retiredTopicsOf } from '../store/roadmaps.ts'
import { undoChange } from '../store/undo.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'

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
    }

export type AnnotateOutcome =
  | NotEnrolled
  | { readonly kind: 'not-a-link' }
  | { readonly kind: 'already-undone' }
  | { readonly kind: 'annotated' }

export function createChanges(database: Database, catalogue: Catalogue) {
  /** Takes back one change, or the newest one of the current roadmap. */
  async function undo(request: {
    readonly ref: EnrolmentRef
    readonly changeId?: string
    readonly interactionId: string
    readonly now: Temporal.Instant
  }): Promise<UndoOutcome> {
    return database.write(async (writing) => {
      const standing = await findActiveEnrolment(writing, catalogue, request.ref)
      if (standing.kind === 'not-enrolled') return standing
      if ((await changeUndoneBy(writing, request.interactionId)) !== undefined)
        return { kind: 'already-undone' }
      const change = await changeToUndo(writing, standing, request.changeId)
      if (change === undefined) return { kind: 'nothing-to-undo' }
      if (change.isUndone) return { kind: 'already-undone' }
      return takeBack(writing, standing, change, request)
    })
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
    await removePhaseCompletions(
      writing,
      enrolment.id,
      lost.map((phase) => phase.id),
    )
    const unfinishes = isRoadmapFinished(entry.index, before) && !isRoadmapFinished(entry.index, after)
    if (unfinishes && !(await finishedBefore(writing, standing, change))) {
      await changeEnrolment(writing, enrolment.id, { finishedAt: null })
    }
    const gone = new Set([...before].filter((id) => !after.has(id) && !entry.index.byId.has(id)))
    return {
      kind: 'undone',
      enrolmentId: enrolment.id,
      topics: entry.index.leaves.filter(({ id }) => before.has(id) && !after.has(id)),
      archived: gone.size === 0 ? [] : await removedTopics(writing, entry.roadmap.id, gone),
      state: measure(entry.index, after).total,
      member: standing.member,
      reopened: lost.map(({ id }) => id),
      isRoadmapReopened: unfinishes,
    }
  }

  /** Writes a note and a link to what one change logged; empty ones erase. */
  async function annotate(request: {
    readonly ref: EnrolmentRef
    readonly changeId: string
    readonly note: string | undefined
    readonly link: string | undefined
  }): Promise<AnnotateOutcome> {
    const link = request.link === undefined ? undefined : readLink(request.link)
    if (request.link !== undefined && link === undefined) return { kind: 'not-a-link' }
    return database.write(async (writing) => {
      const standing = await findActiveEnrolment(writing, catalogue, request.ref)
      if (standing.kind === 'not-enrolled') return standing
      const change = await changeToUndo(writing, standing, request.changeId)
      if (change === undefined || change.isUndone) return { kind: 'already-undone' }
      await annotateChange(writing, request.changeId, { note: request.note, link })
      return { kind: 'annotated' }
    })
  }

  /** What a change carries now, for editing it; undefined when it was taken back or is not the caller's. */
  async function annotationOf(
    ref: EnrolmentRef,
    changeId: string,
  ): Promise<{ readonly note: string | undefined; readonly link: string | undefined } | undefined> {
    const { reading } = database
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return undefined
    const completions = await completionsOf(reading, standing.enrolment.id)
    const logged = [...completions.values()].find((completion) => completion.changeId === changeId)
    return logged && { note: logged.note, link: logged.link }
  }

  return Object.freeze({ undo, annotate, annotationOf })
}

/** A change is found only through the enrolment it belongs to: its id alone gives no right. */
async function changeToUndo(
  reading: Reading,
  { enrolment }: ActiveEnrolment,
  changeId: string | undefined,
): Promise<Change | undefined> {
  if (changeId === undefined) return newestChange(reading, enrolment.id)
  const change = await findChange(reading, changeId)
  return change?.enrolmentId === enrolment.id ? change : undefined
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
