// A member's time zone: reading a name, and finding the zone of someone who does not know its name.
import { formatLocalTime, type LocalTime, readTime, type TypedTime } from './local-time.ts'
import { abbreviations, namesInUse, populousPlaces, populousZones } from './zone-names.ts'

/** An IANA name that this Node knows, in its usual spelling; never a bare offset, which has no rules for summer time. */
export type ZoneId = string & { readonly zone: unique symbol }

export type ZoneSuggestion = {
  readonly zone: ZoneId
  /** From UTC at the moment of asking: "+05:30". */
  readonly offset: string
  /** On the clocks there at the moment of asking. */
  readonly localTime: LocalTime
}

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

/**
 * Suggests zones, the likeliest first, for what a member has typed so far: part of a city, a country or an IANA name,
 * an abbreviation (CET), an offset (+5:30, UTC+2), or the time on the member's clock ("18:30", "6pm"). For an empty text
 * it gives populous zones around the globe. Forgives case, accents, underscores and one wrong letter.
 */
export function searchZones(typed: string, limit: number, now: Temporal.Instant): ZoneSuggestion[] {
  return findZones(fold(typed.slice(0, typedLengthMax)), typed, now)
    .slice(0, limit)
    .map((zone) => describe(zone, now))
}

/** Autocomplete asks at every key: "18" and "18:3" are on their way to "18:30". */
const halfTypedTime = /^(\d{1,2})(?::\d?)?$/

function findZones(query: string, typed: string, now: Temporal.Instant): readonly ZoneId[] {
  const offsetMinutes = readOffset(typed)
  if (offsetMinutes !== undefined) {
    return directory().flatMap(({ zone }) => (offsetMinutesOf(zone, now) === offsetMinutes ? [zone] : []))
  }
  const time = readTime(typed.trim().replace(halfTypedTime, '$1h'))
  if (time) return zonesWhereItIs(time, now)
  const byName = zonesNamed(query, typed)
  return byName.length > 0 ? byName : zonesAlmostNamed(query)
}

function describe(zone: ZoneId, now: Temporal.Instant): ZoneSuggestion {
  const local = now.toZonedDateTimeISO(zone)
  return { zone, offset: local.offset, localTime: formatLocalTime(local.hour, local.minute) }
}

type Entry = {
  readonly zone: ZoneId
  /** City and places first, the IANA name last; all folded. */
  readonly names: readonly string[]
}

let entries: readonly Entry[] | undefined

/** All zones, populous ones first, made at the first search. */
function directory(): readonly Entry[] {
  entries ??= makeDirectory()
  return entries
}

function makeDirectory(): readonly Entry[] {
  const listed = Intl.supportedValuesOf('timeZone').map((name) => namesInUse[name] ?? name)
  return [...new Set([...populousZones, ...listed])].flatMap((name) => {
    const zone = parseZone(name)
    if (!zone) return []
    const former = formerNames.get(name)
    const iana = [name, ...(former ? [former] : [])]
    const cities = iana.map((path) => path.slice(path.lastIndexOf('/') + 1))
    return [{ zone, names: [...cities, ...(populousPlaces[name]?.split(', ') ?? []), ...iana].map(fold) }]
  })
}

/** "São_Paulo" → "sao paulo": lower case without accents, every run of other signs one space. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function zonesNamed(query: string, typed: string): ZoneId[] {
  const abbreviated = (abbreviations.get(query) ?? []).flatMap((name) => parseZone(name) ?? [])
  const alias = parseZone(typed) ?? parseZone(query.replaceAll(' ', '/'))
  // "CET" names a zone of its own as well, but the cities that use it are what people recognise.
  const exact = abbreviated.length > 0 ? abbreviated : alias ? [alias] : []
  const ranked = directory()
    .map(({ zone, names }) => ({ zone, rank: Math.min(...names.map((name) => rankOf(name, query))) }))
    .filter(({ rank }) => rank < noMatch)
    .sort((a, b) => a.rank - b.rank)
    .map(({ zone }) => zone)
  return [...new Set([...exact, ...ranked])]
}

const noMatch = 4

function rankOf(name: string, query: string): number {
  if (name === query) return 0
  if (name.startsWith(query)) return 1
  if (name.includes(` ${query}`)) return 2
  // Three letters stand in the middle of too many names ("est" in Manchester).
  return query.length > 3 && name.includes(query) ? 3 : noMatch
}

const fuzzyLengthMin = 4

function zonesAlmostNamed(query: string): ZoneId[] {
  if (query.length < fuzzyLengthMin) return []
  return directory().flatMap(({ zone, names }) => (names.some((name) => isAlmost(name, query)) ? [zone] : []))
}

/** Whether the name begins with the query, give or take one letter wrong, missing, too many, or two swapped. */
function isAlmost(name: string, query: string): boolean {
  let at = 0
  while (at < query.length && name[at] === query[at]) at++
  const rest = query.slice(at)
  const [first = '', second = ''] = rest
  return (
    name.startsWith(rest.slice(1), at + 1) ||
    name.startsWith(rest.slice(1), at) ||
    name.startsWith(rest, at + 1) ||
    name.startsWith(second + first + rest.slice(2), at)
  )
}

/** Offsets in use are whole quarters of an hour: a clock that shows 18:30 may be read up to half of that off. */
const clockErrorMinutes = 7
/** "6pm" is said from half past five on, and by those who read off the hour alone until 18:59. */
const bareHourMinutes = { before: 30, after: 59 }

function zonesWhereItIs(time: TypedTime, now: Temporal.Instant): ZoneId[] {
  const wanted = time.hour * 60 + time.minute
  const isNear = (minutesThere: number, wantedThere: number) => {
    const ahead = mod(minutesThere - wantedThere + dayMinutes / 2, dayMinutes) - dayMinutes / 2
    if (time.hasMinutes) return Math.abs(ahead) <= clockErrorMinutes
    return ahead >= -bareHourMinutes.before && ahead <= bareHourMinutes.after
  }
  const clocks = directory().map(({ zone }) => ({
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

function offsetMinutesOf(zone: ZoneId, now: Temporal.Instant): number {
  return now.toZonedDateTimeISO(zone).offsetNanoseconds / 60_000_000_000
}

/** Minutes from UTC for "+5:30", "UTC+2", "gmt -3"; undefined for anything else. */
function readOffset(typed: string): number | undefined {
  const match = /^(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?$/i.exec(typed.trim())
  if (!match) return undefined
  const [, sign, hours = '0', minutes = '0'] = match
  const size = Number(hours) * 60 + Number(minutes)
  return sign === '+' ? size : -size
}
