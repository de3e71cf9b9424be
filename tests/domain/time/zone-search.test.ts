// Finding time zones by what people type for where they live.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rawTimeZones } from '@vvo/tzdb'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf } from '../../../src/domain/time/places.ts'
import { parseZone } from '../../../src/domain/time/zone.ts'
import { readZone, searchZones } from '../../../src/domain/time/zone-search.ts'
import { typedTable } from './typed.ts'

const shipped = join(import.meta.dirname, '../../../data/places')
const places = {
  names: linesOf(readFileSync(join(shipped, 'names.tsv'), 'utf8')),
  places: linesOf(readFileSync(join(shipped, 'places.tsv'), 'utf8')),
}

/** Winter in the north: Berlin is at +01:00, New York at −05:00. */
const fixedNow = Temporal.Instant.from('2026-11-21T09:12:00Z')
const found = (typed: string, limit = 25) =>
  searchZones(places, typed, limit, fixedNow).map(({ zone }) => String(zone))

describe('searchZones', () => {
  test('tells the offset and the time there now', () => {
    expect(searchZones(places, 'kolkata', 1, fixedNow)).toEqual([
      { zone: 'Asia/Kolkata', offset: '+05:30', localTime: '14:42', place: undefined },
    ])
  })

  test.each([
    ['new york', 'America/New_York'],
    ['NEW_YORK', 'America/New_York'],
    ['york', 'Europe/London'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao p', 'America/Sao_Paulo'],
    ['Ürümqi', 'Asia/Urumqi'],
    ['brlin', 'Europe/Berlin'],
    ['america/sao', 'America/Sao_Paulo'],
    ['us/eastern', 'America/New_York'],
    ['Kiev', 'Europe/Kyiv'],
    ['calcutta', 'Asia/Kolkata'],
    ['mumbai', 'Asia/Kolkata'],
    ['india', 'Asia/Kolkata'],
    ['München', 'Europe/Berlin'],
    ['berln', 'Europe/Berlin'],
    ['kolkatta', 'Asia/Kolkata'],
    ['tokio', 'Asia/Tokyo'],
    ['bnagkok', 'Asia/Bangkok'],
    ['utc', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('"%s" finds %s first', (typed, zone) => {
    expect(found(typed)[0]).toBe(zone)
  })

  test.each([
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['est', ['America/New_York', 'America/Toronto']],
    ['PST', ['America/Los_Angeles', 'America/Vancouver']],
    ['BST', ['Europe/London', 'Asia/Dhaka']],
    ['CET', ['Europe/Berlin', 'Europe/Paris']],
  ])('the abbreviation %s suggests %s', (typed, zones) => {
    expect(found(typed).slice(0, zones.length)).toEqual(zones)
  })

  test('three letters are not looked for in the middle of names: EST is not Manchester', () => {
    expect(found('est', 500)).not.toContain('Europe/London')
  })

  test('a zone found in two ways is suggested once', () => {
    expect(found('utc', 500).filter((zone) => zone === 'UTC')).toEqual(['UTC'])
  })

  test('a time on the clock finds the zones where it is that time now, give or take a few minutes', () => {
    expect(found('14:42').slice(0, 2)).toEqual(['Asia/Kolkata', 'Asia/Colombo'])
    expect(found('14:47')).toEqual(found('14:42'))
    expect(found('4:12 am')[0]).toBe('America/New_York')
    expect(found('18:30')).toEqual([])
  })

  test('a time that may be morning or evening finds the morning first', () => {
    const zones = found('6:12', 500)
    expect(zones[0]).toBe('America/Sao_Paulo')
    expect(zones).toContain('Asia/Tokyo')
    expect(found('18:12', 500)).toContain('Asia/Tokyo')
    expect(found('18:12', 500)).not.toContain('America/Sao_Paulo')
  })

  test('a bare hour finds the zones where it is about that hour, also while the minutes are being typed', () => {
    expect(found('6pm')[0]).toBe('Asia/Tokyo')
    expect(found('10am')[0]).toBe('Europe/Berlin')
    for (const typed of ['17', '17:', '17:1', '17:12']) expect(found(typed)[0]).toBe('Asia/Shanghai')
  })

  test('24:00 on the clock is the same as 0:00', () => {
    const midnightInLondon = Temporal.Instant.from('2026-11-22T00:01:00Z')
    const zonesAt = (typed: string) =>
      searchZones(places, typed, 500, midnightInLondon).map(({ zone }) => zone)
    expect(zonesAt('24:00')[0]).toBe('Europe/London')
    expect(zonesAt('24:00')).toEqual(zonesAt('0:00'))
  })

  test('across midnight the clock still matches', () => {
    const lateInLondon = Temporal.Instant.from('2026-11-21T23:58:00Z')
    expect(searchZones(places, '0:01', 1, lateInLondon)[0]?.zone).toBe('Europe/London')
    expect(searchZones(places, '23:58', 1, lateInLondon)[0]?.zone).toBe('Europe/London')
  })

  test.each([
    ['+5:30', 'Asia/Kolkata'],
    ['UTC+2', 'Africa/Cairo'],
    ['gmt -3', 'America/Sao_Paulo'],
    ['-0330', 'America/St_Johns'],
  ])('the offset %s finds a zone that has it now: %s', (typed, zone) => {
    expect(found(typed)[0]).toBe(zone)
  })

  test('an empty text shows populous zones of every continent', () => {
    const zones = found('')
    expect(zones).toHaveLength(25)
    const continents = new Set(zones.map((zone) => zone.split('/')[0]))
    expect([...continents].sort()).toEqual(['Africa', 'America', 'Asia', 'Australia', 'Europe'])
  })

  test('nothing is found for words that name no place', () => {
    expect(found('zzzz')).toEqual([])
    expect(found('constructor')).toEqual([])
    expect(['!!!', ', ,', '(…)'].flatMap((typed) => found(typed))).toEqual([])
    expect(found('leeds leeds')).toEqual([])
    expect(found('x'.repeat(6_000))).toEqual([])
  })

  test('whatever is typed gives at most as many different, valid zones as asked for', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 80 })), (typed) => {
        const zones = found(typed)
        expect(zones.length).toBeLessThanOrEqual(25)
        expect(new Set(zones).size).toBe(zones.length)
        expect(zones.every((zone) => parseZone(zone) === zone)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

/** The same zone by whatever name. */
function isSame(one: string, other: string): boolean {
  return new Temporal.ZonedDateTime(0n, one).equals(new Temporal.ZonedDateTime(0n, other))
}

describe('what people type for where they live', () => {
  test.each(typedTable('places'))('"%s" finds one of %j first', (typed, zones) => {
    const [first] = found(typed)
    expect(first === undefined ? zones.length === 0 : zones.some((zone) => isSame(zone, first))).toBe(true)
  })

  test.each(['territories', 'capitals'])('the %s are found, and never only another country', (table) => {
    const rows = typedTable(table)
    const outcomes = rows.map(([typed, zones]) => {
      const suggested = found(typed)
      if (suggested.length === 0) return 'none'
      return suggested.some((one) => zones.some((zone) => isSame(zone, one))) ? 'right' : `wrong: ${typed}`
    })
    expect(outcomes.filter((outcome) => outcome.startsWith('wrong'))).toEqual([])
    const right = outcomes.filter((outcome) => outcome === 'right').length
    expect(right / rows.length).toBeGreaterThanOrEqual(0.98)
  })

  test('every territory is found by its name in its own and other languages', () => {
    const codes = new Set(rawTimeZones.map(({ countryCode }) => countryCode))
    const names = [...codes].flatMap((code) =>
      ['en', 'de', 'fr', 'es', 'ru', 'ar', 'hi', 'zh', 'ja', 'ko'].map(
        (language) => new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code,
      ),
    )
    expect(names.filter((name) => found(name).length === 0)).toEqual([])
  })

  // One letter wrong, missing, too many, or two swapped: the country that was meant, or nothing.
  test('a slip in the name of a territory never leads to other countries alone', () => {
    const rows = typedTable('territories').filter(([name]) => /^[A-Za-z]{5,}$/.test(name))
    fc.assert(
      fc.property(
        fc.constantFrom(...rows),
        fc.nat(),
        fc.constantFrom('left out', 'doubled', 'swapped', 'another'),
        fc.constantFrom(...'aeioumnrst'),
        ([name, zones], where, slip, letter) => {
          const typed = slipped(name, where % name.length, slip, letter)
          const suggested = found(typed)
          // Two names are one letter apart: that is no slip then.
          if (rows.some(([other]) => other !== name && other.toLowerCase() === typed.toLowerCase())) return
          const isRight = suggested.some((one) => zones.some((zone) => isSame(zone, one)))
          expect(suggested.length === 0 || isRight, `${typed} for ${name}: ${suggested.slice(0, 3)}`).toBe(
            true,
          )
        },
      ),
      { numRuns: 150 },
    )
  })
})

function slipped(name: string, at: number, slip: string, letter: string): string {
  const [before, after] = [name.slice(0, at), name.slice(at)]
  if (slip === 'left out') return before + after.slice(1)
  if (slip === 'doubled') return before + (after[0] ?? '') + after
  if (slip === 'swapped') return before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2)
  return before + letter + after.slice(1)
}

describe('a zone that was typed and not picked', () => {
  test.each([
    ['berlin', 'Europe/Berlin'],
    ['Paris', 'Europe/Paris'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['US/Eastern', 'America/New_York'],
    ['Nepal', 'Asia/Kathmandu'],
    ['+5:45', 'Asia/Kathmandu'],
    ['Springfield, IL', 'America/Chicago'],
    ['germny', 'Europe/Berlin'],
    ['Italien', 'Europe/Rome'],
    ['Schweiz', 'Europe/Zurich'],
    ['Kenia', 'Africa/Nairobi'],
    ['UTC', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('%s is taken as %s', (typed, zone) => {
    expect(readZone(places, typed, fixedNow)).toEqual({ kind: 'zone', zone })
  })

  test.each([
    ['Georgia', ['Asia/Tbilisi', 'America/New_York']],
    ['Birmingham', ['Europe/London', 'America/Chicago']],
    ['Russia', ['Europe/Moscow', 'Europe/Kaliningrad']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin']],
    ['i.s.t.', ['Asia/Kolkata', 'Europe/Dublin']],
    // A slip is never taken for the largest place that it may be.
    ['berln', ['Europe/Berlin', 'Europe/Zurich']],
    ['san jsoe', ['America/Los_Angeles', 'America/Costa_Rica']],
  ])('%s could be several: %j', (typed, zones) => {
    const read = readZone(places, typed, fixedNow)
    expect(read.kind).toBe('several-zones')
    expect(read.kind === 'several-zones' ? read.zones.map(({ zone }) => zone) : []).toEqual(
      expect.arrayContaining(zones),
    )
  })

  // A small town that the words begin, letters of a region, and a slip in one language that is a name in another.
  test.each([
    ['idk', 'Africa/Cairo'],
    ['KL', 'Asia/Kolkata'],
    ['Wakanda', 'Europe/Amsterdam'],
    ['Nigera', 'Africa/Lagos'],
  ])('%s is offered as %s, but not taken for it', (typed, zone) => {
    const read = readZone(places, typed, fixedNow)
    expect(read.kind === 'several-zones' ? read.zones.map((one) => one.zone) : []).toContain(zone)
  })

  test.each(['', 'Mordor', 'Mars/Olympus'])('%s is no zone', (typed) => {
    expect(readZone(places, typed, fixedNow)).toEqual({ kind: 'unknown-zone' })
  })
})

test('a place that the zone is not named after is told with the zone', () => {
  const placeOf = (typed: string) => searchZones(places, typed, 1, fixedNow)[0]?.place
  expect(placeOf('Chennai')).toBe('Chennai, Tamil Nadu, India')
  expect(placeOf('Oman')).toBe('Oman')
  expect(placeOf('Texas')).toBe('Texas, United States')
  expect(placeOf('Berlin')).toBeUndefined()
})

test('the list of places knows every territory and zone that tzdb and this Node know', () => {
  const codes = new Set(rawTimeZones.map(({ countryCode }) => countryCode))
  const english = new Intl.DisplayNames('en', { type: 'region' })
  expect([...codes].filter((code) => found(english.of(code) ?? code).length === 0)).toEqual([])
  const missing = Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone.includes('/'))
    .filter((zone) => !found(zone.slice(zone.lastIndexOf('/') + 1), 100).some((one) => isSame(one, zone)))
  expect(missing).toEqual([])
})
