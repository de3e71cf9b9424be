// Reading the names of time zones.
import { describe, expect, test } from 'vitest'
import { abbreviations } from '../../../src/domain/time/abbreviations.ts'
import { otherNames } from '../../../src/domain/time/other-names.ts'
import { parseZone, readChosenZone, resolveZone } from '../../../src/domain/time/zone.ts'
import { namesInUse, populousZones } from '../../../src/domain/time/zone-names.ts'

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
    const named = [...abbreviations.values(), ...otherNames.values()].flat()
    const tables = [populousZones, Object.values(namesInUse), named]
    const names = tables.flat()
    expect(names.filter((name) => parseZone(name) !== name)).toEqual([])
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
