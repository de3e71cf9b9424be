// The files of a database.

import { rmSync } from 'node:fs'

/** What belongs to a database file: the file, its log, and the index of the log. */
export const databaseEndings = ['', '-wal', '-shm'] as const

export function removeDatabase(file: string): void {
  for (const ending of databaseEndings) rmSync(file + ending, { force: true })
}
