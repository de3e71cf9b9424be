// Wall clocks of any time zone: what they show at a moment, and the moment at which they show something.

type WallClock = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** Whether the browser knows the zone, as `Europe/Berlin` or `UTC`. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

function wallClock(epochMs: number, zone: string): WallClock {
  const parts = formatOf(zone).formatToParts(epochMs)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0)
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

const asUtc = ({ year, month, day, hour, minute }: WallClock): number =>
  Date.UTC(year, month - 1, day, hour, minute)

/** The first moment at which the clock shows this; where it skips it in spring, the same time after the change. */
function momentOf(wall: WallClock, zone: string): number {
  const shown = asUtc(wall)
  const offsetAt = (epochMs: number) => asUtc(wallClock(epochMs, zone)) - epochMs
  const before = shown - offsetAt(shown - dayMs)
  const after = shown - offsetAt(shown + dayMs)
  const fits = (epochMs: number) => asUtc(wallClock(epochMs, zone)) === shown
  return [before, after].filter(fits).sort((one, other) => one - other)[0] ?? before
}

/** So many days from today at that hour, on the zone's calendar. */
export function dayAtHour(nowMs: number, zone: string, daysAhead: number, hour: number): number {
  const { year, month, day } = wallClock(nowMs, zone)
  const date = new Date(Date.UTC(year, month - 1, day + daysAhead))
  return momentOf(
    {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour,
      minute: 0,
    },
    zone,
  )
}

/** The next Monday at that hour; on a Monday, the one in a week. */
export function nextMonday(nowMs: number, zone: string, hour: number): number {
  const weekday = new Date(asUtc(wallClock(nowMs, zone))).getUTCDay()
  return dayAtHour(nowMs, zone, (8 - weekday) % 7 || 7, hour)
}

/** The form that `<input type="datetime-local">` reads, to the minute. */
export function inputValue(epochMs: number, zone: string): string {
  return new Date(asUtc(wallClock(epochMs, zone))).toISOString().slice(0, 16)
}

/** What was entered there as a moment; null when it is none. */
export function fromInputValue(value: string, zone: string): number | null {
  const numbers = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value)?.slice(1).map(Number)
  if (numbers === undefined) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = numbers
  return momentOf({ year, month, day, hour, minute }, zone)
}

/** Day and time as the zone's clocks show them. */
export function clockTextIn(epochMs: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(epochMs)
}

/** `Europe/Berlin` in short. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
