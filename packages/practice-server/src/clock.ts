// The practice server's time: it runs like a real clock and can be turned.

export type PracticeClock = {
  now(): number
  set(epochMs: number): void
  /** Milliseconds by which it is ahead of the real time (negative: behind it). */
  aheadMs(): number
  /** Back to the real time. */
  reset(): void
}

/**
 * A clock that starts at the present (or follows `base`), `aheadMs` before or behind it, and keeps running after it was turned.
 * Only what is shown and stored follows it; the three seconds for an answer are always real ones.
 */
export function createClock(
  base: () => number,
  onTurn: (epochMs: number) => void,
  aheadMs = 0,
): PracticeClock {
  let offsetMs = aheadMs
  return {
    now: () => base() + offsetMs,
    set(epochMs) {
      offsetMs = epochMs - base()
      onTurn(epochMs)
    },
    aheadMs: () => offsetMs,
    reset() {
      offsetMs = 0
      onTurn(base())
    },
  }
}
