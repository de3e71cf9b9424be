// Feeds for the tests of this folder, in short words.
import type { DailyFeed, Weekday, WeeklyFeed } from '../../../src/domain/reminder/feed.ts'
import { type LocalTime, parseLocalTime } from '../../../src/domain/time/local-time.ts'
import { parseZone, type ZoneId } from '../../../src/domain/time/zone.ts'

export const at = (text: string) => Temporal.Instant.from(text)
export const day = (text: string) => Temporal.PlainDate.from(text)

export function zone(name: string): ZoneId {
  const parsed = parseZone(name)
  if (!parsed) throw new Error(`No zone ${name}`)
  return parsed
}

export function time(text: string): LocalTime {
  const parsed = parseLocalTime(text)
  if (!parsed) throw new Error(`No time ${text}`)
  return parsed
}

export function daily(zoneName: string, localTime: string, pausedUntil?: string): DailyFeed {
  return {
    kind: 'daily-reminder',
    zone: zone(zoneName),
    localTime: time(localTime),
    ...(pausedUntil && { pausedUntil: day(pausedUntil) }),
  }
}

export function weekly(
  kind: WeeklyFeed['kind'],
  weekday: Weekday,
  zoneName: string,
  localTime: string,
  pausedUntil?: string,
): WeeklyFeed {
  return { ...daily(zoneName, localTime, pausedUntil), kind, weekday }
}
