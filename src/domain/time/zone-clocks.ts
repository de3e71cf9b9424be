// What the clocks of all zones show at a moment.

import type { TypedTime } from './hours.ts'
import { parseZone, type ZoneId } from './zone.ts'
import { namesInUse, populousZones } from './zone-names.ts'

let zones: readonly ZoneId[] | undefined

/** All zones, populous ones first. */
export function listedZones(): readonly ZoneId[] {
  zones ??= [
    ...new Set([
      ...populousZones,
      ...Intl.supportedValuesOf('timeZone').map((name) => namesInUse[name] ?? name),
    ]),
  ].flatMap((name) => parseZone(name) ?? [])
  return zones
}

/** Offsets in use are whole quarters of an hour: a clock that shows 18:30 may be read up to half of that off. */
const clockErrorMinutes = 7
/** "6pm" is said from half past five on, and by those who read off the hour alone until 18:59. */
const bareHourMinutes = { before: 30, after: 59 }

/** Zones whose clocks show that time now, give or take what clocks and people are off. */
export function zonesWhereItIs(time: TypedTime, now: Temporal.Instant): ZoneId[] {
  const wanted = time.hour * 60 + time.minute
  const isNear = (minutesThere: number, wantedThere: number) => {
    const ahead = mod(minutesThere - wantedThere + dayMinutes / 2, dayMinutes) - dayMinutes / 2
    if (time.hasMinutes) return Math.abs(ahead) <= clockErrorMinutes
    return ahead >= -bareHourMinutes.before && ahead <= bareHourMinutes.after
  }
  const clocks = listedZones().map((zone) => ({
    zone,
    minutes: minutesInDay(now) + offsetMinutesOf(zone, now),
  }))
  const asTyped = clocks.filter(({ minutes }) => isNear(minutes, wanted))
  // "6:30" may be the evening, but the morning comes first.
  const otherHalf = time.isHalfKnown
    ? []
    : clocks.filter(({ minutes }) => isNear(minutes, wanted + dayMinutes / 2))
  return [...asTyped, ...otherHalf].map(({ zone }) => zone)
}

const dayMinutes = 24 * 60

function minutesInDay(now: Temporal.Instant): number {
  return Math.floor(mod(now.epochMilliseconds / 60_000, dayMinutes))
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}

export function offsetMinutesOf(zone: ZoneId, now: Temporal.Instant): number {
  return now.toZonedDateTimeISO(zone).offsetNanoseconds / 60_000_000_000
}
