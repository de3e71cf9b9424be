// Finding the time zone of somebody who does not know its name.

import { abbreviations } from './abbreviations.ts'
import { readTime } from './hours.ts'
import { formatLocalTime, type LocalTime } from './local-time.ts'
import { readOffset, withoutOffset } from './offset.ts'
import { otherNames } from './other-names.ts'
import { placeKey } from './place-key.ts'
import { type FoundPlace, isCertain, isExact, searchPlaces } from './place-search.ts'
import { barePlace, lettersOfFlag, saidInOrder } from './place-words.ts'
import { type Place, type Places, placeAt, placesNamed, territoryName } from './places.ts'
import { parseZone, type ZoneId } from './zone.ts'
import { listedZones, offsetMinutesOf, zonesWhereItIs } from './zone-clocks.ts'
import { namesInUse } from './zone-names.ts'

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
  return findZones(places, tidy(typed), now)
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
  const text = tidy(typed)
  const byName = zoneByName(places, text)
  if (byName !== undefined) return { kind: 'zone', zone: byName }
  const abbreviated = zonesOfAbbreviation(text)?.map((zone): Found => ({ zone }))
  const found = abbreviated ?? (text === '' ? [] : findZones(places, text, now))
  const certain = onlyOne(found) ?? (abbreviated ? undefined : largest(searchPlaces(places, text), text))
  if (certain !== undefined) return { kind: 'zone', zone: certain }
  if (found.length === 0) return { kind: 'unknown-zone' }
  return { kind: 'several-zones', zones: found.map((one) => describe(places, one, now)) }
}

function tidy(typed: string): string {
  return saidInOrder(lettersOfFlag(withoutOffset(typed.slice(0, typedLengthMax)).trim()))
}

function onlyOne([first, ...others]: readonly Found[]): ZoneId | undefined {
  return others.length === 0 && first?.isGuess !== true ? first?.zone : undefined
}

function largest(found: readonly FoundPlace[], text: string): ZoneId | undefined {
  const [first] = found
  const [zone, ...more] = first?.place.zones ?? []
  if (first === undefined || !isExact(first.fit) || !isCertain(first, text) || more.length > 0)
    return undefined
  // Some language calls Niger "Nigera", but that is also a slip of Nigeria.
  const isForeign = first.place.kind === 'territory' && placeKey(first.place.name) !== placeKey(text)
  if (isForeign && found.some((one) => one.fit === 'near' && isCertain(one, text))) return undefined
  const isFarLargest = found
    .filter(({ fit }) => fit === first.fit || (first.fit !== 'named' && isExact(fit)))
    .every(
      ({ place }) =>
        place.zones.every((other) => other === zone) || place.people * timesMorePeople <= first.place.people,
    )
  return isFarLargest ? zone : undefined
}

/** `isGuess`: a small place that the words only begin, or nearly are. Nobody is sent there unasked. */
type Found = { readonly zone: ZoneId; readonly place?: Place; readonly isGuess?: boolean }

/** Autocomplete asks at every key: "18" and "18:3" are on their way to "18:30". */
const halfTypedTime = /^(\d{1,2})(?::\d?)?$/

