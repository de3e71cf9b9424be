// A copy of the database that is whole: copying the file alone would miss what stands in its write-ahead log.

import { rmSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'

/**
 * Copies a database file, which may be in use, and checks the copy. Throws when there is no such file or the copy is
 * not sound; no copy is left behind then.
 */
export async function backUp(source: string, target: string): Promise<void> {
  const connection = new BetterSqlite3(source, { readonly: true, fileMustExist: true })
  try {
    await connection.backup(target)
  } finally {
    connection.close()
  }
  const copy = new BetterSqlite3(target, { readonly: true })
  const verdict = copy.pragma('integrity_check', { simple: true })
  copy.close()
  if (verdict !== 'ok') {
    rmSync(target)
    throw new Error(`The copy of ${source} is not sound (${String(verdict)}); it was removed.`)
  }
}
