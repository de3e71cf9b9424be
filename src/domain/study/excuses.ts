// Days that count against nobody: those that were too short for the member, and those at whose hours the bot or Discord was
// down. They neither lengthen a streak nor break it.

import { coveredMs, type Span } from '../time/span.ts'
import { dayStartHour } from '../time/study-day.ts'
import { type HoursSpan, hoursAt, wasCutShort } from './member-hours.ts'
import type { StudiedDay } from './studied-days.ts'

export type Excuse = 'short-day' | 'outage'

export type ExcuseFacts = {
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly hours: readonly HoursSpan[]
  /** By date. */
  readonly studied: ReadonlyMap<string, StudiedDay>
  /** When the bot or Discord was down, one after the other. */
  readonly outages: readonly Span[]
}

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/**
 * What a day has to do with another one to be a journey: whoever stays in one zone and studies each day lets 48 hours pass
 * at most, from the first minute of one day to the last of the next.
 */
const journeyMsMax = 48 * hourMs
/** A flight over the date line takes two dates at most, so the day of study before and after is no further away. */
const journeyDaysMax = 3

/** Two freezes a month, so four where two months meet: no streak outlives a gap that is much longer than a week. */
const gapDaysMax = 7

/** Whoever wants to be reminded at an hour means to study then; by two hours later they have begun. */
const remindedHours = 2
/** Half of that: the reminder was late or nothing could be logged, and what is left of the evening is no evening. */
const remindedDownMsMin = hourMs

/** When people are awake who have said nothing of their hours, or were kept from studying for most of a day. */
const wakingFromHour = 8
const wakingHours = 15
/** Of 15 hours; less leaves most of the day. */
const wakingDownMsMin = 4 * hourMs

/** Why a study day that is over and on which nobody studied is excused; undefined when it is not. */
export function excuseOf(day: Temporal.PlainDate, facts: ExcuseFacts): Excuse | undefined {
  if (isOnTheWay(day, facts) && wasCutShort(facts.hours, day)) return 'short-day'
  if (isLostInGap(day, facts)) return 'short-day'
  return wasDown(day, facts) ? 'outage' : undefined
}

/**
 * Whether the member studied before the day and after it (or would, studying now) less than 48 hours apart. It bounds what
 * moving can excuse: however often somebody changes their zone, they study as often as somebody has to who stays.
 */
function isOnTheWay(day: Temporal.PlainDate, { now, today, studied }: ExcuseFacts): boolean {
  const before: Worked[] = []
  const after: Worked[] = []
  for (let days = 1; days <= journeyDaysMax; days += 1) {
    const earlier = studied.get(day.subtract({ days }).toString())
    const later = studied.get(day.add({ days }).toString())
    if (earlier !== undefined) before.push(earlier)
    if (later !== undefined) after.push(later)
  }
  if (Temporal.PlainDate.compare(day, today) < 0) after.push({ firstAt: now, lastAt: now })
  return before.some((one) => after.some((other) => apartMs(one, other) < journeyMsMax))
}

/**
 * Whether a move took the date out of a longer gap, in which the member left out other days themselves: between two studies
 * that are so far apart, somebody who stays misses floor(hours / 24) − 1 days at least. Dates that the gap has beyond those
 * are no days of the member's, and of these as many are excused as were cut short: a move costs no freeze, and gains no day.
 */
function isLostInGap(day: Temporal.PlainDate, facts: ExcuseFacts): boolean {
  if (!hasMovedAround(day, facts.hours)) return false
  const [before, after] = [nearestStudy(day, -1, facts), nearestStudy(day, 1, facts)]
  if (before === undefined || after === undefined) return false
  const length = before.day.until(after.day).days - 1
  const missedAtHome = Math.max(0, Math.floor(apartMs(before, after) / dayMs) - 1)
  const between = Array.from({ length }, (_, at) => before.day.add({ days: at + 1 }))
  return between
    .filter((one) => wasCutShort(facts.hours, one))
    .slice(0, Math.max(0, length - missedAtHome))
    .some((one) => one.equals(day))
}

/** In no zone is a date further from its noon in UTC. */
const moveDaysMax = 3

function hasMovedAround(day: Temporal.PlainDate, hours: readonly HoursSpan[]): boolean {
  if (hours.length === 1) return false
  const middayMs = middayMsOf(day)
  return hours.some(
    ({ until }) => until !== undefined && Math.abs(until.epochMilliseconds - middayMs) <= moveDaysMax * dayMs,
  )
}

/** The next day of study before a day or after it; after it that is today, if nothing else: they could study now. */
function nearestStudy(
  day: Temporal.PlainDate,
  step: 1 | -1,
  { now, today, studied }: ExcuseFacts,
): StudiedDay | undefined {
  for (let days = 1; days <= gapDaysMax; days += 1) {
    const near = day.add({ days: days * step })
    const known = studied.get(near.toString())
    if (known !== undefined) return known
    if (step === 1 && near.equals(today)) return { day: today, firstAt: now, lastAt: now }
  }
  return undefined
}

type Worked = Pick<StudiedDay, 'firstAt' | 'lastAt'>

/** 0 where one studied on both days in turn. */
function apartMs(one: Worked, other: Worked): number {
  const forward = other.firstAt.epochMilliseconds - one.lastAt.epochMilliseconds
  const back = one.firstAt.epochMilliseconds - other.lastAt.epochMilliseconds
  return Math.max(forward, back, 0)
}

/** Whether the bot or Discord was down for long enough at the member's hours of a study day. */
function wasDown(day: Temporal.PlainDate, { hours, outages }: ExcuseFacts): boolean {
  const middayMs = middayMsOf(day)
  const near = outagesNear(outages, middayMs)
  if (near.length === 0) return false
  const { zone, remindedAt } = hoursAt(hours, Temporal.Instant.fromEpochMilliseconds(middayMs))
  const spanFrom = (time: Temporal.PlainTime, length: number): Span => {
    // The small hours still belong to the study day before.
    const date = time.hour < dayStartHour ? day.add({ days: 1 }) : day
    const from = date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
    return { from, until: from.add({ hours: length }) }
  }
  const waking = spanFrom(new Temporal.PlainTime(wakingFromHour), wakingHours)
  if (coveredMs(waking, near) >= wakingDownMsMin) return true
  if (remindedAt === undefined) return false
  return coveredMs(spanFrom(Temporal.PlainTime.from(remindedAt), remindedHours), near) >= remindedDownMsMin
}

const noon = new Temporal.PlainTime(12)
const middayMsOf = (day: Temporal.PlainDate): number =>
  day.toZonedDateTime({ timeZone: 'UTC', plainTime: noon }).epochMilliseconds
/** No hour of a study day is further from noon of its date in UTC, whatever the zone. */
const hoursFromNoonMax = 36

/** Those that can have anything to do with a date; looked for by halves, since every day without study is asked about. */
function outagesNear(outages: readonly Span[], middayMs: number): readonly Span[] {
  const fromMs = middayMs - hoursFromNoonMax * hourMs
  const untilMs = middayMs + hoursFromNoonMax * hourMs
  let low = 0
  for (let high = outages.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((outages[middle]?.until.epochMilliseconds ?? 0) <= fromMs) low = middle + 1
    else high = middle
  }
  let end = low
  while ((outages[end]?.from.epochMilliseconds ?? untilMs) < untilMs) end += 1
  return outages.slice(low, end)
}
