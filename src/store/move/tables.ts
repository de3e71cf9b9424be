// Which tables a SQLite file has, from the file itself: a new one is moved without anybody remembering it.

import type BetterSqlite3 from 'better-sqlite3'
import type { StrictKind } from './rows.ts'

type Column = { readonly name: string; readonly kind: StrictKind }

export type Table = {
  readonly name: string
  readonly columns: readonly Column[]
  /** The names of the columns by which its rows are told apart, in their order. */
  readonly key: readonly string[]
}

type ColumnInfo = { readonly name: string; readonly type: string; readonly pk: number }

/** All tables but SQLite's own, by name. */
export function tablesOf(connection: BetterSqlite3.Database): readonly Table[] {
  const names = connection
    .prepare(
      "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
    )
    .pluck()
    .all() as readonly string[]
  return names.map((name) => {
    const columns = connection
      .prepare('select name, type, pk from pragma_table_info(?)')
      .all(name) as readonly ColumnInfo[]
    return {
      name,
      columns: columns.map((column) => ({
        name: column.name,
        kind: column.type.toLowerCase() === 'integer' ? 'number' : 'text',
      })),
      key: columns
        .filter(({ pk }) => pk > 0)
        .sort((one, other) => one.pk - other.pk)
        .map((column) => column.name),
    }
  })
}
