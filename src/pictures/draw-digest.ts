// The banner of the weekly digest: what the group did, and on which days.

import type { Mark, Part, Picture } from '../interaction/drawing.ts'
import { joined, type Markup, md, shortDay } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { palette } from './palette.ts'
import { column, figure, innerWidth, quiet, row, sheet, size, tile, words } from './parts.ts'
import { bar } from './shapes.ts'

export type DigestFacts = {
  readonly title: Markup
  /** The first day of the week. */
  readonly from: Temporal.PlainDate
  readonly today: Temporal.PlainDate
  readonly topics: number
  readonly reviews: number
  readonly learners: number
  /** Topics finished on each day from the first on. */
  readonly days: readonly number[]
}

const chartHeight = 84
const dayGap = 6

const texts = messages('picture.digest', {
  week: 'Week of {day}',
  topics: '{n, plural, one {topic} other {topics}}',
  reviews: '{n, plural, one {review} other {reviews}}',
  learners: '{n, plural, one {learner} other {learners}}',
  count: '{n, number}',
  alternative:
    'The week of {day} on {title}: {topics, plural, one {# topic} other {# topics}} finished, {reviews, plural, one {# review} other {# reviews}}, {learners, plural, one {# learner} other {# learners}}',
  day: '{day}: {n, number}',
})

export function drawDigest(facts: DigestFacts): Picture {
  const { title, from, today, topics, reviews, learners, days } = facts
  const day = shortDay(from, today)
  const drawing = sheet([
    column([words(title, { size: size.headline, isBold: true, linesMax: 2 }), quiet(texts.week({ day }))], {
      gap: 2,
    }),
    row(
      [
        tile(texts.count({ n: topics }), texts.topics({ n: topics }), palette.done),
        tile(texts.count({ n: reviews }), texts.reviews({ n: reviews }), palette.fresh),
        tile(texts.count({ n: learners }), texts.learners({ n: learners }), palette.next),
      ],
      { gap: 10 },
    ),
    daysPart(days.map((done, at) => ({ done, day: from.add({ days: at }) }))),
  ])
  const named = days.map((n, at) => texts.day({ day: shortDay(from.add({ days: at }), today), n }))
  const said = texts.alternative({ day, title, topics, reviews, learners })
  return { name: 'week.png', drawing, alternative: joined([said, ...named], ' · ') }
}

/** A bar for each day, with its number and the day below. */
function daysPart(days: readonly { readonly done: number; readonly day: Temporal.PlainDate }[]): Part {
  const width = (innerWidth - dayGap * (days.length - 1)) / Math.max(1, days.length)
  const most = Math.max(1, ...days.map(({ done }) => done))
  const marks = days.map(({ done }, at): Mark => {
    const x = at * (width + dayGap)
    if (done === 0) return { path: bar(x, chartHeight - 3, width, 3), fill: palette.edge }
    const height = Math.max(8, (chartHeight * done) / most)
    return { path: bar(x, chartHeight - height, width, height, 6), fill: palette.done }
  })
  // The whole width is shared out, for a width with a fraction is rounded, and names would drift from their bars.
  const below = row(
    days.map(({ done, day }) =>
      column(
        [words(md`${done}`, { align: 'centre', isBold: true }), quiet(md`${day.day}`, { align: 'centre' })],
        { isGrowing: true },
      ),
    ),
    { gap: dayGap },
  )
  return column([figure(innerWidth, chartHeight, marks), below], { gap: 4 })
}
