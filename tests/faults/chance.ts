// Chance that comes again from the same seed.

export type Chance = ReturnType<typeof chanceFrom>

/** Mulberry32: 32 bits of state, and good enough to choose moments. */
export function chanceFrom(seed: number) {
  let state = seed >>> 0

  /** From 0 to 1, without 1. */
  function share(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  return {
    share,
    below: (limit: number): number => Math.floor(share() * limit),
    /** Mostly small, `max` at the most. */
    skewed: (max: number): number => Math.floor(max * share() ** 2),
    oneOf<T>(all: readonly T[]): T {
      const chosen = all[Math.floor(share() * all.length)]
      if (chosen === undefined) throw new RangeError('There is nothing to choose from.')
      return chosen
    },
  }
}
