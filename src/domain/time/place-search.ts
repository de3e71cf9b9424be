// The places that typed words mean, the likeliest first: "Paris, France", "washington dc", "Москва", "germny".

import { slipsToBeginnings } from '../text/slips.ts'
import { placeKey, wordsOfPlace } from './place-key.ts'
import { type Lead, type Place, type Places, placeAt, placesBeginning, placesNamed } from './places.ts'

/**
 * How a place was found; the sooner in this list, the likelier it is meant. Territories are named in every language, other
 * places by their first name, and also by older ones: Chittagong was Islamabad.
 */
const fits = ['named', 'also-named', 'code', 'begins', 'inner', 'near'] as const
type Fit = (typeof fits)[number]

export function isExact(fit: Fit): boolean {
  return fit === 'named' || fit === 'also-named' || fit === 'code'
}

/**
 * Whether nobody needs to be asked if it is that place. The letters of a region are those of a town as well (KL), and a slip
 * is one of what the place is called here: in another language it may be that of anything.
 */
export function isCertain(found: FoundPlace, typed: string): boolean {
  const { fit, place } = found
  if (fit === 'code') return place.kind === 'territory'
  if (fit !== 'near') return isExact(fit) || isWellKnown(found)
  const name = placeKey(place.name)
  return slipsToBeginnings(placeKey(typed), name)[name.length] === 1
}

export type FoundPlace = { readonly place: Place; readonly fit: Fit }

/** One-letter words and half a name more than these change nothing for whoever looks for a place. */
const wordsMax = 8
/** Enough for 25 zones, since many places share one. */
const foundMax = 150

/**
 * Finds places by their names in any script, by codes (NYC, TX), by their beginnings, by a word of the name, and with one
 * wrong letter. What follows a comma, or the last words, say where it lies. A territory stands before regions and cities
 * of its name, and the populous before the small.
 */
export function searchPlaces(all: Places, typed: string): readonly FoundPlace[] {
  const [, before = typed, inBrackets = ''] = /^([^(]*)\(([^)]*)\)?/.exec(typed) ?? []
  if (placeKey(inBrackets) !== '') return bracketed(all, before, inBrackets)
  const [first, ...rest] = typed.split(/[,，、،;|]| [-–—/] /u).filter((part) => /\p{L}/u.test(part))
  if (first === undefined) return []
  if (rest.length > 0) return within(all, searchName(all, first), rest.join(','))
  const whole = searchName(all, first)
  if (whole.some(({ fit }) => isExact(fit))) return whole
  const split = withoutComma(all, wordsOfPlace(first).slice(0, wordsMax))
  return unique([...split, ...whole, ...byWords(all, wordsOfPlace(first))])
}

/** "Congo (Rep.)", "Samoa (western)", "Paris (Texas)": what stands in brackets may be part of the name, or say where. */
function bracketed(all: Places, before: string, inBrackets: string): readonly FoundPlace[] {
  const name = byWords(all, wordsOfPlace(`${before} ${inBrackets}`))
  if (name.length > 0) return name
  const around = areas(all, inBrackets)
  const inside = insideOf(searchName(all, before), around)
  if (inside.length > 0) return inside
  const alone = [...exactly(all, before.trim()), ...byWords(all, wordsOfPlace(before))]
  return alone.length > 0 ? alone : within(all, [], inBrackets)
}

/** Of these places those that lie where `where` says; where none does, the places that it names; all where it names nothing. */
function within(all: Places, found: readonly FoundPlace[], where: string): readonly FoundPlace[] {
  const around = areas(all, where)
  const inside = insideOf(found, around)
  return [inside, around].find((some) => some.length > 0) ?? found
}

function areas(all: Places, where: string): readonly FoundPlace[] {
  const found = searchPlaces(all, where).filter(({ fit, place }) => fit !== 'near' && isArea(place))
  const exact = found.filter(({ fit }) => isExact(fit))
  // "MA" is Massachusetts, and not Manitoba, which it only begins.
  return exact.length > 0 ? exact : found
}

function insideOf(found: readonly FoundPlace[], around: readonly FoundPlace[]): readonly FoundPlace[] {
  return found.filter(({ place }) => around.some((area) => liesIn(place, area.place)))
}

function isArea({ kind }: Place): boolean {
  return kind === 'territory' || kind === 'region'
}

function liesIn(place: Place, area: Place): boolean {
  if (place.territory !== area.territory || place.kind === 'territory') return false
  return area.kind === 'territory' || place.region === area.number || place.number === area.number
}

/** "washington dc", "paris france": the longest name that stands alone and, in the words after it, where that lies. */
function withoutComma(all: Places, words: readonly string[]): readonly FoundPlace[] {
  for (let end = words.length - 1; end > 0; end -= 1) {
    const named = exactly(all, words.slice(0, end).join(' '))
    if (named.length === 0) continue
    const after = words.slice(end)
    const whole = exactly(all, after.join(' '))
    const around = whole.length > 0 ? whole : withoutComma(all, after)
    const inside = insideOf(
      named,
      around.filter(({ place }) => isArea(place)),
    )
    if (inside.length > 0) return inside
  }
  return []
}

/** "korea north", "democratic republic congo": territories with all of these words, in whatever order. */
function byWords(all: Places, words: readonly string[]): readonly FoundPlace[] {
  if (words.length < 2 || words.length > wordsMax) return []
  const each = words.map((word) => new Set(placesBeginning(all, word).map(({ number }) => number)))
  const [first = new Set<number>(), ...rest] = each
  const shared = [...first].filter((number) => rest.every((numbers) => numbers.has(number)))
  return ranked(
    all,
    shared.map((number) => ({ number, by: 'inner' }) as const),
    () => 'inner',
  ).filter(({ place }) => place.kind === 'territory')
}

