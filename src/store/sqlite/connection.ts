// One SQLite connection under Kysely: statements prepared once, and no queue in front of it.

import { channel } from 'node:diagnostics_channel'
import BetterSqlite3 from 'better-sqlite3'
import type { CompiledQuery, Kysely, QueryResult } from 'kysely'
import { type ExecuteQuery, kyselyInSqlite, type OnStatement } from '../dialects.ts'
import type { Tables } from '../tables.ts'

/** Kysely writes the same few hundred statements; lists of different lengths make more, so there is a limit. */
const preparedMax = 1_000

/** Whoever listens hears of every statement, once for each connection: the tests look at how SQLite would run it. */
export const preparedStatements = channel('cairn:prepared-statement')
export type PreparedStatement = { readonly sql: string; readonly connection: BetterSqlite3.Database }

/** A reader is only ever held up while another process puts the log of a crashed one in order. */
const readerWaitMs = 100

/** A connection that changes nothing. */
export function openReader(file: string, onStatement?: OnStatement): BetterSqlite3.Database {
  const timeout = readerWaitMs
  return new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout, ...listening(onStatement) })
}

/** Options of a connection; without a listener SQLite spells nothing out, and a statement costs what it costs. */
export function listening(onStatement: OnStatement | undefined): BetterSqlite3.Options {
  return onStatement === undefined ? {} : { verbose: (sql) => onStatement(String(sql)) }
}

/**
 * Kysely's own driver prepares a statement for every query, which costs more than running it (41,000 point queries a
 * second against 312,000), and lets one query after the other through a lock. Here a query runs where it is asked for:
 * who may ask when is settled by the two handles of `database.ts`. With `inTransactionOnly` a query outside of one throws.
 */
export function kyselyOn(
  connection: BetterSqlite3.Database,
  { inTransactionOnly = false }: { readonly inTransactionOnly?: boolean } = {},
): Kysely<Tables> {
  const executeQuery = executing(connection, inTransactionOnly)
  const handle = kyselyInSqlite(executeQuery)
  executors.set(handle, executeQuery)
  return handle
}

const executors = new WeakMap<object, ExecuteQuery>()

/** What runs queries under a handle, for those that are compiled already; undefined for handles of others. */
export function executeQueryOf(handle: object): ExecuteQuery | undefined {
  return executors.get(handle)
}

/** Runs short statements of the program's own, such as `begin`, prepared once. */
export function keepingStatements(connection: BetterSqlite3.Database) {
  const prepared = new Map<string, BetterSqlite3.Statement>()
  return (sql: string): BetterSqlite3.Statement => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = connection.prepare(sql)
    if (prepared.size >= preparedMax) prepared.clear()
    prepared.set(sql, statement)
    if (preparedStatements.hasSubscribers) preparedStatements.publish({ sql, connection })
    return statement
  }
}

function executing(connection: BetterSqlite3.Database, inTransactionOnly: boolean): ExecuteQuery {
  const prepare = keepingStatements(connection)
  return async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
    // After SQLite gave up a transaction, the next statement would be committed on its own.
    if (inTransactionOnly && !connection.inTransaction)
      throw new TypeError('The transaction of this query has ended.')
    const statement = prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) as Row[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }
}
