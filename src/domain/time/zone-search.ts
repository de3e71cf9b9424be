// Finding the time zone of somebody who does not know its name.

import { readTime, type TypedTime } from './hours.ts'
import { formatLocalTime, type LocalTime } from './local-time.ts'
import { placeKey } from './place-key.ts'
import { type FoundPlace, isExact, searchPlaces } from './place-search.ts'
import { type Place, type Places, placeAt, placesNamed, territoryName } from './places.ts'
import { parseZone, type ZoneId } from './zone.ts'
import { abbreviations, namesInUse, populousZones } from './zone-names.ts'

export type ZoneSuggestion = {
  readonly zone: ZoneId
  /** From UTC at the moment of asking: "+05:30". */
  readonly offset: string
  /** On the clocks there at the moment of asking. */
  readonly localTime: LocalTime
  /** The place that was typed, where the zone is named after another: "Chennai, Tamil Nadu, India". */
  readonly place: string | undefined
}

export type ZoneReading =
  | { readonly kind: 'zone'; readonly zone: ZoneId }
  | { readonly kind: 'several-zones'; readonly zones: readonly ZoneSuggestion[] }
  | { readonly kind: 'unknown-zone' }

const typedLengthMax = 64

/**
 * Suggests zones, the likeliest first, for what a member has typed so far: a place in any script ("Delhi, India", "NYC",
 * 北京), an IANA name, an abbreviation (CET), an offset (+5:30, UTC+2), or the time on the member's clock ("18:30", "6pm",
 * "noon"). For an empty text it gives populous zones around the globe.
 */
export function searchZones(
  places: Places,
  typed: string,
  limit: number,
  now: Temporal.Instant,
): readonly ZoneSuggestion[] {
  const text = typed.slice(0, typedLengthMax).trim()
  return findZones(places, text, now)
    .slice(0, limit)
    .map((found) => describe(places, found, now))
}

/** So many times more people than anywhere else of that name: whoever types "Paris" lives in France. */
const timesMorePeople = 20

/**
 * The zone that the words mean, if they mean one: the name of a zone, a place that is the only one of its name or by far
 * the largest, or whatever else finds a single zone.
 */
export function readZone(places: Places, typed: string, now: Temporal.Instant): ZoneReading {
  const text = typed.slice(0, typedLengthMax).trim()
  const byName = zoneByName(places, text)
  if (byName !== undefined) return { kind: 'zone', zone: byName }
  const abbreviated = zonesOfAbbreviation(text)?.map((zone) => ({ zone }))
  const found = abbreviated ?? (text === '' ? [] : findZones(places, text, now))
  const certain = onlyOne(found) ?? (abbreviated ? undefined : largest(searchPlaces(places, text)))
  if (certain !== undefined) return { kind: 'zone', zone: certain }
  if (found.length === 0) return { kind: 'unknown-zone' }
  return { kind: 'several-zones', zones: found.map((one) => describe(places, one, now)) }
}

function onlyOne(found: readonly Found[]): ZoneId | undefined {
  return found.length === 1 ? found[0]?.zone : undefined
}

function largest(found: readonly FoundPlace[]): ZoneId | undefined {
  const [first] = found
  const [zone, ...more] = first?.place.zones ?? []
  if (first === undefined || !isExact(first.fit) || more.length > 0) return undefined
  const isFarLargest = found
    .filter(({ fit }) => fit === first.fit)
    .every(
      ({ place }) =>
        place.zones.every((other) => other === zone) || place.people * timesMorePeople <= first.place.people,
    )
  return isFarLargest ? zone : undefined
}

type Found = { readonly zone: ZoneId; readonly place?: Place }

/** Autocomplete asks at every key: "18" and "18:3" are on their way to "18:30". */
const halfTypedTime = /^(\d{1,2})(?::\d?)?$/

function findZones(places: Places, text: string, now: Temporal.Instant): readonly Found[] {
  if (text === '') return listed().map((zone) => ({ zone }))
  const offsetMinutes = readOffset(text)
  if (offsetMinutes !== undefined) {
    return listed().flatMap((zone) => (offsetMinutesOf(zone, now) === offsetMinutes ? [{ zone }] : []))
  }
  const time = readTime(text.replace(halfTypedTime, '$1h'))
  if (time) return zonesWhereItIs(time, now).map((zone) => ({ zone }))
  const exact = zonesOfAbbreviation(text) ?? [zoneByName(places, text) ?? []].flat()
  const named = searchPlaces(places, text).flatMap(({ place }) =>
    place.zones.map((zone) => ({ zone, place })),
  )
  const byZone = new Map<ZoneId, Found>(exact.map((zone) => [zone, { zone }]))
  for (const one of named) if (!byZone.has(one.zone)) byZone.set(one.zone, one)
  // A database of time zones may lack what the list of places knows.
  return [...byZone.values()].filter(({ zone }) => parseZone(zone) !== undefined)
}

/** "CET" names a zone of its own as well, but the cities that use it are what people recognise. */
function zonesOfAbbreviation(text: string): readonly ZoneId[] | undefined {
  const zones = abbreviations.get(text.toLowerCase().replaceAll('.', ''))
  return zones?.flatMap((name) => parseZone(name) ?? [])
}

/** The zone of an IANA name, also an old one ("Asia/Calcutta", "US Eastern", "Japan"), by its name in use. */
function zoneByName(places: Places, text: string): ZoneId | undefined {
  const typed = parseZone(text) ?? parseZone(text.replaceAll(' ', '/'))
  if (typed === undefined) return undefined
  const sameZone = placesNamed(places, placeKey(typed))
    .map(({ number }) => placeAt(places, number))
    .find(({ kind }) => kind === 'zone')?.zones[0]
  const inUse = namesInUse[typed] ?? sameZone
  return (inUse === undefined ? undefined : parseZone(inUse)) ?? typed
}

function describe(places: Places, { zone, place }: Found, now: Temporal.Instant): ZoneSuggestion {
  const local = now.toZonedDateTimeISO(zone)
  const localTime = formatLocalTime(local.hour, local.minute)
  return { zone, offset: local.offset, localTime, place: place && spokenPlace(places, place) }
}

function spokenPlace(places: Places, { kind, name, territory, zones, region }: Place): string | undefined {
  const isInName = zones.some((zone) => placeKey(zone).includes(placeKey(name)))
  if (kind === 'zone' || ((kind === 'city' || kind === 'capital') && isInName)) return undefined
  const around = region === undefined ? undefined : placeAt(places, region).name
  const parts = [name, around === name ? undefined : around, territoryName(places, territory)]
  return kind === 'territory' ? name : parts.filter((part) => part !== undefined).join(', ')
}

let zones: readonly ZoneId[] | undefined

/** All zones, populous ones first. */
function listed(): readonly ZoneId[] {
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

function zonesWhereItIs(time: TypedTime, now: Temporal.Instant): ZoneId[] {
  const wanted = time.hour * 60 + time.minute
  const isNear = (minutesThere: number, wantedThere: number) => {
    const ahead = mod(minutesThere - wantedThere + dayMinutes / 2, dayMinutes) - dayMinutes / 2
    if (time.hasMinutes) return Math.abs(ahead) <= clockErrorMinutes
    return ahead >= -bareHourMinutes.before && ahead <= bareHourMinutes.after
  }
  const clocks = listed().map((zone) => ({
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
