// By which zone a member's days went at any time, and at which hour they wanted to be reminded.

import type { LocalTime } from '../time/local-time.ts'
import { studyDay, studyDayStart } from '../time/study-day.ts'
import type { ZoneId } from '../time/zone.ts'

type MemberHours = {
  readonly zone: ZoneId
  /** The time of the daily reminder, also while it is off; undefined for who never set one. */
  readonly remindedAt: LocalTime | undefined
}

/** How it was until a change. */
export type EarlierHours = MemberHours & {
  readonly until: Temporal.Instant
  /** The member had chosen the zone; otherwise it was the server's. */
  readonly hasOwnZone: boolean
}

/** Until when the server, and with it everyone without a zone of their own, went by another zone. */
export type EarlierZone = { readonly zone: ZoneId; readonly until: Temporal.Instant }

/** A stretch in which nothing changed; without `from` it is the first one, without `until` it is now. */
export type HoursSpan = MemberHours & {
  readonly from: Temporal.Instant | undefined
  readonly until: Temporal.Instant | undefined
}

/** More moves than anybody makes in the years that a streak looks back; those before are forgotten. */
export const earlierHoursMax = 100

type Kept = {
  readonly now: MemberHours & { readonly hasOwnZone: boolean }
  /** Both in the order in which they ended. */
  readonly own: readonly EarlierHours[]
  readonly guild: readonly EarlierZone[]
}

/** All stretches in their order, the last of which is now. The server's zone counts while a member had none of their own. */
export function hoursOverTime({ now, own, guild }: Kept): readonly HoursSpan[] {
  const spans: HoursSpan[] = []
  let from: Temporal.Instant | undefined
  for (const part of [...own, { ...now, until: undefined }]) {
    const { remindedAt, until, zone } = part
    const moves = part.hasOwnZone ? [] : guild.filter((move) => isWithin(move.until, from, until))
    for (const move of moves) {
      spans.push({ zone: move.zone, remindedAt, from, until: move.until })
      from = move.until
    }
    spans.push({ zone, remindedAt, from, until })
    from = until
  }
  return spans
}

function isWithin(
  at: Temporal.Instant,
  from: Temporal.Instant | undefined,
  until: Temporal.Instant | undefined,
): boolean {
  return (
    (from === undefined || Temporal.Instant.compare(at, from) > 0) &&
    (until === undefined || Temporal.Instant.compare(at, until) < 0)
  )
}

/** How it was at a moment. There is always a stretch: the last one has no end. */
export function hoursAt(spans: readonly HoursSpan[], at: Temporal.Instant): HoursSpan {
  const found = spans.find(({ until }) => until === undefined || Temporal.Instant.compare(at, until) < 0)
  if (found === undefined) throw new RangeError('The hours of a member end before now.')
  return found
}

/** The study day that a moment was to the member. */
export function dayAt(spans: readonly HoursSpan[], at: Temporal.Instant): Temporal.PlainDate {
  return studyDay(at, hoursAt(spans, at).zone)
}

const dayMs = 24 * 60 * 60_000

/**
 * Whether a study day that is over had no 24 hours in one piece for the member: they moved, or clocks went forward. Somebody
 * who studies once in every 24 hours can miss such a day, and no other one.
 */
export function wasCutShort(spans: readonly HoursSpan[], day: Temporal.PlainDate): boolean {
  const middayMs = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds
  let lengthMs = 0
  let endMs: number | undefined
  for (const { zone, from, until } of spans) {
    // In no zone is it that day yet, or any more.
    if (until !== undefined && until.epochMilliseconds < middayMs - 2 * dayMs) continue
    if (from !== undefined && from.epochMilliseconds > middayMs + 3 * dayMs) break
    const begins = studyDayStart(day, zone).epochMilliseconds
    const ends = studyDayStart(day.add({ days: 1 }), zone).epochMilliseconds
    const fromMs = Math.max(begins, from?.epochMilliseconds ?? begins)
    const untilMs = Math.min(ends, until?.epochMilliseconds ?? ends)
    if (untilMs <= fromMs) continue
    // Two zones with the same clock are no cut.
    lengthMs = (endMs === fromMs ? lengthMs : 0) + untilMs - fromMs
    if (lengthMs >= dayMs) return false
    endMs = untilMs
  }
  return true
}
