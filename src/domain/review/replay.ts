// A review card out of the answers that made it, so that other weights can make it anew.

import type { MemoryModel } from './memory-model.ts'
import { firstCard, type Grade, grade, knownCard, type ReviewCard } from './schedule.ts'

/** A graded answer as it was logged. */
export type Answer = {
  readonly grade: Grade
  readonly studyDay: Temporal.PlainDate
  readonly at: Temporal.Instant
}

/** What was logged about one topic. */
export type TopicLog = {
  /** The day on which it was finished, or logged as known. */
  readonly completedOn: Temporal.PlainDate
  /** Its place among the topics that were logged as known at once; undefined for one that was finished. */
  readonly knownPlace: number | undefined
  /** Oldest first; those that were taken back are not among them. */
  readonly answers: readonly Answer[]
}

/** All that a card comes from. */
export type CardHistory = TopicLog & {
  readonly fuzzSeed: string
  /** How many of the answers, from the first on, were given about another topic, whose card was copied to this one. */
  readonly inherited: number
}

/** The card that such a history leads to, by the rules of `firstCard` or `knownCard`, and `grade`. */
export function replay(history: CardHistory, memory: MemoryModel): ReviewCard {
  return history.answers.reduce(
    (card, { grade: answer, studyDay }) => grade(card, answer, studyDay, memory).card,
    cardWhenLogged(history, memory),
  )
}

/** The card that such a history begins with. */
export function cardWhenLogged(
  { completedOn, knownPlace, fuzzSeed }: Omit<CardHistory, 'answers' | 'inherited'>,
  memory: MemoryModel,
): ReviewCard {
  return knownPlace === undefined
    ? firstCard(completedOn, fuzzSeed, memory)
    : knownCard(completedOn, fuzzSeed, knownPlace, memory)
}

/** The answer as which logging counts. */
export const gradeWhenLogged = ({ knownPlace }: Pick<TopicLog, 'knownPlace'>): Grade =>
  knownPlace === undefined ? 'good' : 'easy'

/**
 * The history of a card out of the log of its own topic and (`origin`) of the one from which it was copied, where it was:
 * of that it has as many answers as its count lacks. Undefined where the log does not account for all of them.
 */
export function historyOf(
  { reps, fuzzSeed }: ReviewCard,
  own: TopicLog,
  origin: TopicLog | undefined,
): CardHistory | undefined {
  // Finishing counts as one.
  const inherited = reps - 1 - own.answers.length
  const earlier = origin?.answers ?? []
  if (inherited < 0 || inherited > earlier.length) return undefined
  const { completedOn, knownPlace } = origin ?? own
  const answers = [...earlier.slice(0, inherited), ...own.answers]
  return { completedOn, knownPlace, fuzzSeed, answers, inherited }
}

/** Whether a replayed card is the same one: as often answered and forgotten, and on the same day last. */
export const isAccountedFor = (card: ReviewCard, replayed: ReviewCard): boolean =>
  card.reps === replayed.reps &&
  card.lapses === replayed.lapses &&
  card.lastReviewDay.equals(replayed.lastReviewDay)
