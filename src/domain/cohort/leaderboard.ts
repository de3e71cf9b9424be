// What members put into a week, and who is closest to somebody in that.

import type { UserId } from '../ids.ts'
import { compareNames } from './names.ts'

/** A topic is a sitting, a review a minute or two of one. */
export const pointsPerTopic = 10
export const pointsPerReview = 1
/** More in a day is catching up on what was done before, or a race that nobody should run. */
export const pointsADayMax = 60
/** Shown on either side of somebody. */
const neighboursEachSide = 2

/** What somebody did on one study day. */
export type DayOfEffort = { readonly topics: number; readonly reviews: number }

export type Contender = {
  readonly userId: UserId
  /** Undefined where they are not named. */
  readonly displayName: string | undefined
  readonly points: number
}

/** The points of one study day. */
export const pointsOf = ({ topics, reviews }: DayOfEffort): number =>
  Math.min(topics * pointsPerTopic + reviews * pointsPerReview, pointsADayMax)

/** The points of a week, from its study days. */
export const effortOf = (days: readonly DayOfEffort[]): number =>
  days.reduce((sum, day) => sum + pointsOf(day), 0)

/**
 * Somebody among those closest to them, most points first; near an end more of the other side. Among equals they stand in
 * the middle as well as they can: nobody reads themselves as the last of many who did as much. Empty without them.
 */
export function neighboursOf(all: readonly Contender[], own: UserId): readonly Contender[] {
  const self = all.find(({ userId }) => userId === own)
  if (self === undefined) return []
  const others = all.filter((one) => one !== self).sort(byPoints)
  const ahead = others.filter(({ points }) => points > self.points).length
  const equal = others.filter(({ points }) => points === self.points).length
  const ordered = others.toSpliced(ahead + Math.floor(equal / 2), 0, self)
  const shown = 2 * neighboursEachSide + 1
  const first = Math.min(
    Math.max(ordered.indexOf(self) - neighboursEachSide, 0),
    Math.max(ordered.length - shown, 0),
  )
  return ordered.slice(first, first + shown)
}

/** Those without a name come after the others who did as much, in an order that says nothing of when they joined. */
function byPoints(one: Contender, other: Contender): number {
  if (one.points !== other.points) return other.points - one.points
  if (one.displayName === undefined || other.displayName === undefined)
    return Number(one.displayName === undefined) - Number(other.displayName === undefined)
  return compareNames(one.displayName, other.displayName)
}
