// Whether the file under the name of the database is still the one that is open.

import { statSync } from 'node:fs'

/** Remembers which file it is now. SQLite, too, knows a file that was moved by its number on the disk. */
export function watchPlace(file: string): () => boolean {
  const own = numberOf(file)
  return () => numberOf(file) === own
}

function numberOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino
}
