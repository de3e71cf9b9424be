// When a finished topic comes back for review: FSRS-6 by study days, with a plain card of our own around it.
import { type Card, type Grade as FsrsGrade, forgetting_curve, fsrs, State, StrategyMode } from 'ts-fsrs'

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

/** The default weights that ts-fsrs 5.4 ships for FSRS-6. */
const weightsVersionNow = 'fsrs-6-default'

/** A topic comes back when nine of ten learners would still know it: the usual balance of effort and loss in FSRS. */
const retentionWanted = 0.9

/** Whatever FSRS trusts a memory to, a topic is seen once a year: nobody counts on a bot for longer than that. */
export const intervalDaysMax = 365

const againIntervalDays = 1
const rating: Readonly<Record<Grade, FsrsGrade>> = { again: 1, hard: 2, good: 3, easy: 4 }

type SeededCard = Card & {
  fuzzSeed: string
}

const scheduler = fsrs({
  request_retention: retentionWanted,
  maximum_interval: intervalDaysMax,
  enable_fuzz: true,
  enable_short_term: false,
})
// The library seeds its fuzz from time, repetitions and memory state, which are equal for topics finished on one day:
// they would stay on one pile for ever.
scheduler.useStrategy(StrategyMode.SEED, function () {
  const { fuzzSeed, reps } = this.current as SeededCard
  return `${fuzzSeed} ${reps}`
})

/**
 * The card of a topic finished on a study day. Finishing counts as a first recall graded `good`: the member has just
 * worked through it and shown so much to themselves; `easy` would put the first look eight days off, before we know
 * anything, and `again` would ask for it tomorrow. FSRS-6 gives it a stability of 2.3 days and ts-fsrs keeps the grades a day apart, so the first review comes
 * three days later. A completion logged for a day long past is thus due at once, and rightly.
 */
export function firstCard(completedOn: Temporal.PlainDate, fuzzSeed: string): ReviewCard {
  // Throws for a day that Date cannot hold: such a card could never be graded.
  toDate(completedOn)
  const { stability, difficulty, reps, intervalDays } = firstMemory
  return {
    stability,
    difficulty,
    reps,
    lapses: 0,
    state: 'review',
    lastReviewDay: completedOn,
    dueDay: completedOn.add({ days: intervalDays }),
    weightsVersion: weightsVersionNow,
    fuzzSeed,
  }
}

/** The memory after a first `good`. An interval as short as the first one is not spread, so it is the same for every card. */
const firstMemory = memoryAfterFirst(toDate(Temporal.PlainDate.from('2026-01-01')), '')

/** What FSRS makes of a new card that is graded `good`. */
export function memoryAfterFirst(day: Date, fuzzSeed: string) {
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
  const { card } = scheduler.next(blank, day, rating.good)
  const { stability, difficulty, reps } = card
  return { stability, difficulty, reps, intervalDays: intervalWithin(card.scheduled_days) }
}

/**
 * The card after an answer given on study day `today`; an earlier `today` counts as the day of the last review (the zone
 * may have moved). `again` brings the topic back tomorrow, never today. A second answer on one day teaches little about
 * memory: after the first, `hard`, `good` and `easy` change nothing that day, and `again` counts once.
 */
export function grade(card: ReviewCard, answer: Grade, today: Temporal.PlainDate): Graded {
  const isSameDay = Temporal.PlainDate.compare(today, card.lastReviewDay) <= 0
  if (isSameDay && (answer !== 'again' || card.state === 'relearning')) {
    return { card, intervalDays: daysBetween(card.lastReviewDay, card.dueDay), previous: card }
  }
  const day = isSameDay ? card.lastReviewDay : today
  const { card: next } = scheduler.next(toFsrs(card), toDate(day), rating[answer])
  const intervalDays = answer === 'again' ? againIntervalDays : intervalWithin(next.scheduled_days)
  const graded: ReviewCard = {
    stability: next.stability,
    difficulty: next.difficulty,
    reps: next.reps,
    lapses: answer === 'again' ? card.lapses + 1 : card.lapses,
    state: answer === 'again' ? 'relearning' : 'review',
    lastReviewDay: day,
    dueDay: day.add({ days: intervalDays }),
    weightsVersion: weightsVersionNow,
    fuzzSeed: card.fuzzSeed,
  }
  return { card: graded, intervalDays, previous: card }
}

/** For each answer, the days until the next review that `grade` would give today. */
export function preview(card: ReviewCard, today: Temporal.PlainDate): Readonly<Record<Grade, number>> {
  const days = (answer: Grade) => grade(card, answer, today).intervalDays
  return { again: days('again'), hard: days('hard'), good: days('good'), easy: days('easy') }
}

export function isDue(card: ReviewCard, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(card.dueDay, today) <= 0
}

/**
 * The chance, 0 to 1, that the topic is still remembered on a day: FSRS-6's forgetting curve
 * (1 + factor · days / stability) ^ −w20, which is 0.9 when as many days have passed as the stability says.
 */
export function retrievability(card: ReviewCard, today: Temporal.PlainDate): number {
  const elapsedDays = Math.max(0, daysBetween(card.lastReviewDay, today))
  return forgetting_curve(scheduler.parameters.w, elapsedDays, card.stability)
}

/** The cards that are due, the one most at risk of being forgotten first: cut it anywhere and the rest can wait best. */
export function dueOrder<C extends ReviewCard>(cards: readonly C[], today: Temporal.PlainDate): C[] {
  return cards
    .filter((card) => isDue(card, today))
    .map((card) => ({ card, recall: retrievability(card, today) }))
    .sort((a, b) => a.recall - b.recall || Temporal.PlainDate.compare(a.card.dueDay, b.card.dueDay))
    .map(({ card }) => card)
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

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days
}
