// A year of days of study: a dot a day and a column a week. The more was done, the brighter and larger the dot.

import type { Mark, Part } from '../interaction/drawing.ts'
import { monthOf } from '../interaction/markup.ts'
import { palette, ramp } from './palette.ts'
import { column, figure, innerWidth, quiet, row } from './parts.ts'
import { circle } from './shapes.ts'

const weeks = 54
const step = innerWidth / weeks
/** From so much on, a day has the next level. */
const levelsFrom = [1, 2, 4, 7] as const
/** Of a day without study, then of the levels. */
const radii = [0.9, 1.9, 2.6, 3.3, 3.9] as const
/** Names of months stand at every second one: some languages have long ones. */
const monthsToName = 2
const nameColumns = 6

/** The Monday of the first column, where the last one is the week of today. */
export const firstDayShown = (today: Temporal.PlainDate): Temporal.PlainDate =>
  today.subtract({ days: today.dayOfWeek - 1, weeks: weeks - 1 })

/** `days` has how much was done on a day, by its ISO date; the last column is the week of today. */
export function heatMap(days: ReadonlyMap<string, number>, today: Temporal.PlainDate): Part {
  const first = firstDayShown(today)
  const dots = Array.from({ length: first.until(today).days + 1 }, (_, at) => ({
    level: levelOf(days.get(first.add({ days: at }).toString()) ?? 0),
    x: (Math.floor(at / 7) + 0.5) * step,
    y: ((at % 7) + 0.5) * step,
  }))
  const marks = radii.map((_, level) =>
    dotsOf(
      level,
      dots.filter((dot) => dot.level === level),
    ),
  )
  return column([monthNames(first), figure(innerWidth, Math.ceil(7 * step), marks)], { gap: 4 })
}

/** The dots of the levels in a row, for a key. */
export function levelDots(): Part {
  const field = 11
  const marks = radii.map((_, level) => dotsOf(level, [{ x: (level + 0.5) * field, y: field / 2 }]))
  return figure(radii.length * field, field, marks)
}

export const levelOf = (done: number): number => levelsFrom.filter((from) => done >= from).length

/** All days of a level as one mark: hundreds of them would take as long to read as the rest of the picture to draw. */
function dotsOf(level: number, dots: readonly { readonly x: number; readonly y: number }[]): Mark {
  return {
    path: dots.map(({ x, y }) => circle(x, y, radii[level] ?? 0)).join(''),
    fill: level === 0 ? palette.edge : (ramp[level - 1] ?? palette.done),
  }
}

/** Months over the weeks in which they begin, as far as there is room for their names. */
function monthNames(first: Temporal.PlainDate): Part {
  const named = Array.from({ length: weeks }, (_, week) => ({
    week,
    sunday: first.add({ weeks: week, days: 6 }),
  }))
    .filter(({ sunday }) => sunday.day <= 7 && sunday.month % monthsToName === 0)
    .filter(({ week }) => week <= weeks - nameColumns)
  const parts = named.map(({ week, sunday }, at) => {
    const until = named[at + 1]?.week ?? weeks
    return row([quiet(monthOf(sunday))], { width: (until - week) * step })
  })
  return row([row([], { width: (named[0]?.week ?? 0) * step }), ...parts], { width: innerWidth })
}
