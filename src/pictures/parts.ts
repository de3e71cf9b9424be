// What drawings are put together from.

import type { Box, Colour, Drawing, Figure, Mark, Part, Words } from '../interaction/drawing.ts'
import type { Label } from '../interaction/markup.ts'
import { palette } from './palette.ts'

/** A phone shows a picture some 350 points wide, so a unit is seven tenths of a point there. */
const pictureWidth = 480
const margin = 22
export const innerWidth = pictureWidth - 2 * margin

/** Sizes of type. Nothing is smaller than the last: on a phone it has ten points. */
export const size = { headline: 25, number: 27, text: 17, small: 15 } as const

type BoxOptions = Omit<Box, 'kind' | 'flow' | 'parts'>
type WordsOptions = Partial<Omit<Words, 'kind' | 'text'>>

export const row = (parts: readonly (Part | undefined)[], options: BoxOptions = {}): Box => ({
  kind: 'box',
  flow: 'row',
  parts: parts.filter((part) => part !== undefined),
  ...options,
})

export const column = (parts: readonly (Part | undefined)[], options: BoxOptions = {}): Box => ({
  ...row(parts, options),
  flow: 'column',
})

export const words = (text: Label, options: WordsOptions = {}): Words => ({
  kind: 'words',
  text,
  size: size.text,
  colour: palette.text,
  ...options,
})

export const quiet = (text: Label, options: WordsOptions = {}): Words =>
  words(text, { size: size.small, colour: palette.quiet, ...options })

export const figure = (width: number, height: number, marks: readonly Mark[]): Figure => ({
  kind: 'figure',
  width,
  height,
  marks,
})

/** A whole picture: parts below one another on the ground. */
export const sheet = (parts: readonly (Part | undefined)[], gap = 14): Drawing => ({
  width: pictureWidth,
  content: column(parts, { padding: margin, gap, fill: palette.ground }),
})

/** A number that stands for something, with what it is below. */
export const tile = (number: Label, what: Label, colour: Colour = palette.text): Box =>
  column([words(number, { size: size.number, isBold: true, colour }), quiet(what)], {
    padding: 12,
    fill: palette.panel,
    radius: 12,
    isGrowing: true,
  })
