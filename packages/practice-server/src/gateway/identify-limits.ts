// How often a bot may identify: so many in five seconds, and a thousand a day.

/** IDENTIFY in 24 hours over all shards; a resume is free. */
export const identifiesPerDayMax = 1_000
const dayMs = 24 * 3_600_000
const windowMs = 5_000

export type IdentifyLimits = {
  /** Counts an IDENTIFY of this shard and says whether it may go on. */
  take(shardId: number): 'granted' | 'too fast' | 'exhausted'
  /** Counts so many identifies without anybody identifying. */
  spend(count: number): void
  remaining(): number
  /** Milliseconds until the day's count begins anew. */
  resetsInMs(): number
}

type Options = {
  /** Shards that may identify in the same five seconds; the others wait their turn by `shardId % maxConcurrency`. */
  readonly maxConcurrency: number
  /** Whether the five seconds are kept to; the thousand a day always are. */
  readonly isPaced: () => boolean
  /** The practice clock: turned on by a day, it gives a new thousand. */
  readonly now: () => number
}

export function createIdentifyLimits({ maxConcurrency, isPaced, now }: Options): IdentifyLimits {
  const lastAtMs = new Map<number, number>()
  let dayStartedAt = now()
  let used = 0

  function beginDayAnew(): void {
    if (Math.abs(now() - dayStartedAt) < dayMs) return
    dayStartedAt = now()
    used = 0
  }

  return {
    take(shardId) {
      beginDayAnew()
      const key = shardId % maxConcurrency
      const last = lastAtMs.get(key)
      if (isPaced() && last !== undefined && performance.now() - last < windowMs) return 'too fast'
      lastAtMs.set(key, performance.now())
      used += 1
      return used > identifiesPerDayMax ? 'exhausted' : 'granted'
    },
    spend(count) {
      beginDayAnew()
      used += count
    },
    remaining() {
      beginDayAnew()
      return Math.max(0, identifiesPerDayMax - used)
    },
    resetsInMs() {
      beginDayAnew()
      return Math.max(0, dayStartedAt + dayMs - now())
    },
  }
}
