// Draws the pictures of docs/pictures/, for the eye: `npm run pictures`.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sayDrawing } from '../src/discord/say.ts'
import { createWording } from '../src/discord/wording.ts'
import type { Colour, Drawing } from '../src/interaction/drawing.ts'
import { row } from '../src/pictures/parts.ts'
import { createRasteriser } from '../src/pictures/raster.ts'
import { samplePictures } from './sample-pictures.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')

/** A machine may be slow, but not that slow. */
const timeLimitMs = 60_000

const rasterise = createRasteriser()
const voice = createWording().in(undefined)
await mkdir(join(folder, 'on-dark-and-light'), { recursive: true })
async function write(name: string, drawing: Drawing): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(timeLimitMs)
  const png = await rasterise(sayDrawing(drawing, voice), { locale: undefined, signal })
  await writeFile(join(folder, `${name}.png`), png)
  return png
}

/** A picture as it stands in a message on Discord's dark and on its light ground, side by side. */
function framed({ width, content }: Drawing): Drawing {
  const frame = (fill: Colour) => row([{ ...content, width }], { fill, padding: 24, width: width + 48 })
  return { width: 2 * (width + 48), content: row([frame('#313338'), frame('#ffffff')]) }
}

for (const [name, draw] of Object.entries(samplePictures)) {
  const { drawing, alternative } = draw()
  const png = await write(name, drawing)
  process.stdout.write(`${name}.png: ${Math.ceil(png.length / 1024)} KB\n${voice.plain(alternative)}\n\n`)
  await write(join('on-dark-and-light', name), framed(drawing))
}
