// Troubles of a PostgreSQL server and of the way to it, by names that the rest of the program knows.

import pg from 'pg'
import { NotSavedError } from '../../domain/not-saved.ts'

/** SQLSTATE of a transaction that was ended because another one waited for it, and it for that one. */
const deadlock = '40P01'

export const isDeadlock = (error: unknown): boolean => codeOf(error) === deadlock

/** Why a change was not saved, where that is no fault of the program; any other error as it is. */
export function asNotSaved(error: unknown): unknown {
  const code = codeOf(error)
  const options = { cause: error }
  if (error instanceof NotSavedError) return error
  // Out of disk, memory or connections; the last is the server's own, the pool says it in words.
  if (code === '53100') return new NotSavedError('full', 'The disk of the database server is full.', options)
  if (isBusy(error, code))
    return new NotSavedError('busy', 'The database server has no time for this.', options)
  return isFailing(error, code)
    ? new NotSavedError(
        'failing',
        `The database server cannot be written to (${code || String(error)}).`,
        options,
      )
    : error
}

/** Too many connections, too long a wait for a lock, or a statement that took too long. */
function isBusy(error: unknown, code: string): boolean {
  if (['53300', '55P03', '57014', '40P01', '40001', '25P03'].includes(code)) return true
  return error instanceof Error && error.message.includes('timeout exceeded when trying to connect')
}

/**
 * The server stops, starts or is not there, the connection broke, or it only takes questions for now: class 08, 57P01 to
 * 57P05, 25006 and 53200, the system's own codes, and what `pg` says itself of a connection that ended.
 */
function isFailing(error: unknown, code: string): boolean {
  if (/^(?:08|57P0|58|XX)/.test(code) || ['25006', '53200', '3D000', '28P01'].includes(code)) return true
  if (/^E(?:CONN|PIPE|NOTFOUND|HOST|NET|TIMEDOUT|NOENT|ACCES|AI_)/.test(code)) return true
  const said = error instanceof Error ? error.message : ''
  return /Connection terminated|Client has encountered a connection error|not queryable|ended the connection/.test(
    said,
  )
}

function codeOf(error: unknown): string {
  if (error instanceof pg.DatabaseError) return error.code ?? ''
  // A name with several addresses, none of which answered.
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
