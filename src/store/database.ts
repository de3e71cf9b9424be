// Opens the SQLite file: durable, strict, migrated. Whoever reads never waits for whoever writes.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { migrate } from './migrate.ts'
import { keepingStatements, kyselyOn } from './sqlite/connection.ts'
import { createWriteQueue } from './sqlite/write-queue.ts'
import type { Tables } from './tables.ts'

/** What a query that only looks runs on: the database as it was committed last, or a transaction. */
export type Reading = Pick<Kysely<Tables>, 'selectFrom' | 'selectNoFrom' | 'fn' | 'getExecutor'>

/** What a query that changes something runs on: the one open transaction. It sees what that has changed so far. */
export type Writing = Reading & Pick<Kysely<Tables>, 'insertInto' | 'updateTable' | 'deleteFrom'>

export type Database = {
  /** Each query sees what is committed by then; a writer is never waited for. */
  readonly reading: Reading
  readonly file: string
  /** Several queries that all see the database as it is now, whatever is written meanwhile. Never await Discord in it. */
  snapshot<Result>(work: (reading: Reading) => Promise<Result>): Promise<Result>
  /**
   * Runs the work in one transaction, after those that were asked for before it; a throw undoes it. The promise is
   * fulfilled when it is committed. Never await Discord in it, nor `write` itself: nothing else can write meanwhile.
   * Throws NotSavedError when the file is locked by another process for too long, or the disk is full or fails.
   */
  write<Result>(work: (writing: Writing) => Promise<Result>): Promise<Result>
  /** Ends what is under way, then closes the file. */
  close(): Promise<void>
}

export type OpenOptions = {
  /** How long a change waits for a lock that another process holds; a minute unless given. */
  readonly lockWaitMsMax?: number
}

/** While another process opens the file it may be locked for a moment; nothing else runs yet that could be held up. */
const openWaitMs = 10_000
/** A reader is only ever held up while another process puts the log of a crashed one in order. */
const readerWaitMs = 100

/**
 * Opens (and makes, folders included) the file and migrates it. `:memory:` is a file in the system's folder for
 * temporary ones, which goes with the database. Throws NewerSchemaError, or SQLite's own error when the file cannot be
 * opened.
 */
export async function openDatabase(file: string, options: OpenOptions = {}): Promise<Database> {
  if (file !== ':memory:') return openFile(file, { ...options, isKept: true })
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  temporaryFolders.add(folder)
  const database = openFile(join(folder, 'cairn.sqlite'), { ...options, isKept: false })
  return {
    ...database,
    file,
    async close() {
      await database.close()
      temporaryFolders.delete(folder)
      remove()
    },
  }
}

/** Folders of databases that nobody closed, removed when the process ends. */
const temporaryFolders = new Set<string>()
process.once('exit', () => {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true })
})

function openFile(
  file: string,
  { isKept, ...options }: OpenOptions & { readonly isKept: boolean },
): Database {
  mkdirSync(dirname(file), { recursive: true })
  const writer = openWriter(file, isKept)
  const queue = createWriteQueue(writer, kyselyOn(writer, { inTransactionOnly: true }), options)
  const reader = openReader(file)
  const snapshots = createSnapshots(() => openReader(file))
  return {
    reading: kyselyOn(reader),
    file,
    snapshot: snapshots.snapshot,
    write: queue.write,
    async close() {
      await Promise.all([queue.settle(), snapshots.close()])
      reader.close()
      writer.close()
    },
  }
}

function openWriter(file: string, isKept: boolean): BetterSqlite3.Database {
  const connection = new BetterSqlite3(file, { timeout: openWaitMs })
  try {
    connection.pragma('journal_mode = WAL')
    // The default of this build may lose the last commits at a power failure; a forgotten "sent" is a second digest.
    connection.pragma(`synchronous = ${isKept ? 'FULL' : 'OFF'}`)
    migrate(connection)
    connection.pragma('foreign_keys = ON')
    // From here on a lock is waited for without holding the event loop.
    connection.pragma('busy_timeout = 0')
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

function openReader(file: string): BetterSqlite3.Database {
  return new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: readerWaitMs })
}

/** One snapshot at a time, on a connection of its own: others would read in the past while one is open. */
function createSnapshots(open: () => BetterSqlite3.Database) {
  let opened: { readonly connection: BetterSqlite3.Database; readonly reading: Reading } | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function run<Result>(work: (reading: Reading) => Promise<Result>): Promise<Result> {
    if (opened === undefined) {
      const connection = open()
      opened = { connection, reading: kyselyOn(connection) }
    }
    const { connection, reading } = opened
    const statement = keepingStatements(connection)
    statement('begin').run()
    try {
      return await work(reading)
    } finally {
      statement('commit').run()
    }
  }

  return {
    snapshot<Result>(work: (reading: Reading) => Promise<Result>): Promise<Result> {
      const running = last.then(() => run(work))
      last = running.catch(() => {})
      return running
    },
    async close() {
      await last
      opened?.connection.close()
    },
  }
}
