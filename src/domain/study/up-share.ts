// For how much of the last month people could reach the bot, as its log of beats and outages has it.

import { coveredMs, type Span } from '../time/span.ts'
import { outageMsMin } from './outages.ts'

/** A month of it says how the bot is run; more would still tell of a bad week in spring. */
export const upShareDays = 30

export type BeatLog = {
  /** When the log begins. */
  readonly first: Temporal.Instant
  /** When Discord was last seen to answer. */
  readonly last: Temporal.Instant
}

export type UpShare = {
  /** With one decimal, rounded down: only what had no outage is 100. */
  readonly percent: number
  /** The beginning of the log, where it is younger than the month. */
  readonly since: Temporal.Instant | undefined
}

/** The time that is looked at. */
export function monthBefore(now: Temporal.Instant): Span {
  return { from: now.subtract({ hours: 24 * upShareDays }), until: now }
}

/** Undefined for a log that has only just begun. What the last beat is short of the present counts once it is an outage. */
export function upShare(
  { first, last }: BeatLog,
  outages: readonly Span[],
  now: Temporal.Instant,
): UpShare | undefined {
  const month = monthBefore(now)
  const isYoung = Temporal.Instant.compare(first, month.from) > 0
  const span = { from: isYoung ? first : month.from, until: now }
  const spanMs = msBetween(span.from, now)
  if (spanMs < outageMsMin) return undefined
  const downMs = coveredMs(span, isSilent(last, now) ? [...outages, { from: last, until: now }] : outages)
  return {
    percent: Math.floor(1_000 * (1 - downMs / spanMs)) / 10,
    since: isYoung ? first : undefined,
  }
}

/** Whether Discord has not been heard for so long that it counts as an outage. */
export const isSilent = (last: Temporal.Instant, now: Temporal.Instant): boolean =>
  msBetween(last, now) >= outageMsMin

function msBetween(from: Temporal.Instant, until: Temporal.Instant): number {
  return until.epochMilliseconds - from.epochMilliseconds
}
