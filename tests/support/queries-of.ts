// A handle for tests that set up rows and look at them: each statement is a transaction of its own.

import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database } from '../../src/store/database.ts'
import { isPostgres } from '../../src/store/json.ts'
import type { Tables } from '../../src/store/tables.ts'
import { asTestsOwn } from './query-plans.ts'

class UnqueuedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

export function queriesOf(
  database: Pick<Database, 'write'> & Partial<Pick<Database, 'reading'>>,
): Kysely<Tables> {
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) =>
      database.write((writing) =>
        asTestsOwn(() => writing.getExecutor().executeQuery<Row>(query as CompiledQuery<Row>)),
      ),
    streamQuery: () => {
      throw new TypeError('Tests read rows all at once.')
    },
  }
  const nothing = async () => {}
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  if (database.reading !== undefined && isPostgres(database.reading))
    return new Kysely<Tables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driver,
        createIntrospector: (all) => new PostgresIntrospector(all),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new UnqueuedAdapter(),
      createDriver: () => driver,
      createIntrospector: (all) => new SqliteIntrospector(all),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}
