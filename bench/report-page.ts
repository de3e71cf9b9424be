// The figures of the practice page.

import type { PageTimes } from './page.ts'
import { exact, print, whole } from './table.ts'

/** The aims: a message is seen within 100 ms, and scrolling drops no frames that an eye would miss. */
export function printPage({ messages, scrolls, arrivals }: PageTimes): void {
  console.log("\nThe practice page: from the bot's request to the frame in which its message is seen")
  print(
    ['channel', 'messages timed', 'p50 ms', 'p95 ms', 'slowest ms'],
    arrivals.map((cell) => [
      cell.channel,
      whole(cell.arrivals),
      exact(cell.p50Ms),
      exact(cell.p95Ms),
      exact(cell.maxMs),
    ]),
  )
  console.log(`\nScrolling through ${whole(messages)} messages`)
  print(
    ['way', 'frames', 'p50 ms', 'p95 ms', 'longest ms', 'dropped'],
    scrolls.map((cell) => [
      cell.way,
      whole(cell.frames),
      exact(cell.p50Ms),
      exact(cell.p95Ms),
      exact(cell.longestMs),
      whole(cell.dropped),
    ]),
  )
}
