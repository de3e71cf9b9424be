// How long a start that failed waits before it is tried again.

import { setTimeout } from 'node:timers/promises'
import { RateLimitError } from 'discord.js'

/** The first wait; most trouble at a start is over within seconds. */
export const firstWaitMs = 2_000
/** The longest that is waited without being asked to: an outage of hours costs a dozen tries. */
export const waitMsMax = 10 * 60_000

/**
 * The wait before the next try: twice as long each time, and somewhere in its upper half so that bots that fell together
 * do not come back together. Never shorter than what Discord asked for.
 */
export function waitBeforeTry(failures: number, askedMs: number, random: number): number {
  const grown = Math.min(waitMsMax, firstWaitMs * 2 ** Math.min(failures - 1, 30))
  const spread = grown / 2 + (grown / 2) * random
  return Math.ceil(Math.max(spread, askedMs + (askedMs > 0 ? firstWaitMs * random : 0)))
}

/** How long Discord asked to be left alone; 0 when it did not. */
export function askedToWaitMs(error: unknown): number {
  if (error instanceof RateLimitError && Number.isFinite(error.retryAfter))
    return Math.max(0, error.retryAfter)
  if (error instanceof Error && 'retryAfterMs' in error) return Number(error.retryAfterMs) || 0
  return 0
}

/** Waits; rejects as soon as the signal is given. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(Math.min(ms, timerMsMax), undefined, { signal })
}

/** Timers hold 31 bits; 24 days are enough for any wait. */
const timerMsMax = 2 ** 31 - 1
