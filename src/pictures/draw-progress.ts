// The progress card: how far somebody is, section by section, what they still remember, and a year of days of study.

import type { Count } from '../domain/roadmap/completion.ts'
import type { Part, Picture } from '../interaction/drawing.ts'
import { joined, type Label, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { share } from '../text/progress.ts'
import { foldAround } from './folding.ts'
import { firstDayShown, heatMap, levelDots } from './heat-map.ts'
import { palette } from './palette.ts'
import { column, figure, innerWidth, quiet, row, sheet, size, tile, words } from './parts.ts'
import { bar, shareBar, signMarks } from './shapes.ts'

export type ProgressFacts = {
  readonly title: Markup
  readonly total: Count
  /** How many of the finished topics are likely still known; undefined for readers who are not told. */
  readonly fresh?: number
  /** Days in a row; none is not shown. */
  readonly streakDays: number
  readonly phases: readonly PhaseFacts[]
  /** The last year, day by day; undefined where it is not shown. */
  readonly year?: { readonly days: DaysOfStudy; readonly today: Temporal.PlainDate }
}

/** How much was done on each day of study, by its ISO date. */
type DaysOfStudy = ReadonlyMap<string, number>

type PhaseFacts = Count & { readonly title: Markup; readonly isOptional?: boolean }

const phasesShown = 6
const barWidth = 104
const countWidth = 64
const signSize = 19

const texts = messages('picture.progress', {
  done: 'done of {total, number}',
  about: '~{n, number}',
  fresh: 'still fresh',
  streak: '{days, plural, one {day} other {days}} in a row',
  count: '{done, number}/{total, number}',
  more: '{n, plural, one {# more section} other {# more sections}}, {done, number} of {total, number} done',
  days: '{n, plural, one {# day} other {# days}} of study in a year',
  less: 'less',
  moreDone: 'more',
  alternative: 'Progress on {title}: {done, number} of {total, number} topics done',
  freshOf: 'about {n, number} still fresh',
  inARow: '{n, plural, one {# day} other {# days}} of study in a row',
  section: '{title}: {done, number} of {total, number}',
})

export function drawProgress(facts: ProgressFacts): Picture {
  const { title, total, fresh, streakDays, phases, year } = facts
  const drawing = sheet([
    row(
      [
        words(title, { size: size.headline, isBold: true, linesMax: 2, isGrowing: true }),
        words(share(total), { size: size.headline, isBold: true, colour: palette.done }),
      ],
      { gap: 12, across: 'start' },
    ),
    totalBar(total, fresh ?? 0),
    row(
      [
        tile(md`${total.done}`, texts.done({ total: total.total }), palette.done),
        fresh === undefined ? undefined : tile(texts.about({ n: fresh }), texts.fresh(), palette.fresh),
        streakDays === 0
          ? undefined
          : tile(md`${streakDays}`, texts.streak({ days: streakDays }), palette.next),
      ],
      { gap: 10 },
    ),
    phases.length === 0 ? undefined : column(phaseRows(phases), { gap: 6 }),
    year && yearOf(year),
  ])
  return { name: 'progress.png', drawing, alternative: alternativeOf(facts) }
}

type Year = NonNullable<ProgressFacts['year']>

const yearOf = ({ days, today }: Year): Part =>
  column(
    [
      row(
        [
          quiet(texts.days({ n: daysStudied({ days, today }) }), { isGrowing: true }),
          quiet(texts.less()),
          levelDots(),
          quiet(texts.moreDone()),
        ],
        { gap: 8, across: 'centre' },
      ),
      heatMap(days, today),
    ],
    { gap: 8 },
  )

/** What is done, and along its middle as much of it as is still fresh. */
function totalBar({ done, total }: Count, fresh: number): Part {
  const height = 18
  const marks = shareBar({ done, total }, { width: innerWidth, height })
  const length = total === 0 ? 0 : (Math.min(fresh, done) / total) * innerWidth - 12
  return figure(innerWidth, height, [
    ...marks,
    ...(length < 6 ? [] : [{ path: bar(6, 6, length, 6), fill: palette.fresh }]),
  ])
}

/** The phase that somebody is at; undefined once all are finished. */
const currentOf = (phases: readonly PhaseFacts[]) => phases.find(({ done, total }) => done < total)

function foldPhases(phases: readonly PhaseFacts[]) {
  const current = currentOf(phases)
  return foldAround(phases, current === undefined ? phases.length - 1 : phases.indexOf(current), phasesShown)
}

function phaseRows(phases: readonly PhaseFacts[]): readonly Part[] {
  const { before, shown, after } = foldPhases(phases)
  const current = currentOf(phases)
  return [
    ...foldedLine(before).map((line) => quiet(line)),
    ...shown.map((phase) => phaseRow(phase, phase === current)),
    ...foldedLine(after).map((line) => quiet(line)),
  ]
}

function foldedLine(phases: readonly PhaseFacts[]): readonly Markup[] {
  return phases.length === 0 ? [] : [texts.more({ n: phases.length, ...sumOf(phases) })]
}

function phaseRow({ title, done, total, isOptional = false }: PhaseFacts, isNext: boolean): Part {
  const open = isOptional ? 'optional' : isNext ? 'next' : 'open'
  const sign = done >= total ? 'done' : open
  return row(
    [
      figure(signSize, signSize, signMarks(sign, 0, 0, signSize)),
      words(title, { isGrowing: true, ...(isNext ? { isBold: true as const } : {}) }),
      figure(barWidth, 12, shareBar({ done, total }, { width: barWidth, height: 12 })),
      quiet(texts.count({ done, total }), { width: countWidth, align: 'end' }),
    ],
    { gap: 10, across: 'centre' },
  )
}

function alternativeOf({ title, total, fresh, streakDays, phases, year }: ProgressFacts): Label {
  const { before, shown, after } = foldPhases(phases)
  const more = [
    ...(fresh === undefined ? [] : [texts.freshOf({ n: fresh })]),
    ...(streakDays === 0 ? [] : [texts.inARow({ n: streakDays })]),
    ...foldedLine(before),
    ...shown.map(({ title, done, total }) => texts.section({ title, done, total })),
    ...foldedLine(after),
    ...(year === undefined ? [] : [texts.days({ n: daysStudied(year) })]),
  ]
  return joined([texts.alternative({ title, done: total.done, total: total.total }), ...more], ' · ')
}

function daysStudied({ days, today }: Year): number {
  const first = firstDayShown(today)
  return [...days].filter(([day, done]) => done > 0 && Temporal.PlainDate.compare(day, first) >= 0).length
}

function sumOf(phases: readonly Count[]): Count {
  return phases.reduce<Count>(
    (sum, { done, total }) => ({ done: sum.done + done, total: sum.total + total }),
    { done: 0, total: 0 },
  )
}
