// Files to be moved to PostgreSQL, and what stands in both databases, read in another way than the move itself does.

import BetterSqlite3 from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { migrate, migrations } from '../../src/store/migrate.ts'
import { type Moved, moveToPostgres } from '../../src/store/move/move.ts'
import { temporaryFile } from '../store/support.ts'
import { fillTables, tableNames } from '../support/fill-tables.ts'
import { queryPostgres } from '../support/query-postgres.ts'

export const now = Temporal.Instant.from('2026-11-02T08:00Z')

export const move = (file: string, url: string, onStatement?: (sql: string) => void): Promise<Moved> =>
  moveToPostgres({ file, url, now, onStatement })

/** A connection to a file that the test may do anything with. */
export function raw(file: string): BetterSqlite3.Database {
  const connection = new BetterSqlite3(file)
  onTestFinished(() => {
    connection.close()
  })
  return connection
}

/** A file with rows in every table. */
export async function filledFile(): Promise<string> {
  const file = temporaryFile()
  await (await openDatabase(file)).close()
  const connection = raw(file)
  fillTables(connection)
  connection.close()
  return file
}

/** A file as an older release left it. */
export function oldFile(version = migrations.length - 1): string {
  const file = temporaryFile()
  const connection = raw(file)
  migrate(connection, migrations.slice(0, version))
  connection.close()
  return file
}

export type Rows = Readonly<Record<string, readonly string[]>>

/** All rows of all tables, each as the JSON of its values by column. */
export function rowsInFile(file: string): Rows {
  const connection = new BetterSqlite3(file, { readonly: true })
  try {
    return Object.fromEntries(
      tableNames(connection).map((name) => {
        const rows = connection.prepare(`select * from "${name}"`).safeIntegers().all()
        return [name, rows.map((row) => textOf(row as Readonly<Record<string, unknown>>)).toSorted()]
      }),
    )
  } finally {
    connection.close()
  }
}

export async function rowsOnServer(url: string): Promise<Rows> {
  const tables = await queryPostgres<{ name: string }>(
    url,
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'schema_version'`,
  )
  const found: Record<string, readonly string[]> = {}
  for (const { name } of tables) {
    const rows = await queryPostgres<Readonly<Record<string, unknown>>>(url, `select * from "${name}"`)
    found[name] = rows.map(textOf).toSorted()
  }
  return found
}

/** The names of the tables with rows, but for the stamp that every database has. */
export async function filledOn(url: string): Promise<readonly string[]> {
  return Object.entries(await rowsOnServer(url)).flatMap(([name, rows]) =>
    rows.length > 0 && name !== 'stamp' ? [name] : [],
  )
}

/** Has the server do something with every part of rows that a table is given. */
export async function onInsert(url: string, table: string, body: string): Promise<void> {
  await queryPostgres(
    url,
    `create function meddle() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
    create trigger meddle before insert on ${table} for each row execute function meddle()`,
  )
}

export const withoutMeddling = (url: string): Promise<unknown> =>
  queryPostgres(url, 'drop function meddle cascade')

const textOf = (row: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(
    Object.entries(row)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, value === null ? null : String(value)]),
  )
