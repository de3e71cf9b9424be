// Who of those that offered it could help with a topic: whoever still knows it, in turn.

import type { MemoryModel } from '../review/memory-model.ts'
import { type ReviewCard, retrievability } from '../review/schedule.ts'
import { compareNames } from './names.ts'

/** More would be a list, and nobody on it would feel asked. */
const helpersMax = 3
/** Whoever finished a topic longer ago may have it in memory, but not how they came to it. */
export const finishedLatelyDays = 60
/** What FSRS calls remembered: nine of ten would answer. */
const rememberedMin = 0.9

export type HelperFacts = {
  readonly displayName: string
  readonly card: ReviewCard
  readonly memory: MemoryModel
}

/**
 * The names of those who remember the topic on a day, as many as are named. Of more others have their turn each week, so that it
 * is not always those whose names begin with A.
 */
export function helpersOf(offering: readonly HelperFacts[], day: Temporal.PlainDate): readonly string[] {
  const names = offering
    .filter(({ card, memory }) => retrievability(card, day, memory) >= rememberedMin)
    .map(({ displayName }) => displayName)
    .sort(compareNames)
  if (names.length <= helpersMax) return names
  const first = (weekOf(day) * helpersMax) % names.length
  return [...names, ...names].slice(first, first + helpersMax).sort(compareNames)
}

const aMonday = new Temporal.PlainDate(1970, 1, 5)
const weekOf = (day: Temporal.PlainDate): number => Math.max(0, Math.floor(aMonday.until(day).days / 7))
