// When a recurring message is due: civil arithmetic in the reader's own zone, one occurrence a local date.
import type { LocalTime } from '../time/local-time.ts'
import { studyDay } from '../time/study-day.ts'
import type { ZoneId } from '../time/zone.ts'
import { afterQuiet, type QuietHours } from './quiet-hours.ts'

/**
 * `later-reminder` and `nudge` are asked for by hand, by the member or by a moderator: not recurring, without due times of their
 * own. `moderators-report` is the week as moderators read it.
 */
export const feedKinds = [
  'daily-reminder',
  'weekly-summary',
  'weekly-digest',
  'later-reminder',
  'nudge',
  'moderators-report',
] as const
export type FeedKind = (typeof feedKinds)[number]

/** ISO weekday: Monday is 1, Sunday 7. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

type FeedClock = {
  readonly zone: ZoneId
  readonly localTime: LocalTime
  /** The first day with messages again: a pause until Monday is silent on Sunday and speaks on Monday. */
  readonly pausedUntil?: Temporal.PlainDate
  /** What would come within them comes at their end. */
  readonly quiet?: QuietHours
}

export type DailyFeed = FeedClock & {
  readonly kind: 'daily-reminder'
  /** It stays away on days that were studied already. */
  readonly skipsStudied?: true
  /** Nobody has answered for a while. */
  readonly isEveryOtherDay?: true
  /** No study day has two. */
  readonly lastTurn?: Turn
}

/** That a study day had its daily reminder, or was left without one as the member asked. */
export type Turn = {
  readonly at: Temporal.Instant
  /** The study day, as it was where the member was then. */
  readonly on: Temporal.PlainDate
}

type SingleFeed = FeedClock & {
  readonly kind: 'later-reminder' | 'nudge'
}

export type WeeklyFeed = FeedClock & {
  readonly kind: 'weekly-summary' | 'weekly-digest' | 'moderators-report'
  readonly weekday: Weekday
}

export type Feed = DailyFeed | WeeklyFeed | SingleFeed

/** After so many daily reminders in a row without a sign of life they come every other day. */
export const unansweredMax = 5

export const isWeekly = (feed: Feed): feed is WeeklyFeed => 'weekday' in feed

/** Whether it comes again by itself. */
export const isRecurring = ({ kind }: Feed): boolean => kind !== 'later-reminder' && kind !== 'nudge'

/** One due time of a feed. The local date is its name: a feed never has two occurrences of one date. */
export type Occurrence = {
  readonly localDate: Temporal.PlainDate
  readonly dueAt: Temporal.Instant
}

/**
 * The first occurrence due strictly after `after`, at least a day (or two, or seven: `gapDays`) later than
 * `lastLocalDate`, the last one that was sent or skipped, whatever hour, weekday or zone the feed had then. So moving it
 * never brings a second message for a date, or a second one within a week; nor on the study day of the last turn.
 */
export function nextOccurrence(
  feed: Feed,
  after: Temporal.Instant,
  lastLocalDate?: Temporal.PlainDate,
): Occurrence {
  // Yesterday's may still lie ahead: where clocks jump from 23:00 to midnight (Nuuk), 23:30 comes at 00:30 next day.
  let date = onFeedDay(
    feed,
    earliestDate(feed, localDateOf(feed, after).subtract({ days: 1 }), lastLocalDate),
  )
  for (;;) {
    const occurrence = occurrenceOn(feed, date)
    if (occurrence && Temporal.Instant.compare(occurrence.dueAt, after) > 0) return occurrence
    date = date.add({ days: stepDays(feed) })
  }
}

/** What is known of a feed that somebody sets or moves. */
export type FeedBefore = {
  readonly lastLocalDate?: Temporal.PlainDate | undefined
  /** Since when it has been on without a break. */
  readonly turnedOnAt?: Temporal.Instant | undefined
  /** What would have come next without the move; undefined when it stood still. */
  readonly planned?: Occurrence | undefined
}

