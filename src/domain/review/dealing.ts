// Which of the due topics are dealt on a day, and in which order.

import { type MemoryModel, usualMemory } from './memory-model.ts'
import { isDue, type ReviewCard, retrievability } from './schedule.ts'

/** How many reviews a day a member wants at most, until they say otherwise: about a quarter of an hour. */
export const dailyReviewsUsual = 10
export const dailyReviewsMax = 100

/**
 * Of this many cards that are dealt, one is the one that has waited longest. With more topics due each day than are dealt,
 * fresh ones are always more at risk than old ones, which forget slowly: by risk alone those would wait for ever.
 */
const dealtPerLongestWaiting = 5

const goldenRatio = (1 + Math.sqrt(5)) / 2
/** Any day would do. */
const firstDay = Temporal.PlainDate.from('2026-01-01')

/**
 * Where in the five a day begins: whoever answers fewer than five a day would otherwise never come to the fifth. By steps of the
 * golden ratio each place is as frequent as any other, whether somebody reviews daily, at weekends or every tenth day.
 */
function firstPlace(day: Temporal.PlainDate): number {
  const turns = firstDay.until(day).days * goldenRatio
  return Math.floor((turns - Math.floor(turns)) * dealtPerLongestWaiting)
}

export type Day = {
  readonly today: Temporal.PlainDate
  /** Reviews that the member answered today already. */
  readonly answered: number
  /** Reviews of the day at most. */
  readonly dailyMax: number
}

export type Deal<C> = {
  /** What is dealt today, in the order in which it is asked. */
  readonly dealt: readonly C[]
  /** How many more are due and come on the next days, as many a day. */
  readonly waiting: number
}

/**
 * Deals what is due: the card most at risk of being forgotten first (lowest retrievability), each fifth the one that is due
 * longest, up to what is left of the day's number. What is over it waits for the next days and is dealt by the same rule, so
 * after weeks away nobody meets a pile.
 */
export function deal<C extends ReviewCard>(
  cards: readonly C[],
  day: Day,
  memory: MemoryModel = usualMemory,
): Deal<C> {
  const { today, answered, dailyMax } = day
  const due = cards.filter((card) => isDue(card, today))
  const { dealt: count, waiting } = explainDealt(due.length, { answered, dailyMax })
  const byRisk = due
    .map((card) => ({ card, recall: retrievability(card, today, memory) }))
    .toSorted((one, other) => one.recall - other.recall || byDueDay(one.card, other.card))
    .map(({ card }) => card)
  const byWaiting = due.toSorted(byDueDay)
  const dealt = new Set<C>()
  for (let place = firstPlace(today) + answered; dealt.size < count; place += 1) {
    const isForWaiting = place % dealtPerLongestWaiting === dealtPerLongestWaiting - 1
    const order = isForWaiting ? byWaiting : byRisk
    const next = order.find((card) => !dealt.has(card))
    if (next !== undefined) dealt.add(next)
  }
  return { dealt: [...dealt], waiting }
}

/** How many reviews are dealt today yet, and from what that follows. */
export type DealtExplained = Omit<Day, 'today'> & {
  readonly due: number
  readonly dealt: number
  /** Due as well, and over the day's number. */
  readonly waiting: number
}

/** How many of so many due topics are dealt today: what is left of the day's number, at most. */
export function explainDealt(due: number, { answered, dailyMax }: Omit<Day, 'today'>): DealtExplained {
  const dealt = Math.min(due, Math.max(0, dailyMax - answered))
  return { due, answered, dailyMax, dealt, waiting: due - dealt }
}

const byDueDay = (one: ReviewCard, other: ReviewCard): number =>
  Temporal.PlainDate.compare(one.dueDay, other.dueDay)
