// When a finished topic comes back for review: FSRS-6 by study days, with a plain card of our own around it.
import { type Card, type Grade as FsrsGrade, forgetting_curve, State } from 'ts-fsrs'
import {
  intervalDaysMax,
  type MemoryModel,
  schedulerFor,
  usualMemory,
  weightsVersionOf,
} from './memory-model.ts'

export const grades = ['again', 'hard', 'good', 'easy'] as const
export type Grade = (typeof grades)[number]

/** The memory state of one finished topic of one member. Values never change: a review gives a new card. */
export type ReviewCard = {
  /** Days after which recall has fallen to 90 %. */
  readonly stability: number
  /** 1 (easy) to 10 (hard). */
  readonly difficulty: number
  /** Graded answers, the completion included. */
  readonly reps: number
  /** Answers `again`. */
  readonly lapses: number
  /** relearning: the last answer was `again`. */
  readonly state: 'review' | 'relearning'
  readonly lastReviewDay: Temporal.PlainDate
  readonly dueDay: Temporal.PlainDate
  /** Which set of FSRS weights made these numbers, so that another set can recompute what it did not make. */
  readonly weightsVersion: string
  /** Any text that is the same for this card always and differs between cards: it spreads topics finished together. */
  readonly fuzzSeed: string
}

export type Graded = {
  readonly card: ReviewCard
  /** Whole days from the review to the next one, 1 or more. */
  readonly intervalDays: number
  /** The card before the answer: storing it again undoes the answer. */
  readonly previous: ReviewCard
}

const againIntervalDays = 1
/** The numbers that FSRS has for answers. */
export const rating: Readonly<Record<Grade, FsrsGrade>> = { again: 1, hard: 2, good: 3, easy: 4 }

type SeededCard = Card & {
  fuzzSeed: string
}

/**
 * The card of a topic finished on a study day. Finishing counts as a first recall graded `good`: the member has just
 * worked through it and shown so much to themselves; `easy` would put the first look eight days off, before we know
 * anything, and `again` would ask for it tomorrow. FSRS-6 gives it a stability of 2.3 days and ts-fsrs keeps the grades a day apart, so the first review comes
 * three days later. A completion logged for a day long past is thus due at once, and rightly.
 */
export function firstCard(
  completedOn: Temporal.PlainDate,
  fuzzSeed: string,
  memory: MemoryModel = usualMemory,
): ReviewCard {
  // Throws for a day that Date cannot hold: such a card could never be graded.
  toDate(completedOn)
  const { stability, difficulty, reps, intervalDays } = memoryAfterFirst(anyDay, fuzzSeed, memory)
  return {
    stability,
    difficulty,
    reps,
    lapses: 0,
    state: 'review',
    lastReviewDay: completedOn,
    dueDay: completedOn.add({ days: intervalDays }),
    weightsVersion: weightsVersionOf(memory),
    fuzzSeed,
  }
}

/** What a first grade makes of a new card does not depend on the day. */
const anyDay = toDate(Temporal.PlainDate.from('2026-01-01'))

/** Topics known before that come back for the first time on one day: a section has dozens, and none is urgent. */
const knownPerDay = 2

/**
 * The card of a topic that somebody knew before. It counts as a first recall graded `easy`, today; its first review is as far off
 * as FSRS then says, about a week, and `place` of its kind spreads them over the days after that.
 */
export function knownCard(
  today: Temporal.PlainDate,
  fuzzSeed: string,
  place: number,
  memory: MemoryModel = usualMemory,
): ReviewCard {
  const { intervalDays, ...known } = memoryAfterFirst(anyDay, fuzzSeed, memory, 'easy')
  const days = Math.min(intervalDaysMax, intervalDays + Math.floor(place / knownPerDay))
  return {
    ...firstCard(today, fuzzSeed, memory),
    ...known,
    dueDay: today.add({ days }),
  }
}

/** What FSRS makes of a new card that is graded, `good` unless said otherwise. */
export function memoryAfterFirst(
  day: Date,
  fuzzSeed: string,
  memory: MemoryModel = usualMemory,
  answer: Grade = 'good',
) {
  const blank: SeededCard = {
    due: day,
    stability: 0,
    difficulty: 0,
    elapsed_days: 0,
    scheduled_days: 0,
    learning_steps: 0,
    reps: 0,
    lapses: 0,
    state: State.New,
    fuzzSeed,
  }
  const { card } = schedulerFor(memory).next(blank, day, rating[answer])
  const { stability, difficulty, reps } = card
  return { stability, difficulty, reps, intervalDays: intervalWithin(card.scheduled_days) }
}

