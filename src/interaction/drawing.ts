// A picture as plain data: boxes that lay themselves out, words, and figures made of lines and areas. src/pictures makes
// drawings and turns them into bytes; nothing else knows how.

import type { Label } from './markup.ts'

/** As `#1b2230`. */
export type Colour = `#${string}`

/** `Said` is a label as long as it is open in which language it is said, and a string afterwards. */
export type Drawing<Said = Label> = {
  /** In units, of which the picture has two pixels each. Its height follows from what is in it. */
  readonly width: number
  readonly content: Box<Said>
}

export type Part<Said = Label> = Box<Said> | Words<Said> | Figure

/** Parts beside or below one another. */
export type Box<Said = Label> = {
  readonly kind: 'box'
  readonly flow: 'row' | 'column'
  readonly parts: readonly Part<Said>[]
  readonly gap?: number
  readonly padding?: number
  readonly width?: number
  readonly height?: number
  readonly fill?: Colour
  readonly border?: Colour
  readonly radius?: number
  /** Takes what room is left in its row. */
  readonly isGrowing?: true
  /** Where parts stand that are smaller than the box is across its flow; they are stretched when it is left out. */
  readonly across?: 'start' | 'centre' | 'end' | 'baseline'
  /** Where parts stand in what room is left along its flow; at the start when it is left out. */
  readonly along?: 'centre' | 'end' | 'between'
}

export type Words<Said = Label> = {
  readonly kind: 'words'
  readonly text: Said
  readonly size: number
  readonly colour: Colour
  readonly isBold?: true
  /** Lines it may take, one when left out; what does not fit ends in an ellipsis. */
  readonly linesMax?: number
  readonly width?: number
  readonly isGrowing?: true
  readonly align?: 'centre' | 'end'
}

/** Lines and areas in a field of units, the first mark lowest. There are no words in it: they would have no fonts. */
export type Figure = {
  readonly kind: 'figure'
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

export type Mark = {
  /** The data of an SVG path. */
  readonly path: string
  readonly fill?: Colour
  readonly line?: {
    readonly colour: Colour
    readonly width: number
    /** Lengths of dashes and gaps. */
    readonly dashes?: readonly number[]
  }
}

/** A drawing with what it is called as a file, and the words for those who do not see it. */
export type Picture = { readonly name: string; readonly drawing: Drawing; readonly alternative: Label }

/** Turns a drawing into the bytes of a PNG. `locale`, as Discord names it, decides how signs look that languages share. */
export type Rasterise = (
  drawing: Drawing<string>,
  options: { readonly locale: string | undefined; readonly signal: AbortSignal },
) => Promise<Uint8Array>
