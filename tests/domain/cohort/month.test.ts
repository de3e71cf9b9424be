// Which digest tells of a month, and of which.
import { expect, test } from 'vitest'
import { monthOver } from '../../../src/domain/cohort/month.ts'

const berlin = 'Europe/Berlin'

/** The month that a digest tells of which is due at a moment. */
function monthAt(until: string, zone = berlin): readonly string[] | undefined {
  const end = Temporal.Instant.from(until)
  const from = end.toZonedDateTimeISO(zone).subtract({ days: 7 }).toInstant()
  const month = monthOver({ from, until: end }, zone)
  return month && [month.first.toString(), String(month.span.from), String(month.span.until)]
}

test('the first digest that ends in a new month tells of the one before', () => {
  const november = ['2026-11-01', '2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z']
  expect(monthAt('2026-11-30T08:00Z')).toBeUndefined()
  expect(monthAt('2026-12-07T08:00Z')).toEqual(november)
  expect(monthAt('2026-12-14T08:00Z')).toBeUndefined()
})

test('one at midnight of the first does, and the one a week later does not', () => {
  expect(monthAt('2026-11-30T22:59:59Z')).toBeUndefined()
  expect(monthAt('2026-11-30T23:00Z')?.[0]).toBe('2026-11-01')
  expect(monthAt('2026-12-07T23:00Z')).toBeUndefined()
})

test('months are the server’s: clocks that change make one longer, and a zone can be a day ahead', () => {
  expect(monthAt('2026-11-02T08:00Z')).toEqual(['2026-10-01', '2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z'])
  expect(monthAt('2026-12-31T11:00Z', 'Pacific/Auckland')?.[0]).toBe('2026-12-01')
})

test.each(['2026-01-01', '2026-02-28', '2027-12-15'])(
  'over a year from %s each month comes once',
  (start) => {
    const first = Temporal.PlainDateTime.from(`${start}T09:00`).toZonedDateTime(berlin)
    const told = Array.from({ length: 52 }, (_, weeks) =>
      monthAt(first.add({ weeks }).toInstant().toString()),
    )
    const months = told.flatMap((month) => month?.[0] ?? [])
    expect(months.length).toBeGreaterThanOrEqual(11)
    expect(new Set(months).size).toBe(months.length)
  },
)
