// The reminders that a member wants: what is known of them, and what follows when the member sets or pauses them.

import { type EnrolmentId, type Guild, type LostZone, lostZoneOf, type Member } from '../study/enrolment.ts'
import type { EarlierHours } from '../study/member-hours.ts'
import { type HourOutcome, readHour } from '../time/hours.ts'
import { type DayOutcome, parseDay } from '../time/parse-day.ts'
import { studyDay } from '../time/study-day.ts'
import { type ZoneId, zoneDefault } from '../time/zone.ts'
import { type DailyFeed, type Feed, type FeedKind, isRecurring, type Turn, type Weekday } from './feed.ts'
import { type QuietHours, readQuietHours } from './quiet-hours.ts'
import { type FeedTarget, type OffFeed, placed, type SavedFeed, type StoredFeed } from './stored-feed.ts'

/** All that somebody's reminders hang on. */
export type ReminderFacts = {
  readonly member: Member | undefined
  readonly guild: Guild | undefined
  readonly feeds: readonly StoredFeed[]
  readonly walks: readonly Walk[]
}

/** A roadmap that the member has not left: without one there is nothing to be reminded of. */
type Walk = { readonly enrolmentId: EnrolmentId; readonly isPaused: boolean }

export type ReminderSettings = {
  readonly zone: ZoneId
  readonly hasOwnZone: boolean
  readonly lostZone: LostZone | undefined
  readonly daily: StoredFeed | undefined
  readonly summary: StoredFeed | undefined
  /** What carries a reminder that was asked for by hand; it may be waiting or not. */
  readonly later: StoredFeed | undefined
  readonly walks: readonly Walk[]
}

/** What a member sets; what is left out stays as it is. */
export type ReminderRequest = {
  /** The time of the daily reminder, in the member's words. */
  readonly hour?: string | undefined
  readonly zone?: ZoneId | undefined
  readonly target?: FeedTarget | undefined
  /** The weekday of the summary; 'off' for none. */
  readonly summary?: Weekday | 'off' | undefined
  /** The first day with reminders again, in the member's words. */
  readonly pause?: string | undefined
  /** Turns on what was stopped, at the hour it had. */
  readonly again?: boolean | undefined
  /** Between which times nothing comes by itself, in the member's words; "off" for none. */
  readonly quiet?: string | undefined
  /** Whether the daily reminder stays away on days that were studied already. */
  readonly skipStudied?: boolean | undefined
}

type HourRefused = { readonly kind: 'hour-refused'; readonly why: Exclude<HourOutcome, { kind: 'hour' }> }
type DayRefused = { readonly kind: 'day-refused'; readonly why: Exclude<DayOutcome, { kind: 'day' }> }

export type ReminderDecision =
  | HourRefused
  | DayRefused
  | { readonly kind: 'quiet-refused' }
  | { readonly kind: 'no-reminder-channel' }
  /** Nothing is set, and an hour is needed to begin; a zone that was named is kept all the same. */
  | { readonly kind: 'no-hour'; readonly zone: ZoneId | undefined }
  /** Everything was stopped and no hour is named: the rest is kept for when the member turns it on again. */
  | { readonly kind: 'stays-off'; readonly saved: readonly OffFeed[] }
  | {
      readonly kind: 'set'
      readonly saved: readonly SavedFeed[]
      readonly turnedOff: readonly StoredFeed[]
      /** The sign that direct messages may be tried again, should Discord have refused one. */
      readonly asksForDirect: boolean
    }

export type PauseDecision =
  | DayRefused
  | { readonly kind: 'no-reminders' }
  | { readonly kind: 'paused'; readonly until: Temporal.PlainDate; readonly saved: readonly SavedFeed[] }

/** The weekly summary comes with the first reminder, on Sunday, until the member says otherwise. */
const summaryWeekdayDefault: Weekday = 7

