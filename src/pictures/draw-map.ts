// The roadmap as a map: a path from section to section, the topics of each as signs along it, and those of the current one by name.

import type { Count } from '../domain/roadmap/completion.ts'
import type { Mark, Part, Picture } from '../interaction/drawing.ts'
import { joined, type Label, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { foldAround } from './folding.ts'
import { palette } from './palette.ts'
import { column, figure, innerWidth, quiet, row, sheet, size, words } from './parts.ts'
import { type Sign, shareBar, signMarks } from './shapes.ts'

export type MapFacts = {
  readonly title: Markup
  readonly total: Count
  readonly phases: readonly MapPhase[]
}

type MapPhase = Count & {
  readonly title: Markup
  readonly isOptional: boolean
  readonly topics: readonly MapTopic[]
}

export type MapTopic = {
  readonly title: Markup
  readonly state: Sign
  /** Topics beside one another with the same number belong to one group of which one alternative is enough. */
  readonly choice?: number
}

const phasesShown = 5
const topicsNamed = 5
/** More signs than these become a bar. */
const signsMax = 21
const stationSize = 26
const signSize = 16
const signStep = signSize + 2
const besidePath = innerWidth - stationSize - 12

const texts = messages('picture.map', {
  count: '{done, number}/{total, number}',
  folded: '{n, plural, one {# more section} other {# more sections}}, {done, number} of {total, number} done',
  topicsFolded: '{n, plural, one {# more topic} other {# more topics}}',
  done: 'done',
  next: 'next',
  open: 'open',
  optional: 'optional',
  passedOver: 'not needed',
  choice: 'one is enough',
  alternative: 'Map of {title}: {done, number} of {total, number} topics done',
  section: '{title}: {done, number} of {total, number}',
  nextTopics: 'Next: {titles}',
})

export function drawMap(facts: MapFacts): Picture {
  const { title, total, phases } = facts
  const current = currentOf(phases)
  const { before, shown, after } = foldPhases(phases)
  const drawing = sheet(
    [
      row(
        [
          words(title, { size: size.headline, isBold: true, linesMax: 2, isGrowing: true }),
          words(texts.count(countOf(total)), { size: size.headline, isBold: true, colour: palette.done }),
        ],
        { gap: 12, across: 'start' },
      ),
      ...foldedLine(before).map((line) => station([], quiet(line))),
      ...shown.map((phase) => phaseStation(phase, phase === current)),
      ...foldedLine(after).map((line) => station([], quiet(line))),
      key(phases),
    ],
    12,
  )
  return { name: 'map.png', drawing, alternative: alternativeOf(facts) }
}

const currentOf = (phases: readonly MapPhase[]) =>
  phases.find(({ topics }) => topics.some(({ state }) => state === 'next')) ??
  phases.find(({ done, total }) => done < total)

function foldPhases(phases: readonly MapPhase[]) {
  const current = currentOf(phases)
  return foldAround(phases, current === undefined ? phases.length - 1 : phases.indexOf(current), phasesShown)
}

function foldedLine(phases: readonly MapPhase[]): readonly Markup[] {
  if (phases.length === 0) return []
  const done = phases.reduce((sum, phase) => sum + phase.done, 0)
  const total = phases.reduce((sum, phase) => sum + phase.total, 0)
  return [texts.folded({ n: phases.length, done, total })]
}

/** A stop of the path, with what stands beside it. */
function station(marks: readonly Mark[], beside: Part): Part {
  return row([figure(stationSize, stationSize, marks), column([beside], { width: besidePath })], { gap: 12 })
}

function phaseStation(phase: MapPhase, isCurrent: boolean): Part {
  const { title, topics, isOptional } = phase
  const heading = row(
    [
      words(title, { isGrowing: true, ...(isCurrent ? { isBold: true as const } : {}) }),
      quiet(texts.count(countOf(phase))),
    ],
    { gap: 10, across: 'baseline' },
  )
  const beside = isCurrent
    ? column([heading, ...namedTopics(topics)], { gap: 6, padding: 10, fill: palette.panel, radius: 12 })
    : column([heading, signsOf(phase, topics)], { gap: 4 })
  const open = isOptional ? 'optional' : isCurrent ? 'next' : 'open'
  const sign = phase.done >= phase.total ? 'done' : open
  return station(signMarks(sign, 0, 0, stationSize), beside)
}

/** The topics of a section as a row of signs; alternatives of which one is enough stand on a line. */
function signsOf(count: Count, topics: readonly MapTopic[]): Part {
  if (topics.length > signsMax)
    return figure(besidePath, 12, shareBar(count, { width: besidePath, height: 12 }))
  const inRow = Math.floor(besidePath / signStep)
  const rows = Math.max(1, Math.ceil(topics.length / inRow))
  const rowHeight = signSize + 6
  const marks = topics.flatMap(({ state, choice }, at): readonly Mark[] => {
    const x = (at % inRow) * signStep
    const y = Math.floor(at / inRow) * rowHeight
    return [
      ...(choice === undefined ? [] : [underline(x, y, topics[at + 1]?.choice === choice)]),
      ...signMarks(state, x, y, signSize),
    ]
  })
  return figure(besidePath, rows * rowHeight, marks)
}

const underline = (x: number, y: number, goesOn: boolean): Mark => ({
  path: `M${x + 1} ${y + signSize + 2.5}h${goesOn ? signStep : signSize - 2}`,
  line: { colour: palette.quiet, width: 2 },
})

/** The topics around the next one by name. */
function namedTopics(topics: readonly MapTopic[]): readonly Part[] {
  const { before, shown, after } = foldTopics(topics)
  const folded = (some: readonly MapTopic[]) =>
    some.length === 0 ? [] : [quiet(texts.topicsFolded({ n: some.length }))]
  return [...folded(before), ...shown.map(topicRow), ...folded(after)]
}

function foldTopics(topics: readonly MapTopic[]) {
  const next = topics.findIndex(({ state }) => state === 'next')
  return foldAround(topics, Math.max(0, next), topicsNamed)
}

function topicRow({ title, state, choice }: MapTopic): Part {
  const isOver = state === 'done' || state === 'passed-over'
  return row(
    [
      figure(signSize + 2, signSize + 2, signMarks(state, 0, 0, signSize + 2)),
      words(title, {
        isGrowing: true,
        colour: isOver ? palette.quiet : palette.text,
        ...(state === 'next' ? { isBold: true as const } : {}),
      }),
      choice === undefined ? undefined : quiet(texts.choice()),
    ],
    { gap: 9, across: 'centre' },
  )
}

const signWords: Readonly<Record<Sign, () => Markup>> = {
  done: texts.done,
  next: texts.next,
  open: texts.open,
  optional: texts.optional,
  'passed-over': texts.passedOver,
}

/** What the signs mean that are on this map, in lines of three. */
function key(phases: readonly MapPhase[]): Part {
  const topics = phases.flatMap((phase) => phase.topics)
  const signs = (Object.keys(signWords) as readonly Sign[]).filter((sign) =>
    topics.some(({ state }) => state === sign),
  )
  const entries = signs.map((sign) => keyEntry(signMarks(sign, 0, 0, signSize), signWords[sign]()))
  const all = topics.some(({ choice }) => choice !== undefined)
    ? [...entries, keyEntry([underline(0, -signSize / 2, false)], texts.choice())]
    : entries
  return column(
    [row(all.slice(0, 3), { gap: 18 }), all.length > 3 ? row(all.slice(3), { gap: 18 }) : undefined],
    {
      gap: 4,
    },
  )
}

const keyEntry = (marks: readonly Mark[], what: Markup): Part =>
  row([figure(signSize, signSize, marks), quiet(what)], { gap: 6, across: 'centre' })

function alternativeOf({ title, total, phases }: MapFacts): Label {
  const { before, shown, after } = foldPhases(phases)
  const next = (currentOf(phases)?.topics ?? []).filter(({ state }) => state === 'next')
  return joined(
    [
      texts.alternative({ title, ...countOf(total) }),
      ...(next.length === 0
        ? []
        : [
            texts.nextTopics({
              titles: joined(
                next.map((topic) => topic.title),
                ', ',
              ),
            }),
          ]),
      ...foldedLine(before),
      ...shown.map((phase) => texts.section({ title: phase.title, ...countOf(phase) })),
      ...foldedLine(after),
    ],
    ' · ',
  )
}

const countOf = ({ done, total }: Count): Count => ({ done, total })
