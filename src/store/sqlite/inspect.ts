// What stands where the database should be, found out before anything is written there.

import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { StampTable } from '../upkeep-tables.ts'
import { checkPages } from './check-pages.ts'
import type { Stamp } from './stamp-file.ts'
import { isDamage } from './trouble.ts'

export type Found =
  /** With `logIsLeft` there is the log of one that stood here: beside a new file it would be taken for that one's. */
  | { readonly kind: 'nothing'; readonly logIsLeft: boolean }
  /** A folder, for instance. */
  | { readonly kind: 'no-file' }
  /** A file of 0 bytes. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-sqlite' }
  | { readonly kind: 'damaged'; readonly why: string }
  /** SQLite's, but without a table in it. */
  | { readonly kind: 'no-tables' }
  | { readonly kind: 'foreign' }
  | Sound

export type Sound = {
  readonly kind: 'sound'
  readonly schemaVersion: number
  /** Missing in files of releases that had none. */
  readonly stamp: (Stamp & { readonly isCopy: boolean }) | undefined
  /** False when the file is so large that there was no time to look at all of it. */
  readonly isChecked: boolean
}

/** Up to this size a check takes a quarter of a second at most (500 MB/s), and nothing else runs yet that could wait. */
const checkedHereBytesMax = 64 * 1024 * 1024
/** Larger files are looked through by a process of their own, for so long at most: a start must not take minutes. */
const checkMsMax = 20_000
/** While another process opens or closes the file it may be locked for a moment. */
const waitMs = 10_000
/** Tables of the first release: what has them is ours. */
const ownTables = ['guilds', 'enrolments', 'occurrences']

type Limits = {
  readonly checkedHereBytesMax?: number
  readonly checkMsMax?: number
  /** Ends the look at a large file: whoever stops the program does not wait for it. */
  readonly signal?: AbortSignal | undefined
}

/** Looks at a file. Throws the system's or SQLite's own error when it cannot be opened, or is locked for long. */
export async function inspect(file: string, limits: Limits = {}): Promise<Found> {
  const found = lookAt(file)
  if (found.kind !== 'sound') return found
  try {
    const verdict = await checkWithin(file, statSync(file).size, limits)
    if (verdict !== 'ok' && verdict !== 'no-time') return { kind: 'damaged', why: verdict }
    return { ...found, isChecked: verdict === 'ok' }
  } catch (error) {
    return damageOf(error)
  }
}

/** The same without a look at its pages. */
export function lookAt(file: string): Found {
  // The log first: the one of a database that is made just now comes after its file.
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return { kind: 'nothing', logIsLeft: log !== undefined && log.size > 0 }
  if (!stats.isFile()) return { kind: 'no-file' }
  if (stats.size === 0) return { kind: 'empty' }
  try {
    return lookInside(file)
  } catch (error) {
    return damageOf(error)
  }
}

/** What an error says of the file; throws it when that is no damage. */
export function damageOf(error: unknown): Exclude<Found, Sound> {
  if (!isDamage(error)) throw error
  return error.code === 'SQLITE_NOTADB' ? { kind: 'not-sqlite' } : { kind: 'damaged', why: error.message }
}

function lookInside(file: string): Found {
  return withReader(file, (connection) => {
    const tables = connection.prepare("select name from sqlite_schema where type = 'table'").pluck().all()
    if (tables.length === 0) return { kind: 'no-tables' }
    const schemaVersion = Number(connection.pragma('user_version', { simple: true }))
    if (schemaVersion === 0 || !ownTables.every((name) => tables.includes(name))) return { kind: 'foreign' }
    const stamp = tables.includes('stamp') ? stampOf(connection) : undefined
    return { kind: 'sound', schemaVersion, stamp, isChecked: false }
  })
}

/** The stamp in a database; undefined when its row is missing. */
export function stampOf(connection: BetterSqlite3.Database): Sound['stamp'] {
  const row = connection.prepare('select * from stamp where id = 1').get() as StampTable | undefined
  if (row === undefined) return undefined
  return {
    databaseId: row.database_id,
    generation: row.generation,
    stampedAt: row.stamped_at,
    isCopy: row.is_copy === 1,
  }
}

/** Runs the work on a connection of its own that changes nothing. */
export function withReader<Result>(
  file: string,
  work: (connection: BetterSqlite3.Database) => Result,
): Result {
  const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: waitMs })
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

async function checkWithin(file: string, sizeBytes: number, limits: Limits): Promise<string> {
  const { signal } = limits
  if (sizeBytes <= (limits.checkedHereBytesMax ?? checkedHereBytesMax)) return checkPages(file)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'check-pages.ts'), file], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const stop = () => {
      child.kill('SIGKILL')
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) stop()
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve('no-time')
    }, limits.checkMsMax ?? checkMsMax)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      // Locked by another program, or a process that could not start: no reason to keep the bot from working.
      resolve(code === 0 ? said : 'no-time')
    })
  })
}
