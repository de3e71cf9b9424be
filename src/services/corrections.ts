// Moderators correct what a learner has logged: a topic for an earlier day, or one that was logged by mistake.

import type { MemberKey } from '../domain/ids.ts'
import type { Database } from '../store/database.ts'
import { isMemberSeen } from '../store/seen-names.ts'
import type { Correction } from './correcting.ts'
import type { CompleteOutcome, createProgress } from './progress.ts'
import type { Study } from './study.ts'
import type { Offered } from './topic-suggestions.ts'
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
  readonly study: Study
}

export function createCorrections(database: Database, { progress, topicUndo, study }: Parts) {
  const maySee = (member: MemberKey): Promise<boolean> => isMemberSeen(database.reading, 'moderators', member)

  /** Logs a topic on somebody's current roadmap, for a day in words. */
  async function log(
    member: MemberKey,
    wanted: { readonly topic: string; readonly day: string | undefined },
    correction: Correction,
  ): Promise<LogForOutcome> {
    if (!(await maySee(member))) return { kind: 'not-to-be-corrected' }
    const { interactionId, at: now } = correction.by
    const outcome = await progress.complete({ ref: { member }, ...wanted, interactionId, now, correction })
    return outcome.kind === 'not-enrolled' ? { kind: 'not-to-be-corrected' } : outcome
  }

  /** Takes one topic back, with its reviews. */
  async function undo(member: MemberKey, topic: string, correction: Correction): Promise<UndoForOutcome> {
    if (!(await maySee(member))) return { kind: 'not-to-be-corrected' }
    const wanted = { ref: { member }, topic, now: correction.by.at, correction }
    const asked = await topicUndo.undoTopic({ ...wanted, isSure: false })
    if (asked.kind === 'asks-first' && asked.what.titles.length > 1)
      return { kind: 'several', n: asked.what.titles.length }
    const outcome = await topicUndo.undoTopic({ ...wanted, isSure: true })
    return outcome.kind === 'not-enrolled' || outcome.kind === 'asks-first'
      ? { kind: 'not-to-be-corrected' }
      : outcome
  }

  /** Suggestions while a moderator types a topic of somebody's. */
  const suggest = async (member: MemberKey, typed: string, which: Offered) =>
    (await maySee(member)) ? study.suggest(member, typed, which) : []

  return Object.freeze({ log, undo, suggest })
}
