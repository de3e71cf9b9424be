// The only caller of Temporal.Now: everything else is handed its time.

import { uptime } from 'node:os'

export type Clock = { now(): Temporal.Instant }

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that reads epoch milliseconds from elsewhere: the practice server's, which people turn by hand. */
export function clockFrom(epochMilliseconds: () => number): Clock {
  return { now: () => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds()) }
}

/** Milliseconds since this machine began, by a clock that nobody can set and that goes on while the machine sleeps. */
export const uptimeMs = (): number => uptime() * 1_000

/** The zone that this machine is set to, as an IANA name. */
export function machineZone(): string {
  return Temporal.Now.timeZoneId()
}

/** Which rules for time zones this program goes by. They come with Node, in more than one of its parts. */
export function zoneRules(): string {
  return `${process.versions.tz} in Node ${process.versions.node}`
}