/** However a weekly feed is moved, its next message comes within so many days of the last: less than two weeks. */
export const weeklyGapDaysMax = 13

/**
 * What comes next once somebody has set or moved a feed. Where a weekly one would lose a whole week by the move, because
 * its new time this week is over, or a daily one two study days, because its dates have had theirs, the message that was
 * planned still comes, and the new time holds from then on. What is due already, and only waits for the next beat, comes as
 * it would without a move, unless the new time comes on the same study day.
 */
export function occurrenceAfterMove(feed: Feed, now: Temporal.Instant, before: FeedBefore): Occurrence {
  const moved = nextOccurrence(feed, now, before.lastLocalDate)
  const { planned } = before
  if (planned === undefined) return moved
  if (isPaused(feed, planned.localDate)) return moved
  if (Temporal.Instant.compare(planned.dueAt, now) <= 0) return dueAlready(feed, now, planned)
  if (!isWeekly(feed)) return losesTwoDays(feed, planned, moved) ? outOfQuiet(feed, planned) : moved
  const turnedOn = before.turnedOnAt && localDateOf(feed, before.turnedOnAt)
  const since = [before.lastLocalDate, turnedOn].filter((date) => date !== undefined)
  const latest = [planned.localDate, ...since.map((date) => date.add({ days: weeklyGapDaysMax }))]
    .sort(Temporal.PlainDate.compare)
    .at(-1)
  return latest && Temporal.PlainDate.compare(moved.localDate, latest) > 0 ? planned : moved
}

function dueAlready(feed: Feed, now: Temporal.Instant, planned: Occurrence): Occurrence {
  const next = nextOccurrence(feed, now, planned.localDate)
  const loudAt = afterQuiet(feed, now)
  if (isOvertaken(feed, loudAt, next)) return next
  return loudAt.equals(now) ? planned : { ...planned, dueAt: loudAt }
}

/**
 * Whether a daily reminder that comes late, or has to wait for the end of quiet hours, would come on the study day of the next
 * one. Then it stays away: yesterday’s is of no use today, and nobody gets two in one day.
 */
export function isOvertaken(feed: Feed, at: Temporal.Instant, next: Occurrence): boolean {
  const isFar = next.dueAt.epochMilliseconds - at.epochMilliseconds >= longestDayMs
  if (feed.kind !== 'daily-reminder' || isFar) return false
  return studyDay(at, feed.zone).equals(studyDay(next.dueAt, feed.zone))
}

/** Where clocks go back by two hours. */
const longestDayMs = 26 * 60 * 60_000

/** From two at night to eleven in the evening, say, where quiet hours take that to the next morning. */
function losesTwoDays(feed: Feed, planned: Occurrence, moved: Occurrence): boolean {
  if (hadItsTurn(feed, outOfQuiet(feed, planned).dueAt)) return false
  const [from, to] = [planned, moved].map(({ dueAt }) => studyDay(dueAt, feed.zone))
  return from !== undefined && to !== undefined && from.until(to).days >= 2
}

const outOfQuiet = (feed: Feed, { localDate, dueAt }: Occurrence): Occurrence => ({
  localDate,
  dueAt: afterQuiet(feed, dueAt),
})

/** The latest occurrence due at `now` or before, pause respected; undefined when that would be before `earliest`. */
export function latestOccurrence(
  feed: Feed,
  now: Temporal.Instant,
  earliest: Temporal.PlainDate,
): Occurrence | undefined {
  const bound = earliestDate(feed, earliest)
  const today = localDateOf(feed, now)
  let date = onFeedDay(feed, today.subtract({ days: stepDays(feed) - 1 }))
  while (Temporal.PlainDate.compare(date, bound) >= 0) {
    const occurrence = occurrenceOn(feed, date)
    if (occurrence && Temporal.Instant.compare(occurrence.dueAt, now) <= 0) return occurrence
    date = date.subtract({ days: stepDays(feed) })
  }
  return undefined
}

