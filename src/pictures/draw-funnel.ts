// How far a group has come: for each section how many have started it and how many have finished it.

import type { Part, Picture } from '../interaction/drawing.ts'
import { joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { palette } from './palette.ts'
import { column, figure, innerWidth, quiet, row, sheet, size, words } from './parts.ts'
import { bar } from './shapes.ts'

export type FunnelFacts = {
  readonly title: Markup
  readonly learners: number
  /** In the order of the roadmap. */
  readonly phases: readonly FunnelPhase[]
}

/** `started` holds those who finished it. Undefined where so few are counted that they could be known by it. */
type FunnelPhase = {
  readonly title: Markup
  readonly started: number | undefined
  readonly finished: number | undefined
}

const phasesShown = 9
const barHeight = 14

const texts = messages('picture.funnel', {
  learners: '{n, plural, one {# learner} other {# learners}}',
  counts: '{finished} of {started}',
  few: 'a few',
  count: '{n, number}',
  more: '{n, plural, one {# more section} other {# more sections}}',
  finished: 'finished',
  started: 'started',
  alternative:
    'How far {learners, plural, one {# learner has} other {# learners have}} come on {title}, section by section',
  section: '{title}: {started} started, {finished} finished',
})

export function drawFunnel(facts: FunnelFacts): Picture {
  const { title, learners, phases } = facts
  const shown = phases.slice(0, phasesShown)
  const rest = phases.length - shown.length
  const drawing = sheet([
    column(
      [
        words(title, { size: size.headline, isBold: true, linesMax: 2 }),
        quiet(texts.learners({ n: learners })),
      ],
      { gap: 2 },
    ),
    column(
      shown.map((phase) => phasePart(phase, learners)),
      { gap: 9 },
    ),
    rest === 0 ? undefined : quiet(texts.more({ n: rest })),
    row(
      [
        keyEntry({ started: 1, finished: 1 }, texts.finished()),
        keyEntry({ started: 1, finished: 0 }, texts.started()),
      ],
      {
        gap: 20,
      },
    ),
  ])
  const sections = shown.map((phase) =>
    texts.section({ title: phase.title, started: countOr(phase.started), finished: countOr(phase.finished) }),
  )
  const alternative = joined(
    [texts.alternative({ title, learners }), ...sections, ...(rest === 0 ? [] : [texts.more({ n: rest })])],
    ' · ',
  )
  return { name: 'funnel.png', drawing, alternative }
}

const countOr = (count: number | undefined): Markup =>
  count === undefined ? texts.few() : texts.count({ n: count })

function phasePart({ title, started, finished }: FunnelPhase, learners: number): Part {
  return column(
    [
      row(
        [
          words(title, { isGrowing: true }),
          quiet(
            started === undefined
              ? texts.few()
              : texts.counts({ started: countOr(started), finished: countOr(finished) }),
          ),
        ],
        { gap: 10, across: 'baseline' },
      ),
      funnelBar({ started, finished, learners, width: innerWidth }),
    ],
    { gap: 3 },
  )
}

/** Who finished as a full bar within the outline of who began; so few that nobody says how many, as a short dashed outline. */
function funnelBar(counts: {
  readonly started: number | undefined
  readonly finished: number | undefined
  readonly learners: number
  readonly width: number
}): Part {
  const { started, finished, learners, width } = counts
  const lengthOf = (count: number) => Math.max(barHeight, (width * Math.min(count, learners)) / learners)
  const line = { colour: palette.edge, width: 1.5 }
  const edge = (length: number) => bar(0.75, 0.75, length - 1.5, barHeight - 1.5)
  if (started === undefined)
    return figure(width, barHeight, [{ path: edge(2 * barHeight), line: { ...line, dashes: [3, 4] } }])
  return figure(width, barHeight, [
    ...(started > 0
      ? [{ path: edge(lengthOf(started)), line: { ...line, colour: palette.done } }]
      : [{ path: `M1 ${barHeight / 2}h4`, line }]),
    ...(finished === undefined || finished <= 0
      ? []
      : [{ path: bar(0, 0, lengthOf(finished), barHeight), fill: palette.done }]),
  ])
}

const keyEntry = (counts: { readonly started: number; readonly finished: number }, what: Markup): Part =>
  row([funnelBar({ ...counts, learners: 1, width: 34 }), quiet(what)], { gap: 8, across: 'centre' })
