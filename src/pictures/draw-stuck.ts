// Where a group gets stuck: the topics before which most of those who came to them stopped.

import type { Part, Picture } from '../interaction/drawing.ts'
import { joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { palette } from './palette.ts'
import { column, figure, innerWidth, quiet, row, sheet, size, words } from './parts.ts'
import { bar } from './shapes.ts'

export type StuckFacts = {
  readonly title: Markup
  /** Where most stop first. */
  readonly topics: readonly StuckTopic[]
}

type StuckTopic = {
  readonly title: Markup
  readonly section: Markup
  /** How many stopped before it, of those who came to it. */
  readonly stopped: number
  readonly starters: number
}

const topicsShown = 6
const barHeight = 12
const barWidth = innerWidth - 110

const texts = messages('picture.stuck', {
  heading: 'Where learners stop',
  none: 'Nobody has stopped anywhere.',
  share: '{stopped, number} of {starters, number}',
  more: '{n, plural, one {# more topic} other {# more topics}}',
  alternative: 'Where learners stop on {title}',
  topic: '{topic} ({section}): {stopped, number} of {starters, number} stopped before it',
})

export function drawStuck({ title, topics }: StuckFacts): Picture {
  const shown = topics.slice(0, topicsShown)
  const rest = topics.length - shown.length
  const more = rest === 0 ? [] : [texts.more({ n: rest })]
  const drawing = sheet([
    column([words(title, { size: size.headline, isBold: true, linesMax: 2 }), quiet(texts.heading())], {
      gap: 2,
    }),
    shown.length === 0 ? words(texts.none()) : column(shown.map(topicPart), { gap: 12 }),
    ...more.map((line) => quiet(line)),
  ])
  const named = shown.map(({ title: topic, section, stopped, starters }) =>
    texts.topic({ topic, section, stopped, starters }),
  )
  const said = shown.length === 0 ? [texts.none()] : [...named, ...more]
  return { name: 'stuck.png', drawing, alternative: joined([texts.alternative({ title }), ...said], ' · ') }
}

function topicPart({ title, section, stopped, starters }: StuckTopic): Part {
  const length = Math.max(barHeight, (barWidth * stopped) / Math.max(1, starters))
  return column(
    [
      words(title, { isBold: true }),
      row(
        [
          figure(barWidth, barHeight, [
            {
              path: bar(0.75, 0.75, barWidth - 1.5, barHeight - 1.5),
              line: { colour: palette.edge, width: 1.5 },
            },
            { path: bar(0, 0, length, barHeight), fill: palette.stuck },
          ]),
          words(texts.share({ stopped, starters }), { isGrowing: true, align: 'end', isBold: true }),
        ],
        { gap: 10, across: 'centre' },
      ),
      quiet(section),
    ],
    { gap: 1 },
  )
}
