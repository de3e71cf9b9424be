// The files of a database.

import { rmSync } from 'node:fs'

/** What belongs to a database file: the file, its log, the index of the log, and the journal that a copy has for a while. */
export const databaseEndings = ['', '-wal', '-shm', '-journal'] as const

/** Ends, with the number of a process behind it, the name of a file that is still being made. */
export const unfinishedPrefix = '.new-'

export function removeDatabase(file: string): void {
  for (const ending of databaseEndings) rmSync(file + ending, { force: true })
}
