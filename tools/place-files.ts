// Writes places and their names as the two files that data/places/README.md describes.

import { placeKey } from '../src/domain/time/place-key.ts'

/** How a name leads to a place: as its name, its code, a word inside of it. */
const marks = ['', '#', '~']
/** With more lines a beginning gets a line of its own that holds the best of them. */
const linesOfBeginningMax = 250
const bestOfBeginning = 120

export type Place = {
  readonly kind: 'territory' | 'region' | 'capital' | 'city' | 'zone'
  readonly name: string
  readonly territory: string
  /** GeoNames' code of the region, "DE.02". */
  readonly region?: string | undefined
  readonly zones: readonly string[]
  readonly people: number
  readonly names: readonly string[]
  readonly codes?: readonly string[]
  readonly innerWords?: readonly string[]
}

/** A line for each place, the most populous first, with its thousands of people. */
export function placesText(places: readonly Place[]): string {
  const numbers = new Map(
    places.flatMap((place, at) => (place.kind === 'region' ? [[place.region, at]] : [])),
  )
  const lines = places.map(({ kind, name, territory, region, zones, people }) => {
    const number = kind === 'city' || kind === 'capital' ? numbers.get(region) : undefined
    const columns = [
      kind === 'capital' ? 'k' : kind[0],
      territory,
      zones.join(' '),
      name,
      Math.round(people / 1000),
      number?.toString(36),
    ]
    return columns.join('\t')
  })
  return `${lines.join('\n')}\n`
}

/** A line for each key with the places that it leads to, in the order of UTF-16 units. */
export function namesText(places: readonly Place[]): string {
  const uses = new Map<string, Map<number, string>>()
  const add = (key: string, at: number, mark: string): void => {
    const known = uses.get(key) ?? new Map<number, string>()
    if (key !== '' && (!known.has(at) || mark === '')) known.set(at, mark)
    if (key !== '') uses.set(key, known)
  }
  for (const [at, { names, codes = [], innerWords = [] }] of places.entries()) {
    for (const name of names) add(placeKey(name), at, '')
    for (const code of codes) add(placeKey(code), at, '#')
    for (const word of innerWords) if (word.length > 2) add(word, at, '~')
  }
  const keys = [...uses.keys()].sort()
  const best = beginnings(keys, (key) => [...(uses.get(key) ?? [])])
  const lines = [...uses]
    .map(
      ([key, of]) =>
        `${key}\t${[...of]
          .sort(([one], [other]) => one - other)
          .map(shown)
          .join(' ')}`,
    )
    .concat([...best].map(([beginning, of]) => `^${beginning}\t${of.map(shown).join(' ')}`))
  return `${lines.sort().join('\n')}\n`
}

function shown([at, mark]: Use): string {
  return `${at.toString(36)}${mark}`
}

type Use = readonly [number, string]

/** For beginnings that too many keys have: the most populous places among these. */
function beginnings(keys: readonly string[], usesOf: (key: string) => readonly Use[]) {
  const best = new Map<string, readonly Use[]>()
  let crowded = [...keys]
  for (let length = 1; crowded.length > 0; length += 1) {
    const groups = Map.groupBy(
      crowded.filter((key) => key.length >= length),
      (key) => key.slice(0, length),
    )
    crowded = []
    for (const [beginning, all] of groups) {
      if (all.length <= linesOfBeginningMax) continue
      crowded.push(...all)
      const of = new Map<number, string>()
      for (const [at, mark] of all.flatMap((key) => usesOf(key))) if (of.get(at) !== '') of.set(at, mark)
      const sorted = [...of].sort(
        (one, other) => marks.indexOf(one[1]) - marks.indexOf(other[1]) || one[0] - other[0],
      )
      best.set(beginning, sorted.slice(0, bestOfBeginning))
    }
  }
  return best
}
