// Makes a new database file: it appears under its name with all its tables, or not at all.

import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { migrate } from '../migrate.ts'
import { removeDatabase, syncFolder, unfinishedPrefix } from './files.ts'
import { behindLinks } from './names.ts'
import { stampPath } from './stamp-file.ts'

/**
 * Makes the file, unless another process was faster. Whoever finds an empty file under the name later knows that it was
 * emptied, because at no moment was it made so.
 */
export function createDatabase(file: string): void {
  const unfinished = `${file}${unfinishedPrefix}${process.pid}`
  removeDatabase(unfinished)
  try {
    writeFileSync(unfinished, newDatabase(), { flush: true })
    giveName(unfinished, file)
  } finally {
    removeDatabase(unfinished)
  }
}

/** Makes a file that nobody will look for after a power cut. */
export function createTemporary(file: string): void {
  writeFileSync(file, newDatabase())
}

let made: Buffer | undefined

/** The bytes of a database with all its tables: made once in a process, and in memory, where no step waits for a disk. */
function newDatabase(): Buffer {
  if (made !== undefined) return made
  const connection = new BetterSqlite3(':memory:')
  try {
    migrate(connection)
    made = connection.serialize()
  } finally {
    connection.close()
  }
  return made
}

/** Removes a database, and what is remembered of it. */
export function forgetDatabase(name: string): void {
  const file = behindLinks(name)
  removeDatabase(file)
  rmSync(stampPath(file), { force: true })
}

function giveName(unfinished: string, file: string): void {
  try {
    // Unlike a renaming, a second name never takes the place of a file that is there.
    linkSync(unfinished, file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    // Some disks have no second names.
    renameSync(unfinished, file)
  }
  syncFolder(dirname(file))
}
