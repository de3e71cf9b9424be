// “Remind me later”: which moment each choice means, on whoever's clock.
import { describe, expect, test } from 'vitest'
import { decideLater, eveningOf, type LaterChoice } from '../../../src/domain/reminder/later.ts'
import type { StoredFeed } from '../../../src/domain/reminder/stored-feed.ts'
import { at, daily, zone } from './feeds.ts'

const cases: readonly [LaterChoice, string, string, string][] = [
  ['minutes', 'UTC', '2026-11-02T18:00Z', '2026-11-02T18:15Z'],
  ['minutes', 'UTC', '2026-11-02T18:00:01Z', '2026-11-02T18:16Z'],
  ['hour', 'Europe/Berlin', '2026-11-02T18:00Z', '2026-11-02T19:00Z'],
  // An hour is an hour of waiting, also where the clock shows the same twice.
  ['hour', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-25T01:30Z'],
  ['evening', 'Europe/Berlin', '2026-11-02T09:00Z', '2026-11-02T19:00Z'],
  ['evening', 'Pacific/Auckland', '2026-11-02T00:00Z', '2026-11-02T07:00Z'],
  // Without a reminder tomorrow is at the same time of day, whatever the clocks do in between.
  ['tomorrow', 'Europe/Berlin', '2027-03-27T17:00Z', '2027-03-28T16:00Z'],
  // Past midnight tomorrow has begun for who is still awake, and what is over of it is the day after.
  ['tomorrow', 'UTC', '2026-11-03T01:00Z', '2026-11-04T01:00Z'],
]

describe('tomorrow for somebody whose reminder is off', () => {
  test.each([
    ['at two at night is not four hours later', '02:00', '2026-11-02T22:00Z', '2026-11-04T02:00Z'],
    ['at two at night, past midnight, is the next night', '02:00', '2026-11-03T01:00Z', '2026-11-04T02:00Z'],
    [
      'in the evening, past midnight, is the evening to come',
      '18:00',
      '2026-11-03T01:00Z',
      '2026-11-03T18:00Z',
    ],
    ['in the evening is tomorrow', '18:00', '2026-11-02T22:00Z', '2026-11-03T18:00Z'],
  ])('%s', (_name, hour, now, until) => {
    const off = { feed: daily('UTC', hour), isOff: true, next: undefined } as StoredFeed
    expect(decideLater(off, 'tomorrow', { zone: zone('UTC'), now: at(now) })).toEqual({
      kind: 'wait',
      until: at(until),
    })
  })
})

test.each(cases)('%s in %s at %s is %s', (choice, name, now, until) => {
  expect(decideLater(undefined, choice, { zone: zone(name), now: at(now) })).toEqual({
    kind: 'wait',
    until: at(until),
  })
})

describe('this evening', () => {
  test.each([
    ['2026-11-02T18:59:59Z', true],
    ['2026-11-02T19:00Z', false],
    ['2026-11-02T23:00Z', false],
    ['2026-11-03T01:00Z', true],
  ])('is offered at %s: %s', (now, isOffered) => {
    expect(eveningOf({ zone: zone('UTC'), now: at(now) }) !== undefined).toBe(isOffered)
  })
})
