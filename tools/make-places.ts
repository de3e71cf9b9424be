// Makes data/places: which names lead to which time zones. Run again when GeoNames, tzdb or Node know new ones:
//   npm run places -- cities500.txt admin1CodesASCII.txt cldr-subdivisions-full/subdivisions cldr-dates-full/main
// Both files are GeoNames' own (CC BY 4.0), both folders of the npm packages of Unicode CLDR. Names of territories come from
// the Intl of this Node, zones from @vvo/tzdb.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCountryCode, rawTimeZones } from '@vvo/tzdb'
import { placeKey, wordsOfPlace } from '../src/domain/time/place-key.ts'
import { parseZone } from '../src/domain/time/zone.ts'
import { citiesOfCldr, regionsOfCldr } from './names-of-cldr.ts'
import { languagesOfIntl, namesOfTerritory, namesOfZone } from './names-of-intl.ts'
import { namesText, type Place, placesText } from './place-files.ts'

/** Smaller places are left out, unless they are among the largest of their territory. */
const populationMin = 15_000
/** Of larger ones all names are taken, in every script. */
const everyNamePopulationMin = 100_000
/** Words inside of a name ("Rio de Janeiro") lead to those as well. */
const innerWordPopulationMin = 500_000
const largestOfTerritory = 10
/** A zone belongs to a region when so much of its people live there. */
const shareOfRegionMin = 0.04
type City = {
  readonly name: string
  readonly names: readonly string[]
  readonly territory: string
  readonly region: string
  readonly zone: string
  readonly people: number
  readonly isCapital: boolean
  readonly isCapitalOfRegion: boolean
}

/** Whoever lives there writes "Sydney NSW" or "Montreal QC", as in the United States, whose letters GeoNames has itself. */
const territoriesOfLetters: ReadonlySet<string> = new Set(['AU', 'BR', 'CA', 'DE', 'IN', 'MX', 'MY'])

const [citiesFile, regionsFile, subdivisionsFolder, datesFolder] = process.argv.slice(2)
if (
  citiesFile === undefined ||
  regionsFile === undefined ||
  subdivisionsFolder === undefined ||
  datesFolder === undefined
)
  throw new Error('npm run places -- cities500.txt admin1CodesASCII.txt subdivisions-folder dates-folder')

const cities = readCities(readFileSync(citiesFile, 'utf8'))
const citiesOf = Map.groupBy(cities, ({ territory }) => territory)
const citiesIn = Map.groupBy(cities, ({ region }) => region)
const peopleOfZone = sumsBy(cities, ({ zone }) => zone)
const peopleOfTerritory = sumsBy(cities, ({ territory }) => territory)
const languages = languagesOfIntl()
const namesOfRegions = regionsOfCldr(subdivisionsFolder)
const citiesOfZones = citiesOfCldr(datesFolder)
const places = [...territories(), ...regions(), ...zones(), ...chosenCities()].sort(
  (one, other) => other.people - one.people || (one.name < other.name ? -1 : 1),
)
const folder = join(import.meta.dirname, '../data/places')
writeFileSync(join(folder, 'places.tsv'), placesText(places))
writeFileSync(join(folder, 'names.tsv'), namesText(places))

function readCities(text: string): readonly City[] {
  return text.split('\n').flatMap((line) => {
    const [
      ,
      name = '',
      ascii = '',
      other = '',
      ,
      ,
      ,
      kind,
      territory = '',
      ,
      region = '',
      ,
      ,
      ,
      people,
      ,
      ,
      zone = '',
    ] = line.split('\t')
    const known = parseZone(zoneOf(territory, zone))
    // Parts of towns, and towns that are gone.
    if (known === undefined || kind === 'PPLX' || kind === 'PPLH' || kind === 'PPLQ') return []
    const names = other.split(',').filter((one) => !isTransliterated(one))
    return [
      {
        name,
        names: [name, ascii, ...names],
        territory,
        region: `${territory}.${region}`,
        zone: known,
        people: Number(people),
        isCapital: kind === 'PPLC',
        isCapitalOfRegion: kind === 'PPLA',
      },
    ]
  })
}

/** Where GeoNames names the zone of a neighbour that keeps the same time (Hanoi: Asia/Bangkok), the territory's only one. */
function zoneOf(territory: string, zone: string): string {
  if (getCountryCode(zone) === territory) return zone
  const own = rawTimeZones.filter(({ countryCode }) => countryCode === territory)
  return own.length === 1 && own[0] !== undefined ? own[0].name : zone
}

/** GeoNames spells out what other scripts say, letter by letter: "bkyn", "be'ijim". Nobody types that. */
function isTransliterated(name: string): boolean {
  return name === '' || /^[a-z]/.test(name)
}

