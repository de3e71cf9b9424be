// What a year of somebody shows of the bot, held against what is true of their life; and the table of it.
import { covers } from '../../src/domain/reminder/quiet-hours.ts'
import { studyDay } from '../../src/domain/time/study-day.ts'
import type { ZoneId } from '../../src/domain/time/zone.ts'
import type { Life } from './life.ts'
import type { Person } from './people.ts'
import { streaksHeld } from './streaks-held.ts'
import type { Diary } from './year.ts'

/** A reminder that came, and where the bot believed the learner to be. */
export type Reminded = { readonly at: Temporal.Instant; readonly zone: ZoneId }

/** How long a review was due. */
export type Wait = {
  readonly days: number
  /** Reviews that had been due as long when it became due, itself included. */
  readonly ahead: number
  /** Reviews that were asked meanwhile. */
  readonly passed: number
}

export type Findings = {
  readonly reviews: number
  /** The most reviews that were dealt on a study day. */
  readonly dealtMax: number
  /** Study days on which more was dealt or answered than is wanted a day. */
  readonly overCap: number
  /** The longest that a review was due before it was asked, or still is, in days. */
  readonly waitDaysMax: number
  /** Reviews that waited while more were asked than it takes to come to them, one of five being the one due longest. */
  readonly waitedTooLong: number
  /** Streaks that ended, or were shorter, without a third day in a month that somebody left out themselves. */
  readonly broken: number
  /** Freezes used up, while a streak was kept, for days that nobody could study on. */
  readonly costly: number
  /** Streaks that ended as they should. */
  readonly ended: number
  readonly reminders: number
  readonly inQuiet: number
  /** Reminders that came on a study day which had one already. */
  readonly second: number
  readonly forecasts: number
  /** Forecasts that the finish came within. */
  readonly held: number
}

/** One of so many reviews that are dealt is the one that has waited longest: domain/review/dealing.ts. */
const dealtPerLongestWaiting = 5

export function findingsOf(
  person: Person,
  life: Life,
  diary: Diary,
  { reminded, waits }: { readonly reminded: readonly Reminded[]; readonly waits: readonly Wait[] },
): Findings {
  const { cap, quiet } = person
  const beyond = [diary.dealt, diary.answered].flatMap((counts) =>
    [...counts].filter(([, count]) => count > cap),
  )
  const came = reminded.map(({ at, zone }) => studyDay(at, zone).toString())
  const intervals = diary.forecasts.flatMap((one) => (one.kind === 'interval' ? [one] : []))
  const finish = diary.finishedOn ?? life.finish
  return {
    reviews: diary.asked.length,
    dealtMax: Math.max(0, ...diary.dealt.values()),
    overCap: new Set(beyond.map(([date]) => date)).size,
    waitDaysMax: Math.max(0, ...waits.map(({ days }) => days)),
    // Five more for those who stop in the middle of five, and so now and then come to none.
    waitedTooLong: waits.filter(({ ahead, passed }) => passed > dealtPerLongestWaiting * (ahead + 5)).length,
    ...streaksHeld(life, diary),
    reminders: came.length,
    inQuiet: reminded.filter(
      ({ at, zone }) => quiet !== undefined && covers(quiet, at.toZonedDateTimeISO(zone).toPlainTime()),
    ).length,
    second: came.length - new Set(came).size,
    forecasts: intervals.length,
    held: intervals.filter(
      ({ early, late }) =>
        Temporal.PlainDate.compare(early, finish) <= 0 && Temporal.PlainDate.compare(finish, late) <= 0,
    ).length,
  }
}

/** What the findings are of several people: the most of each maximum, and the sum of what is counted. */
export function together(all: readonly Findings[]): Findings {
  const [first, ...others] = all
  if (first === undefined) throw new Error('nobody was looked at')
  return others.reduce((one, other) => {
    const entries = Object.entries(one).map(([name, value]) => {
      const more = other[name as keyof Findings]
      return [name, name.endsWith('Max') ? Math.max(value, more) : value + more]
    })
    return Object.fromEntries(entries) as Findings
  }, first)
}

const columns: readonly (readonly [title: string, value: (findings: Findings) => string | number])[] = [
  ['reviews', ({ reviews }) => reviews],
  ['dealt a day at most', ({ dealtMax }) => dealtMax],
  ['days over the cap', ({ overCap }) => overCap],
  ['longest wait in days', ({ waitDaysMax }) => waitDaysMax],
  ['waited too long', ({ waitedTooLong }) => waitedTooLong],
  ['streaks broken', ({ broken }) => broken],
  ['freezes lost', ({ costly }) => costly],
  ['(ended rightly)', ({ ended }) => ended],
  ['reminders', ({ reminders }) => reminders],
  ['in quiet hours', ({ inQuiet }) => inQuiet],
  ['second of a day', ({ second }) => second],
  ['forecasts', ({ forecasts }) => forecasts],
  ['held', (findings) => `${inAHundred(findings).toFixed(1)} %`],
]

export const inAHundred = ({ held, forecasts }: Findings): number => (100 * held) / forecasts

/** One line a name. */
export function tableOf(rows: Readonly<Record<string, Findings>>): string {
  const lines = [
    ['', ...columns.map(([title]) => title)],
    ...Object.entries(rows).map(([name, findings]) => [
      name,
      ...columns.map(([, value]) => String(value(findings))),
    ]),
  ]
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0))) ?? []
  return lines
    .map((line) =>
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
