// The practice server's time: it runs like a real clock and can be turned.

export type PracticeClock = { now(): number; set(epochMs: number): void }

/**
 * A clock that starts at the present (or follows `base`) and keeps running after it was turned.
 * Only what is shown and stored follows it; the three seconds for an answer are always real ones.
 */
export function createClock(base: () => number, onTurn: (epochMs: number) => void): PracticeClock {
  let offsetMs = 0
  return {
    now: () => base() + offsetMs,
    set(epochMs) {
      offsetMs = epochMs - base()
      onTurn(epochMs)
    },
  }
}
