// Every change of clocks in every zone, 2020 to 2035: a daily feed fires exactly once a local date, in order.
import { expect, test } from 'vitest'
import { type DailyFeed, nextOccurrence } from '../../../src/domain/reminder/feed.ts'
import { formatLocalTime, type LocalTime } from '../../../src/domain/time/local-time.ts'
import type { ZoneId } from '../../../src/domain/time/zone.ts'
import { zone } from './feeds.ts'

type ClockChange = {
  readonly zone: ZoneId
  /** The first instant with the new offset. */
  readonly instant: Temporal.Instant
  /** Minutes that the clock leaps forward; negative when it goes back. */
  readonly leap: number
  /** In the middle of the stretch of wall time that is left out, or that comes twice. */
  readonly wall: Temporal.PlainDateTime
}

function findClockChanges(): ClockChange[] {
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'].flatMap((name) =>
    name === 'EST' ? [] : [zone(name)],
  )
  const start = Temporal.Instant.from('2020-01-01T00:00Z')
  return zones.flatMap((zone) => {
    const changes: ClockChange[] = []
    let change = start.toZonedDateTimeISO(zone).getTimeZoneTransition('next')
    while (change && change.year < 2036) {
      const before = change.subtract({ nanoseconds: 1 })
      const leap = (change.offsetNanoseconds - before.offsetNanoseconds) / 60e9
      const wall = change.toPlainDateTime().subtract({ minutes: Math.round(leap / 2) })
      if (leap !== 0) changes.push({ zone, instant: change.toInstant(), leap, wall })
      change = change.getTimeZoneTransition('next')
    }
    return changes
  })
}

const clockChanges = findClockChanges()

/** Everything wrong with six days of firings around a change of clocks. */
function faultsAround({ zone, instant, leap, wall }: ClockChange, localTime: LocalTime): string[] {
  const feed: DailyFeed = { kind: 'daily-reminder', zone, localTime }
  const faults: string[] = []
  let now = instant.subtract({ hours: 72 })
  let last: Temporal.PlainDate | undefined
  for (let i = 0; i < 6; i++) {
    const { localDate, dueAt } = nextOccurrence(feed, now, last)
    const fault = (what: string) => faults.push(`${zone} ${localTime} on ${localDate}: ${what}`)
    if (Temporal.Instant.compare(dueAt, now) <= 0) fault('not after the one before')
    if (last && !localDate.equals(last.add({ days: 1 }))) fault(`follows ${last}`)
    const shown = dueAt.toZonedDateTimeISO(zone).toPlainDateTime()
    const wanted = localDate.toPlainDateTime(localTime)
    const shift = wanted.until(shown, { largestUnit: 'minutes' }).minutes
    const isInGap = leap > 0 && Math.abs(wanted.until(wall, { largestUnit: 'minutes' }).minutes) <= 1
    if (shift !== (isInGap ? leap : 0)) fault(`shown at ${shown}`)
    const earlier = dueAt.add({ minutes: leap }).toZonedDateTimeISO(zone).toPlainDateTime()
    if (leap < 0 && earlier.equals(shown)) fault('the second of two equal hours')
    last = localDate
    now = dueAt
  }
  return faults
}

test('there are thousands of changes to try', () => {
  expect(clockChanges.length).toBeGreaterThan(3_000)
  expect(clockChanges.some(({ leap }) => leap < 0)).toBe(true)
})

test('an hour inside every gap and every repeated hour of 2020–2035 fires once a date, in sequence', () => {
  const faults = clockChanges.flatMap((change) =>
    faultsAround(change, formatLocalTime(change.wall.hour, change.wall.minute)),
  )
  expect(faults).toEqual([])
})

test('18:00 fires at 18:00 around every change of 2020–2035', () => {
  // Nothing special happens at this hour, so a seventh of the changes is enough.
  const sample = clockChanges.filter((_, index) => index % 7 === 0)
  expect(sample.flatMap((change) => faultsAround(change, formatLocalTime(18, 0)))).toEqual([])
})