/**
 * The card after an answer given on study day `today`; an earlier `today` counts as the day of the last review (the zone
 * may have moved). `again` brings the topic back tomorrow, never today. A second answer on one day teaches little about
 * memory: after the first, `hard`, `good` and `easy` change nothing that day, and `again` counts once.
 */
export function grade(
  card: ReviewCard,
  answer: Grade,
  today: Temporal.PlainDate,
  memory: MemoryModel = usualMemory,
): Graded {
  const isSameDay = Temporal.PlainDate.compare(today, card.lastReviewDay) <= 0
  if (isSameDay && (answer !== 'again' || card.state === 'relearning')) {
    return { card, intervalDays: daysBetween(card.lastReviewDay, card.dueDay), previous: card }
  }
  const day = isSameDay ? card.lastReviewDay : today
  const { card: next } = schedulerFor(memory).next(toFsrs(card), toDate(day), rating[answer])
  const intervalDays = answer === 'again' ? againIntervalDays : intervalWithin(next.scheduled_days)
  const graded: ReviewCard = {
    stability: next.stability,
    difficulty: next.difficulty,
    reps: next.reps,
    lapses: answer === 'again' ? card.lapses + 1 : card.lapses,
    state: answer === 'again' ? 'relearning' : 'review',
    lastReviewDay: day,
    dueDay: day.add({ days: intervalDays }),
    weightsVersion: weightsVersionOf(memory),
    fuzzSeed: card.fuzzSeed,
  }
  return { card: graded, intervalDays, previous: card }
}

/** For each answer, the day of the next review that `grade` would give today. */
export function preview(
  card: ReviewCard,
  today: Temporal.PlainDate,
  memory: MemoryModel = usualMemory,
): Readonly<Record<Grade, Temporal.PlainDate>> {
  const next = (answer: Grade) => grade(card, answer, today, memory).card.dueDay
  return { again: next('again'), hard: next('hard'), good: next('good'), easy: next('easy') }
}

export function isDue(card: ReviewCard, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(card.dueDay, today) <= 0
}

/** The chance, 0 to 1, that the topic is still remembered on a day. */
export function retrievability(
  card: ReviewCard,
  today: Temporal.PlainDate,
  memory: MemoryModel = usualMemory,
): number {
  return recallAfter(card.stability, Math.max(0, daysBetween(card.lastReviewDay, today)), memory)
}

/**
 * The chance, 0 to 1, to recall something so many days after its last review: FSRS-6's forgetting curve
 * (1 + factor · days / stability) ^ −w20, which is 0.9 when as many days have passed as the stability says.
 */
export function recallAfter(
  stability: number,
  elapsedDays: number,
  memory: MemoryModel = usualMemory,
): number {
  return forgetting_curve(schedulerFor(memory).parameters.w, elapsedDays, stability)
}

function toFsrs(card: ReviewCard): SeededCard {
  return {
    due: toDate(card.dueDay),
    stability: card.stability,
    difficulty: card.difficulty,
    elapsed_days: 0,
    scheduled_days: daysBetween(card.lastReviewDay, card.dueDay),
    learning_steps: 0,
    reps: card.reps,
    lapses: card.lapses,
    state: State.Review,
    last_review: toDate(card.lastReviewDay),
    fuzzSeed: card.fuzzSeed,
  }
}

/**
 * UTC midnight of a study day: ts-fsrs counts days in UTC, and so counts study days. Throws a RangeError for a day that
 * Date cannot hold, of which ts-fsrs would make a card that is never due, without a word.
 */
function toDate(day: Temporal.PlainDate): Date {
  return new Date(day.toZonedDateTime('UTC').epochMilliseconds)
}

/** ts-fsrs keeps the grades a day apart even at its maximum, and so steps over it by a day or two. */
function intervalWithin(days: number): number {
  return Math.min(Math.max(days, 1), intervalDaysMax)
}

/** Whole days from one to the other; less than nought when it is the earlier one. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days
}
