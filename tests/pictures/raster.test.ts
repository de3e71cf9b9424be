import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayDrawing } from '../../src/discord/say.ts'
import type { Drawing } from '../../src/interaction/drawing.ts'
import { palette } from '../../src/pictures/palette.ts'
import { quiet, row, sheet, words } from '../../src/pictures/parts.ts'
import { createRasteriser } from '../../src/pictures/raster.ts'
import { samplePictures } from '../../tools/sample-pictures.ts'
import { english } from '../support/english.ts'

const rasterise = createRasteriser()
const signal = AbortSignal.timeout(120_000)
const draw = (drawing: Drawing, locale?: string) =>
  rasterise(sayDrawing(drawing, english), { locale, signal })

/** Width and height in the header of a PNG. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const view = Buffer.from(png)
  expect(view.toString('latin1', 1, 4)).toBe('PNG')
  return [view.readUInt32BE(16), view.readUInt32BE(20)]
}

const named = (name: string): Drawing =>
  sheet([
    row([words(name, { isGrowing: true }), quiet('5/12', { width: 60, align: 'end' })]),
    words(name, { linesMax: 2 }),
  ])

describe('a picture', () => {
  test.each(Object.keys(samplePictures))(
    'of %s has two pixels for a unit and at most 300 KB',
    async (name) => {
      const drawing = samplePictures[name]?.().drawing ?? sheet([])
      const png = await draw(drawing)
      expect(sizeOf(png)[0]).toBe(2 * drawing.width)
      expect(png.byteLength).toBeLessThanOrEqual(300 * 1024)
    },
  )

  test('is the same each time', async () => {
    const [one, other] = [await draw(named('Zoë 🎉 李雷')), await draw(named('Zoë 🎉 李雷'))]
    expect(Buffer.compare(one, other)).toBe(0)
  })

  test('draws characters that languages share as the reader writes them', async () => {
    const [chinese, japanese] = [await draw(named('直角骨'), 'zh-CN'), await draw(named('直角骨'), 'ja')]
    expect(Buffer.compare(chinese, japanese)).not.toBe(0)
  })

  test('has no empty box where no font has a character', async () => {
    expect(Buffer.compare(await draw(named('Ra 𓀀')), await draw(named('Ra')))).toBe(0)
  })

  test('is not drawn once nobody waits for it', async () => {
    const options = { locale: undefined, signal: AbortSignal.abort() }
    await expect(rasterise(sayDrawing(named('Ada'), english), options)).rejects.toThrow()
  })

  const odd = [
    '\u202e',
    '\u2067',
    '\ud800',
    '\udc00',
    '\0',
    '\u200d',
    '\u0301',
    'ﷺ',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '👩🏽‍💻',
    '\u{e000}',
    '𓀀',
    '<b>',
    '&amp;',
    '"',
    ' ',
    '\n',
    '\u3000',
    'ก',
    'क्ष',
    '직',
    'م',
    'a',
  ]
  const hostile = fc.oneof(
    fc.array(fc.constantFrom(...odd), { maxLength: 32 }).map((all) => all.join('')),
    fc
      .tuple(fc.constantFrom(...odd), fc.integer({ min: 1, max: 5_000 }))
      .map(([one, times]) => one.repeat(times)),
    fc.string({ unit: 'binary', maxLength: 32 }),
  )

  test('keeps its layout whatever stands in it', async () => {
    const [width, lowest] = sizeOf(await draw(named('Ada')))
    const [, highest] = sizeOf(await draw(named('Ada '.repeat(100))))
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const [across, down] = sizeOf(await draw(named(name)))
        expect(across).toBe(width)
        expect(down).toBeGreaterThanOrEqual(lowest - 1)
        expect(down).toBeLessThanOrEqual(highest + 16)
      }),
      { numRuns: 300 },
    )
  })
})

test('what is drawn stands on the ground of the palette to its edges', () => {
  for (const make of Object.values(samplePictures)) expect(make().drawing.content.fill).toBe(palette.ground)
})
