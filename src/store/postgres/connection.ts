// PostgreSQL under Kysely: a query runs on the connection that it is given, or on any that is free.

import type { CompiledQuery, Kysely, QueryResult } from 'kysely'
import pg from 'pg'
import { kyselyInPostgres, type OnStatement } from '../dialects.ts'
import type { Tables } from '../tables.ts'

/** `int8`, and `numeric`, which a sum of them gives: numbers here, since none of ours is beyond 2^53. */
const wholeNumbers: readonly number[] = [20, 1700]

/** Settings of this pool alone: others in the process keep the driver's own. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: never) =>
    wholeNumbers.includes(oid) ? Number : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

export type PoolLimits = {
  readonly connections: number
  /** How long a query waits for a free connection. */
  readonly waitMs: number
  /** How long a statement may take before the server ends it. */
  readonly statementMs: number
}

/** Connections to a database, opened when they are needed. */
export function openPool(url: string, { connections, waitMs, statementMs }: PoolLimits): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: waitMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
    application_name: 'cairn',
    types,
  })
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process. The pool listens to
  // each while it lies idle, and not between the moment in which it is ready and the one in which whoever waits for it has it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** What runs a query: a pool, or one connection of it. */
export type Runner = {
  readonly query: (text: string, values: unknown[]) => Promise<pg.QueryResult>
}

/** Kysely on a pool or on one connection. Transactions are opened by `Database.write` and `Database.snapshot`. */
export function kyselyOn(runner: Runner, onStatement?: OnStatement): Kysely<Tables> {
  return kyselyInPostgres(async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
    onStatement?.(sql)
    const { rows, rowCount } = await runner.query(sql, [...parameters])
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) }
  })
}
