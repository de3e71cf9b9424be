// Opens the SQLite file: durable, strict, migrated, with statements prepared once.

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { Kysely, SqliteDialect, type Transaction } from 'kysely'
import { migrate } from './migrate.ts'
import type { Tables } from './tables.ts'

/** What queries run on: the database, or a transaction of it. Inside one, always the transaction's. */
export type Queries = Kysely<Tables> | Transaction<Tables>

export type Database = {
  readonly queries: Kysely<Tables>
  readonly file: string
  /** Runs the work in one transaction; a throw rolls back. Never await Discord in it: nothing else can write. */
  inTransaction<Result>(work: (queries: Transaction<Tables>) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** Kysely writes the same few hundred statements; lists of different lengths make more, so there is a limit. */
const preparedMax = 1_000

/**
 * Opens (and makes, folders included) the file and migrates it. `:memory:` is for tests.
 * Throws NewerSchemaError, or SQLite's own error when the file cannot be opened.
 */
export async function openDatabase(file: string): Promise<Database> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const connection = new BetterSqlite3(file)
  try {
    connection.pragma('journal_mode = WAL')
    // The default of this build may lose the last commits at a power failure; a forgotten "sent" is a second digest.
    connection.pragma('synchronous = FULL')
    migrate(connection)
    connection.pragma('foreign_keys = ON')
  } catch (error) {
    connection.close()
    throw error
  }
  const queries = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: keepingStatements(connection) }),
  })
  return {
    queries,
    file,
    inTransaction: (work) => queries.transaction().execute(work),
    close: () => queries.destroy(),
  }
}

/**
 * The driver prepares a statement for every query, which costs more than running it (41,000 point queries a second
 * against 312,000). It also opens transactions with a plain `begin`, whose first write fails at once with
 * SQLITE_BUSY_SNAPSHOT when another process wrote in between; `begin immediate` waits its turn.
 */
function keepingStatements(connection: BetterSqlite3.Database) {
  const prepared = new Map<string, BetterSqlite3.Statement>()
  return {
    prepare(sql: string): BetterSqlite3.Statement {
      const known = prepared.get(sql)
      if (known !== undefined) return known
      const statement = connection.prepare(sql === 'begin' ? 'begin immediate' : sql)
      if (prepared.size >= preparedMax) prepared.clear()
      prepared.set(sql, statement)
      return statement
    },
    close: () => connection.close(),
  }
}