function searchName(all: Places, typed: string): readonly FoundPlace[] {
  const key = placeKey(typed)
  if (key === '') return []
  const named = exactly(all, typed.trim())
  const beginning = ranked(all, placesBeginning(all, key), ({ by }) => (by === 'inner' ? 'inner' : 'begins'))
  // "Ganda" is a town and "Onga" begins what some call Hungary, but Uganda and Tonga are only a letter away.
  const forgiven = beginning.length > 0 ? forgivenBesideLengthMin : forgivenLengthMin
  const isCertain = named.some((one) => weight(one, key) < 2 && isWellKnown(one))
  const near = key.length < forgiven || isCertain ? [] : nearly(all, key)
  return unique([...named, ...beginning, ...near])
}

function exactly(all: Places, typed: string): readonly FoundPlace[] {
  const fitOf = ({ by }: Lead): Fit => (by === 'name' ? 'also-named' : by)
  return ranked(all, placesNamed(all, placeKey(typed)), fitOf, typed).filter(({ fit }) => fit !== 'inner')
}

/** The best of these by how they fit, then the weighty, the literally equal and the populous. */
function ranked(
  all: Places,
  leads: readonly Lead[],
  fitOf: (lead: Lead) => Fit,
  typed?: string,
): readonly FoundPlace[] {
  const key = typed === undefined ? undefined : placeKey(typed)
  const best = leads
    .map((lead) => ({ number: lead.number, fit: fitOf(lead) }))
    .sort((one, other) => fits.indexOf(one.fit) - fits.indexOf(other.fit) || one.number - other.number)
    .slice(0, foundMax)
    .map(({ number, fit }) => ownNamed(placeAt(all, number), fit, key))
  const rank = (one: FoundPlace): number => rankOf(one, key)
  return unique(best.sort((one, other) => rank(one) - rank(other)))
}

/** So many times more people than the places of that name, and somebody means the one that has another name as well. */
const timesMorePeople = 20
/**
 * A capital is known to more than its own people: Panama City is not the one in Florida. Of a region that is named like a
 * city most say the city: St. Louis is rather the one in Missouri than a region in Senegal.
 */
const timesKnown: Readonly<Partial<Record<Place['kind'], number>>> = { capital: 4, region: 1 / 4 }
/** More than any step of the people. */
const nextKind = 100

/** The less, the likelier: how it fits, of which kind it is; then its people, against whether that is its first name. */
function rankOf(one: FoundPlace, key: string | undefined): number {
  const { fit, place } = one
  if (!isExact(fit)) return nextKind * (fits.indexOf(fit) + 10)
  const people = (place.people + 1) * (timesKnown[place.kind] ?? 1)
  return nextKind * weight(one, key) - Math.log(people) / Math.log(timesMorePeople) + Number(fit !== 'named')
}

function ownNamed(place: Place, fit: Fit, key: string | undefined): FoundPlace {
  const isOwnName = fit === 'also-named' && (place.kind === 'territory' || placeKey(place.name) === key)
  return { place, fit: isOwnName ? 'named' : fit }
}

/** Of equal names: the territory (Georgia), the capital (San José), what a language calls a territory, all others. */
function weight({ place, fit }: FoundPlace, key: string | undefined): number {
  if (fit !== 'named') return 3
  if (place.kind === 'territory') return placeKey(place.name) === key ? 0 : 2
  return place.kind === 'capital' ? 1 : 3
}

function unique(found: readonly FoundPlace[]): readonly FoundPlace[] {
  const byNumber = new Map<number, FoundPlace>()
  for (const one of found) if (!byNumber.has(one.place.number)) byNumber.set(one.place.number, one)
  return [...byNumber.values()]
}

/** Shorter names are typed right or are not found: one changed letter makes another country of them. */
const forgivenLengthMin = 5
/** Where a name begins as typed, others that are near are shown after it. */
const forgivenBesideLengthMin = 4
const forgivenLengthMax = 30
/** Only well-known places are guessed: of small ones so many exist that a guess would mostly be another. */
const wellKnownMax = 3_000
const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя']

/**
 * Places of which the name was typed with one letter wrong, missing, too many, or two swapped. All that are that near are
 * given, so that the one that was meant is among them.
 */
function nearly(all: Places, key: string): readonly FoundPlace[] {
  const alphabet = alphabets.find((letters) => letters.includes(key[0] ?? '-'))
  if (alphabet === undefined || key.length > forgivenLengthMax) return []
  const leads = [...oneSlipFrom(key, alphabet)].flatMap((other) => placesNamed(all, other))
  const names = leads.filter(({ by }) => by === 'name')
  return ranked(all, names, () => 'near').filter(isWellKnown)
}

function isWellKnown({ place: { number, kind } }: FoundPlace): boolean {
  return number < wellKnownMax || kind === 'capital' || kind === 'territory'
}

function oneSlipFrom(key: string, alphabet: string): ReadonlySet<string> {
  const others = new Set<string>()
  for (let at = 0; at <= key.length; at += 1) {
    const before = key.slice(0, at)
    const after = key.slice(at)
    if (after !== '') others.add(before + after.slice(1))
    if (after.length > 1) others.add(before + after[1] + after[0] + after.slice(2))
    for (const letter of alphabet) {
      others.add(before + letter + after)
      if (after !== '') others.add(before + letter + after.slice(1))
    }
  }
  return others.difference(new Set([key]))
}
