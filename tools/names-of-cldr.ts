// What CLDR calls regions and the cities of zones, which the Intl of Node does not tell.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { placeKey } from '../src/domain/time/place-key.ts'

export type RegionOfCldr = { readonly names: readonly string[]; readonly letters: string }

/**
 * The regions of cldr-subdivisions-full by their territory and the key of each of their English names, with their names in all
 * languages and the letters that ISO 3166-2 has for them ("NSW").
 */
export function regionsOfCldr(folder: string): ReadonlyMap<string, RegionOfCldr> {
  const namesOf = new Map<string, string[]>()
  const languages = readdirSync(folder).sort((one, other) => Number(other === 'en') - Number(one === 'en'))
  for (const language of languages) {
    const [name = ''] = readdirSync(join(folder, language))
    const file = JSON.parse(readFileSync(join(folder, language, name), 'utf8'))
    const { subdivisions = {} } = file.subdivisions.localeDisplayNames
    for (const [code, name] of Object.entries(subdivisions))
      namesOf.set(code, [...(namesOf.get(code) ?? []), String(name)])
  }
  return new Map(
    [...namesOf].map(([code, names]) => {
      const territory = code.slice(0, 2).toUpperCase()
      return [`${territory}.${placeKey(names[0] ?? '')}`, { names, letters: code.slice(2).toUpperCase() }]
    }),
  )
}

/** For each zone in cldr-dates-full what its city is called in all languages. */
export function citiesOfCldr(folder: string): ReadonlyMap<string, readonly string[]> {
  const namesOf = new Map<string, Set<string>>()
  for (const language of readdirSync(folder)) {
    const file = JSON.parse(readFileSync(join(folder, language, 'timeZoneNames.json'), 'utf8'))
    const zones = file.main[language].dates.timeZoneNames.zone ?? {}
    for (const [zone, name] of citiesBelow(zones, []))
      namesOf.set(zone, (namesOf.get(zone) ?? new Set()).add(name))
  }
  return new Map([...namesOf].map(([zone, names]) => [zone, [...names]]))
}

function citiesBelow(tree: object, above: readonly string[]): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([part, below]) => {
    if (part === 'exemplarCity') return [[above.join('/'), String(below)] as const]
    return typeof below === 'object' ? citiesBelow(below, [...above, part]) : []
  })
}
