// By which numbers FSRS reckons for a member: how sure they want to be, and how fast they forget.

import { createHash } from 'node:crypto'
import { type FSRS, fsrs, StrategyMode } from 'ts-fsrs'

/** How a member's memory is reckoned with. */
export type MemoryModel = {
  /** The chance, 0.8 to 0.97, that a topic is still known on the day on which it comes back: FSRS's desired retention. */
  readonly retention: number
  /** FSRS-6's numbers as they fit this member's own answers; the usual ones when left out. */
  readonly weights?: Weights | undefined
}

/** What FSRS-6 knows about how somebody forgets. */
export type Weights = {
  /** Its 21 parameters, in its own order: w₀ to w₂₀. */
  readonly values: readonly number[]
  /** Different for different values: cards keep by which they were made. */
  readonly version: string
}

/** FSRS-6 has so many parameters. */
const weightsCount = 21

/** Which set of FSRS weights is the usual one: the default of ts-fsrs 5.4 for FSRS-6. */
const usualWeightsVersion = 'fsrs-6-default'

/** Nine of ten would still know it: the usual balance of effort and loss in FSRS. */
export const usualMemory: MemoryModel = { retention: 0.9 }

/** Whatever FSRS trusts a memory to, a topic is seen once a year: nobody counts on a bot for longer than that. */
export const intervalDaysMax = 365

/** Days, not rounded, after which the chance of recall has fallen from 1 to what is wanted. */
export const daysUntilWanted = (stability: number, memory: MemoryModel): number =>
  stability * schedulerFor(memory).interval_modifier

/** Weights with their version, which follows from the values. Throws a RangeError for anything but 21 finite numbers. */
export function weightsOf(values: readonly number[]): Weights {
  if (values.length !== weightsCount || !values.every(Number.isFinite))
    throw new RangeError(`FSRS-6 has ${weightsCount} parameters, these are ${JSON.stringify(values)}.`)
  const hash = createHash('sha256').update(JSON.stringify(values)).digest('hex')
  return { values, version: `fsrs-6-own-${hash.slice(0, 12)}` }
}

/** Which set of weights a memory is reckoned with. */
export const weightsVersionOf = ({ weights }: MemoryModel): string => weights?.version ?? usualWeightsVersion

/** Those that are asked for together are few; one takes some kilobytes. */
const schedulersMax = 200

// Making one costs more than using it. Retentions are whole percents, and most members have the usual weights.
const schedulers = new Map<string, FSRS>()

/** The scheduler for a memory. Its cards carry a `fuzzSeed`. */
export function schedulerFor(memory: MemoryModel): FSRS {
  const percent = Math.round(memory.retention * 100)
  const key = `${percent} ${weightsVersionOf(memory)}`
  const known = schedulers.get(key)
  if (known !== undefined) return known
  const made = fsrs({
    request_retention: percent / 100,
    maximum_interval: intervalDaysMax,
    enable_fuzz: true,
    enable_short_term: false,
    ...(memory.weights !== undefined && { w: memory.weights.values }),
  })
  // The library seeds its fuzz from time, repetitions and memory state, which are equal for topics finished on one day:
  // they would stay on one pile for ever.
  made.useStrategy(StrategyMode.SEED, function () {
    const { fuzzSeed, reps } = this.current as typeof this.current & { fuzzSeed: string }
    return `${fuzzSeed} ${reps}`
  })
  const [oldest] = schedulers.keys()
  if (oldest !== undefined && schedulers.size >= schedulersMax) schedulers.delete(oldest)
  schedulers.set(key, made)
  return made
}
