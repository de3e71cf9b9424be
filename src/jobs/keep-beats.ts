// Keeps the log of outages: notes with each beat that the bot runs and Discord answers, and what gap there was before.

import type { App } from '../app.ts'
import type { Log } from '../interaction/log.ts'

/** One in a minute is enough; a clock that is turned on a practice server brings many. */
const beatMsMin = 30_000

type Parts = {
  readonly app: App
  readonly log: Log
  /** Whether everything that happens on Discord is heard right now, and it may be asked something. */
  readonly isReachable: () => boolean
  /** Discord's time, if it answers just now. */
  readonly discordTime: () => Promise<Temporal.Instant | undefined>
  /** Milliseconds by a clock that nobody can set. */
  readonly steadyMs: () => number
}

/**
 * Makes the job. A beat is noted only while people can reach the bot: the gateway is heard and a request is answered. What
 * is missing in between is an outage, whichever of the two was down. Its times are Discord's own, so that a machine whose
 * clock is set makes none.
 */
export function createKeepBeats({ app, log, isReachable, discordTime, steadyMs }: Parts) {
  let lastMs: number | undefined

  async function run(): Promise<void> {
    if (!isReachable() || (lastMs !== undefined && steadyMs() - lastMs < beatMsMin)) return
    const at = await discordTime()
    if (at === undefined || !isReachable()) return
    const nowMs = steadyMs()
    const sinceLastMs = lastMs === undefined ? undefined : nowMs - lastMs
    const outage = await app.beats.beat({ at, sinceLastMs })
    // Only once it is noted: a beat that failed leaves its gap to the next one.
    lastMs = nowMs
    if (outage !== undefined)
      log.info(
        { from: outage.from.toString(), until: outage.until.toString() },
        'the bot or Discord was down; days on which that kept people from studying are excused',
      )
  }

  return { name: 'keep-beats', run }
}
