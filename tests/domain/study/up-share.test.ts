import { expect, test } from 'vitest'
import { upShare } from '../../../src/domain/study/up-share.ts'

const at = (instant: string) => Temporal.Instant.from(instant)
const now = at('2026-11-30T00:00Z')
const long = { first: at('2026-01-01T00:00Z'), last: at('2026-11-29T23:59Z') }
const down = (from: string, until: string) => ({ from: at(from), until: at(until) })

test.each([
  ['nothing', [], 100],
  ['three days of thirty', [down('2026-11-10T00:00Z', '2026-11-13T00:00Z')], 90],
  [
    'twice the same day',
    [down('2026-11-10T00:00Z', '2026-11-11T00:00Z'), down('2026-11-10T00:00Z', '2026-11-10T12:00Z')],
    96.6,
  ],
  ['what began before', [down('2026-10-01T00:00Z', '2026-11-03T00:00Z')], 90],
  ['eleven minutes, which is not nothing', [down('2026-11-10T00:00Z', '2026-11-10T00:11Z')], 99.9],
  ['an outage of long ago', [down('2026-10-01T00:00Z', '2026-10-02T00:00Z')], 100],
])('a month with %s', (_what, outages, percent) => {
  expect(upShare(long, outages, now)).toEqual({ percent, since: undefined })
})

test('a log that is younger than a month says so, and one that has just begun nothing', () => {
  const young = { first: at('2026-11-29T00:00Z'), last: at('2026-11-29T23:59Z') }
  expect(upShare(young, [down('2026-11-29T06:00Z', '2026-11-29T12:00Z')], now)).toEqual({
    percent: 75,
    since: young.first,
  })
  expect(upShare({ first: at('2026-11-29T23:51Z'), last: now }, [], now)).toBeUndefined()
  expect(upShare({ first: at('2026-12-01T00:00Z'), last: at('2026-12-01T00:00Z') }, [], now)).toBeUndefined()
})

test('the time since the last beat counts once it is an outage', () => {
  const silentFor = (minutes: number) =>
    upShare({ ...long, last: now.subtract({ minutes }) }, [], now)?.percent
  expect([silentFor(9), silentFor(10), silentFor(24 * 60 * 3)]).toEqual([100, 99.9, 90])
})
