// Which nightly backup is due, and which of the older ones are kept.

/** By what a backup failed. `full`: no room; `place`: the folder takes no file; `damaged`: the database or its copy is not sound. */
export type BackupTrouble = 'full' | 'place' | 'damaged' | 'other'

/** By UTC, like the name of the file: a machine that is moved to another zone makes no night twice. */
const nightHour = 3
/** The newest ones, whatever their days are: a bot that stood still for a month keeps what there is. */
export const daysKept = 7
/** One each of weeks before the newest one: its last. */
export const weeksKept = 4
/** How old the oldest one becomes while one is made each day: the Sunday four weeks before another Sunday. */
export const oldestDays = 7 * weeksKept

/** The day whose backup is due now. */
export function backupDayOf(now: Temporal.Instant): Temporal.PlainDate {
  return now.subtract({ hours: nightHour }).toZonedDateTimeISO('UTC').toPlainDate()
}

/**
 * Those that may go, once the backup of `today` is there. What is from later days was made by a clock that was ahead; nobody
 * knows what it is worth, so it neither goes nor makes others go.
 */
export function expiredBackups(
  days: readonly Temporal.PlainDate[],
  today: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const newestFirst = days
    .filter((day) => Temporal.PlainDate.compare(day, today) <= 0)
    .toSorted((one, other) => Temporal.PlainDate.compare(other, one))
  const [, ...earlierWeeks] = Map.groupBy(newestFirst, mondayOf).values()
  const lastOfWeeks = earlierWeeks.slice(0, weeksKept).flatMap((week) => week.slice(0, 1))
  const kept = new Set([...newestFirst.slice(0, daysKept), ...lastOfWeeks])
  return newestFirst.filter((day) => !kept.has(day))
}

const mondayOf = (day: Temporal.PlainDate): string => day.subtract({ days: day.dayOfWeek - 1 }).toString()
