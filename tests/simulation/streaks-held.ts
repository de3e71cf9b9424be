// What a streak must be at least, by a rule that knows neither zones nor outages.
import type { DayOfLife, Life } from './life.ts'
import type { Diary } from './year.ts'

/** Dates between two days of study; `until` is missing where nobody has studied since. */
type Gap = {
  readonly after: string
  readonly until?: string
  /** Days in between on which they could have studied and did not; others were taken from them, or had no evening. */
  readonly skipped: number
}

/** Whoever sat down and had nothing to log or to review has left out the day. */
function gapsOf(days: readonly DayOfLife[], worked: ReadonlySet<string>): readonly Gap[] {
  const gaps: Gap[] = []
  let open: Gap | undefined
  for (const day of days) {
    const { date } = day
    if (day.kind === 'studied' && worked.has(date)) {
      // Of a date that came twice the second one is no other day.
      if (open !== undefined && date > open.after) gaps.push({ ...open, until: date })
      open = { after: date, skipped: 0 }
    } else if (day.kind !== 'down' && open !== undefined) open = { ...open, skipped: open.skipped + 1 }
  }
  return open === undefined ? gaps : [...gaps, open]
}

/** Freezes in a month, as the rules of streaks promise them. */
const freezes = 2

/** The gaps that end a streak at the latest: of what was skipped, more than the freezes of a month, to which it may belong. */
function endsAmong(gaps: readonly Gap[]): ReadonlySet<Gap> {
  const skippedIn = new Map<string, number>()
  return new Set(
    gaps.filter(({ after, until = after, skipped }) => {
      const months = new Set([after, until].map((date) => date.slice(0, 7)))
      for (const month of months) skippedIn.set(month, (skippedIn.get(month) ?? 0) + skipped)
      return skipped > 0 && [...months].some((month) => (skippedIn.get(month) ?? 0) > freezes)
    }),
  )
}

/**
 * Holds streaks against a rule that knows neither zones nor outages: of the days that somebody lived through, only those
 * count against them that they left out themselves, and a month forgives two.
 */
export function streaksHeld({ days }: Life, { streaks, worked }: Diary) {
  let [broken, costly, ended] = [0, 0, 0]
  for (const { seen, daysOver } of streaks) {
    const gaps = gapsOf(days.slice(0, daysOver), worked)
    const ends = endsAmong(gaps)
    const since = lookedBackTo(seen.today).toString()
    const lastEnd = gaps.findLastIndex((gap) => ends.has(gap))
    const least = gaps
      .slice(lastEnd + 1)
      .filter(({ after }) => after >= since && after < seen.today.toString())
    if (seen.days < least.length) broken += 1
    const [today, shownFrom] = [seen.today.toString(), seen.marks[0]?.day.toString() ?? '']
    const lost = seen.marks
      .filter(({ kind }) => kind === 'missed' || kind === 'frozen')
      .map(({ day, kind }) => ({ date: day.toString(), kind }))
    for (const gap of gaps) {
      const { after, until = today } = gap
      if (until < shownFrom) continue
      const against = lost.filter(({ date }) => date > after && date < until)
      if (against.length > gap.skipped && !ends.has(gap)) costly += 1
      if (!against.some(({ kind }) => kind === 'missed')) continue
      if (ends.has(gap)) ended += 1
      else broken += 1
    }
  }
  return { broken, costly, ended }
}

/** The first of the month before: so far back every bot looks here. */
const lookedBackTo = (today: Temporal.PlainDate): Temporal.PlainDate =>
  today.subtract({ months: 1 }).with({ day: 1 })
