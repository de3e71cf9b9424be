// A copy of the database that is whole: copying the file alone would miss what stands in its write-ahead log.

import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'

/**
 * Copies a database file, which may be in use, and checks the copy. The folder of the copy is made when it is missing. Throws when there is no such file or the copy is
 * not sound; no copy is left behind then.
 */
export async function backUp(source: string, target: string): Promise<void> {
  const connection = new BetterSqlite3(source, { readonly: true, fileMustExist: true })
  try {
    mkdirSync(dirname(target), { recursive: true })
    await connection.backup(target)
  } finally {
    connection.close()
  }
  try {
    const verdict = markAsCopy(target)
    if (verdict !== 'ok') throw new Error(`The copy of ${source} is not sound (${verdict}); it was removed.`)
  } catch (error) {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(target + ending, { force: true })
    throw error
  }
}

/**
 * Makes a copy one file, and has it say that it is a copy: put back in the place of a database, it does not know what was
 * sent since. Nobody runs the bot on it. Gives what a look at the whole of it shows.
 */
export function markAsCopy(file: string): string {
  const copy = new BetterSqlite3(file)
  try {
    copy.pragma('journal_mode = DELETE')
    const tables = copy.prepare("select name from sqlite_schema where type = 'table'").pluck().all()
    if (tables.includes('stamp')) copy.exec('update stamp set is_copy = 1; delete from lease')
    return String(copy.pragma('integrity_check(1)', { simple: true }))
  } finally {
    copy.close()
  }
}
