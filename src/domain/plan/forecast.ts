// When a member will have finished a roadmap, as an interval, from nothing but their own pace.

import { fixedRandom } from './fixed-random.ts'

/** What the forecast rests on. Topics are counted in usual topics: one that takes twice as long counts for two. */
export type Pace = {
  /** What was finished on each day before today, yesterday first, as far back as the roadmap was begun. */
  readonly before: readonly number[]
  readonly today: number
}

export type Forecast =
  /** Eight times in ten the finish lies from `early` to `late`, both included; as often before `likely` as after it. */
  | {
      readonly kind: 'interval'
      readonly early: Temporal.PlainDate
      readonly likely: Temporal.PlainDate
      readonly late: Temporal.PlainDate
    }
  /** Too short a time, or too few topics, to say anything. */
  | { readonly kind: 'too-early' }
  /** Nothing was finished for so long that the pace is none. */
  | { readonly kind: 'no-pace' }
  /** So far ahead that a date would mean nothing; hardly before `early`, which is undefined where that is as far. */
  | { readonly kind: 'far'; readonly early: Temporal.PlainDate | undefined }

/** What a forecast was reckoned from. */
export type ForecastBasis = {
  /** Usual topics that are left. */
  readonly left: number
  /** Whole weeks before today that count, and what was finished in one of them on average, the newest weighing most. */
  readonly weeks: number
  readonly topicsAWeek: number
  /** How many times the future was played. */
  readonly futures: number
}

/** The share of finishes that the interval holds, and so many lie beyond each of its ends. */
const claimedShare = 0.8
const tail = (1 - claimedShare) / 2

/** No forecast before, nor before a whole week, which shows every weekday once. */
const topicsKnownMin = 3

/** Half a year; what was before says little of how somebody studies now. */
export const weeksKnownMax = 26
/** A week counts half as much as one that is so many weeks younger. */
const halfLifeWeeks = 13

/**
 * What is known of anybody before their own weeks show it, and how many of these it weighs as much as.
 *
 * A week varies as chance arrivals do, by 1/mean in squares of the mean, and somewhat more, by moods. Two weeks in a row
 * are alike, as moods last.
 */
const common = { chance: 1.1, moods: 0.08, varianceWeeks: 3, likeness: 0.4, likenessWeeks: 6 } as const
/** Few weeks can look more alike, or more opposite, than anybody's are. */
const likenessMax = 0.8
const likenessMin = -0.4

/** How many times somebody is away for about `length` weeks, in so many weeks: once in two years. Own weeks count beside these. */
const away = { times: 0.25, weeks: 26, length: 4 } as const

const futures = 300
/** Ten years. */
const horizonWeeks = 520

/**
 * The finish of a member who has `left` usual topics to do, from their pace alone.
 *
 * Method: the future is played `futures` times, from the member's own weeks w_1 … w_n, the newest first and weighted by
 * r_i = 2^(−i / `halfLifeWeeks`), with mean m. Each time
 *
 * 1. the pace to come is m · exp(s·z), z standard normal: how well few weeks tell what somebody’s pace is. Its variance is
 *    that of the mean of weeks that resemble their neighbours,
 *    s² = v / n_eff · (1 + 2 Σ_{k<n} (1 − k/n)·ρ^k), with n_eff = (Σr)² / Σr² (Kish).
 *    v is the variance of a week in squares of the mean and ρ the correlation of a week with the next one. Both are the
 *    member’s own, shrunk towards what is common: v = (Σ(w_i/m − 1)² + k·v₀) / (n − 1 + k), ρ = (n·ρ̂ + k'·ρ₀) / (n + k').
 *    So the interval is wide while data is scarce, and as narrow later as the member is regular.
 * 2. whole weeks are drawn by r and laid one after the other, weekday on weekday; with probability ρ the week that
 *    followed the drawn one follows here too. That is the stationary bootstrap of Politis and Romano (1994), in which
 *    runs of good and of poor weeks stay together.
 * 3. with a small probability a week begins an absence of some weeks, which no weeks without one can show.
 * 4. the finish is the first day on which the sum reaches `left`; what was done today is part of today’s.
 *
 * Early, likely and late are the 10 %, 50 % and 90 % quantiles of the finishes. The draws are the same each time, so a
 * forecast moves only when what it rests on does. Costs `futures` · `horizonWeeks` steps at most, some milliseconds.
 */
export function forecastFinish(
  left: number,
  { before, today: doneToday }: Pace,
  today: Temporal.PlainDate,
): Forecast & { readonly basis: ForecastBasis } {
  const weeks = weeksOf(before)
  const basis = { left, weeks: weeks.length, topicsAWeek: meanOf(weeks), futures }
  const inWeeks = weeks.reduce((sum, { total }) => sum + total, 0)
  const finished = before.reduce((sum, topics) => sum + topics, doneToday)
  if (inWeeks === 0) return { kind: weeks.length < weeksKnownMax ? 'too-early' : 'no-pace', basis }
  if (finished < topicsKnownMin) return { kind: 'too-early', basis }
  const game = { futures, horizonWeeks, random: fixedRandom() }
  const days = playFutures(left, { before, today: doneToday }, game).toSorted((one, other) => one - other)
  const at = (share: number): Temporal.PlainDate | undefined => {
    const after = days[Math.round(share * (futures - 1))] ?? 0
    return after < horizonWeeks * 7 ? today.add({ days: after }) : undefined
  }
  const [early, likely, late] = [at(tail), at(0.5), at(1 - tail)]
  return early === undefined || likely === undefined || late === undefined
    ? { kind: 'far', early, basis }
    : { kind: 'interval', early, likely, late, basis }
}

