// How much somebody finished on which day, as a forecast and a look back count it.

import type { RoadmapIndex } from '../roadmap/walk.ts'
import type { Span } from '../time/span.ts'
import { studyDay } from '../time/study-day.ts'
import type { ZoneId } from '../time/zone.ts'
import { type Efforts, minutesOf, usualTopicsOf } from './effort.ts'
import { type Pace, weeksKnownMax } from './forecast.ts'
import type { PlanWish } from './wish.ts'

/** A topic that was finished, and on which study day. */
export type Finished = { readonly nodeId: string; readonly studyDay: Temporal.PlainDate }

export const daysKnownMax = weeksKnownMax * 7

/**
 * The pace on one roadmap. The day on which it was begun is left out: that is when people log what they knew before.
 * So is what does not count for the finish: optional topics, and such as the roadmap has no more.
 */
export function paceOf(
  finished: readonly Finished[],
  index: Pick<RoadmapIndex, 'byId'>,
  efforts: Efforts,
  { startedOn, today }: { readonly startedOn: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): Pace {
  const daysBefore = today.since(startedOn).days - 1
  const before = Array.from({ length: Math.max(0, Math.min(daysKnownMax, daysBefore)) }, () => 0)
  let onToday = 0
  for (const { nodeId, studyDay } of finished) {
    const place = index.byId.get(nodeId)
    if (place === undefined || place.optional) continue
    const topics = usualTopicsOf(place.node, efforts)
    const daysAgo = today.since(studyDay).days
    if (daysAgo === 0) onToday += topics
    else if (before[daysAgo - 1] !== undefined) before[daysAgo - 1] = (before[daysAgo - 1] ?? 0) + topics
  }
  return { before, today: onToday }
}

/** How many days ago those days were on which a roadmap was paused, if only for a part of one; today is 0. */
export function pausedDaysAgo(
  pauses: readonly Span[],
  zone: ZoneId,
  { today, days }: { readonly today: Temporal.PlainDate; readonly days: number },
): ReadonlySet<number> {
  const daysAgo = (at: Temporal.Instant): number => today.since(studyDay(at, zone)).days
  const ago = pauses.flatMap(({ from, until }) => {
    const last = Math.max(0, daysAgo(until))
    return Array.from(
      { length: Math.max(0, Math.min(days, daysAgo(from)) - last + 1) },
      (_, more) => last + more,
    )
  })
  return new Set(ago)
}

/** What was done against what was planned, over some days. */
export type DoneAgainstPlan = {
  readonly topics: number
  /** By what those topics take, so no more than about. */
  readonly minutesDone: number
  readonly minutesPlanned: number
}

/** The last so many days, today included; planned is what the wish asked for since it was made, on days without a pause. */
export function doneAgainstPlan(
  finished: readonly Finished[],
  index: Pick<RoadmapIndex, 'byId'>,
  efforts: Efforts,
  {
    wish,
    setOn,
    today,
    days,
    paused,
  }: {
    readonly wish: PlanWish
    readonly setOn: Temporal.PlainDate
    readonly today: Temporal.PlainDate
    readonly days: number
    /** See `pausedDaysAgo`. */
    readonly paused: ReadonlySet<number>
  },
): DoneAgainstPlan {
  let topics = 0
  let minutesDone = 0
  for (const { nodeId, studyDay } of finished) {
    const daysAgo = today.since(studyDay).days
    const node = index.byId.get(nodeId)?.node
    if (daysAgo < 0 || daysAgo >= days || node === undefined) continue
    topics += 1
    minutesDone += minutesOf(node, efforts)
  }
  const asked = Math.max(0, Math.min(days, today.since(setOn).days + 1))
  const sessions = Array.from({ length: asked }, (_, ago) => ago).filter((ago) => {
    const { dayOfWeek } = today.subtract({ days: ago })
    return !paused.has(ago) && wish.weekdays.some((day) => day === dayOfWeek)
  }).length
  return { topics, minutesDone, minutesPlanned: (sessions * wish.minutesAWeek) / wish.weekdays.length }
}
