// What was measured of pictures, for people.

import type { PictureFigures } from './pictures.ts'
import { exact, print, whole } from './table.ts'

/** The aims are 20 ms of CPU for a picture, and that nobody waits for longer than 20 ms while many are drawn. */
export function printPictures(figures: PictureFigures): void {
  const { cells, firstMs, firstMiB, atOnce, atOnceMs, longestStandMs, idleStandMs } = figures
  console.log('\nDrawing a picture')
  print(
    ['picture', 'CPU ms', 'KB'],
    cells.map(({ name, cpuMs, kilobytes }) => [name, exact(cpuMs), whole(kilobytes)]),
  )
  console.log(`  The first one takes ${whole(firstMs)} ms and ${whole(firstMiB)} MiB, with what draws it.`)
  console.log(
    `  ${whole(atOnce)} asked for at once take ${whole(atOnceMs)} ms; the event loop stands for ${exact(longestStandMs)} ms at most, ${exact(idleStandMs)} with nothing to do.`,
  )
}
