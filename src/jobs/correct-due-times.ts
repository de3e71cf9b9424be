// Puts due times right that do not hold any more: after a start with other rules for time zones, and after a wrong clock.

import type { App } from '../app.ts'
import type { Log } from '../interaction/log.ts'

/** Less is a correction by the time service, which nobody notices. */
const clockBackMsMin = 60_000

type Parts = {
  readonly app: App
  readonly log: Log
  /** Names the rules for time zones of this program. */
  readonly zoneRules: string
}

/** Makes the job. It has to run before the one that sends, and does something at the first beat and when time goes back. */
export function createCorrectDueTimes({ app, log, zoneRules }: Parts) {
  let lastRun: Temporal.Instant | undefined

  async function run(now: Temporal.Instant, stopping: AbortSignal = never): Promise<void> {
    const wentBackMs = lastRun === undefined ? 0 : lastRun.epochMilliseconds - now.epochMilliseconds
    if (lastRun === undefined) {
      const changed = await app.dueTimes.recompute(zoneRules, now, stopping)
      if (changed > 0) log.info({ zoneRules, changed }, 'due times were computed anew by other zone rules')
    }
    if (lastRun === undefined || wentBackMs > clockBackMsMin) {
      const corrected = await app.dueTimes.correct(now, stopping)
      if (corrected > 0)
        log.warn({ corrected, wentBackMs }, 'the clock had been ahead; due times were corrected')
    }
    // A run that was broken off is begun again.
    if (!stopping.aborted) lastRun = now
  }

  return { name: 'correct-due-times', run }
}

/** For those who never stop it. */
const never = new AbortController().signal
