// Troubles of the disk, of locks and of files by names that the rest of the program knows.

import BetterSqlite3 from 'better-sqlite3'
import { NotSavedError } from '../../domain/not-saved.ts'
import { UnusableDatabaseError } from '../unusable.ts'

/** Another process has the lock. */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY')
}

/** Whether an error of SQLite says that the file is damaged or none of its own. */
export function isDamage(error: unknown): error is InstanceType<typeof BetterSqlite3.SqliteError> {
  return /^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error))
}

/** Why a change was not saved, where that is no fault of the program; any other error as it is. */
export function asNotSaved(error: unknown): unknown {
  const code = codeOf(error)
  const options = { cause: error }
  if (isBusy(error))
    return new NotSavedError('busy', 'Another process keeps the database file locked.', options)
  if (code === 'SQLITE_FULL') return new NotSavedError('full', 'The disk is full.', options)
  const isFailing = /^SQLITE_(?:IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(code)
  return isFailing
    ? new NotSavedError('failing', `The database file cannot be written (${code}).`, options)
    : error
}

/** The disk refused to keep what was written. It may be there or not; whoever asked is told that it is not. */
export function asNotFlushed(cause: unknown): NotSavedError {
  return new NotSavedError('failing', 'The disk did not take the commit.', { cause })
}

/** Why a file could not be opened, as a sentence for whoever started the program; any other error as it is. */
export function whyNotOpened(file: string, error: unknown): unknown {
  const options = { cause: error }
  if (isForbidden(error)) {
    return new UnusableDatabaseError(
      `The database ${file} cannot be opened for writing (${codeOf(error)}). Check DATABASE_PATH, and whether the user that runs Cairn may write to this file and its folder.`,
      options,
    )
  }
  if (systemCodeOf(error) === 'ENOSPC') return new NotSavedError('full', 'The disk is full.', options)
  return asNotSaved(error)
}

/** No right to the file or its folder, or what stands there is none. */
function isForbidden(error: unknown): boolean {
  return (
    /^SQLITE_(?:CANTOPEN|READONLY|PERM|AUTH)/.test(codeOf(error)) ||
    ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST'].includes(systemCodeOf(error))
  )
}

function codeOf(error: unknown): string {
  return error instanceof BetterSqlite3.SqliteError ? error.code : systemCodeOf(error)
}

function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
