// Why a topic comes back on the day on which it does.

import { daysUntilWanted, type MemoryModel } from './memory-model.ts'
import { cardWhenLogged } from './replay.ts'
import { type Grade, grade, isDue, preview, type ReviewCard, retrievability } from './schedule.ts'

/** The answer that a card comes from. */
type LastAnswer = { readonly grade: Grade; readonly cardBefore: ReviewCard }

export type DueExplained = {
  readonly dueDay: Temporal.PlainDate
  readonly isDue: boolean
  /** The day of the last answer, or on which it was finished, and whole days from there to the due day. */
  readonly lastDay: Temporal.PlainDate
  readonly days: number
  /** What came last: a grade, finishing the topic, logging it as known, or unknown where marks came from another roadmap. */
  readonly cause: Grade | 'finished' | 'known' | 'unknown'
  /** Days after which recall has fallen to 90 %. */
  readonly stability: number
  /** 1 (easy) to 10 (hard). */
  readonly difficulty: number
  /** The chance of recall that the member wants on the due day, and the days, not rounded, until it has fallen to it. */
  readonly retention: number
  readonly daysWanted: number
  /** Reckoning it anew from the last answer gives the same day. Otherwise the wish was another one, or it was brought forward. */
  readonly isAsWished: boolean
  /** The chance, 0 to 1, that it is still known. */
  readonly recallToday: number
  readonly recallWhenDue: number
  /** The next day for each answer given today. */
  readonly next: Readonly<Record<Grade, Temporal.PlainDate>>
}

/**
 * Why a card comes back when it does; `last` is the answer that it comes from, undefined where none was given yet, and
 * `knownPlace` that of a topic that was logged as known.
 */
export function explainDue(
  card: ReviewCard,
  last: LastAnswer | undefined,
  today: Temporal.PlainDate,
  memory: MemoryModel,
  knownPlace?: number,
): DueExplained {
  const { dueDay, lastReviewDay: lastDay, stability, difficulty } = card
  return {
    dueDay,
    isDue: isDue(card, today),
    lastDay,
    days: lastDay.until(dueDay).days,
    cause: last?.grade ?? (card.reps > 1 ? 'unknown' : knownPlace === undefined ? 'finished' : 'known'),
    stability,
    difficulty,
    retention: memory.retention,
    daysWanted: daysUntilWanted(stability, memory),
    isAsWished: reckonedAnew(card, last, knownPlace, memory)?.equals(dueDay) === true,
    recallToday: retrievability(card, today, memory),
    recallWhenDue: retrievability(card, dueDay, memory),
    next: preview(card, today, memory),
  }
}

function reckonedAnew(
  card: ReviewCard,
  last: LastAnswer | undefined,
  knownPlace: number | undefined,
  memory: MemoryModel,
): Temporal.PlainDate | undefined {
  if (last !== undefined) return grade(last.cardBefore, last.grade, card.lastReviewDay, memory).card.dueDay
  if (card.reps > 1) return undefined
  const { lastReviewDay: completedOn, fuzzSeed } = card
  return cardWhenLogged({ completedOn, knownPlace, fuzzSeed }, memory).dueDay
}
