// The next messages that come by themselves, by the same rules that send them, and what moves each of them.

import { planCatchUp } from './catch-up.ts'
import {
  type Feed,
  nextOccurrence,
  type Occurrence,
  occurrenceOn,
  onTheClock,
  turnAt,
  unansweredMax,
} from './feed.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import type { StoredFeed } from './stored-feed.ts'

export type PreviewedMessage = Occurrence & {
  readonly feed: Feed
  /** The weekly summary comes with it. */
  readonly bringsSummary: boolean
  readonly moved: Moved
}

/** Why a message comes at another time than at its own a day after the last. */
type Moved = {
  /** Its time does not exist on that day, or comes twice. */
  readonly clock: 'gap' | 'repeated' | undefined
  /** Hours from the same time on the day before, where they are not 24. */
  readonly hours: number | undefined
  readonly isByQuiet: boolean
  readonly isAfterPause: boolean
  /** It was planned before a move, or waits since an outage. */
  readonly isPlannedBefore: boolean
}

type Running = {
  feed: Feed
  readonly target: StoredFeed['target']
  next: Occurrence
  unanswered: number
}

/** What is looked at for each message that is shown: a stored time that leads to none is followed by one that does. */
const looksEach = 4

/** The next messages, as long as nobody changes, answers or studies anything. */
export function nextMessages(
  { daily, summary }: Pick<ReminderSettings, 'daily' | 'summary'>,
  now: Temporal.Instant,
  count: number,
): readonly PreviewedMessage[] {
  const [day, week] = [running(daily), running(summary)]
  const found: PreviewedMessage[] = []
  for (let look = 0; look < count * looksEach && found.length < count; look += 1) {
    const one = sooner(day, week)
    if (one === undefined) break
    const { next } = one
    const feed = asOf(one)
    // What is due already comes with the next beat.
    const at = Temporal.Instant.compare(next.dueAt, now) > 0 ? next.dueAt : now
    const plan = planCatchUp({ feed, nextLocalDate: next.localDate, nextDueAt: next.dueAt, now: at })
    one.next = plan.next
    if (plan.send === undefined) continue
    const { localDate, dueAt } = plan.send
    if (one === day && feed.kind === 'daily-reminder') {
      one.unanswered += 1
      one.feed = { ...feed, lastTurn: turnAt(at, feed.zone) }
    }
    const bringsSummary = one === day && week?.target === one.target && week.next.dueAt.equals(dueAt) === true
    if (bringsSummary) week.next = nextOccurrence(week.feed, dueAt, localDate)
    found.push({ localDate, dueAt, feed, bringsSummary, moved: movedBy(feed, { localDate, dueAt }) })
  }
  return found
}

function running(stored: StoredFeed | undefined): Running | undefined {
  if (stored?.next === undefined || stored.isOff) return undefined
  const { feed, target, next, unanswered } = stored
  return { feed, target, next, unanswered }
}

/** The daily one where both are due: it is claimed first, and brings the other along. */
function sooner(day: Running | undefined, week: Running | undefined): Running | undefined {
  if (day === undefined || week === undefined) return day ?? week
  return Temporal.Instant.compare(week.next.dueAt, day.next.dueAt) < 0 ? week : day
}

/** The feed as it stands once so many have gone unanswered. */
function asOf({ feed, unanswered }: Running): Feed {
  const isSlow = feed.kind === 'daily-reminder' && unanswered >= unansweredMax
  return isSlow ? { ...feed, isEveryOtherDay: true } : feed
}

function movedBy(feed: Feed, { localDate, dueAt }: Occurrence): Moved {
  const own = onTheClock(feed, localDate)
  const planned = occurrenceOn(feed, localDate)
  const before = occurrenceOn(everyDay(feed), localDate.subtract({ days: 1 }))
  const hours = before === undefined ? 24 : dueAt.since(before.dueAt).total('hours')
  const isPlannedBefore = planned?.dueAt.equals(dueAt) !== true
  return {
    clock: clockChange(feed, localDate),
    hours: hours === 24 || isPlannedBefore ? undefined : hours,
    isByQuiet: !isPlannedBefore && !own.toInstant().equals(dueAt),
    isAfterPause: feed.pausedUntil?.equals(localDate) === true,
    isPlannedBefore,
  }
}

/** The same time on each day, whatever the weekday or a pause. */
function everyDay({ zone, localTime, quiet }: Feed): Feed {
  return { kind: 'daily-reminder', zone, localTime, ...(quiet === undefined ? {} : { quiet }) }
}

function clockChange(feed: Feed, localDate: Temporal.PlainDate): 'gap' | 'repeated' | undefined {
  const time = Temporal.PlainTime.from(feed.localTime)
  if (!onTheClock(feed, localDate).toPlainTime().equals(time)) return 'gap'
  const second = localDate.toPlainDateTime(time).toZonedDateTime(feed.zone, { disambiguation: 'later' })
  return second.equals(onTheClock(feed, localDate)) ? undefined : 'repeated'
}
