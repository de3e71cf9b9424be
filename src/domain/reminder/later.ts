// “Remind me later”: when that is, and what it means for the reminder that comes by itself.

import { formatLocalTime } from '../time/local-time.ts'
import { studyDay } from '../time/study-day.ts'
import type { ZoneId } from '../time/zone.ts'
import { nextOccurrence, type Occurrence, turnAt } from './feed.ts'
import type { StoredFeed } from './stored-feed.ts'

export const laterChoices = ['minutes', 'hour', 'evening', 'tomorrow'] as const
export type LaterChoice = (typeof laterChoices)[number]

/** What `minutes` stands for. */
export const laterMinutes = 15
/** When an evening is quiet enough to study. */
export const eveningTime = formatLocalTime(20, 0)

export type LaterDecision =
  | { readonly kind: 'wait'; readonly until: Temporal.Instant }
  /** Nothing more today, and the daily reminder at its own hour. */
  | {
      readonly kind: 'tomorrow'
      readonly next: Occurrence
      /** Today's, which has not come yet and does not come any more. */
      readonly left: Occurrence | undefined
    }
  /** This evening is here already, or less than an hour away. */
  | { readonly kind: 'evening-over' }

type Clock = { readonly zone: ZoneId; readonly now: Temporal.Instant }

/** When "this evening" is; undefined where an hour from now is as late, or later. */
export function eveningOf({ zone, now }: Clock): Temporal.Instant | undefined {
  const evening = at(now.toZonedDateTimeISO(zone).toPlainDate(), eveningTime, zone)
  return Temporal.Instant.compare(evening, now.add({ hours: 1 })) > 0 ? evening : undefined
}

/** `daily` is the member's daily reminder, on or off; what is chosen by hand knows no quiet hours. */
export function decideLater(
  daily: StoredFeed | undefined,
  choice: LaterChoice,
  { zone, now }: Clock,
): LaterDecision {
  switch (choice) {
    case 'minutes':
      return { kind: 'wait', until: onTheMinute(now.add({ minutes: laterMinutes })) }
    case 'hour':
      return { kind: 'wait', until: onTheMinute(now.add({ hours: 1 })) }
    case 'evening': {
      const evening = eveningOf({ zone, now })
      return evening === undefined ? { kind: 'evening-over' } : { kind: 'wait', until: evening }
    }
    case 'tomorrow':
      return daily?.isOff === false && daily.next !== undefined
        ? tomorrowAsUsual({ ...daily, next: daily.next }, { zone, now })
        : { kind: 'wait', until: tomorrowAlone(daily, { zone, now }) }
  }
}

function tomorrowAsUsual(
  { feed, next }: StoredFeed & { readonly next: Occurrence },
  { zone, now }: Clock,
): LaterDecision {
  // By when it comes, not by its date: at two at night, or after a quiet night, the study day is another one.
  const isToday = Temporal.PlainDate.compare(studyDay(next.dueAt, zone), studyDay(now, zone)) <= 0
  if (!isToday || feed.kind !== 'daily-reminder') return { kind: 'tomorrow', next, left: undefined }
  const leftOut = { ...feed, lastTurn: turnAt(now, zone) }
  return { kind: 'tomorrow', next: nextOccurrence(leftOut, now, next.localDate), left: next }
}

/** On the next study day, at the hour that the member chose once, or at the time it is now. */
function tomorrowAlone(daily: StoredFeed | undefined, { zone, now }: Clock): Temporal.Instant {
  const clock = now.toZonedDateTimeISO(zone)
  const time = daily?.feed.localTime ?? formatLocalTime(clock.hour, clock.minute)
  const today = studyDay(now, zone)
  const tomorrow = at(today.add({ days: 1 }), time, zone)
  // A time before four belongs to the study day before its date.
  const isTomorrow = Temporal.PlainDate.compare(studyDay(tomorrow, zone), today) > 0
  return isTomorrow ? tomorrow : at(today.add({ days: 2 }), time, zone)
}

function at(day: Temporal.PlainDate, time: string, zone: ZoneId): Temporal.Instant {
  return day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone).toInstant()
}

/** The beat is a minute long, and a press that is delivered twice shall mean the same moment. */
function onTheMinute(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: 'minute', roundingMode: 'ceil' })
}
