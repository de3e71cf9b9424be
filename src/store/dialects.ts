// Kysely on one connection, in the words of either database. A query runs where it is asked for, without a queue in front of it.

import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  replaceWithNoncontingentExpression,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Tables } from './tables.ts'

/** What runs one query and gives its rows. */
export type ExecuteQuery = DatabaseConnection['executeQuery']

/** What hears of each statement when it runs. SQLite's has its values filled in. */
export type OnStatement = (sql: string) => void

export function kyselyInSqlite(executeQuery: ExecuteQuery): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new UnqueuedAdapter(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      ...driverOf(executeQuery),
    },
  })
}

export function kyselyInPostgres(executeQuery: ExecuteQuery): Kysely<Tables> {
  return new Kysely<Tables>({
    // `in ()` is false on SQLite and no SQL here.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      ...driverOf(executeQuery),
    },
  })
}

class UnqueuedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

function driverOf(executeQuery: ExecuteQuery): Pick<Dialect, 'createDriver'> {
  const one: DatabaseConnection = {
    executeQuery,
    streamQuery() {
      // A statement that is being read blocks its connection for everybody else.
      throw new TypeError('Rows are read all at once, in pages where there may be many.')
    },
  }
  const refuse = async (): Promise<never> => {
    throw new TypeError('Transactions are opened by Database.write and Database.snapshot.')
  }
  const nothing = async () => {}
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => one,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  }
  return { createDriver: () => driver }
}
