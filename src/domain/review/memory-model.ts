// By which numbers FSRS reckons for a member: how sure they want to be, and how fast they forget.

import { type FSRS, fsrs, StrategyMode } from 'ts-fsrs'

/** How a member's memory is reckoned with. */
export type MemoryModel = {
  /** The chance, 0.8 to 0.97, that a topic is still known on the day on which it comes back: FSRS's desired retention. */
  readonly retention: number
}

/** Which set of FSRS weights is used: the default ones that ts-fsrs 5.4 ships for FSRS-6. */
export const weightsVersionNow = 'fsrs-6-default'

/** Nine of ten would still know it: the usual balance of effort and loss in FSRS. */
export const usualMemory: MemoryModel = { retention: 0.9 }

/** Whatever FSRS trusts a memory to, a topic is seen once a year: nobody counts on a bot for longer than that. */
export const intervalDaysMax = 365

/** Days, not rounded, after which the chance of recall has fallen from 1 to what is wanted. */
export const daysUntilWanted = (stability: number, memory: MemoryModel): number =>
  stability * schedulerFor(memory).interval_modifier

// Making one costs more than using it. Retentions are whole percents, so there are few.
const schedulers = new Map<number, FSRS>()

/** The scheduler for a memory. Its cards carry a `fuzzSeed`. */
export function schedulerFor({ retention }: MemoryModel): FSRS {
  const percent = Math.round(retention * 100)
  const known = schedulers.get(percent)
  if (known !== undefined) return known
  const made = fsrs({
    request_retention: percent / 100,
    maximum_interval: intervalDaysMax,
    enable_fuzz: true,
    enable_short_term: false,
  })
  // The library seeds its fuzz from time, repetitions and memory state, which are equal for topics finished on one day:
  // they would stay on one pile for ever.
  made.useStrategy(StrategyMode.SEED, function () {
    const { fuzzSeed, reps } = this.current as typeof this.current & { fuzzSeed: string }
    return `${fuzzSeed} ${reps}`
  })
  schedulers.set(percent, made)
  return made
}
