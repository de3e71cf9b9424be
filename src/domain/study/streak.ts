// Days of study in a row, worked out of what happened each time somebody looks: there is no counter that could go wrong.

import type { Span } from '../time/span.ts'
import type { ZoneId } from '../time/zone.ts'
import { type Excuse, type ExcuseFacts, excuseOf } from './excuses.ts'
import { dayAt, type HoursSpan, hoursAt } from './member-hours.ts'
import { type DayOfWork, studiedDays } from './studied-days.ts'

/**
 * How a day stands in the row: `ahead` is today as long as it is open, and what is still to come; `before` is what was before
 * the first day of study.
 */
export type DayKind = 'studied' | 'frozen' | 'excused' | 'paused' | 'missed' | 'ahead' | 'before'

export type DayMark = {
  readonly day: Temporal.PlainDate
  readonly kind: DayKind
  /** Of an excused day. */
  readonly why?: Excuse
}

export type Streak = {
  /** The study day that it is. */
  readonly today: Temporal.PlainDate
  /** Days of study in the streak that goes on, today's included; today breaks it only once it is over. 0: there is none. */
  readonly days: number
  /** The longest one in the years that are looked back at. */
  readonly longest: number
  readonly isStudiedToday: boolean
  /** Of this calendar month. */
  readonly freezesLeft: number
  /** Days of the last seven that a freeze kept, the oldest first. */
  readonly frozen: readonly Temporal.PlainDate[]
  /** Days among the marks that were excused, the oldest first. */
  readonly excused: readonly (DayMark & { readonly why: Excuse })[]
  /** All roadmaps are paused today. */
  readonly isPaused: boolean
  /** Yesterday counts as soon as something is logged for it today: how long the streak before it was, 0 where there was none. */
  readonly repairable: number
  /** Four weeks from Monday to Sunday, of which the last one is running. */
  readonly marks: readonly DayMark[]
  readonly run: StreakRun
}

/** From where to where the streak goes, and what it went over. */
type StreakRun = {
  /** Its first day of study; undefined where there is none. */
  readonly from: Temporal.PlainDate | undefined
  /** Days without study since then that kept it all the same, the oldest first. */
  readonly kept: readonly DayMark[]
  /** The day on which the one before it ended, and the days of its month on which a freeze had been used by then. */
  readonly ended:
    | { readonly on: Temporal.PlainDate; readonly freezesUsed: readonly Temporal.PlainDate[] }
    | undefined
  /** The zone that the member's days go by now. */
  readonly zone: ZoneId
}

export type StreakFacts = {
  readonly now: Temporal.Instant
  readonly hours: readonly HoursSpan[]
  /** Since the first of a month, or freezes of that month would be counted short. */
  readonly work: readonly DayOfWork[]
  /** When all roadmaps rested. */
  readonly resting: readonly Span[]
  /** One after the other. */
  readonly outages: readonly Span[]
}

/** As many as the order of things allows for a weekend away or a cold; they cannot be saved up. */
export const freezesPerMonth = 2
/** Who looks once a week still reads of each freeze. */
const frozenShownDays = 7
export const weeksShown = 4
/** How far back a streak and the longest one go; `/done` takes no day further back either. */
export const yearsLookedBack = 5

/** Where the looking back begins: the first of a month, because freezes go by months. */
export function lookedBackTo(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ years: yearsLookedBack }).with({ day: 1 })
}

/**
 * The streak as it stands. A day counts on which a topic was logged or a review answered, and neither taken back. Days
 * without are gone through in their order: while all roadmaps rest, or where a day is excused (`excuses.ts`), the streak
 * neither grows nor ends; otherwise a freeze of that calendar month is used by itself, two at most and only where there is a
 * streak to keep; then it ends. Today ends nothing as long as it lasts.
 */
export function streakOf(facts: StreakFacts): Streak {
  const { now, hours, resting } = facts
  const today = dayAt(hours, now)
  const days = studiedDays(facts.work, hours)
  const [first] = days
  const studied = new Map(days.map((one) => [one.day.toString(), one]))
  const spare = spares({ ...facts, today, studied })
  const walked = walk(
    days.map(({ day }) => day),
    today,
    spare,
  )
  const marks = daysShown(today).map((day): DayMark => {
    if (studied.has(day.toString())) return { day, kind: 'studied' }
    if (!isBefore(day, today)) return { day, kind: 'ahead' }
    if (first === undefined || isBefore(day, first.day)) return { day, kind: 'before' }
    return walked.gaps.get(day.toString()) ?? spare(day) ?? { day, kind: 'missed' }
  })
  return {
    today,
    days: walked.days,
    longest: walked.longest,
    isStudiedToday: studied.has(today.toString()),
    freezesLeft: freezesPerMonth - (walked.freezes.get(monthOf(today)) ?? 0),
    frozen: [...walked.gaps.values()].flatMap(({ day, kind }) =>
      kind === 'frozen' && day.until(today).days <= frozenShownDays ? [day] : [],
    ),
    excused: marks.filter(isExcused),
    isPaused: resting.some(({ until }) => Temporal.Instant.compare(until, now) > 0),
    repairable: walked.repairable,
    marks,
    run: { ...walked.run, zone: hoursAt(hours, now).zone },
  }
}

