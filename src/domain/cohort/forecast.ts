// How many of a crowd will have finished by a day, or when half of it will, as intervals, from nothing but the pace of each.

import { fixedRandom } from '../plan/fixed-random.ts'
import { type Game, playFutures } from '../plan/forecast.ts'
import type { Steps } from '../steps.ts'
import { type CohortPlan, deadlineOf } from './crowd.ts'
import type { Standing } from './rules.ts'

/** One of the crowd. */
export type Forecaster = {
  /** By which their futures are drawn: what others do does not change them. */
  readonly seed: number
  /** Topics that count and are not done. */
  readonly left: number
  readonly standing: Standing
  /** What they finished in each week that tells of their pace, the newest first; see `knownWeeks`. */
  readonly weeks: readonly number[]
}

/** How many will have finished when a day is over; both ends included. */
export type FinishedBy = { readonly day: Temporal.PlainDate; readonly low: number; readonly high: number }

export type CohortForecast = {
  readonly of: number
  readonly finishedNow: number
  /** How many are paused: they finish in no future. */
  readonly paused: number
  /** Of those who go on, whose own pace is known, and who borrows that of another. */
  readonly known: number
  readonly borrowed: number
} & (
  | { readonly kind: 'too-early' }
  /** With a deadline that is not over: by then, and by a week before and after it. */
  | {
      readonly kind: 'by-deadline'
      readonly earlier: FinishedBy | undefined
      readonly deadline: FinishedBy
      readonly later: FinishedBy
    }
  /** Without: when half of them will have. Undefined is beyond what is looked ahead. */
  | {
      readonly kind: 'half'
      readonly early: Temporal.PlainDate | undefined
      readonly likely: Temporal.PlainDate | undefined
      readonly late: Temporal.PlainDate | undefined
    }
)

/** The share of futures that an interval holds, and so many lie beyond each of its ends. */
const claimedShare = 0.8
const tail = (1 - claimedShare) / 2

/** Whoever has finished nothing for so many whole weeks has a pace, and it is none. */
const newcomerWeeks = 4
/** Two years. */
const horizonWeeks = 104
/** Each future of each member counts; so many in all, and never fewer than the first for one crowd. */
const futuresMin = 50
const futuresMax = 200
const futuresInAll = 60_000
/** Then others have their turn: a few ms. */
const membersPerStep = 10

/**
 * Method: the future is played some hundred times for each member who has neither finished nor paused, by the bootstrap of
 * `forecastFinish`, from their own weeks of the last twelve. Whoever has been here for less than four such weeks and finished
 * nothing in them borrows, in each future, the weeks of another member who did; whoever has been here for longer finishes in
 * none. In each future it is counted how many have finished by a day, or on which day half of all have. The 10 % and 90 %
 * quantiles of these are the interval. Members are taken as independent of each other. The draws are the same each time.
 */
export function* forecastCohort(
  members: readonly Forecaster[],
  { cohort, today }: { readonly cohort: CohortPlan | undefined; readonly today: Temporal.PlainDate },
): Steps<CohortForecast> {
  const going = members.filter(({ standing }) => standing !== 'finished' && standing !== 'paused')
  const donors = going.filter(hasPace)
  const borrowers = going.filter((member) => !hasPace(member) && member.weeks.length < newcomerWeeks)
  const count = (standing: Standing): number =>
    members.filter((member) => member.standing === standing).length
  const basis = {
    of: members.length,
    finishedNow: count('finished'),
    paused: count('paused'),
    known: donors.length,
    borrowed: donors.length === 0 ? 0 : borrowers.length,
  }
  if (donors.length === 0) return { kind: 'too-early', ...basis }
  const deadline = cohort && deadlineOf(cohort)
  const daysLeft = deadline === undefined ? -1 : today.until(deadline).days
  const futures = Math.min(futuresMax, Math.max(futuresMin, Math.floor(futuresInAll / going.length)))
  const weeksAhead = daysLeft < 0 ? horizonWeeks : Math.min(horizonWeeks, Math.ceil((daysLeft + 8) / 7))
  /** For each future the days on which those finish who do. */
  const finishes = Array.from({ length: futures }, (): number[] => [])
  for (const [at, member] of going.entries()) {
    const random = fixedRandom(member.seed)
    const days = finishDays(member, donors, { futures, horizonWeeks: weeksAhead, random })
    days.forEach((day, future) => {
      if (day < weeksAhead * 7) finishes[future]?.push(day)
    })
    if (at % membersPerStep === membersPerStep - 1) yield
  }
  const done = basis.finishedNow
  if (deadline === undefined || daysLeft < 0)
    return { kind: 'half', ...basis, ...halfOf(finishes, basis, today) }
  const by = (days: number): FinishedBy => {
    const counts = finishes.map((all) => done + all.filter((day) => day <= days).length)
    const [low = done, high = done] = quantiles(counts, [tail, 1 - tail])
    return { day: today.add({ days }), low, high }
  }
  return {
    kind: 'by-deadline',
    ...basis,
    earlier: daysLeft < 7 ? undefined : by(daysLeft - 7),
    deadline: by(daysLeft),
    later: by(daysLeft + 7),
  }
}

const hasPace = ({ weeks }: Forecaster): boolean => weeks.some((topics) => topics > 0)

/** A week is spread evenly over its days: on which of them somebody studies hardly moves a crowd. */
const paceOf = ({ weeks }: Forecaster) => ({
  before: weeks.flatMap((topics) => Array.from({ length: 7 }, () => topics / 7)),
  today: 0,
})

function finishDays(member: Forecaster, donors: readonly Forecaster[], game: Game): readonly number[] {
  if (member.left === 0) return Array.from({ length: game.futures }, () => 0)
  if (hasPace(member)) return playFutures(member.left, paceOf(member), game)
  if (member.weeks.length >= newcomerWeeks) return []
  return Array.from({ length: game.futures }, () => {
    const donor = donors[Math.floor(game.random() * donors.length)]
    const [day] = donor === undefined ? [] : playFutures(member.left, paceOf(donor), { ...game, futures: 1 })
    return day ?? Number.POSITIVE_INFINITY
  })
}

function halfOf(
  finishes: readonly number[][],
  { of, finishedNow }: { readonly of: number; readonly finishedNow: number },
  today: Temporal.PlainDate,
) {
  const missing = Math.ceil(of / 2) - finishedNow
  const dayOfHalf = (days: readonly number[]): number =>
    missing <= 0 ? 0 : (Float64Array.from(days).sort()[missing - 1] ?? Number.POSITIVE_INFINITY)
  const [early, likely, late] = quantiles(finishes.map(dayOfHalf), [tail, 0.5, 1 - tail]).map((days) =>
    Number.isFinite(days) ? today.add({ days }) : undefined,
  )
  return { early, likely, late }
}

function quantiles(values: readonly number[], shares: readonly number[]): readonly number[] {
  const sorted = values.toSorted((one, other) => one - other)
  return shares.map((share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0)
}
