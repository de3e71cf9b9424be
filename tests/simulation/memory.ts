// What somebody really remembers: a model of forgetting that is not the bot's, and of which the bot knows nothing.
import { fixedRandom } from '../../src/domain/plan/fixed-random.ts'
import type { Grade } from '../../src/domain/review/schedule.ts'

/** The trace of one topic. */
type Trace = {
  /** Days after which nine of ten such topics are still known. */
  stability: number
  /** 1 to 10, and always the same: the bot has to find it out. */
  readonly difficulty: number
  /** How much more than usual a review strengthens this one. */
  readonly growth: number
  day: number
}

export type Memory = {
  readonly learn: (topic: string, day: number) => void
  /** What the learner says when they are asked, and what asking does to the memory. */
  readonly review: (topic: string, day: number) => Grade
  /** The mean chance to know what was learned. */
  readonly share: (day: number) => number
}

/** How much people and topics differ: standard deviations of a logarithm. */
const peopleDiffer = 0.25
const topicsDiffer = 0.4
/** How wrong people are about how well they knew something. */
const selfDoubt = 0.08

/**
 * The weights of FSRS-5, as ts-fsrs 4 shipped them: fitted to the reviews of other people than those of FSRS-6, and for
 * another forgetting curve, which falls as t^−0.5 and not as t^−0.15.
 * https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
 */
const w = {
  firstGood: 3.173,
  recall: { scale: 1.54575, stability: 0.1192, risk: 1.01925 },
  lapse: { scale: 1.9395, difficulty: 0.11, stability: 0.29605, risk: 2.2698 },
} as const

const chanceAfter = ({ stability, day: last }: Trace, day: number): number =>
  (1 + ((19 / 81) * Math.max(0, day - last)) / stability) ** -0.5

/** The memory of one person. Days count from anywhere, and may be fractions. */
export function createMemory(seed: number): Memory {
  const random = fixedRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const person = Math.exp(peopleDiffer * normal())
  const traces = new Map<string, Trace>()
  return {
    learn(topic, day) {
      traces.set(topic, {
        stability: w.firstGood * person * Math.exp(topicsDiffer * normal()),
        difficulty: 1 + 9 * random(),
        growth: person * Math.exp(topicsDiffer * normal()),
        day,
      })
    },
    review(topic, day) {
      const trace = traces.get(topic)
      if (trace === undefined) throw new Error(`${topic} was never learned.`)
      const chance = chanceAfter(trace, day)
      const isKnown = random() < chance
      const felt = chance + selfDoubt * normal()
      trace.stability = isKnown ? strengthened(trace, chance) : afterLapse(trace, chance)
      trace.day = day
      if (!isKnown) return 'again'
      return felt < 0.78 ? 'hard' : felt > 0.98 ? 'easy' : 'good'
    },
    share(day) {
      const all = [...traces.values()]
      return all.reduce((sum, trace) => sum + chanceAfter(trace, day), 0) / Math.max(1, all.length)
    },
  }
}

function strengthened({ stability, difficulty, growth }: Trace, chance: number): number {
  const { scale, stability: tired, risk } = w.recall
  const gain = Math.exp(scale) * (11 - difficulty) * stability ** -tired * Math.expm1(risk * (1 - chance))
  return stability * (1 + growth * gain)
}

function afterLapse({ stability, difficulty }: Trace, chance: number): number {
  const { scale, difficulty: hard, stability: kept, risk } = w.lapse
  const left = scale * difficulty ** -hard * ((stability + 1) ** kept - 1) * Math.exp(risk * (1 - chance))
  return Math.min(stability, left)
}
