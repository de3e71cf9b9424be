// Long lists of rows, a part at a time: between two parts others of this process are heard.

import { setImmediate as nextTurn } from 'node:timers/promises'

/** Rows for one statement: some hundred take a few milliseconds, and each statement holds the event loop. */
export const rowsPerStatement = 250

/** Runs the work for one part of the list after the other, and leaves a turn of the event loop between them. */
export async function inChunks<Item>(
  items: readonly Item[],
  run: (chunk: readonly Item[]) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < items.length; first += rowsPerStatement) {
    if (first > 0) await nextTurn()
    await run(items.slice(first, first + rowsPerStatement))
  }
}
