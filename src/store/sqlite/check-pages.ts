// Whether the pages of a database file hang together. Run as a program of its own for files where that takes long.

import BetterSqlite3 from 'better-sqlite3'
import { isDamage } from './trouble.ts'

/** While another process opens or closes the file it may be locked for a moment. */
const waitMs = 10_000

/** `ok`, or what is wrong in SQLite's words. Throws SQLite's own error when the file cannot even be looked through. */
export function checkPages(file: string): string {
  const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: waitMs })
  try {
    return String(connection.pragma('quick_check(1)', { simple: true }))
  } catch (error) {
    if (isDamage(error)) return error.message
    throw error
  } finally {
    connection.close()
  }
}

if (import.meta.main) process.stdout.write(checkPages(process.argv[2] ?? ''))
