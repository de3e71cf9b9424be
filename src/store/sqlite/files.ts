// The files of a database.

import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'

/** What belongs to a database file: the file, its log, the index of the log, and the journal that a copy has for a while. */
export const databaseEndings = ['', '-wal', '-shm', '-journal'] as const

/** Ends, with the version of a schema behind it, the name of a copy from before a release changed the tables. */
export const copyBeforeRelease = '.before-v'

/** Ends, with the number of a process behind it, the name of a file that is still being made. */
export const unfinishedPrefix = '.new-'

export function removeDatabase(file: string): void {
  for (const ending of databaseEndings) rmSync(file + ending, { force: true })
}

/** A name is in its folder after a power cut only when the folder was written. Windows does that by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
