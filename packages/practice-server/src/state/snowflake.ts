// Ids in Discord's form: milliseconds since 2015 in the upper 42 bits, a counter below.

const discordEpochMs = 1_420_070_400_000
const counterBits = 22n
const counterLimit = 1n << counterBits

export type Snowflakes = {
  /** The next id, with the present practice time in it. */
  next(): string
  /** An id that carries the given time; used where ids must spread over shards. */
  at(epochMs: number): string
}

/** A source of ids that never gives the same one twice, even when the clock is turned back. */
export function createSnowflakes(now: () => number): Snowflakes {
  let counter = 0n
  let lastMs = 0
  const given = (epochMs: number): string => {
    counter = (counter + 1n) % counterLimit
    return ((BigInt(Math.floor(epochMs) - discordEpochMs) << counterBits) | counter).toString()
  }
  return {
    at: given,
    next() {
      const epochMs = Math.floor(now())
      // Within one millisecond the counter alone keeps the order, so it starts low again when time moves on.
      if (epochMs > lastMs) counter = counter > counterLimit / 2n ? 0n : counter
      lastMs = epochMs
      return given(epochMs)
    },
  }
}

/** When an id was made. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> counterBits) + discordEpochMs
}

/** Order of two ids: negative when `a` is the older one. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length
}
