// Learners who follow the bot remember more than those who spend the same time on fixed intervals.
import { expect, test } from 'vitest'
import { fixedRandom } from '../../src/domain/plan/fixed-random.ts'
import { deal } from '../../src/domain/review/dealing.ts'
import { firstCard, type Grade, grade, type ReviewCard } from '../../src/domain/review/schedule.ts'
import { createMemory } from './memory.ts'

/** A way to choose what is reviewed on a day; days count from the start. */
type Method = {
  readonly learn: (topic: string, day: number) => void
  /** What is asked, at most so much. */
  readonly dealt: (day: number, limit: number) => readonly string[]
  readonly answer: (topic: string, answer: Grade, day: number) => void
}

const start = Temporal.PlainDate.from('2026-01-05')
const dateOf = (day: number) => start.add({ days: day })

/** FSRS by our cards, dealt by risk, with what the bot does for everybody who asks for nothing else. */
function theBot(cap: number): Method {
  const cards = new Map<string, ReviewCard & { readonly topic: string }>()
  return {
    learn(topic, day) {
      cards.set(topic, { ...firstCard(dateOf(day), topic), topic })
    },
    dealt: (day) =>
      deal([...cards.values()], { today: dateOf(day), answered: 0, dailyMax: cap }).dealt.map(
        ({ topic }) => topic,
      ),
    answer(topic, answer, day) {
      const before = cards.get(topic)
      if (before === undefined) throw new Error(`no card of ${topic}`)
      cards.set(topic, { ...grade(before, answer, dateOf(day)).card, topic })
    },
  }
}

const fixedDays = [1, 3, 7, 14, 30] as const

/** 1, 3, 7, 14, 30 days and then each 30; from the beginning for what was forgotten; the longest due first. */
function fixedIntervals(cap = Number.POSITIVE_INFINITY): Method {
  const steps = new Map<string, { readonly step: number; readonly due: number }>()
  const at = (step: number, day: number) => ({ step, due: day + (fixedDays[step] ?? 30) })
  return {
    learn(topic, day) {
      steps.set(topic, at(0, day))
    },
    dealt: (day, limit) =>
      [...steps]
        .filter(([, { due }]) => due <= day)
        .sort(([, one], [, other]) => one.due - other.due)
        .slice(0, Math.min(cap, limit))
        .map(([topic]) => topic),
    answer(topic, answer, day) {
      const { step } = steps.get(topic) ?? { step: 0 }
      steps.set(topic, at(answer === 'again' ? 0 : step + 1, day))
    },
  }
}

type Outcome = {
  /** Reviews by day. */
  readonly spent: readonly number[]
  /** The mean share of what was learned that is still known. */
  readonly halfYear: number
  readonly year: number
}

/** Topics a year, and how many reviews each day allows. What is not used, because less is due, is left for later days. */
type Load = { readonly topics: number; readonly allowed: (day: number) => number }

const days = 365

/** The same seed is the same person with the same topics on the same days, whatever the method. */
function yearOf({ learn, dealt, answer }: Method, { topics, allowed }: Load, seed: number): Outcome {
  const memory = createMemory(seed)
  const random = fixedRandom(seed + 1)
  const spent: number[] = []
  let [learned, left, halfYear] = [0, 0, 0]
  for (let day = 0; day < days; day += 1) {
    left += allowed(day)
    const asked = dealt(day, left)
    for (const topic of asked) answer(topic, memory.review(topic, day), day)
    left -= asked.length
    spent.push(asked.length)
    for (let chance = 0; chance < 3; chance += 1) {
      if (random() > topics / (3 * days)) continue
      learned += 1
      memory.learn(`topic ${learned}`, day)
      learn(`topic ${learned}`, day)
    }
    if (day === 182) halfYear = memory.share(day)
  }
  return { spent, halfYear, year: memory.share(days) }
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0)
const mean = (values: readonly number[]) => sum(values) / values.length
/** The standard error of a mean. */
const error = (values: readonly number[]) => {
  const middle = mean(values)
  return Math.sqrt(sum(values.map((one) => (one - middle) ** 2)) / (values.length - 1) / values.length)
}

const caps = [5, 10, 20] as const
const learners = Array.from({ length: process.env.LONG ? 240 : 60 }, (_, at) => ({
  seed: 1_000 + at * 77,
  topics: 100 + ((at * 37) % 180),
  cap: caps[at % caps.length] ?? 10,
}))

const inAHundred = (share: number) => (100 * share).toFixed(1).padStart(5)

test('who follows the bot remembers more than who spends as many reviews on fixed intervals', () => {
  const pairs = learners.map(({ seed, topics, cap }) => {
    const bot = yearOf(theBot(cap), { topics, allowed: () => cap }, seed)
    // As many reviews as the bot dealt by then, to the day.
    const sameTime = yearOf(fixedIntervals(), { topics, allowed: (day) => bot.spent[day] ?? 0 }, seed)
    return { bot, sameTime, sameCap: yearOf(fixedIntervals(cap), { topics, allowed: () => cap }, seed) }
  })
  const row = (name: string, of: readonly Outcome[]) =>
    `${name.padEnd(52)} ${String(Math.round(mean(of.map(({ spent }) => sum(spent))))).padStart(5)} reviews,` +
    ` known after half a year ${inAHundred(mean(of.map((one) => one.halfYear)))} %, after a year ${inAHundred(mean(of.map((one) => one.year)))} %`
  const more = (when: 'halfYear' | 'year') => pairs.map(({ bot, sameTime }) => bot[when] - sameTime[when])
  const [halfYear, year] = [more('halfYear'), more('year')]
  process.stdout.write(
    `${[
      row(
        'the bot',
        pairs.map(({ bot }) => bot),
      ),
      row(
        '1, 3, 7, 14, 30 days, with as many reviews',
        pairs.map(({ sameTime }) => sameTime),
      ),
      row(
        '1, 3, 7, 14, 30 days, as many a day as are wanted',
        pairs.map(({ sameCap }) => sameCap),
      ),
      `more with the bot at equal time, in points: ${inAHundred(mean(halfYear))} ± ${inAHundred(error(halfYear)).trim()} after half a year,` +
        ` ${inAHundred(mean(year))} ± ${inAHundred(error(year)).trim()} after a year (${pairs.length} learners, standard errors)`,
    ].join('\n')}\n`,
  )
  expect(mean(halfYear)).toBeGreaterThan(2 * error(halfYear))
  // A point more is nothing that a schedule of any other numbers would not reach as well.
  expect(mean(year) - 2 * error(year)).toBeGreaterThan(0.01)
  for (const { bot, sameTime } of pairs) {
    // Nothing is due to fixed intervals only at the very beginning.
    expect(sum(sameTime.spent)).toBeLessThanOrEqual(sum(bot.spent))
    expect(sum(sameTime.spent)).toBeGreaterThan(0.99 * sum(bot.spent))
  }
})