export function reminderSettings({ member, guild, feeds, walks }: ReminderFacts): ReminderSettings {
  const ofKind = (kind: FeedKind): StoredFeed | undefined => feeds.find(({ feed }) => feed.kind === kind)
  return {
    zone: member?.zone ?? guild?.zone ?? zoneDefault,
    hasOwnZone: member?.hasOwnZone ?? false,
    lostZone: member === undefined ? lostZoneOf(guild?.lostZoneName, 'guild') : member.lostZone,
    daily: ofKind('daily-reminder'),
    summary: ofKind('weekly-summary'),
    later: ofKind('later-reminder'),
    walks,
  }
}

/** What follows when a member sets the daily reminder and the weekly summary. */
export function decideReminder(
  facts: ReminderFacts,
  request: ReminderRequest,
  now: Temporal.Instant,
): ReminderDecision {
  const before = reminderSettings(facts)
  const { daily: was } = before
  const zone = request.zone ?? before.zone
  const day = request.pause === undefined ? undefined : parseDay(request.pause, studyDay(now, zone), 'future')
  if (day !== undefined && day.kind !== 'day') return { kind: 'day-refused', why: day }
  const target = request.target ?? was?.target ?? 'direct'
  if (target === 'channel' && facts.guild?.reminderChannelId === undefined)
    return { kind: 'no-reminder-channel' }
  const hour = request.hour === undefined ? undefined : readHour(request.hour)
  if (hour !== undefined && hour.kind !== 'hour') return { kind: 'hour-refused', why: hour }
  const habits = habitsAfter(was, request)
  if (habits === 'quiet-refused') return { kind: 'quiet-refused' }
  const localTime = hour?.time ?? was?.feed.localTime
  if (localTime === undefined) return { kind: 'no-hour', zone: request.zone }
  // What the member did not name stays as it was chosen, also where it is not known at the moment.
  const lostZoneName = request.zone === undefined ? before.lostZone?.name : undefined
  const clock = { zone, localTime, ...habits.quiet }
  const placing = { target, now, lostZoneName }
  if (was?.isOff === true && request.hour === undefined && request.again !== true)
    return { kind: 'stays-off', saved: whileOff(before, request, { clock, ...placing, skips: habits.skips }) }
  const pause = day === undefined ? pauseOf(was) : { pausedUntil: day.day }
  const feed: DailyFeed = { kind: 'daily-reminder', ...clock, ...pause, ...habits.skips, ...lastTurnOf(was) }
  const daily = placed(was, feed, placing)
  const asksForDirect = target === 'direct'
  const weekday = request.summary ?? weekdayOf(before)
  if (weekday === 'off') {
    const turnedOff = before.summary === undefined ? [] : onAmong([before.summary])
    return { kind: 'set', saved: [daily], turnedOff, asksForDirect }
  }
  const summary = placed(before.summary, { kind: 'weekly-summary', weekday, ...clock, ...pause }, placing)
  return { kind: 'set', saved: [daily, summary], turnedOff: [], asksForDirect }
}

type Habits = {
  readonly quiet: { readonly quiet?: QuietHours }
  readonly skips: Pick<DailyFeed, 'skipsStudied'>
}

/** Quiet hours and whether studied days are left out, as they are once the member has said what they want. */
function habitsAfter(
  was: StoredFeed | undefined,
  { quiet: typed, skipStudied }: ReminderRequest,
): Habits | 'quiet-refused' {
  const read = typed === undefined ? undefined : readQuietHours(typed)
  if (read?.kind === 'not-quiet-hours') return 'quiet-refused'
  const quiet = read === undefined ? was?.feed.quiet : read.kind === 'quiet' ? read.quiet : undefined
  const skips = skipStudied ?? (was?.feed.kind === 'daily-reminder' && was.feed.skipsStudied === true)
  return { quiet: quiet === undefined ? {} : { quiet }, skips: skips ? { skipsStudied: true } : {} }
}

/** What follows when a member wants none until a day, in the member's words: the first one with reminders again. Today ends a pause. */
export function decidePause(facts: ReminderFacts, typed: string, now: Temporal.Instant): PauseDecision {
  const on = onAmong(facts.feeds)
  if (facts.member === undefined || on.length === 0) return { kind: 'no-reminders' }
  const today = studyDay(now, facts.member.zone)
  const day = parseDay(typed, today, 'future')
  if (day.kind !== 'day') return { kind: 'day-refused', why: day }
  const isOver = Temporal.PlainDate.compare(day.day, today) <= 0
  const saved = on.map((stored) => {
    const { pausedUntil: _, ...feed } = awake(stored.feed)
    return placed(stored, isOver ? feed : { ...feed, pausedUntil: day.day }, { ...stored, now })
  })
  return { kind: 'paused', until: day.day, saved }
}

