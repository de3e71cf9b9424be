// How a streak reads. It is never public, and says what was studied, not what was not.

import type { Weekday } from '../domain/reminder/feed.ts'
import type { DayKind, DayMark, Streak } from '../domain/study/streak.ts'
import { civilDay, joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { sayWeekday } from './weekdays.ts'

const texts = messages('streak-words', {
  withToday:
    '{days, plural, one {**# day**: a new streak began today.} other {**# days** of study in a row, today included.}}',
  beforeToday:
    '{days, plural, one {**# day** of study so far.} other {**# days** of study in a row.}} Anything you log or review today adds to it.',
  whilePaused:
    '{days, plural, one {**# day** of study so far.} other {**# days** of study in a row.}} Your streak waits while everything is paused.',
  freeze: 'A freeze kept your streak on {day}.',
  freezes: 'Freezes kept your streak on these days: {days}.',
  studied: 'Studied on {n, number} of these {days, plural, one {# day} other {# days}}.',
  key: '-# {key}',
  none: '- no entry',
  frozen: '* freeze',
  excused: 'o excused',
  paused: '= paused',
})

const shortNames = messages('weekdays-short', {
  monday: 'Mo',
  tuesday: 'Tu',
  wednesday: 'We',
  thursday: 'Th',
  friday: 'Fr',
  saturday: 'Sa',
  sunday: 'Su',
})

const shortDays: Readonly<Record<Weekday, () => Markup>> = {
  1: shortNames.monday,
  2: shortNames.tuesday,
  3: shortNames.wednesday,
  4: shortNames.thursday,
  5: shortNames.friday,
  6: shortNames.saturday,
  7: shortNames.sunday,
}

/** The streak in a line, and below it the marks of so many weeks; undefined where there is nothing good to say. */
export function sayStreak(streak: Streak, weeks: number): Markup | undefined {
  const lines = [streakLine(streak), weeks === 0 ? undefined : marksOf(streak, weeks)]
  const said = lines.filter((line) => line !== undefined)
  return said.length === 0 ? undefined : joined(said)
}

/** `**12 days** of study in a row, today included. A freeze kept your streak on Tuesday.` Undefined without a streak. */
export function streakLine(streak: Streak): Markup | undefined {
  const { days } = streak
  if (days === 0) return undefined
  const freezes = sayFreezes(streak)
  const said = lineOf(streak)({ days })
  return freezes === undefined ? said : md`${said} ${freezes}`
}

function lineOf({ isStudiedToday, isPaused }: Streak) {
  if (isStudiedToday) return texts.withToday
  return isPaused ? texts.whilePaused : texts.beforeToday
}

/** Which freezes were used in the last days; undefined where none was. */
function sayFreezes({ frozen, today }: Streak): Markup | undefined {
  // A week ago has the same name as today.
  const names = frozen.map((day) =>
    day.until(today).days < 7 ? sayWeekday(day.dayOfWeek as Weekday) : civilDay(day),
  )
  const [day, ...others] = names
  if (day === undefined) return undefined
  return others.length === 0 ? texts.freeze({ day }) : texts.freezes({ days: joined(names, ', ') })
}

/**
 * Weeks as rows from Monday to Sunday in which days of study stand by name (`Mo Tu  - Th`), so that who listens to them
 * hears names; below them how many that are, and what other signs mean. They begin with the first day on which
 * somebody studied: who begins is not shown what was before. Undefined where nobody did.
 */
export function marksOf({ marks, today }: Streak, weeks: number): Markup | undefined {
  const all = Array.from({ length: weeks }, (_, week) => marks.slice(7 * (week - weeks)).slice(0, 7))
  const first = all.findIndex((week) => week.some(isStudied))
  if (first === -1) return undefined
  const rows = all.slice(first)
  const shown = rows.flat()
  const past = shown.filter(
    ({ day, kind }) => kind !== 'before' && Temporal.PlainDate.compare(day, today) <= 0,
  )
  const key = keyOf(past)
  return joined([
    md`\`\`\`\n${rows.map((week) => joined(week.map(cellOf), ' '))}\n\`\`\``,
    texts.studied({ n: shown.filter(isStudied).length, days: past.length }),
    ...(key.length === 0 ? [] : [texts.key({ key: joined(key, ' · ') })]),
  ])
}

const isStudied = ({ kind }: DayMark): boolean => kind === 'studied'

/** Of two characters each, so that days of a week stand below one another. */
const signs: Readonly<Record<Exclude<DayKind, 'studied'>, Markup>> = {
  frozen: md` *`,
  excused: md` o`,
  paused: md` =`,
  missed: md` -`,
  ahead: md`  `,
  before: md`  `,
}

const cellOf = ({ day, kind }: DayMark): Markup =>
  kind === 'studied' ? shortDays[day.dayOfWeek as Weekday]() : signs[kind]

function keyOf(marks: readonly DayMark[]): readonly Markup[] {
  const kinds = new Set(marks.map(({ kind }) => kind))
  return [
    ...(kinds.has('missed') ? [texts.none()] : []),
    ...(kinds.has('frozen') ? [texts.frozen()] : []),
    ...(kinds.has('excused') ? [texts.excused()] : []),
    ...(kinds.has('paused') ? [texts.paused()] : []),
  ]
}
