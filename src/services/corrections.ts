// Moderators correct what a learner has logged: a topic for an earlier day, or one that was logged by mistake.

import type { MemberKey } from '../domain/ids.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import type { Enrolment } from '../domain/study/enrolment.ts'
import { findCurrentEnrolment } from '../store/active-enrolments.ts'
import type { Database } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { isMemberSeen } from '../store/seen-names.ts'
import type { EnrolmentRef } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import type { Correction } from './correcting.ts'
import type { CompleteOutcome, createProgress } from './progress.ts'
import { type Offered, suggestTopics } from './topic-suggestions.ts'
import type { createTopicUndo, TopicUndoOutcome } from './topic-undo.ts'

/** They are on no roadmap, or moderators may not know of them. */
type NotToBeCorrected = { readonly kind: 'not-to-be-corrected' }

export type LogForOutcome = NotToBeCorrected | Exclude<CompleteOutcome, { kind: 'not-enrolled' }>
export type UndoForOutcome =
  | NotToBeCorrected
  | Exclude<TopicUndoOutcome, { kind: 'not-enrolled' | 'asks-first' }>
  /** A section is not taken back from somebody in one go. */
  | { readonly kind: 'several'; readonly n: number }

type Parts = {
  readonly progress: ReturnType<typeof createProgress>
  readonly topicUndo: ReturnType<typeof createTopicUndo>
}

export function createCorrections(database: Database, catalogue: Catalogue, { progress, topicUndo }: Parts) {
  const { reading } = database

  /**
   * The roadmap of somebody's that moderators may know of and change: the current one, or else the one they started last.
   * What a member keeps for themselves alone is none, and is not looked into either for what is not found on this one.
   */
  async function studyOf(member: MemberKey): Promise<EnrolmentRef | undefined> {
    if (!(await isMemberSeen(reading, 'moderators', member))) return undefined
    const current = (await findCurrentEnrolment(reading, member))?.enrolment
    const isTheirs = ({ leftAt, roadmapId }: Enrolment) => leftAt === undefined && !isOwnRoadmapId(roadmapId)
    if (current === undefined) return undefined
    const found = isTheirs(current) ? current : (await enrolmentsOf(reading, member)).findLast(isTheirs)
    return found && { enrolmentId: found.id, userId: member.userId }
  }

  /** Logs a topic for somebody, for a day in words. */
  async function log(
    member: MemberKey,
    wanted: { readonly topic: string; readonly day: string | undefined },
    correction: Correction,
  ): Promise<LogForOutcome> {
    const ref = await studyOf(member)
    if (ref === undefined) return { kind: 'not-to-be-corrected' }
    const { interactionId, at: now } = correction.by
    const outcome = await progress.complete({ ref, ...wanted, interactionId, now, correction })
    return outcome.kind === 'not-enrolled' ? { kind: 'not-to-be-corrected' } : outcome
  }

  /** Takes one topic back, with its reviews. */
  async function undo(member: MemberKey, topic: string, correction: Correction): Promise<UndoForOutcome> {
    const ref = await studyOf(member)
    if (ref === undefined) return { kind: 'not-to-be-corrected' }
    const wanted = { ref, topic, now: correction.by.at, correction }
    const asked = await topicUndo.undoTopic({ ...wanted, isSure: false })
    if (asked.kind === 'asks-first' && asked.what.titles.length > 1)
      return { kind: 'several', n: asked.what.titles.length }
    const outcome = await topicUndo.undoTopic({ ...wanted, isSure: true })
    return outcome.kind === 'not-enrolled' || outcome.kind === 'asks-first'
      ? { kind: 'not-to-be-corrected' }
      : outcome
  }

  /** Suggestions while a moderator types a topic of somebody's. */
  async function suggest(member: MemberKey, typed: string, which: Offered) {
    const ref = await studyOf(member)
    return ref === undefined ? [] : suggestTopics(reading, catalogue, { ref, typed, which })
  }

  return Object.freeze({ log, undo, suggest })
}
