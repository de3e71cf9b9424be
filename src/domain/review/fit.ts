// Whether weights that were fitted to somebody's answers know their memory better, and what would change with them.

import type { MemoryModel } from './memory-model.ts'
import { type CardHistory, cardWhenLogged, gradeWhenLogged } from './replay.ts'
import { daysBetween, grade, type ReviewCard, rating, recallAfter } from './schedule.ts'

/** With fewer answers a fit says more about chance than about a memory: what FSRS's authors asked for, and Anki until 24.06. */
export const gradesToFit = 400

/** Weights are fitted to the older answers and compared on the newest fifth, which they have not seen. */
const heldOutShare = 0.2

/** What the optimiser learns from: for each answer all reviews of its topic until then, one after the other. */
export type TrainingSet = {
  /** 1 (again) to 4 (easy). */
  readonly ratings: number[]
  /** Whole days since the review before; nought for the first one. */
  readonly elapsedDays: number[]
  /** How many reviews belong to each answer. */
  readonly lengths: number[]
}

/** The moment from which on answers are held out; undefined when there are none. */
export function heldOutSince(histories: readonly CardHistory[]): Temporal.Instant | undefined {
  const moments = histories
    .flatMap(({ answers, inherited }) => answers.slice(inherited).map(({ at }) => at.epochMilliseconds))
    .toSorted((one, other) => one - other)
  const first = moments[Math.floor(moments.length * (1 - heldOutShare))]
  return first === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(first)
}

/** Adds the answers of a history that were given before a moment. */
export function addTo(
  set: TrainingSet,
  { completedOn, knownPlace, answers, inherited }: CardHistory,
  until: Temporal.Instant,
): void {
  const ratings = [rating[gradeWhenLogged({ knownPlace })] as number]
  const elapsed = [0]
  let last = completedOn
  for (const [at, answer] of answers.entries()) {
    if (Temporal.Instant.compare(answer.at, until) >= 0) break
    const days = Math.max(0, daysBetween(last, answer.studyDay))
    last = last.add({ days })
    ratings.push(rating[answer.grade])
    elapsed.push(days)
    // An inherited answer stands in the history of the topic that it was given about; a second one on a day tests no memory.
    if (at < inherited || days === 0) continue
    set.ratings.push(...ratings)
    set.elapsedDays.push(...elapsed)
    set.lengths.push(ratings.length)
  }
}

/** How likely an answer was to be remembered, 0 to 1, and whether it was. */
export type Prediction = { readonly chance: number; readonly isRemembered: boolean }

/** What a memory model would have said of the answers of a history from a moment on. */
export function predictionsOf(
  history: CardHistory,
  since: Temporal.Instant,
  memory: MemoryModel,
): readonly Prediction[] {
  const { answers, inherited } = history
  const predictions: Prediction[] = []
  let card = cardWhenLogged(history, memory)
  for (const [place, { grade: answer, studyDay, at }] of answers.entries()) {
    const days = daysBetween(card.lastReviewDay, studyDay)
    if (place >= inherited && days > 0 && Temporal.Instant.compare(at, since) >= 0) {
      const chance = recallAfter(card.stability, days, memory)
      predictions.push({ chance, isRemembered: answer !== 'again' })
    }
    card = grade(card, answer, studyDay, memory).card
  }
  return predictions
}

export type Accuracy = {
  readonly answers: number
  /** Shares of these answers, 0 to 1: how many were remembered, and how many would have been expected to be. */
  readonly remembered: number
  readonly expectedBefore: number
  readonly expectedAfter: number
  /** The mean of −ln of the chance that was given to what happened; less is better. */
  readonly logLossBefore: number
  readonly logLossAfter: number
  readonly isBetter: boolean
}

/**
 * By how much less they have to lose. Between equally good weights chance alone makes a difference: of simulated members with
 * the usual memory and 450 answers one in eight passes this, of those who forget twice as fast five in eight.
 */
const gainShareMin = 0.02

/** Compares two predictions of the same answers. */
export function compareAccuracy(before: readonly Prediction[], after: readonly Prediction[]): Accuracy {
  const [logLossBefore, logLossAfter] = [mean(before.map(lossOf)), mean(after.map(lossOf))]
  return {
    answers: before.length,
    remembered: mean(before.map(({ isRemembered }) => Number(isRemembered))),
    expectedBefore: mean(before.map(({ chance }) => chance)),
    expectedAfter: mean(after.map(({ chance }) => chance)),
    logLossBefore,
    logLossAfter,
    isBetter: before.length > 0 && logLossAfter <= (1 - gainShareMin) * logLossBefore,
  }
}

/** One surprise at something that was called certain must not outweigh everything else. */
const chanceMargin = 0.001

function lossOf({ chance, isRemembered }: Prediction): number {
  const given = isRemembered ? chance : 1 - chance
  return -Math.log(Math.min(Math.max(given, chanceMargin), 1 - chanceMargin))
}

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** How often a topic comes back within so many days from today on, if it is remembered well each time. */
export function reviewsWithin(
  card: ReviewCard,
  today: Temporal.PlainDate,
  days: number,
  memory: MemoryModel,
): number {
  const end = today.add({ days })
  let count = 0
  let next = card
  let day = Temporal.PlainDate.compare(card.dueDay, today) < 0 ? today : card.dueDay
  while (Temporal.PlainDate.compare(day, end) < 0) {
    count += 1
    const following = grade(next, 'good', day, memory).card
    // What was answered today and brought forward counts once a day.
    if (following === next) break
    next = following
    day = next.dueDay
  }
  return count
}
