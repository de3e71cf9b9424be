import { describe, expect, test } from 'vitest'
import type { Colour } from '../../src/interaction/drawing.ts'
import { palette, ramp } from '../../src/pictures/palette.ts'
import { contrast, distance, kindsOfEyes } from './colour-vision.ts'

const { ground, panel, text, quiet, edge, done, onDone, next, fresh, stuck } = palette

/** By WCAG 2.2, for text and for what is drawn. */
const textMin = 4.5
const markMin = 3
/** Between colours that mean something different, by CIE76. */
const apartMin = 20

describe('the palette', () => {
  test.each([text, quiet, done, next, fresh, stuck])(
    '%s can be read on the ground and on panels',
    (colour) => {
      expect(contrast(colour, ground)).toBeGreaterThanOrEqual(textMin)
      expect(contrast(colour, panel)).toBeGreaterThanOrEqual(textMin)
    },
  )

  test.each([edge, done, next, fresh, stuck, ...ramp])('%s can be seen as a mark', (colour) => {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(markMin)
    expect(contrast(colour, panel)).toBeGreaterThanOrEqual(markMin)
  })

  test('has a tick, and a band of what is fresh, that show on what is done', () => {
    expect(contrast(onDone, done)).toBeGreaterThanOrEqual(markMin)
    for (const eyes of kindsOfEyes) expect(distance(fresh, done, eyes)).toBeGreaterThan(apartMin)
  })

  test.each(kindsOfEyes)('keeps the colours of states apart for eyes with %s', (eyes) => {
    const states: readonly Colour[] = [edge, done, next, fresh, stuck]
    for (const [at, one] of states.entries())
      for (const other of states.slice(at + 1))
        expect([one, other, distance(one, other, eyes) > apartMin]).toEqual([one, other, true])
  })

  test.each(kindsOfEyes)('has a ramp whose steps can be told apart by eyes with %s', (eyes) => {
    for (const [at, colour] of ramp.slice(1).entries())
      expect(distance(colour, ramp[at] as Colour, eyes)).toBeGreaterThan(10)
  })

  test('tells black from white, and what protanopia makes of red and green', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(distance('#00a000', '#c07000', 'usual')).toBeGreaterThan(
      3 * distance('#00a000', '#c07000', 'deuteranopia'),
    )
  })
})