/** Why a day without study is spared: undefined when it is not. */
type Spare = (day: Temporal.PlainDate) => DayMark | undefined

/** All roadmaps rested for a part of the day at least, or it is excused. */
function spares(facts: StreakFacts & ExcuseFacts): Spare {
  const { hours } = facts
  const rests = facts.resting.map(({ from, until }) => ({
    first: dayAt(hours, from),
    last: dayAt(hours, until.subtract({ milliseconds: 1 })),
  }))
  return (day) => {
    if (rests.some(({ first, last }) => !isBefore(day, first) && !isBefore(last, day)))
      return { day, kind: 'paused' }
    const why = excuseOf(day, facts)
    return why && { day, kind: 'excused', why }
  }
}

type Walked = Pick<Streak, 'days' | 'longest' | 'repairable'> & {
  readonly run: Omit<StreakRun, 'zone'>
  /** How the days without study stand that a streak came to, by date. */
  readonly gaps: ReadonlyMap<string, DayMark>
  /** Used, by month. */
  readonly freezes: ReadonlyMap<string, number>
}

/** Goes from the first day of study to today. Where no streak is left to keep, it goes on with the next day of study. */
function walk(studied: readonly Temporal.PlainDate[], today: Temporal.PlainDate, spare: Spare): Walked {
  const gaps = new Map<string, DayMark>()
  const freezes = new Map<string, number>()
  const yesterday = today.subtract({ days: 1 })
  let days = 0
  let longest = 0
  let repairable = 0
  let from: Temporal.PlainDate | undefined
  let kept: DayMark[] = []
  let endedOn: Temporal.PlainDate | undefined

  function pass(day: Temporal.PlainDate): void {
    const mark = spare(day) ?? frozenOrMissed(day)
    gaps.set(day.toString(), mark)
    const isUsed = mark.kind === 'frozen' || mark.kind === 'missed'
    if (isUsed && day.equals(yesterday)) repairable = days
    if (mark.kind !== 'missed') {
      kept.push(mark)
      return
    }
    days = 0
    from = undefined
    kept = []
    endedOn = day
  }
  function frozenOrMissed(day: Temporal.PlainDate): DayMark {
    const used = freezes.get(monthOf(day)) ?? 0
    if (used >= freezesPerMonth) return { day, kind: 'missed' }
    freezes.set(monthOf(day), used + 1)
    return { day, kind: 'frozen' }
  }

  studied.forEach((day, at) => {
    from ??= day
    days += 1
    longest = Math.max(longest, days)
    // After a move to the west somebody may have studied on a date that is still to come.
    const next = earlier(studied[at + 1] ?? today, today)
    let gap = day.add({ days: 1 })
    for (; days > 0 && isBefore(gap, next); gap = gap.add({ days: 1 })) pass(gap)
  })
  const ended = endedOn && { on: endedOn, freezesUsed: frozenIn(monthOf(endedOn), gaps) }
  return { days, longest, repairable, gaps, freezes, run: { from, kept, ended } }
}

const frozenIn = (month: string, gaps: ReadonlyMap<string, DayMark>): readonly Temporal.PlainDate[] =>
  [...gaps.values()].flatMap(({ day, kind }) => (kind === 'frozen' && monthOf(day) === month ? [day] : []))

/** From Monday three weeks ago to the coming Sunday. */
function daysShown(today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const monday = today.subtract({ days: today.dayOfWeek - 1, weeks: weeksShown - 1 })
  return Array.from({ length: weeksShown * 7 }, (_, at) => monday.add({ days: at }))
}

const isExcused = (mark: DayMark): mark is DayMark & { readonly why: Excuse } => mark.why !== undefined
const monthOf = (day: Temporal.PlainDate): string => day.toPlainYearMonth().toString()
const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0
const earlier = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  isBefore(other, one) ? other : one
