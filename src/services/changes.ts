// Taking back what was done.

import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { type Change, changeUndoneBy, newestChange } from '../store/completions.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { holdMember } from '../store/hold.ts'
import { findRecall, hasUndoneRecall, type Recall } from '../store/recalls.ts'
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
import { type TakenBack, takeTopicsBack } from './taking-back.ts'

export type UndoOutcome =
  | NotEnrolled
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'already-undone' }
  | (TakenBack & {
      readonly kind: 'undone'
      /** When it was logged. */
      readonly at: Temporal.Instant
    })
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
      // Asked while the member is held: another copy may have had the same interaction a moment ago.
      if (changeId === undefined && recallId === undefined && 'member' in ref) {
        await holdMember(writing, ref.member)
        if (await hasUndone(writing, interactionId)) return { kind: 'already-undone' }
        const newest = await findNewestDoing(writing, catalogue, ref.member)
        if (newest === undefined) return { kind: 'nothing-to-undo' }
        if (newest.kind === 'not-enrolled') return newest
        if (newest.kind === 'grade') return undoGrade(writing, newest.standing, newest.recall, request)
        return undoOne(writing, newest.standing, newest.change, request)
      }
      const standing = await standForChange(writing, catalogue, ref)
      if (await hasUndone(writing, interactionId)) return { kind: 'already-undone' }
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
    const remove = () => undoChange(writing, change.interactionId, interactionId, now)
    const taken = await takeTopicsBack(writing, standing, remove, change.madeAt)
    return { kind: 'undone', ...taken, at: change.madeAt }
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
