// Reading and finding time zones.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseZone, readChosenZone, resolveZone, searchZones } from '../../../src/domain/time/zone.ts'
import {
  abbreviations,
  namesInUse,
  populousPlaces,
  populousZones,
} from '../../../src/domain/time/zone-names.ts'

/** Winter in the north: Berlin is at +01:00, New York at −05:00. */
const fixedNow = Temporal.Instant.from('2026-11-21T09:12:00Z')
const found = (typed: string, limit = 25) =>
  searchZones(typed, limit, fixedNow).map(({ zone }) => String(zone))

describe('parseZone', () => {
  test.each([
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['US/Eastern', 'US/Eastern'],
    ['UTC', 'UTC'],
    ['etc/utc', 'Etc/UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['  America/New York ', 'America/New_York'],
    ['CET', 'CET'],
  ])('%s is the zone %s', (typed, zone) => {
    expect(parseZone(typed)).toBe(zone)
  })

  test.each([
    ...['', '+05:30', '-08', '+0530', 'UTC+2', 'Z', 'Mars/Olympus', 'Factory', '../../etc/passwd', 'Europe/'],
    ...['2026-11-21T18:00+05:30[Asia/Kolkata]', '2026-11-21T18:00Z', `Europe/${'x'.repeat(6_000)}`],
  ])('%s is no zone', (typed) => {
    expect(parseZone(typed)).toBeUndefined()
  })

  test.each(['EST', 'mst'])('%s is refused, because IANA keeps it without summer time', (typed) => {
    expect(parseZone(typed)).toBeUndefined()
  })

  test('takes every zone that Node lists', () => {
    const refused = Intl.supportedValuesOf('timeZone').filter((name) => parseZone(name) !== name)
    expect(refused).toEqual([])
  })

  test('takes every zone that our own tables name', () => {
    const tables = [
      populousZones,
      Object.values(namesInUse),
      Object.keys(populousPlaces),
      [...abbreviations.values()].flat(),
    ]
    const names = tables.flat()
    expect(names.filter((name) => parseZone(name) !== name)).toEqual([])
  })
})

describe('searchZones', () => {
  test('tells the offset and the time there now', () => {
    expect(searchZones('kolkata', 1, fixedNow)).toEqual([
      { zone: 'Asia/Kolkata', offset: '+05:30', localTime: '14:42' },
    ])
  })

  test.each([
    ['new york', 'America/New_York'],
    ['NEW_YORK', 'America/New_York'],
    ['york', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao p', 'America/Sao_Paulo'],
    ['Ürümqi', 'Asia/Urumqi'],
    ['brlin', 'Europe/Berlin'],
    ['america/sao', 'America/Sao_Paulo'],
    ['us/eastern', 'US/Eastern'],
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
    expect(found('gapor', 500)).toContain('Asia/Singapore')
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

  test('across midnight the clock still matches', () => {
    const lateInLondon = Temporal.Instant.from('2026-11-21T23:58:00Z')
    expect(searchZones('0:01', 1, lateInLondon)[0]?.zone).toBe('Europe/London')
    expect(searchZones('23:58', 1, lateInLondon)[0]?.zone).toBe('Europe/London')
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
      { numRuns: 300 },
    )
  })
})

describe('a zone that got another name', () => {
  test.each(['US/Eastern', 'Asia/Calcutta', 'Asia/Kolkata', 'Europe/Kiev', 'Europe/Kyiv'])(
    '%s is still known',
    (name) => {
      expect(readChosenZone(name)).toEqual({ zone: parseZone(name), lostName: undefined })
    },
  )

  test('is found by the name that the database has, older or newer', () => {
    const knowing = (known: string) => (name: string) => (name === known ? parseZone('UTC') : undefined)
    expect(resolveZone('Europe/Kyiv', knowing('Europe/Kiev'))).toBe('UTC')
    expect(resolveZone('Europe/Kiev', knowing('Europe/Kyiv'))).toBe('UTC')
    expect(resolveZone('Europe/Rome', knowing('Europe/Kyiv'))).toBeUndefined()
  })
})

test('a zone that is not known any more counts as UTC and keeps its name', () => {
  expect(readChosenZone('Mars/Olympus')).toEqual({ zone: 'UTC', lostName: 'Mars/Olympus' })
})
