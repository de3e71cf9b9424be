// Whether somebody comes again after a week or more, which is met with a small start: few reviews and one short topic.

/** Whoever studies once a week, always on the same weekday, has six days without in between, and is not away. */
const awayDaysMin = 7

/** Reviews on the first days of study after that, at most. */
const reviewsByDay = [3, 5, 7]

/** A comeback goes by the last days of study before today, of which none that counts lies further back. */
const daysLookedBack = reviewsByDay.length * awayDaysMin

/** Since when the days of study have to be known. */
export const comebackKnownFrom = (today: Temporal.PlainDate): Temporal.PlainDate =>
  today.subtract({ days: daysLookedBack })

export type Comeback = {
  /** Which day of study it is since they were away, from 1 to 3. Whoever only looks has the same one tomorrow. */
  readonly day: number
  /** Something was logged or reviewed today. */
  readonly isUnderWay: boolean
}

export type ComebackFacts = {
  readonly today: Temporal.PlainDate
  /** The days of study since `comebackKnownFrom`, the newest first; no more of them are read than are needed. */
  readonly studied: Iterable<Temporal.PlainDate>
  /** There is one before that. */
  readonly hasStudiedBefore: boolean
  /** They are on a roadmap that is neither finished nor paused. */
  readonly hasTopicsLeft: boolean
  /** Today has more reviews, those that were answered included, than the member wants a day. */
  readonly hasPile: boolean
}

/**
 * The comeback that today belongs to: it begins after `awayDaysMin` days or more without study, as soon as somebody looks,
 * and takes three days of study, however far these are apart, unless they are away again. It is worked out of the days
 * before today, so that nothing which is done today changes what today asks for. Undefined too for who never studied.
 *
 * Where nothing but reviews is left, these can lie weeks apart for who never missed one: that is no time away, unless they
 * have piled up.
 */
export function comebackOn(facts: ComebackFacts): Comeback | undefined {
  const { today, studied, hasStudiedBefore, hasTopicsLeft, hasPile } = facts
  if (!hasTopicsLeft && !hasPile) return undefined
  let isUnderWay = false
  let day = 1
  let later = today
  for (const last of studied) {
    if (last.equals(today)) isUnderWay = true
    // After a move to the west somebody may have studied on a date that is still to come.
    if (Temporal.PlainDate.compare(last, today) >= 0) continue
    if (last.until(later).days > awayDaysMin) return { day, isUnderWay }
    if (day === reviewsByDay.length) return undefined
    day += 1
    later = last
  }
  return hasStudiedBefore ? { day, isUnderWay } : undefined
}

/** Reviews that are dealt today at most: never more than the member wants. */
export function reviewsToday(comeback: Comeback | undefined, dailyMax: number): number {
  return comeback === undefined ? dailyMax : reviewsOn(comeback.day, dailyMax)
}

/** The same for a coming day of study, 1 being the next one after today. */
export function reviewsAhead(comeback: Comeback | undefined, dailyMax: number, daysAhead: number): number {
  if (comeback === undefined) return dailyMax
  // A day on which nothing happened is none of the three.
  return reviewsOn(comeback.day + daysAhead - (comeback.isUnderWay ? 0 : 1), dailyMax)
}

const reviewsOn = (day: number, dailyMax: number): number =>
  Math.min(dailyMax, reviewsByDay[day - 1] ?? dailyMax)
