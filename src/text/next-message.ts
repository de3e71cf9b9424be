// When the next message of a feed comes, and why then.

import {
  isWeekly,
  type Occurrence,
  occurrenceOn,
  stepDays,
  weeklyGapDaysMax,
} from '../domain/reminder/feed.ts'
import type { StoredFeed } from '../domain/reminder/stored-feed.ts'
import { civilDay, joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

/** For example: Next: Monday, 30 November, in 3 days. What a move of a weekly one does to it is said as well. */
export function sayNext(view: Pick<StoredFeed, 'feed' | 'lastLocalDate'>, next: Occurrence): Markup {
  const said = texts.next({ when: moment(next.dueAt, 'F'), from: moment(next.dueAt, 'R') })
  const because = why(view, next)
  return because === undefined ? said : joined([said, because], ' ')
}

const texts = messages('next-message', {
  next: 'Next: {when}, {from}.',
  planned: 'That one was already planned; the new time applies after it.',
  oneAWeek: 'There’s one a week, and the last one was for {day}.',
})

function why(
  { feed, lastLocalDate }: Pick<StoredFeed, 'feed' | 'lastLocalDate'>,
  next: Occurrence,
): Markup | undefined {
  const own = occurrenceOn(feed, next.localDate)
  // After a move of which this week had nothing left, what was planned before still comes.
  if (own === undefined || !own.dueAt.equals(next.dueAt)) return texts.planned()
  if (!isWeekly(feed) || lastLocalDate === undefined) return undefined
  const days = lastLocalDate.until(next.localDate).days
  if (days <= stepDays(feed) || days > weeklyGapDaysMax) return undefined
  return texts.oneAWeek({ day: civilDay(lastLocalDate, next.localDate) })
}
