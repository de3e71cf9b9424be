// Quiet hours: a stretch of the member's own clock in which nothing comes that they did not ask for by hand.

import { readHour } from '../time/hours.ts'
import type { LocalTime } from '../time/local-time.ts'
import type { ZoneId } from '../time/zone.ts'

/** From one time of day to another one, over midnight where the second is the earlier. The end is quiet no more. */
export type QuietHours = { readonly from: LocalTime; readonly to: LocalTime }

type QuietClock = { readonly zone: ZoneId; readonly quiet?: QuietHours }

/** The moment itself, or the end of the quiet hours that it falls into: never earlier, and never quiet. */
export function afterQuiet({ zone, quiet }: QuietClock, at: Temporal.Instant): Temporal.Instant {
  if (quiet === undefined) return at
  const local = at.toZonedDateTimeISO(zone)
  if (!covers(quiet, local.toPlainTime())) return at
  const isOverMidnight = quiet.to < quiet.from && timeOf(local) >= quiet.from
  const end = local
    .toPlainDate()
    .add({ days: isOverMidnight ? 1 : 0 })
    .toPlainDateTime(Temporal.PlainTime.from(quiet.to))
  // Of an hour that repeats the first one ends them, unless it is over; in a gap both are the moment after it.
  const ends = (['compatible', 'later'] as const).map((disambiguation) =>
    end.toZonedDateTime(zone, { disambiguation }).toInstant(),
  )
  const next = ends.find((one) => Temporal.Instant.compare(one, at) > 0)
  // Where clocks jump over all that is not quiet, the next day has some.
  return next === undefined ? at : afterQuiet({ zone, quiet }, next)
}

export function isQuiet(clock: QuietClock, at: Temporal.Instant): boolean {
  return !afterQuiet(clock, at).equals(at)
}

/** Whether a time on the clock is quiet. */
export function covers({ from, to }: QuietHours, time: Temporal.PlainTime): boolean {
  const now = time.toString().slice(0, 5)
  return from < to ? now >= from && now < to : now >= from || now < to
}

const timeOf = (local: Temporal.ZonedDateTime): string => local.toPlainTime().toString().slice(0, 5)

export type QuietOutcome =
  | { readonly kind: 'quiet'; readonly quiet: QuietHours }
  | { readonly kind: 'none' }
  | { readonly kind: 'not-quiet-hours' }

const typedLengthMax = 60
const words = {
  none: /^(?:off|no|none|never|nothing|aus|keine?|-)$/,
  before: /^(?:from|between|von|de|du|da) /,
}
/** What stands between the two times; the longer ones first. */
const between = / ?(?:[-–—~→]|\b(?:until|till?|to|and|bis|à|a|al|às|tot|до)\b) ?/gu

/**
 * Reads quiet hours as people write them: "22:00-07:00", "22-7", "10pm to 7am", "off". Where an hour can be in the morning
 * or in the evening, the shorter stretch is meant, and of two the one at night.
 */
export function readQuietHours(typed: string): QuietOutcome {
  const text = typed.trim().toLowerCase()
  if (text.length > typedLengthMax) return { kind: 'not-quiet-hours' }
  if (words.none.test(text)) return { kind: 'none' }
  const span = text.replace(words.before, '')
  for (const { 0: sign, index } of span.matchAll(between)) {
    const froms = timesIn(span.slice(0, index))
    const tos = timesIn(span.slice(index + sign.length))
    const pairs = froms.flatMap((from) => tos.flatMap((to) => (from === to ? [] : [{ from, to }])))
    const [best] = pairs.sort((one, other) => minutes(one) - minutes(other) || night(other) - night(one))
    if (best !== undefined) return { kind: 'quiet', quiet: best }
  }
  return { kind: 'not-quiet-hours' }
}

function timesIn(typed: string): readonly LocalTime[] {
  const read = readHour(typed)
  switch (read.kind) {
    case 'hour':
      return [read.time]
    case 'two-hours':
      return read.times
    case 'not-an-hour':
      return []
  }
}

function minutes({ from, to }: QuietHours): number {
  const [start, end] = [from, to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
  return ((end ?? 0) - (start ?? 0) + 24 * 60) % (24 * 60)
}

/** 1 for a stretch that holds the middle of the night. */
const night = (quiet: QuietHours): number => Number(covers(quiet, new Temporal.PlainTime(3)))
