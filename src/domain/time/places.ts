// Places by name: territories, their regions, cities, zones. data/places/README.md says where they come from.

import { placeKey } from './place-key.ts'
import type { ZoneId } from './zone.ts'

type PlaceKind = 'territory' | 'region' | 'capital' | 'city' | 'zone'

export type Place = {
  /** The most populous place has the number 0. */
  readonly number: number
  readonly kind: PlaceKind
  /** ISO 3166, "DE". */
  readonly territory: string
  /** The zones of its people, the most populous first. */
  readonly zones: readonly ZoneId[]
  readonly name: string
  /** In thousands. */
  readonly people: number
  /** The number of the region that a city lies in. */
  readonly region: number | undefined
}

/**
 * Both files as they stand, one string each: a search goes through them by halves, so nothing is taken apart before it
 * is asked for. As objects the same took 26 MB more and a third of a second.
 */
export type Places = { readonly names: Lines; readonly places: Lines }

export type Lines = { readonly text: string; readonly starts: Uint32Array; readonly count: number }

/** How a name leads to a place: as one of its names, as its code (DE, TX), or as a word inside of its name. */
export type Lead = { readonly number: number; readonly by: 'name' | 'code' | 'inner' }

/** The places with exactly this key, the most populous first. */
export function placesNamed(all: Places, key: string): readonly Lead[] {
  const at = firstFrom(all.names, key)
  return keyAt(all.names, at) === key ? leadsAt(all.names, at) : []
}

/** More than can share a beginning for which data/places has no line of its own. */
const linesMax = 300

/** The places of which a name begins so, in no order, each perhaps several times. */
export function placesBeginning(all: Places, beginning: string): readonly Lead[] {
  const best = placesNamed(all, `^${beginning}`)
  if (best.length > 0) return best
  const leads: Lead[] = []
  const first = firstFrom(all.names, beginning)
  for (let at = first; at < first + linesMax && keyAt(all.names, at).startsWith(beginning); at += 1)
    leads.push(...leadsAt(all.names, at))
  return leads
}

export function placeAt({ places }: Places, number: number): Place {
  const [kind, territory = '', zones = '', name = '', people, region] = lineAt(places, number).split('\t')
  return {
    number,
    kind: kinds[kind ?? ''] ?? 'city',
    territory,
    zones: zones.split(' ') as ZoneId[],
    name,
    people: Number(people),
    region: region === undefined || region === '' ? undefined : Number.parseInt(region, 36),
  }
}

const kinds: Readonly<Record<string, PlaceKind>> = {
  t: 'territory',
  r: 'region',
  k: 'capital',
  c: 'city',
  z: 'zone',
}

/** The English name of a territory. */
export function territoryName(all: Places, code: string): string {
  const lead = placesNamed(all, placeKey(code)).find(({ number }) => {
    const place = placeAt(all, number)
    return place.kind === 'territory' && place.territory === code
  })
  return lead === undefined ? code : placeAt(all, lead.number).name
}

/** Finds the lines of a file, which takes a few milliseconds. */
export function linesOf(text: string): Lines {
  const starts: number[] = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return { text, starts: Uint32Array.from(starts), count: starts.length - 1 }
}

function lineAt({ text, starts, count }: Lines, at: number): string {
  return at < count ? text.slice(starts[at], (starts[at + 1] ?? 0) - 1) : ''
}

function keyAt(lines: Lines, at: number): string {
  const line = lineAt(lines, at)
  return line.slice(0, line.indexOf('\t'))
}

function leadsAt(lines: Lines, at: number): readonly Lead[] {
  const line = lineAt(lines, at)
  return line
    .slice(line.indexOf('\t') + 1)
    .split(' ')
    .map((written) => ({
      number: Number.parseInt(written, 36),
      by: written.endsWith('#') ? 'code' : written.endsWith('~') ? 'inner' : 'name',
    }))
}

/** The first line whose key does not stand before `wanted`, in the order of UTF-16 units. */
function firstFrom(lines: Lines, wanted: string): number {
  let low = 0
  let high = lines.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (keyAt(lines, middle) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
