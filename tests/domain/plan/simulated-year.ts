// Learners of different habits, and on which days each of them finishes how many topics.
import { fixedRandom } from '../../../src/domain/plan/fixed-random.ts'

export const habits = ['daily', 'weekends', 'gone for a month', 'travelling', 'twice a day'] as const
export type Habit = (typeof habits)[number]

export type Learner = {
  readonly habit: Habit
  readonly topics: number
  /** Topics by day since the start, until all are done. */
  readonly days: readonly number[]
}

/** Nobody needs longer here. */
const daysMax = 5 * 365

/**
 * One learner, by chance. Pace, reliability, and the length of the roadmap differ from one to the next; moods last some
 * weeks; and the pace drifts over the year. None of it is known to the forecast.
 */
export function simulate(habit: Habit, seed: number): Learner {
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
  for (let day = 0, done = 0; done < topics && day < daysMax; day += 1) {
    if (day % 7 === 0) mood = 0.7 * mood + moodiness * normal()
    if (day >= trip.from + trip.days)
      trip = { from: day + Math.round(between(3, 8) * 7), days: Math.round(between(4, 14)) }
    const pace = aWeek * Math.exp(mood + (drift * Math.min(day, 365)) / 365)
    const isAway = habit === 'gone for a month' && day >= gone.from && day < gone.from + gone.days
    const isTravelling = habit === 'travelling' && day >= trip.from
    const weekday = day % 7
    const sittings = sittingsOn(habit, weekday)
    const slowed = isAway ? 0 : isTravelling ? 0.2 : 1
    let count = 0
    for (let sitting = 0; sitting < sittings.now; sitting += 1) {
      if (random() > reliability * (isTravelling ? 0.4 : 1)) continue
      count += poisson((slowed * pace) / (sittings.aWeek * reliability), random)
    }
    days.push(Math.min(count, topics - done))
    done += days.at(-1) ?? 0
  }
  return { habit, topics, days }
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
