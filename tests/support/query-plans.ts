// Looks at how SQLite would run every statement that the app prepares, in whatever test it does so, for those that read
// all rows of a table that grows. `watch-query-plans.ts` fails the test file for them.

import { AsyncLocalStorage } from 'node:async_hooks'
import type BetterSqlite3 from 'better-sqlite3'
import { type PreparedStatement, preparedStatements } from '../../src/store/sqlite/connection.ts'

/** Tables that stay small, and why. Any other must be searched by an index, however few rows a test has in it. */
export const smallTables: Readonly<Record<string, string>> = {
  beat: 'one row',
  delivery_state: 'one row',
  due_time_rules: 'one row',
  lease: 'one row',
  link_check_state: 'one row',
  stamp: 'one row',
}

/** Statements of tests that set up rows or look at them: how they run is nobody's concern. */
const testsOwn = new AsyncLocalStorage<true>()

export function asTestsOwn<Result>(work: () => Result): Result {
  return testsOwn.run(true, work)
}

const known = new Set<string>()
const found: string[] = []

/** What SQLite says of each statement that reads a whole table, as `sql` and `plan`. */
export function scansOf(connection: BetterSqlite3.Database, sql: string): readonly string[] {
  const parameters = Array.from(sql.replaceAll(/'[^']*'/g, '').matchAll(/\?/g), () => null)
  const rows = connection.prepare(`explain query plan ${sql}`).all(...parameters)
  return (rows as { readonly detail: string }[])
    .map(({ detail }) => detail)
    .filter((detail) => {
      const [, table] = /^SCAN (\S+)/.exec(detail) ?? []
      return table !== undefined && isStored(connection, table, sql) && !(table in smallTables)
    })
}

/** A step may also go through what a subquery, a list or a JSON value gave; names are often others than the table's. */
function isStored(connection: BetterSqlite3.Database, name: string, sql: string): boolean {
  const alias = new RegExp(`"(\\w+)" as "${name}"`).exec(sql)?.[1] ?? name
  const tables = connection
    .prepare("select 1 from sqlite_schema where type = 'table' and name = ?")
    .all(alias)
  return tables.length > 0
}

function look(message: unknown): void {
  const { sql, connection } = message as PreparedStatement
  if (testsOwn.getStore() === true || known.has(sql) || !/^(?:select|insert|update|delete|with)\b/i.test(sql))
    return
  known.add(sql)
  for (const plan of scansOf(connection, sql)) found.push(`${plan}: ${sql}`)
}

preparedStatements.subscribe(look)

/** What was found since the last time somebody asked. */
export const takeScans = (): readonly string[] => found.splice(0)