function territories(): readonly Place[] {
  const codes = new Set([...rawTimeZones.map(({ countryCode }) => countryCode), ...peopleOfTerritory.keys()])
  return [...codes].map((code) => {
    const zonesOf = rawTimeZones.filter(({ countryCode }) => countryCode === code).map(({ name }) => name)
    const inside = citiesOf.get(code) ?? []
    const peopleOf = sumsBy(inside, ({ zone }) => mainZone(code, zone))
    const all = zonesOf.length > 0 ? zonesOf : [...peopleOf.keys()]
    const english = rawTimeZones.find(({ countryCode }) => countryCode === code)?.countryName.trim()
    const names = namesOfTerritory(code, languages)
    const own = names[0] ?? english ?? code
    return {
      kind: 'territory',
      name: own,
      territory: code,
      zones: all.toSorted((one, other) => (peopleOf.get(other) ?? 0) - (peopleOf.get(one) ?? 0)),
      people: peopleOfTerritory.get(code) ?? 0,
      names: [...names, ...(english === undefined ? [] : [english]), ...own.split(/ (?:&|and) /)],
      codes: [code],
      innerWords: [own, english ?? ''].flatMap((name) => wordsOfPlace(name)),
    } as const
  })
}

/** The zone by which tzdb names all zones of a territory that keep the same time. */
function mainZone(territory: string, zone: string): string {
  const whole = rawTimeZones.find(
    ({ countryCode, group }) => countryCode === territory && group.includes(zone),
  )
  return whole?.name ?? zone
}

function regions(): readonly Place[] {
  const people = sumsBy(cities, ({ region }) => region)
  return readFileSync(String(regionsFile), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [id = '', name = '', ascii = ''] = line.split('\t')
      const inside = citiesIn.get(id) ?? []
      if (inside.length === 0 || name === '') return []
      const all = people.get(id) ?? 0
      const peopleOf = [...sumsBy(inside, ({ zone }) => zone)].sort((one, other) => other[1] - one[1])
      const zonesOf = peopleOf.filter(([, count], at) => at === 0 || count >= all * shareOfRegionMin)
      const [territory = '', code = ''] = id.split('.')
      const cldr = [name, ascii]
        .map((one) => namesOfRegions.get(`${territory}.${placeKey(one)}`))
        .find(Boolean)
      const letters = territoriesOfLetters.has(territory) ? cldr?.letters : code
      return [
        {
          kind: 'region',
          name,
          territory,
          region: id,
          zones: zonesOf.map(([zone]) => zone),
          people: all,
          names: [name, ascii, ...(cldr?.names ?? [])],
          codes: /^[A-Z]{2,3}$/.test(letters ?? '') ? [letters ?? ''] : [],
        },
      ] as const
    })
}

function zones(): readonly Place[] {
  const byZone = new Map<string, { names: string[]; territory: string }>()
  for (const { name, group, alternativeName, countryCode } of rawTimeZones) {
    for (const member of group) {
      const zone = nameInUse(member, group)
      const known = byZone.get(zone) ?? { names: [], territory: countryCode }
      known.names.push(member, member.slice(member.lastIndexOf('/') + 1), ...namesOfZone(zone))
      known.names.push(...(citiesOfZones.get(member) ?? []))
      if (zone === name) known.names.push(alternativeName)
      byZone.set(zone, known)
    }
  }
  return [...byZone].map(([zone, { names, territory }]) => ({
    kind: 'zone',
    name: zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' '),
    territory,
    zones: [zone],
    people: peopleOfZone.get(zone) ?? 0,
    names: [...new Set(names)],
  }))
}

/** Of the names of one zone the first that tzdb lists: those in use stand before the old ones. */
function nameInUse(zone: string, group: readonly string[]): string {
  const clock = new Temporal.ZonedDateTime(0n, zone)
  return group.find((other) => clock.equals(new Temporal.ZonedDateTime(0n, other))) ?? zone
}

function chosenCities(): readonly Place[] {
  const largest = citiesOf
    .values()
    .flatMap((ofOne) =>
      ofOne.toSorted((one, other) => other.people - one.people).slice(0, largestOfTerritory),
    )
  const kept = new Set(largest)
  return cities
    .filter((city) => city.isCapital || city.people >= populationMin || kept.has(city))
    .map((city) => {
      const isKnown = city.isCapital || city.isCapitalOfRegion || city.people >= everyNamePopulationMin
      return {
        kind: city.isCapital ? 'capital' : 'city',
        ...city,
        zones: [city.zone],
        names: isKnown ? city.names : city.names.slice(0, 2),
        innerWords: city.people >= innerWordPopulationMin ? wordsOfPlace(city.name) : [],
      }
    })
}

function sumsBy(all: readonly City[], keyOf: (city: City) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const city of all) sums.set(keyOf(city), (sums.get(keyOf(city)) ?? 0) + city.people)
  return sums
}
