// The kept log of outages: when the bot did not run, or Discord was not to be reached.

import { type Beat, outageMsMax, readBeat } from '../domain/study/outages.ts'
import { yearsLookedBack } from '../domain/study/streak.ts'
import { isSilent, monthBefore, type UpShare, upShare } from '../domain/study/up-share.ts'
import type { Span } from '../domain/time/span.ts'
import { addOutage, cutOutages, findBeat, findBeatLog, outagesIn, saveBeat } from '../store/beats.ts'
import type { Database } from '../store/database.ts'

/** A year more than streaks look back, so that none of them loses an excuse. */
const keptDays = (yearsLookedBack + 1) * 366

export type Uptime = {
  /** Undefined where the log has only just begun. */
  readonly share: UpShare | undefined
  readonly last: Temporal.Instant | undefined
  /** Discord has not answered for so long that it counts as an outage. */
  readonly isSilent: boolean
}

export function createBeats(database: Database) {
  /** Notes that the bot runs and Discord answers; gives the outage that this was the end of. */
  async function beat(seen: Beat): Promise<Span | undefined> {
    return database.write(async (writing) => {
      const outcome = readBeat(await findBeat(writing), seen)
      await saveBeat(writing, seen.at)
      if (outcome.kind === 'time-went-back') await cutOutages(writing, seen.at, outageMsMax)
      if (outcome.kind !== 'outage') return undefined
      await addOutage(writing, outcome.outage, seen.at.subtract({ hours: 24 * keptDays }))
      return outcome.outage
    })
  }

  /** When Discord was last seen to answer; undefined before the first time. */
  async function last(): Promise<Temporal.Instant | undefined> {
    return findBeat(database.reading)
  }

  /** For how much of the last month people could reach the bot, and when Discord was last seen to answer. */
  async function uptime(now: Temporal.Instant): Promise<Uptime> {
    const log = await findBeatLog(database.reading)
    if (log === undefined) return { share: undefined, last: undefined, isSilent: false }
    const outages = await outagesIn(database.reading, monthBefore(now), outageMsMax)
    return { share: upShare(log, outages, now), last: log.last, isSilent: isSilent(log.last, now) }
  }

  return Object.freeze({ beat, last, uptime })
}
