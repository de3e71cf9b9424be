// The member's own day: which one it is, when it begins, and which one a member's words mean.
import type { ZoneId } from './zone.ts'

/** A learner who studies past midnight is still in the same evening. */
export const dayStartHour = 4

/**
 * The study day at an instant: the civil day in the member's zone, except that the hours before four
 * belong to the day before. It never runs backwards, not even in the night when clocks do.
 */
export function studyDay(now: Temporal.Instant, zone: ZoneId): Temporal.PlainDate {
  const ms = now.epochMilliseconds
  const known = knownDays.get(zone) ?? []
  const found = known.find(({ fromMs, untilMs }) => ms >= fromMs && ms < untilMs)
  if (found !== undefined) return found.day
  const day = findStudyDay(now, zone)
  const fromMs = studyDayStart(day, zone).epochMilliseconds
  const untilMs = studyDayStart(day.add({ days: 1 }), zone).epochMilliseconds
  knownDays.set(zone, [{ day, fromMs, untilMs }, ...known.slice(0, knownDaysMax - 1)])
  return day
}

type KnownDay = { readonly day: Temporal.PlainDate; readonly fromMs: number; readonly untilMs: number }

/** The days that were asked for last in each zone: nearly all that happens falls into today, yesterday or tomorrow. */
const knownDays = new Map<ZoneId, readonly KnownDay[]>()
const knownDaysMax = 3

function findStudyDay(now: Temporal.Instant, zone: ZoneId): Temporal.PlainDate {
  let day = now.toZonedDateTimeISO(zone).toPlainDate()
  // More than one step only where the zone left out a whole day (Apia, 30 December 2011).
  while (Temporal.Instant.compare(studyDayStart(day, zone), now) > 0) day = day.subtract({ days: 1 })
  return day
}

/** The instant at which a study day begins; where clocks leave out that hour, later by as much as they jump. */
export function studyDayStart(day: Temporal.PlainDate, zone: ZoneId): Temporal.Instant {
  return day
    .toPlainDateTime({ hour: dayStartHour })
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()
}

/** A moment at which the study day has not begun yet in any zone: none is more than 14 hours ahead of UTC. */
export function beforeStudyDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.subtract({ days: 1 }).toZonedDateTime('UTC').toInstant()
}
