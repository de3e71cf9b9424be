// The card of a finished roadmap, like a certificate: who finished what, where, when, and with how much work.

import type { Finish } from '../domain/study/finish.ts'
import type { Colour, Mark, Part, Picture } from '../interaction/drawing.ts'
import { civilDay, joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { palette, ramp } from './palette.ts'
import { column, figure, innerWidth, quiet, row, sheet, size, tile, words } from './parts.ts'
import { bar, circle, signMarks } from './shapes.ts'

export type FinishFacts = Finish & {
  readonly name: string
  readonly roadmap: string
  /** Undefined where Discord did not say. */
  readonly server: string | undefined
}

const emblemHeight = 126
const middle = innerWidth / 2
/** Within its frame. */
const textWidth = innerWidth - 2 * 20

const texts = messages('picture.finish', {
  finished: 'finished the whole roadmap',
  topics: '{n, plural, one {topic} other {topics}}',
  days: '{n, plural, one {day of study} other {days of study}}',
  count: '{n, number}',
  alternative:
    '{name} finished the whole roadmap {roadmap}: {topics, plural, one {# topic} other {# topics}} on {days, plural, one {# day} other {# days}} of study',
})

export function drawFinish({ name, roadmap, server, day, topics, days }: FinishFacts): Picture {
  const below = [civilDay(day), ...(server === undefined ? [] : [md`${server}`])]
  const centred = (part: Markup, colour: Colour) =>
    words(part, {
      size: size.headline,
      isBold: true,
      linesMax: 2,
      align: 'centre',
      width: textWidth,
      colour,
    })
  const drawing = sheet([
    emblem(),
    column(
      [
        centred(md`${name}`, palette.text),
        quiet(texts.finished(), { align: 'centre', width: textWidth }),
        centred(md`${roadmap}`, palette.next),
      ],
      { gap: 6, padding: 18, fill: palette.panel, border: palette.next, radius: 14, across: 'centre' },
    ),
    row(
      [
        tile(texts.count({ n: topics }), texts.topics({ n: topics }), palette.done),
        // Whoever knew all of it before has studied on none.
        days === 0 ? undefined : tile(texts.count({ n: days }), texts.days({ n: days }), palette.fresh),
      ],
      { gap: 10 },
    ),
    quiet(joined(below, ' · '), { align: 'centre', width: innerWidth, linesMax: 2 }),
  ])
  return {
    name: 'finish.png',
    drawing,
    alternative: joined([texts.alternative({ name, roadmap, topics, days }), ...below], ' · '),
  }
}

/** Stones upon one another, from the lowest: width, height, and how far it lies beside the middle. */
const stones: readonly (readonly [number, number, number, Colour])[] = [
  [118, 26, 0, ramp[0]],
  [92, 23, 5, ramp[1]],
  [68, 20, -4, ramp[2]],
  [42, 17, 2, ramp[3]],
]
const signSize = 24

/** A cairn, as stands at the end of a way, with a tick on top and something like fireworks around. */
function emblem(): Part {
  const marks: Mark[] = [...sparks()]
  let top = emblemHeight - 2
  marks.push({ path: bar(middle - 104, top - 2, 208, 4), fill: palette.edge })
  top -= 4
  for (const [width, height, beside, fill] of stones) {
    top -= height + 1
    marks.push({ path: bar(middle + beside - width / 2, top, width, height), fill })
  }
  return figure(innerWidth, emblemHeight, [
    ...marks,
    ...signMarks('done', middle + 2 - signSize / 2, top - signSize - 1, signSize),
  ])
}

/** Always the same ones, on both sides of the stones alike. */
function sparks(): readonly Mark[] {
  const places: readonly (readonly [number, number, number, Colour])[] = [
    [52, 12, 3, palette.next],
    [84, 30, 4, palette.fresh],
    [70, 56, 2.5, palette.done],
    [106, 62, 3.5, palette.next],
    [118, 18, 2.5, palette.done],
    [140, 42, 3, palette.fresh],
    [152, 80, 2.5, palette.next],
    [172, 22, 3.5, palette.next],
    [182, 60, 2, palette.done],
  ]
  return places.flatMap(([beside, y, radius, fill]) => [
    { path: circle(middle - beside, y, radius), fill },
    { path: circle(middle + beside, y + 4, radius), fill },
  ])
}
