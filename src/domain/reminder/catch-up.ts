// What to do with a feed whose stored due time has come, whether a second ago or three weeks ago.
import {
  type Feed,
  gapDays,
  hadItsTurn,
  isOvertaken,
  isPaused,
  isWeekly,
  latestOccurrence,
  nextOccurrence,
  type Occurrence,
  occurrenceOn,
  stepDays,
} from './feed.ts'
import { judgeLateness } from './lateness.ts'
import type { SkipReason } from './occurrence-state.ts'
import { afterQuiet } from './quiet-hours.ts'
import { awake } from './reminder-settings.ts'

/** A month of daily reminders: enough to explain an outage to a member, and a bound on the rows written for it. */
export const skippedDatesMax = 31

export type DueFeed = {
  readonly feed: Feed
  /** The name and time of the next occurrence as stored; a snooze may have moved the time. */
  readonly nextLocalDate: Temporal.PlainDate
  readonly nextDueAt: Temporal.Instant
  readonly now: Temporal.Instant
}

type SkippedDate = {
  readonly localDate: Temporal.PlainDate
  readonly reason: Extract<SkipReason, 'superseded' | 'too-late'>
}

export type CatchUp = {
  readonly send?: Occurrence & { readonly late: boolean }
  /** Oldest first; the newest `skippedDatesMax` of them. */
  readonly skipped: readonly SkippedDate[]
  /** What to store as the feed's next due time; always after `now`, unless the stored one has not come yet. */
  readonly next: Occurrence
}

/**
 * At most one message for a feed, the latest that is due, however many were missed; the rest to be recorded as skipped. In
 * quiet hours it waits for their end, which is its due time then. A daily reminder that would come on the day of the next one
 * stays away for that, and one on a day that has had its turn.
 */
export function planCatchUp({ feed, nextLocalDate, nextDueAt, now }: DueFeed): CatchUp {
  const stored = { localDate: nextLocalDate, dueAt: nextDueAt }
  if (Temporal.Instant.compare(nextDueAt, now) > 0) return { skipped: [], next: stored }

  const newer = latestOccurrence(feed, now, nextLocalDate.add({ days: isWeekly(feed) ? 1 : gapDays(feed) }))
  const latest = newer ?? stored
  const next = nextOccurrence(feed, now, latest.localDate)
  // A pause that began after the due time was stored silences it, and a silence that was asked for is no miss.
  if (isPaused(feed, latest.localDate)) return { skipped: [], next }

  const superseded = newer ? missedBefore(feed, newer.localDate, nextLocalDate) : []
  const without = (reason: SkippedDate['reason'], then = next): CatchUp => ({
    skipped: [...superseded, { localDate: latest.localDate, reason }].slice(-skippedDatesMax),
    next: then,
  })
  const lateness = judgeLateness(feed.kind, latest.dueAt, now)
  if (lateness === 'too-late') return without('too-late')
  const loudAt = afterQuiet(feed, now)
  if (hadItsTurn(feed, loudAt)) return without('superseded')
  // Where they come every other day, the next day's counts as well: whoever is back by then gets that one.
  const soonest = gapDays(feed) > stepDays(feed) ? nextOccurrence(awake(feed), now, latest.localDate) : next
  if (isOvertaken(feed, loudAt, soonest)) return without('superseded', soonest)
  if (!loudAt.equals(now))
    return { skipped: superseded, next: { localDate: latest.localDate, dueAt: loudAt } }
  return { send: { ...latest, late: lateness === 'late' }, skipped: superseded, next }
}

function missedBefore(feed: Feed, newest: Temporal.PlainDate, oldest: Temporal.PlainDate): SkippedDate[] {
  const missed: SkippedDate[] = []
  let date = newest.subtract({ days: gapDays(feed) })
  while (missed.length < skippedDatesMax && Temporal.PlainDate.compare(date, oldest) > 0) {
    if (occurrenceOn(feed, date)) missed.push({ localDate: date, reason: 'superseded' })
    date = date.subtract({ days: gapDays(feed) })
  }
  // The stored one stands on its own date, even where the feed's weekday has changed since.
  if (missed.length < skippedDatesMax && !isPaused(feed, oldest)) {
    missed.push({ localDate: oldest, reason: 'superseded' })
  }
  return missed.reverse()
}
