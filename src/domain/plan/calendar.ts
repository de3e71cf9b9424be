// The study days of a plan as events of a calendar.

import type { RoadmapNode } from '../roadmap/tree.ts'
import type { LocalTime } from '../time/local-time.ts'
import { studyDayStart } from '../time/study-day.ts'
import type { ZoneId } from '../time/zone.ts'
import type { Session } from './plan.ts'
import type { PlanWish } from './wish.ts'

export type CalendarEvent = {
  /** The same for the same study day of the same week whenever it is made, so that a calendar changes the event it has. */
  readonly uid: string
  readonly nodes: readonly RoadmapNode[]
} & (
  | { readonly kind: 'timed'; readonly start: Temporal.Instant; readonly end: Temporal.Instant }
  | { readonly kind: 'all-day'; readonly day: Temporal.PlainDate }
)

/** About a year of daily study; who studies longer takes a new file by then. */
export const calendarEventsMax = 366
/** An event that is over before it can be seen helps nobody. */
const minutesMin = 15

/**
 * The first study days, `calendarEventsMax` at most, at the hour of the member's daily reminder, else as whole days.
 *
 * An event is named by its week and by which of the week's study days it is: somebody who moves Monday to Tuesday and
 * imports anew has their event moved.
 */
export function calendarEvents(
  sessions: Iterable<Session>,
  { weekdays }: Pick<PlanWish, 'weekdays'>,
  {
    owner,
    zone,
    hour,
  }: { readonly owner: string; readonly zone: ZoneId; readonly hour: LocalTime | undefined },
): { readonly events: readonly CalendarEvent[]; readonly isCut: boolean } {
  const events: CalendarEvent[] = []
  for (const { day, minutes, finishes, goesOn } of sessions) {
    if (events.length === calendarEventsMax) return { events, isCut: true }
    const nth = (weekdays as readonly number[]).indexOf(day.dayOfWeek) + 1
    const uid = `${owner}-${day.yearOfWeek}-w${day.weekOfYear}-${nth}@cairn`
    const nodes = [...finishes, ...(goesOn === undefined ? [] : [goesOn])].map(({ node }) => node)
    if (hour === undefined) {
      events.push({ kind: 'all-day', uid, nodes, day })
      continue
    }
    const start = instantOf(day, hour, zone)
    events.push({
      kind: 'timed',
      uid,
      nodes,
      start,
      end: start.add({ minutes: Math.max(minutesMin, Math.round(minutes)) }),
    })
  }
  return { events, isCut: false }
}

/** The hour of a study day, which goes on past midnight. */
function instantOf(day: Temporal.PlainDate, hour: LocalTime, zone: ZoneId): Temporal.Instant {
  const at = (date: Temporal.PlainDate): Temporal.Instant =>
    date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(hour) }).toInstant()
  const instant = at(day)
  return Temporal.Instant.compare(instant, studyDayStart(day, zone)) < 0 ? at(day.add({ days: 1 })) : instant
}
