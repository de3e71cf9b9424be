// Draws the pictures of docs/pictures/, for the eye: `npm run pictures`.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sayDrawing } from '../src/discord/say.ts'
import { createWording } from '../src/discord/wording.ts'
import { createRasteriser } from '../src/pictures/raster.ts'
import { samplePictures } from './sample-pictures.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')

const rasterise = createRasteriser()
const voice = createWording().in(undefined)
await mkdir(folder, { recursive: true })
for (const [name, draw] of Object.entries(samplePictures)) {
  const { drawing, alternative } = draw()
  const png = await rasterise(sayDrawing(drawing, voice), {
    locale: undefined,
    signal: AbortSignal.timeout(10_000),
  })
  await writeFile(join(folder, `${name}.png`), png)
  process.stdout.write(`${name}.png: ${Math.ceil(png.length / 1024)} KB\n${voice.plain(alternative)}\n\n`)
}
