// Where a group is stuck: the topics that have been the next one of many for long.

import type { Part, Picture } from '../interaction/drawing.ts'
import { joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { palette } from './palette.ts'
import { column, figure, innerWidth, quiet, row, sheet, size, words } from './parts.ts'
import { bar } from './shapes.ts'

export type StuckFacts = {
  readonly title: Markup
  /** Most learners first. */
  readonly topics: readonly StuckTopic[]
}

type StuckTopic = {
  readonly title: Markup
  readonly section: Markup
  readonly learners: number
  /** Half of them have been there for longer. */
  readonly days: number
}

const topicsShown = 6
const barHeight = 12
const barWidth = innerWidth - 60

const texts = messages('picture.stuck', {
  heading: 'Where learners are stuck',
  none: 'Nobody is stuck for now.',
  place: '{section} · for {days, plural, one {# day} other {# days}}',
  learners: '{n, number}',
  more: '{n, plural, one {# more topic} other {# more topics}}',
  alternative: 'Where learners are stuck on {title}',
  topic:
    '{topic} ({section}): {n, plural, one {# learner} other {# learners}}, for {days, plural, one {# day} other {# days}}',
})

export function drawStuck({ title, topics }: StuckFacts): Picture {
  const shown = topics.slice(0, topicsShown)
  const rest = topics.length - shown.length
  const most = Math.max(1, ...shown.map(({ learners }) => learners))
  const more = rest === 0 ? [] : [texts.more({ n: rest })]
  const drawing = sheet([
    column([words(title, { size: size.headline, isBold: true, linesMax: 2 }), quiet(texts.heading())], {
      gap: 2,
    }),
    shown.length === 0
      ? words(texts.none())
      : column(
          shown.map((topic) => topicPart(topic, most)),
          { gap: 12 },
        ),
    ...more.map((line) => quiet(line)),
  ])
  const named = shown.map(({ title: topic, section, learners: n, days }) =>
    texts.topic({ topic, section, n, days }),
  )
  const said = shown.length === 0 ? [texts.none()] : [...named, ...more]
  return { name: 'stuck.png', drawing, alternative: joined([texts.alternative({ title }), ...said], ' · ') }
}

function topicPart({ title, section, learners, days }: StuckTopic, most: number): Part {
  const length = Math.max(barHeight, (barWidth * learners) / most)
  return column(
    [
      words(title, { isBold: true }),
      row(
        [
          figure(barWidth, barHeight, [{ path: bar(0, 0, length, barHeight), fill: palette.stuck }]),
          words(texts.learners({ n: learners }), { isGrowing: true, align: 'end', isBold: true }),
        ],
        { gap: 10, across: 'centre' },
      ),
      quiet(texts.place({ section, days })),
    ],
    { gap: 1 },
  )
}
