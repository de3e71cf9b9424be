// Whether the files under the names of the database and its log are still those that are open.

import { statSync } from 'node:fs'

/** Remembers which file it is now. SQLite, too, knows a file that was moved by its number on the disk. */
export function watchPlace(file: string): () => boolean {
  const own = numberOf(file)
  return () => numberOf(file) === own
}

/** The number of a file on its disk; undefined when there is none under the name. */
export function numberOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino
}