/** How the future is played: how many times, how far ahead, and by which chance. */
export type Game = {
  readonly futures: number
  readonly horizonWeeks: number
  readonly random: () => number
}

/**
 * In how many days the finish comes in each future, today being 0; the days of the horizon where it does not come before. See
 * `forecastFinish`. At least one of the whole weeks of the pace must hold something.
 */
export function playFutures(
  left: number,
  { before, today }: Pace,
  { futures: times, horizonWeeks: horizon, random }: Game,
): readonly number[] {
  const habit = habitOf(weeksOf(before))
  return Array.from({ length: times }, () => play(habit, { left, doneToday: today, horizon }, random))
}

/** Seven days, the first of them on the weekday of today. */
type Week = { readonly days: readonly number[]; readonly total: number; readonly weight: number }

function weeksOf(before: readonly number[]): readonly Week[] {
  const count = Math.min(Math.floor(before.length / 7), weeksKnownMax)
  return Array.from({ length: count }, (_, age) => {
    const days = before.slice(age * 7, age * 7 + 7).toReversed()
    return { days, total: days.reduce((sum, day) => sum + day, 0), weight: 2 ** (-age / halfLifeWeeks) }
  })
}

/** What was finished in a week, the newest weighing most; 0 where no week is known. */
function meanOf(weeks: readonly Week[]): number {
  const weights = weeks.reduce((sum, { weight }) => sum + weight, 0)
  return weights === 0 ? 0 : weeks.reduce((sum, { weight, total }) => sum + weight * total, 0) / weights
}

type Habit = {
  readonly weeks: readonly Week[]
  /** Sums of the weights, for drawing. */
  readonly sums: readonly number[]
  /** The standard deviation of the logarithm of the pace to come, against the one that is known. */
  readonly paceDeviation: number
  /** The probability that after a week the one comes that came after it before. */
  readonly followOn: number
  readonly awayAWeek: number
}

function habitOf(weeks: readonly Week[]): Habit {
  const sums: number[] = []
  let weights = 0
  let squares = 0
  for (const { weight } of weeks) {
    weights += weight
    squares += weight * weight
    sums.push(weights)
  }
  const { variance, likeness } = variationOf(weeks, meanOf(weeks))
  const weeksKnown = (weights * weights) / squares
  return {
    weeks,
    sums,
    paceDeviation: Math.sqrt((variance * timesAlike(weeks.length, likeness)) / weeksKnown),
    followOn: likeness,
    awayAWeek: away.times / (away.weeks + weeks.length),
  }
}

/** By how much the variance of a mean of so many weeks grows because neighbours are alike. */
function timesAlike(weeks: number, likeness: number): number {
  let sum = 1
  for (let apart = 1; apart < weeks; apart += 1) sum += 2 * (1 - apart / weeks) * likeness ** apart
  return sum
}

/** How the totals of the weeks vary, in squares of the mean, and how alike neighbours are; shrunk towards what is common. */
function variationOf(
  weeks: readonly Week[],
  mean: number,
): { readonly variance: number; readonly likeness: number } {
  const { length } = weeks
  const off = weeks.map(({ total }) => total / mean - 1)
  const spread = off.reduce((sum, one) => sum + one * one, 0)
  const together = off.slice(1).reduce((sum, one, at) => sum + one * (off[at] ?? 0), 0)
  const usual = common.chance / mean + common.moods
  const variance = (spread + usual * common.varianceWeeks) / (length - 1 + common.varianceWeeks)
  const seen = spread === 0 ? common.likeness : together / spread
  const shrunk = (seen * length + common.likeness * common.likenessWeeks) / (length + common.likenessWeeks)
  return { variance, likeness: Math.min(likenessMax, Math.max(likenessMin, shrunk)) }
}

/** In how many days the finish comes in one future; so many weeks as the horizon has where it does not come before. */
function play(
  { weeks, sums, paceDeviation, followOn, awayAWeek }: Habit,
  {
    left,
    doneToday,
    horizon,
  }: { readonly left: number; readonly doneToday: number; readonly horizon: number },
  random: () => number,
): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const pace = Math.exp(paceDeviation * normal)
  const weights = sums.at(-1) ?? 0
  let rest = left / pace
  let drawn = 0
  let isAway = false
  for (let week = 0; week < horizon; week += 1) {
    isAway = isAway ? random() > 1 / away.length : random() < awayAWeek
    if (isAway) continue
    // Ages count backwards, so the week that followed is the one before in the list.
    drawn = week > 0 && drawn > 0 && random() < followOn ? drawn - 1 : placeOf(sums, random() * weights)
    const { days, total } = weeks[drawn] ?? { days: [], total: 0 }
    const already = week === 0 ? Math.min(doneToday, days[0] ?? 0) : 0
    if (total - already < rest) rest -= total - already
    else return week * 7 + dayWithin(days, rest + already)
  }
  return horizon * 7
}

/** The first place whose sum is more than a value. */
function placeOf(sums: readonly number[], value: number): number {
  let from = 0
  let to = sums.length - 1
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sums[middle] ?? 0) > value) to = middle
    else from = middle + 1
  }
  return from
}

/** Sums of fractions miss a whole number by a hair. */
const hair = 1e-9

function dayWithin(days: readonly number[], rest: number): number {
  let sum = 0
  const day = days.findIndex((count) => {
    sum += count
    return sum >= rest - hair
  })
  return day === -1 ? 6 : day
}