function findZones(places: Places, text: string, now: Temporal.Instant): readonly Found[] {
  if (text === '') return listedZones().map((zone) => ({ zone }))
  const offsetMinutes = readOffset(text)
  if (offsetMinutes !== undefined) {
    return listedZones().flatMap((zone) => (offsetMinutesOf(zone, now) === offsetMinutes ? [{ zone }] : []))
  }
  const time = readTime(text.replace(halfTypedTime, '$1h'))
  if (time) return zonesWhereItIs(time, now).map((zone) => ({ zone }))
  const exact = zonesOfAbbreviation(text) ?? [zoneByName(places, text) ?? []].flat()
  const named = namedZones(places, text)
  const isFound = exact.length > 0 || named.some(({ fit }) => isExact(fit))
  const bare = isFound ? undefined : barePlace(text)
  const byBareName = bare === undefined ? [] : ofBareName(places, bare.name, bare.isRegion)
  // "IST" alone is also how Istanbul's airport is called.
  const byLetters = isFound && !text.includes('(') ? [] : besideAbbreviation(places, text)
  const byZone = new Map<ZoneId, Found>()
  for (const one of [...exact.map((zone) => ({ zone })), ...byLetters, ...byBareName, ...named])
    if (!byZone.has(one.zone)) byZone.set(one.zone, one)
  // "Dallas/Fort Worth" is as good as Dallas.
  const [first = ''] = text.split('/')
  if (byZone.size === 0 && first !== text) return foundBy(places, first).filter(({ fit }) => isExact(fit))
  // A database of time zones may lack what the list of places knows.
  return [...byZone.values()].filter(({ zone }) => parseZone(zone) !== undefined)
}

/** "Europe/Munich", "asia kolkata": names of cities after an area in which IANA lists its zones. */
const areaAndCity =
  /^(africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific)\s*[/\\_ -]\s*(.+)$/i

type FoundByName = Found & Pick<FoundPlace, 'fit'>

function namedZones(places: Places, text: string): readonly FoundByName[] {
  const [, area = '', city = ''] = areaAndCity.exec(text) ?? []
  const ofArea = (city === '' ? [] : foundBy(places, city)).filter(({ zone }) =>
    zone.toLowerCase().startsWith(`${area.toLowerCase()}/`),
  )
  if (ofArea.some(({ fit }) => isExact(fit))) return ofArea
  return foundBy(places, text)
}

function foundBy(places: Places, text: string): readonly FoundByName[] {
  return searchPlaces(places, text).flatMap((found) =>
    found.place.zones.map((zone) => ({
      zone,
      place: found.place,
      fit: found.fit,
      isGuess: !isCertain(found, text),
    })),
  )
}

/** "Berlin time", "New York State": what is left names a place, and of several a region where the words say so. */
function ofBareName(places: Places, name: string, isRegion: boolean): readonly Found[] {
  const exact = (zonesOfAbbreviation(name) ?? []).map((zone) => ({ zone }))
  const found = foundBy(places, name).filter(
    ({ fit, place }) =>
      isExact(fit) || (fit !== 'near' && place?.kind === 'territory' && endsWith(place.name, name)),
  )
  const regions = found.filter(({ place }) => place?.kind === 'region')
  return [...exact, ...(isRegion ? regions : []), ...found]
}

/** "Dubai UAE", "IST (India)", "India IST", "PST/PDT", "US west coast": of the zones of letters those in the place beside them. */
function besideAbbreviation(places: Places, text: string): readonly Found[] {
  const parts = text.split(/[\s,()/]+/u).filter((part) => part !== '')
  for (const [letters = '', name] of [
    [parts[0], parts.slice(1).join(' ')],
    [parts.at(-1), parts.slice(0, -1).join(' ')],
    [parts.slice(-2).join(' '), parts.slice(0, -2).join(' ')],
  ]) {
    const around = parts.length < 2 ? undefined : zonesOfAbbreviation(letters)
    if (around === undefined || name === undefined) continue
    const both = zonesOfAbbreviation(name)?.filter((zone) => around.includes(zone)) ?? []
    const inside = foundBy(places, name).filter(({ fit, zone }) => isExact(fit) && around.includes(zone))
    if (both.length + inside.length > 0) return [...both.map((zone) => ({ zone })), ...inside]
  }
  return []
}

function endsWith(whole: string, name: string): boolean {
  return placeKey(whole).endsWith(placeKey(name))
}

/** "CET" names a zone of its own as well, but the cities that use it are what people recognise. */
function zonesOfAbbreviation(text: string): readonly ZoneId[] | undefined {
  const key = placeKey(text)
  const zones = abbreviations.get(key) ?? otherNames.get(key)
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
