// When the next message of a feed comes, and why then.

import { type Occurrence, occurrenceOn, stepDays, weeklyGapDaysMax } from '../domain/reminder/feed.ts'
import type { StoredFeed } from '../domain/reminder/stored-feed.ts'
import { civilDay, type Markup, md, moment, nothing } from '../interaction/markup.ts'

/** For example: Next: Monday, 30 November, in 3 days. What a move of a weekly one does to it is said as well. */
export function sayNext(view: Pick<StoredFeed, 'feed' | 'lastLocalDate'>, next: Occurrence): Markup {
  return md`Next: ${moment(next.dueAt, 'F')}, ${moment(next.dueAt, 'R')}.${why(view, next)}`
}

function why({ feed, lastLocalDate }: Pick<StoredFeed, 'feed' | 'lastLocalDate'>, next: Occurrence): Markup {
  const own = occurrenceOn(feed, next.localDate)
  // After a move of which this week had nothing left, what was planned before still comes.
  if (own === undefined || !own.dueAt.equals(next.dueAt))
    return md` That one was planned before; after it the new time holds.`
  if (feed.kind === 'daily-reminder' || lastLocalDate === undefined) return nothing
  const days = lastLocalDate.until(next.localDate).days
  if (days <= stepDays(feed) || days > weeklyGapDaysMax) return nothing
  return md` There is one a week, and the last was that of ${civilDay(lastLocalDate, next.localDate)}.`
}
