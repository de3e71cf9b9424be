// Whether a due time that was computed once still holds: zone rules change, and clocks can have been wrong.
import { type Feed, isPaused, isWeekly, nextOccurrence, type Occurrence, occurrenceOn } from './feed.ts'
import type { OccurrenceState } from './occurrence-state.ts'
import { afterQuiet } from './quiet-hours.ts'

/**
 * The next occurrence by the rules of today. Its date stays, so that none comes twice and none is left out; what the new
 * rules put into the past is due at once.
 */
export function recomputed(
  feed: Feed,
  next: Occurrence,
  now: Temporal.Instant,
  lastLocalDate: Temporal.PlainDate | undefined,
): Occurrence {
  const isPlannedBefore = isWeekly(feed) && next.localDate.dayOfWeek !== feed.weekday
  // Neither follows from what the feed is now; both are settled when it is due.
  if (isPlannedBefore || isPaused(feed, next.localDate)) return next
  // Undefined for a date that the zone leaves out by the new rules.
  const anew = occurrenceOn(feed, next.localDate) ?? nextOccurrence(feed, now, lastLocalDate)
  const isDue = Temporal.Instant.compare(anew.dueAt, now) <= 0
  // What waits for the end of quiet hours goes on waiting, and is not late by that.
  return isDue && feed.quiet !== undefined ? { ...anew, dueAt: afterQuiet(feed, now) } : anew
}

/** An occurrence in the ledger. */
export type PastOccurrence = Occurrence & {
  readonly state: OccurrenceState
  /** When Discord got the message, by its own clock. */
  readonly sentAt: Temporal.Instant | undefined
}

/**
 * A message that came earlier than its time by more than this was sent by a clock that was ahead. It counts for the day
 * on which it really came; below that, a second one so soon after it would be worse than a date without any.
 */
export const earlyMsMax = 12 * 60 * 60_000

/**
 * Of occurrences whose time is still to come, those that a clock which was ahead brought up. A clock that is behind now
 * looks the same, but for Discord, which knows when a message came. What was not sent can come up again without harm.
 */
export function cameAhead({ dueAt, state, sentAt }: PastOccurrence): boolean {
  if (state === 'skipped' || state === 'broken') return true
  return sentAt !== undefined && dueAt.epochMilliseconds - sentAt.epochMilliseconds > earlyMsMax
}
