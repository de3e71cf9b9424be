// Learners of different habits: on which days each of them sits down, and how many topics they finish.
import { fixedRandom } from '../../src/domain/plan/fixed-random.ts'

export const habits = ['daily', 'weekends', 'gone for a month', 'travelling', 'twice a day'] as const
export type Habit = (typeof habits)[number]

/** Days from the start, and how many. */
type Trip = { readonly from: number; readonly days: number }

export type Learner = {
  readonly habit: Habit
  readonly topics: number
  /** Topics by day since the start, until all are done. */
  readonly days: readonly number[]
  /** For each of these days, and of those asked for beyond them, the topics of each sitting; undefined for one that was left out. */
  readonly sittings: readonly (readonly (number | undefined)[])[]
  /** Of who travels, in their order. */
  readonly trips: readonly Trip[]
}

/** Nobody needs longer here. */
const daysMax = 5 * 365

/**
 * One learner, by chance. Pace, reliability, and the length of the roadmap differ from one to the next; moods last some
 * weeks; and the pace drifts over the year. None of it is known to the forecast. Whoever is done before `sitsFor` days are over
 * goes on sitting down, to review.
 */
export function simulate(habit: Habit, seed: number, sitsFor = 0): Learner {
  const random = fixedRandom(seed)
  const between = (from: number, to: number) => from + (to - from) * random()
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const topics = Math.round(between(40, 160))
  const aWeek = Math.exp(Math.log(4.5) + 0.4 * normal())
  const reliability = between(0.55, 0.95)
  const drift = 0.15 * normal()
  const moodiness = between(0, 0.2)
  const gone = { from: Math.round(between(2, 40) * 7), days: Math.round(between(26, 35)) }
  let trip = { from: Math.round(between(1, 6) * 7), days: Math.round(between(4, 14)) }
  let mood = 0
  const days: number[] = []
  const sat: (readonly (number | undefined)[])[] = []
  const trips: Trip[] = [trip]
  for (let day = 0, done = 0; (done < topics && day < daysMax) || day < sitsFor; day += 1) {
    if (day % 7 === 0) mood = 0.7 * mood + moodiness * normal()
    if (day >= trip.from + trip.days) {
      trip = { from: day + Math.round(between(3, 8) * 7), days: Math.round(between(4, 14)) }
      trips.push(trip)
    }
    const pace = aWeek * Math.exp(mood + (drift * Math.min(day, 365)) / 365)
    const isAway = habit === 'gone for a month' && day >= gone.from && day < gone.from + gone.days
    const isTravelling = habit === 'travelling' && day >= trip.from
    const weekday = day % 7
    const sittings = sittingsOn(habit, weekday)
    const slowed = isAway ? 0 : isTravelling ? 0.2 : 1
    const counts = Array.from({ length: sittings.now }, () => {
      if (random() > reliability * (isTravelling ? 0.4 : 1)) return undefined
      return poisson((slowed * pace) / (sittings.aWeek * reliability), random)
    })
    sat.push(isAway ? counts.map(() => undefined) : counts)
    if (done === topics) continue
    const count = counts.reduce<number>((sum, one) => sum + (one ?? 0), 0)
    days.push(Math.min(count, topics - done))
    done += days.at(-1) ?? 0
  }
  return { habit, topics, days, sittings: sat, trips: habit === 'travelling' ? trips : [] }
}

function sittingsOn(habit: Habit, weekday: number): { readonly now: number; readonly aWeek: number } {
  if (habit === 'weekends') return { now: weekday >= 5 ? 1 : 0, aWeek: 2 }
  return habit === 'twice a day' ? { now: 2, aWeek: 14 } : { now: 1, aWeek: 7 }
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}
