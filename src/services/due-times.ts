// Due times that no longer hold: computed by older rules for time zones, or while the clock was ahead.

import { cameAhead, type PastOccurrence, recomputed } from '../domain/reminder/due-times.ts'
import { type Feed, nextOccurrence, type Occurrence } from '../domain/reminder/feed.ts'
import type { FeedId, StoredFeed } from '../domain/reminder/stored-feed.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import {
  findZoneRules,
  forgetOccurrence,
  lastDateBut,
  occurrencesAhead,
  recordEarlyMessage,
  runningFeeds,
  saveZoneRules,
} from '../store/due-times.ts'
import { advanceFeed, findFeed } from '../store/feeds.ts'
import { holdFeeds } from '../store/hold.ts'

/** Feeds looked at in one turn of the event loop, and changed in one transaction at most: a few milliseconds. */
const batchSize = 100

/** Whatever is next due sooner cannot be late in coming; less than a day, because clocks go forward in spring. */
const withinADayMs = 20 * 60 * 60_000

/** What a feed should have had and should have next. */
type Mending = {
  readonly last: Temporal.PlainDate | undefined
  readonly next: Occurrence
  /** What came before its time. */
  readonly ahead: readonly PastOccurrence[]
}

type Look = (
  reading: Reading,
  stored: StoredFeed & { readonly next: Occurrence },
) => Promise<Mending | undefined>

export function createDueTimes(database: Database) {
  /**
   * Computes all due times anew if that was not done by these rules yet. Gives how many changed; broken off by the
   * signal, it begins again at the next call.
   */
  async function recompute(zoneRules: string, now: Temporal.Instant, stopping: AbortSignal): Promise<number> {
    if ((await findZoneRules(database.reading)) === zoneRules) return 0
    const changed = await mendAll(undefined, async (_, stored) => byRulesOfToday(stored, now), stopping)
    if (!stopping.aborted) await database.write((writing) => saveZoneRules(writing, zoneRules))
    return changed
  }

  /**
   * Mends feeds that the present clock cannot explain: they had a message long before its time, or are next due later
   * than they should be. A clock that stood weeks ahead for minutes leaves them like that, and silent until then.
   */
  async function correct(now: Temporal.Instant, stopping: AbortSignal): Promise<number> {
    const dueAfter = now.add({ milliseconds: withinADayMs })
    return mendAll(dueAfter, (reading, stored) => byPresentClock(reading, stored, now), stopping)
  }

  /** Goes through feeds a batch at a time, with a turn for others in between. Gives how many had to be mended. */
  async function mendAll(
    dueAfter: Temporal.Instant | undefined,
    look: Look,
    stopping: AbortSignal,
  ): Promise<number> {
    let mended = 0
    for (let after: FeedId = 0; !stopping.aborted; ) {
      const batch = await runningFeeds(database.reading, { after, limit: batchSize, dueAfter })
      const newest = batch.at(-1)
      if (newest === undefined) break
      after = newest.id
      const wrong: FeedId[] = []
      for (const stored of batch) {
        if (isRunning(stored) && (await look(database.reading, stored)) !== undefined) wrong.push(stored.id)
      }
      // Most batches are in order, and then nothing is locked.
      if (wrong.length > 0) mended += await database.write((writing) => mendThese(writing, wrong, look))
    }
    return mended
  }

  return Object.freeze({ recompute, correct })
}

async function mendThese(writing: Writing, ids: readonly FeedId[], look: Look): Promise<number> {
  await holdFeeds(writing, { ids })
  let mended = 0
  for (const id of ids) {
    // Looked at again inside the transaction: it may have been sent or moved meanwhile.
    const stored = await findFeed(writing, id)
    if (stored === undefined || !isRunning(stored)) continue
    const mending = await look(writing, stored)
    if (mending === undefined) continue
    const { last, next, ahead } = mending
    for (const { localDate } of ahead) await forgetOccurrence(writing, id, localDate)
    for (const { sentAt } of ahead) {
      if (sentAt !== undefined) await recordEarlyMessage(writing, id, dateOf(stored.feed, sentAt), sentAt)
    }
    await advanceFeed(writing, id, { next, last: last ?? null })
    mended += 1
  }
  return mended
}

function byRulesOfToday(
  { feed, next, lastLocalDate }: StoredFeed & { readonly next: Occurrence },
  now: Temporal.Instant,
): Mending | undefined {
  const anew = recomputed(feed, next, now, lastLocalDate)
  const holds = anew.dueAt.equals(next.dueAt) && anew.localDate.equals(next.localDate)
  return holds ? undefined : { last: lastLocalDate, next: anew, ahead: [] }
}

async function byPresentClock(
  reading: Reading,
  stored: StoredFeed & { readonly next: Occurrence },
  now: Temporal.Instant,
): Promise<Mending | undefined> {
  const ahead = (await occurrencesAhead(reading, stored.id, now)).filter(cameAhead)
  const last = ahead.length === 0 ? stored.lastLocalDate : await lastWithout(reading, stored, ahead)
  const next = nextOccurrence(stored.feed, now, last)
  // One that was planned before a move may well come earlier than follows from the feed as it is now.
  const isSooner = Temporal.PlainDate.compare(next.localDate, stored.next.localDate) < 0
  return isSooner ? { last, next, ahead } : undefined
}

const isRunning = (stored: StoredFeed): stored is StoredFeed & { readonly next: Occurrence } =>
  stored.next !== undefined

const dateOf = ({ zone }: Feed, instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate()

/** The last date that had its turn: what came ahead of its time counts for the day on which it really came. */
async function lastWithout(
  reading: Reading,
  { id, feed }: StoredFeed,
  ahead: readonly PastOccurrence[],
): Promise<Temporal.PlainDate | undefined> {
  const rest = await lastDateBut(
    reading,
    id,
    ahead.map(({ localDate }) => localDate),
  )
  const real = ahead.flatMap(({ sentAt }) => (sentAt === undefined ? [] : [dateOf(feed, sentAt)]))
  return [...(rest === undefined ? [] : [rest]), ...real].sort(Temporal.PlainDate.compare).at(-1)
}
