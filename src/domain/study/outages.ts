// What follows from one sign of life of Discord after another: whether there was an outage in between.

import { coveredMs, type Span } from '../time/span.ts'

/** A restart takes seconds, an update some minutes, a gateway that moves a minute: nobody loses a day of study to those. */
export const outageMsMin = 10 * 60_000
/** A longer one is believed for its last three months only: there is no streak that anybody still looks at. */
export const outageMsMax = 92 * 24 * 60 * 60_000
/** Dates of answers are whole seconds, and answers overtake one another. */
const backMsMin = 60_000

export type Beat = {
  /** When Discord answered, by its own clock: what this machine's shows has no part in it. */
  readonly at: Temporal.Instant
  /** How long ago the process saw the beat before, by a clock that nobody can set; undefined for its first one. */
  readonly sinceLastMs: number | undefined
}

export type BeatOutcome =
  | { readonly kind: 'beat' }
  | { readonly kind: 'outage'; readonly outage: Span }
  /** The beat before came from a time that is still to come: whatever told it was wrong. */
  | { readonly kind: 'time-went-back' }

/**
 * What a beat tells, where `last` is the one before. A process that saw that itself knows how much time has passed: a date
 * that jumped ahead, as on a practice server whose clock is turned, makes no outage that is longer.
 */
export function readBeat(last: Temporal.Instant | undefined, { at, sinceLastMs }: Beat): BeatOutcome {
  if (last === undefined) return { kind: 'beat' }
  const passedMs = at.epochMilliseconds - last.epochMilliseconds
  if (passedMs < -backMsMin) return { kind: 'time-went-back' }
  const silentMs = Math.min(passedMs, sinceLastMs ?? passedMs, outageMsMax)
  if (silentMs < outageMsMin) return { kind: 'beat' }
  return { kind: 'outage', outage: { from: at.subtract({ milliseconds: Math.round(silentMs) }), until: at } }
}

const hourMs = 60 * 60_000

/** For how many hours, rounded, the bot or Discord was down in a span; undefined for an hour or less, which nobody need be told. */
export function hoursDown(within: Span, outages: readonly Span[]): number | undefined {
  const downMs = coveredMs(within, outages)
  return downMs > hourMs ? Math.round(downMs / hourMs) : undefined
}
