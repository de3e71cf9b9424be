// What a group finishes week by week, as a line with its area.

import { area, curveMonotoneX, line } from 'd3-shape'
import type { Mark, Part, Picture } from '../interaction/drawing.ts'
import { joined, type Markup, shortDay } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { palette } from './palette.ts'
import { column, figure, innerWidth, quiet, row, sheet, size, words } from './parts.ts'
import { circle } from './shapes.ts'

export type TrendFacts = {
  readonly title: Markup
  /** One after the other, the newest last. */
  readonly weeks: readonly TrendWeek[]
  readonly today: Temporal.PlainDate
}

type TrendWeek = { readonly from: Temporal.PlainDate; readonly finished: number }

/** Half a year. */
const weeksShown = 26
const chartHeight = 170
const axisWidth = 44
const chartWidth = innerWidth - axisWidth
/** Room for a dot at either end. */
const inset = 8

const texts = messages('picture.trend', {
  heading: 'Topics finished by week',
  latest: '{n, plural, one {# topic} other {# topics}} since {day}',
  count: '{n, number}',
  alternative: 'Topics finished by week on {title}',
  week: '{day}: {n, number}',
})

export function drawTrend({ title, weeks, today }: TrendFacts): Picture {
  const shown = weeks.slice(-weeksShown)
  const latest = shown.at(-1)
  const top = roundedUp(Math.max(1, ...shown.map(({ finished }) => finished)))
  const drawing = sheet([
    column([words(title, { size: size.headline, isBold: true, linesMax: 2 }), quiet(texts.heading())], {
      gap: 2,
    }),
    row([axis(top), figure(chartWidth, chartHeight, chartMarks(shown, top))]),
    row([row([], { width: axisWidth }), dayNames(shown, today)]),
    latest &&
      words(texts.latest({ n: latest.finished, day: shortDay(latest.from, today) }), { isBold: true }),
  ])
  const named = shown.map(({ from, finished }) => texts.week({ day: shortDay(from, today), n: finished }))
  return { name: 'trend.png', drawing, alternative: joined([texts.alternative({ title }), ...named], ' · ') }
}

/** The next number that is easy to halve and to read: 2, 4, 10, 20, 40, 100 and so on. */
function roundedUp(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 4, 10].map((times) => times * ten).find((one) => one >= value && one > 1) ?? 2
}

function axis(top: number): Part {
  const label = (n: number) => quiet(texts.count({ n }), { width: axisWidth - 10 })
  return column([label(top), label(top / 2), label(0)], {
    width: axisWidth,
    height: chartHeight,
    along: 'between',
  })
}

function chartMarks(weeks: readonly TrendWeek[], top: number): readonly Mark[] {
  const step = (chartWidth - 2 * inset) / Math.max(1, weeks.length - 1)
  const x = (at: number) => inset + at * step
  const y = (finished: number) => chartHeight - inset - (finished / top) * (chartHeight - 2 * inset)
  const rules = [0, top / 2, top].map(
    (value): Mark => ({
      path: `M0 ${y(value)}H${chartWidth}`,
      line: { colour: palette.edge, width: 1, dashes: value === 0 ? [] : [1, 5] },
    }),
  )
  const values = weeks.map(({ finished }) => finished)
  const at = (_: number, position: number) => x(position)
  const under = area<number>(at, y(0), y).curve(curveMonotoneX).digits(1)(values)
  const over = line<number>(at, y).curve(curveMonotoneX).digits(1)(values)
  const last = values.at(-1)
  return [
    ...(under === null ? [] : [{ path: under, fill: palette.panel }]),
    ...rules,
    ...(over === null ? [] : [{ path: over, line: { colour: palette.done, width: 3 } }]),
    ...(last === undefined ? [] : [{ path: circle(x(values.length - 1), y(last), 6), fill: palette.next }]),
  ]
}

/** The first week, the one in the middle, and the last. */
function dayNames(weeks: readonly TrendWeek[], today: Temporal.PlainDate): Part {
  const at = weeks.length < 3 ? [0] : [0, Math.floor((weeks.length - 1) / 2), weeks.length - 1]
  const names = at.flatMap((position) => {
    const week = weeks[position]
    return week === undefined ? [] : [quiet(shortDay(week.from, today))]
  })
  return row(names, { width: chartWidth, along: 'between' })
}