/** How a member's days went until this change; undefined where neither zone nor hour are others than before. */
export function earlierHours(
  facts: ReminderFacts,
  decision: Extract<ReminderDecision, { kind: 'set' | 'stays-off' | 'no-hour' }>,
  zone: ZoneId | undefined,
  now: Temporal.Instant,
): EarlierHours | undefined {
  // Whoever is new has no days that could have gone by other hours.
  if (facts.member === undefined) return undefined
  const { zone: zoneBefore, hasOwnZone, daily } = reminderSettings(facts)
  const remindedAt = daily?.feed.localTime
  const saved = decision.kind === 'no-hour' ? undefined : decision.saved
  const hour = saved?.find(({ feed }) => feed.kind === 'daily-reminder')?.feed.localTime ?? remindedAt
  const isSameZone = zone === undefined || (hasOwnZone && zone === zoneBefore)
  if (isSameZone && hour === remindedAt) return undefined
  return { zone: zoneBefore, hasOwnZone, remindedAt, until: now }
}

/** The recurring ones that are on. */
export function onAmong(feeds: readonly StoredFeed[]): readonly StoredFeed[] {
  return feeds.filter(({ isOff, feed }) => !isOff && isRecurring(feed))
}

/** The feed as it is for somebody who has given a sign of life. */
export function awake<Known extends Feed>(feed: Known): Known {
  if (feed.kind !== 'daily-reminder') return feed
  const { isEveryOtherDay: _, ...daily } = feed
  return daily as Known
}

function pauseOf(was: StoredFeed | undefined): { readonly pausedUntil?: Temporal.PlainDate } {
  const pausedUntil = was?.isOff === false ? was.feed.pausedUntil : undefined
  return pausedUntil === undefined ? {} : { pausedUntil }
}

/** Whatever is set, a day that has had its reminder gets no second one. */
function lastTurnOf(was: StoredFeed | undefined): { readonly lastTurn?: Turn } {
  const lastTurn = was?.feed.kind === 'daily-reminder' ? was.feed.lastTurn : undefined
  return lastTurn === undefined ? {} : { lastTurn }
}

function weekdayOf({ summary, daily }: ReminderSettings): Weekday | 'off' {
  const isWanted = summary !== undefined && (!summary.isOff || (daily?.isOff === true && summary.comesBack))
  if (isWanted && 'weekday' in summary.feed) return summary.feed.weekday
  // A summary that is off or was never wanted stays away; only the first reminder of all brings one.
  return daily === undefined ? summaryWeekdayDefault : 'off'
}

/** What is kept of a change while everything is off; the summary comes back if it was stopped with the rest or is named. */
function whileOff(
  { summary }: ReminderSettings,
  request: ReminderRequest,
  {
    clock,
    skips,
    target,
    lostZoneName,
  }: Pick<OffFeed, 'target' | 'lostZoneName'> & {
    readonly clock: Pick<DailyFeed, 'zone' | 'localTime' | 'quiet'>
    readonly skips: Habits['skips']
  },
): readonly OffFeed[] {
  const feed = { kind: 'daily-reminder', ...clock, ...skips } as const
  const daily = { feed, lostZoneName, target, comesBack: true }
  const chosen = request.summary === 'off' ? undefined : request.summary
  const remembered = summary !== undefined && 'weekday' in summary.feed ? summary.feed.weekday : undefined
  const weekday = chosen ?? remembered
  if (weekday === undefined) return [daily]
  const comesBack = chosen !== undefined || (request.summary !== 'off' && summary?.comesBack === true)
  return [daily, { feed: { kind: 'weekly-summary', weekday, ...clock }, lostZoneName, target, comesBack }]
}
