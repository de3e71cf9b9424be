// What holds for every drawing: it can be read, its colours are those of the palette, and its words are complete.

import { expect } from 'vitest'
import { sayDrawing } from '../../src/discord/say.ts'
import type { Colour, Drawing, Part, Picture, Words } from '../../src/interaction/drawing.ts'
import { palette, ramp } from '../../src/pictures/palette.ts'
import { english } from '../support/english.ts'
import { contrast } from './colour-vision.ts'

const colours = new Set<string>([...Object.values(palette), ...ramp])

/** A drawing and its alternative in English. */
export const seen = ({ drawing, alternative }: Picture) => ({
  drawing: sayDrawing(drawing, english),
  texts: wordsOf(sayDrawing(drawing, english)).map(({ text }) => text),
  alternative: english.plain(alternative),
})

export function checkDrawing(picture: Picture): void {
  const { drawing, alternative } = seen(picture)
  expect(alternative).not.toBe('')
  expect(picture.name).toMatch(/^[a-z-]+\.png$/)
  checkPart(drawing.content, drawing.content.fill ?? '#000000')
}

function checkPart(part: Part<string>, ground: Colour): void {
  switch (part.kind) {
    case 'box': {
      const fill = part.fill ?? ground
      if (part.fill !== undefined) expect(colours).toContain(part.fill)
      for (const below of part.parts) checkPart(below, fill)
      return
    }
    case 'words':
      expect(part.size).toBeGreaterThanOrEqual(15)
      expect(contrast(part.colour, ground)).toBeGreaterThanOrEqual(4.5)
      expect(colours).toContain(part.colour)
      return
    case 'figure':
      for (const { path, fill, line } of part.marks) {
        expect(path).not.toMatch(/NaN|undefined|Infinity|e[-+]?\d/)
        for (const colour of [fill, line?.colour].filter((one) => one !== undefined))
          expect(colours).toContain(colour)
      }
  }
}

function wordsOf(drawing: Drawing<string>): readonly Words<string>[] {
  const inPart = (part: Part<string>): readonly Words<string>[] => {
    if (part.kind === 'words') return [part]
    return part.kind === 'box' ? part.parts.flatMap(inPart) : []
  }
  return inPart(drawing.content)
}
