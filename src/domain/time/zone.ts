// A member's time zone by its name. `zone-search.ts` finds the zone of somebody who does not know that.
import { namesInUse } from './zone-names.ts'

/** An IANA name that this Node knows, in its usual spelling; never a bare offset, which has no rules for summer time. */
export type ZoneId = string & { readonly zone: unique symbol }

const typedLengthMax = 64
const zoneName = /^[A-Za-z][A-Za-z0-9_+\-/]*$/
/** Valid names of zones without summer time, which everybody who types them means to have it. */
const misleadingNames: ReadonlySet<string> = new Set(['EST', 'MST'])

/**
 * The zone of an IANA name or alias ("asia/kolkata", "US/Eastern", "America/New York"), or undefined. Offsets like
 * "+05:30" are refused, since they would be wrong for half of the year; so are EST and MST, which IANA keeps without
 * summer time: `searchZones` leads from them to the zones that are meant.
 */
export function parseZone(typed: string): ZoneId | undefined {
  if (usualNames.has(typed)) return typed as ZoneId
  const name = typed.trim().replaceAll(/\s+/g, '_')
  // Temporal would also read the zone out of "2026-11-21T18:00+05:30[Asia/Kolkata]".
  if (name.length > typedLengthMax || !zoneName.test(name)) return undefined
  return resolveZone(name, lookUpZone)
}

/**
 * The zone of a name, or of its other name where only that one is known: databases differ in whether Europe/Kyiv or
 * Europe/Kiev is the name in use, and an older one knows only the former.
 */
export function resolveZone(name: string, lookUp: (name: string) => ZoneId | undefined): ZoneId | undefined {
  const other = namesInUse[name] ?? formerNames.get(name)
  return lookUp(name) ?? (other === undefined ? undefined : lookUp(other))
}

const formerNames: ReadonlyMap<string, string> = new Map(
  Object.entries(namesInUse).map(([former, current]) => [current, former]),
)

function lookUpZone(name: string): ZoneId | undefined {
  try {
    const zone = new Temporal.ZonedDateTime(0n, name).timeZoneId
    if (misleadingNames.has(zone)) return undefined
    usualNames.add(zone)
    return zone as ZoneId
  } catch {
    return undefined
  }
}

/** Names in their usual spelling that were read before: every row has one, and asking Temporal takes a while. */
const usualNames = new Set<string>()
/** A zone that was chosen once. A database of time zones can lose it; its name is kept for when it is known again. */
export type ChosenZone = {
  /** What counts meanwhile: UTC for a zone that is not known. */
  readonly zone: ZoneId
  /** The name, when no zone is known by it. */
  readonly lostName: string | undefined
}

/** The zone of somebody who chose none, and of those whose choice is not known any more. */
export const zoneDefault = 'UTC' as ZoneId

/** Reads a name that was a zone when it was stored. */
export function readChosenZone(name: string): ChosenZone {
  const zone = parseZone(name)
  return zone === undefined ? { zone: zoneDefault, lostName: name } : { zone, lostName: undefined }
}