/**
 * The occurrence named by this date, or undefined when the feed has none then: another weekday, a pause, a study day that
 * has had its turn, or a date that the zone left out (Apia had no 30 December 2011). A time inside a spring gap comes later
 * by as much as the clocks jump (02:30 at 03:30; Troll's 02:00 at 04:00); of an hour that repeats in autumn the first one
 * counts. What falls into quiet hours comes at their end.
 */
export function occurrenceOn(feed: Feed, localDate: Temporal.PlainDate): Occurrence | undefined {
  if (isWeekly(feed) && localDate.dayOfWeek !== feed.weekday) return undefined
  if (isPaused(feed, localDate)) return undefined
  const due = onTheClock(feed, localDate)
  if (!due.toPlainDate().equals(localDate) && !existsIn(feed.zone, localDate)) return undefined
  const dueAt = afterQuiet(feed, due.toInstant())
  return hadItsTurn(feed, dueAt) ? undefined : { localDate, dueAt }
}

export function isPaused({ pausedUntil }: Feed, localDate: Temporal.PlainDate): boolean {
  return pausedUntil !== undefined && Temporal.PlainDate.compare(localDate, pausedUntil) < 0
}

export const turnAt = (at: Temporal.Instant, zone: ZoneId): Turn => ({ at, on: studyDay(at, zone) })

/** Whether a daily reminder would be the second of a study day: by the clock of today, or by that of the last one. */
export function hadItsTurn(feed: Feed, at: Temporal.Instant): boolean {
  if (feed.kind !== 'daily-reminder' || feed.lastTurn === undefined) return false
  const { lastTurn, zone } = feed
  if (Math.abs(at.epochMilliseconds - lastTurn.at.epochMilliseconds) >= turnMsMax) return false
  const day = studyDay(at, zone)
  return day.equals(studyDay(lastTurn.at, zone)) || Temporal.PlainDate.compare(day, lastTurn.on) <= 0
}

/** A day, and from one side of the date line to the other; what lies further away was put down by a clock that was wrong. */
const turnMsMax = 3 * 24 * 60 * 60_000

/** When the feed's time comes on a date, quiet hours or not. */
export function onTheClock(feed: Feed, localDate: Temporal.PlainDate): Temporal.ZonedDateTime {
  return localDate
    .toPlainDateTime(Temporal.PlainTime.from(feed.localTime))
    .toZonedDateTime(feed.zone, { disambiguation: 'compatible' })
}

/** False for a date that the zone left out when it crossed the date line. */
function existsIn(zone: ZoneId, date: Temporal.PlainDate): boolean {
  return date.toZonedDateTime(zone).toPlainDate().equals(date)
}

/** Days between two dates on which the feed can be due. */
export function stepDays(feed: Feed): number {
  return isWeekly(feed) ? 7 : 1
}

/** Days from one of its dates to the next, at least. */
export function gapDays(feed: Feed): number {
  return feed.kind === 'daily-reminder' && feed.isEveryOtherDay === true ? 2 : stepDays(feed)
}

function localDateOf(feed: Feed, instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(feed.zone).toPlainDate()
}

function earliestDate(feed: Feed, from: Temporal.PlainDate, last?: Temporal.PlainDate): Temporal.PlainDate {
  let earliest = from
  const afterLast = last?.add({ days: gapDays(feed) })
  if (afterLast && Temporal.PlainDate.compare(afterLast, earliest) > 0) earliest = afterLast
  if (feed.pausedUntil && Temporal.PlainDate.compare(feed.pausedUntil, earliest) > 0)
    earliest = feed.pausedUntil
  return earliest
}

/** The first date from this one on that falls on the feed's weekday. */
function onFeedDay(feed: Feed, date: Temporal.PlainDate): Temporal.PlainDate {
  if (!isWeekly(feed)) return date
  return date.add({ days: (feed.weekday - date.dayOfWeek + 7) % 7 })
}
