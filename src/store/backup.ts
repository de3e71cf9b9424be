// A copy of the database that is whole: copying the file alone would miss what stands in its write-ahead log. Run as a program
// of its own, `backup.ts SOURCE TARGET`, it holds up nobody.

import { mkdirSync, renameSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { removeDatabase } from './sqlite/files.ts'

class UnsoundCopyError extends Error {
  /** As SQLite says of a file that it could not copy in the first place. */
  readonly code = 'SQLITE_CORRUPT'

  constructor(source: string, verdict: string) {
    super(`The copy of ${source} is not sound (${verdict}); it was removed.`)
  }
}

/**
 * Copies a database file, which may be in use, as it was last committed, and checks the copy. The folder of the copy is
 * made when it is missing; a file of its name is replaced once the copy is whole. Holds up whoever calls it for as long
 * as that takes. Throws when there is no such file or the copy is not sound; nothing is left behind then.
 */
export function backUp(source: string, target: string): void {
  const unfinished = `${target}.unfinished`
  removeDatabase(unfinished)
  // A connection of its own reads what is committed, also while another holds the lock to write.
  const connection = new BetterSqlite3(source, { readonly: true, fileMustExist: true })
  try {
    mkdirSync(dirname(target), { recursive: true })
    connection.prepare('vacuum into ?').run(unfinished)
    const verdict = markAsCopy(unfinished)
    if (verdict !== 'ok') throw new UnsoundCopyError(source, verdict)
    renameSync(unfinished, target)
  } catch (error) {
    removeDatabase(unfinished)
    throw error
  } finally {
    connection.close()
  }
}

/**
 * Makes a copy one file, and has it say that it is a copy: put back in the place of a database, it does not know what was
 * sent since. Nobody runs the bot on it. Gives what a look at the whole of it shows.
 */
function markAsCopy(file: string): string {
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

/** Whoever waits for an answer of the bot comes first. A system that does not allow that still gets its backup. */
function comeLast(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW)
  } catch {}
}

/** What a program of its own says when it fails, as JSON on its standard output. */
export type CopyFailure = { readonly code: string; readonly message: string }

if (import.meta.main) {
  const [source = '', target = ''] = process.argv.slice(2)
  comeLast()
  try {
    backUp(source, target)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const failure: CopyFailure = { code, message: error instanceof Error ? error.message : String(error) }
    process.stdout.write(JSON.stringify(failure))
    process.exitCode = 1
  }
}
