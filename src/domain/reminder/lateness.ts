// Whether a message that is overdue still deserves to be sent, by kind of feed.
import type { FeedKind } from './feed.ts'

export type Lateness = 'on-time' | 'late' | 'too-late'

/** The beat is a minute long and a send may need a retry: what arrives within two minutes is on time. */
const onTimeGraceMs = 2 * 60_000

const hourMs = 60 * 60_000

/**
 * How long after its hour each kind still helps. A daily nudge is stale before the next one is near; a summary of a week
 * is still read the next day; a digest belongs to the week and is waited for by many, but not into midweek;
 * so does the report of moderators, and a note of theirs helps as long.
 */
export const lateMsMax: Readonly<Record<FeedKind, number>> = {
  'daily-reminder': 6 * hourMs,
  'weekly-summary': 24 * hourMs,
  'weekly-digest': 72 * hourMs,
  'later-reminder': 6 * hourMs,
  nudge: 72 * hourMs,
  'moderators-report': 72 * hourMs,
}

/** Judges an occurrence that is about to be sent at `now`; each limit still belongs to the milder side. */
export function judgeLateness(kind: FeedKind, dueAt: Temporal.Instant, now: Temporal.Instant): Lateness {
  const lateMs = now.epochMilliseconds - dueAt.epochMilliseconds
  if (lateMs <= onTimeGraceMs) return 'on-time'
  return lateMs <= lateMsMax[kind] ? 'late' : 'too-late'
}
