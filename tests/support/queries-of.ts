// A handle for tests that set up rows and look at them: each statement is a transaction of its own.

import type { CompiledQuery, Kysely } from 'kysely'
import type { Database } from '../../src/store/database.ts'
import { kyselyInPostgres, kyselyInSqlite } from '../../src/store/dialects.ts'
import { isPostgres } from '../../src/store/json.ts'
import type { Tables } from '../../src/store/tables.ts'
import { asTestsOwn } from './query-plans.ts'

export function queriesOf(
  database: Pick<Database, 'write'> & Partial<Pick<Database, 'reading'>>,
): Kysely<Tables> {
  const executeQuery = <Row>(query: CompiledQuery) =>
    database.write((writing) =>
      asTestsOwn(() => writing.getExecutor().executeQuery<Row>(query as CompiledQuery<Row>)),
    )
  const isOnPostgres = database.reading !== undefined && isPostgres(database.reading)
  return isOnPostgres ? kyselyInPostgres(executeQuery) : kyselyInSqlite(executeQuery)
}
