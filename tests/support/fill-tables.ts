// Rows for every table that a SQLite file has, made from its schema alone: a new table gets some without anybody thinking of it.

import type BetterSqlite3 from 'better-sqlite3'

/** Enough that numbers sort otherwise than their texts. */
const rowsEach = 12

/** What goes wrong when texts are quoted, escaped, cut or sorted by other rules than bytes. */
const odd: readonly string[] = [
  'z',
  'Z',
  'ä',
  '😀',
  '\uFFFD',
  '\u{10FFFF}',
  '"quoted"',
  "it's",
  'back\\slash',
  '\\u0000',
  'two\nlines\r\n\t',
  '\u0001\u007F',
]

type Column = { readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number }
type ForeignKey = { readonly table: string; readonly from: string; readonly to: string }

type Wishes = {
  /** Rows of each table. */
  readonly rows?: number
  /** What stands in text columns of these names, or in one that is named with its table, whatever else would. */
  readonly texts?: Readonly<Record<string, string>>
}

/** Fills each table that has no row. Throws where a new check or key needs to be understood here. */
export function fillTables(
  connection: BetterSqlite3.Database,
  { rows = rowsEach, texts = {} }: Wishes = {},
): void {
  connection.pragma('foreign_keys = OFF')
  for (const table of tableNames(connection)) {
    if (connection.prepare(`select 1 from "${table}"`).get() !== undefined) continue
    const columns = connection.prepare('select * from pragma_table_info(?)').all(table) as Column[]
    const isOneRow = checksOf(connection, table).includes('id = 1')
    for (let at = 0; at < (isOneRow ? 1 : rows); at += 1) {
      const values = columns.map(
        (column, place) =>
          texts[`${table}.${column.name}`] ??
          texts[column.name] ??
          valueFor(connection, table, column, at, place),
      )
      const holes = columns.map(() => '?').join(', ')
      connection.prepare(`insert into "${table}" values (${holes})`).run(values)
    }
  }
  const broken = connection.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`Rows without parents: ${JSON.stringify(broken)}`)
}

export function tableNames(connection: BetterSqlite3.Database): readonly string[] {
  return connection
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[]
}

function valueFor(
  connection: BetterSqlite3.Database,
  table: string,
  { name, type, notnull, pk }: Column,
  at: number,
  place: number,
): string | number | bigint | null {
  const root = rootOf(connection, table, name)
  if (notnull === 0 && pk === 0 && (at + place) % 3 === 0) return null
  const checks = checksOf(connection, table).filter((check) => new RegExp(`\\b${name}\\b`).test(check))
  if (checks.some((check) => check.includes('json_valid')))
    return JSON.stringify({ a: ['x', at, odd[at % odd.length]] })
  if (type.toLowerCase() === 'text') {
    const [, word] = checks.map((check) => /\bin \('([^']*)'/.exec(check)).find((found) => found) ?? []
    return word ?? `${odd[at % odd.length]} ${root} ${at}`
  }
  if (/\.id$/.test(root)) return at + 1
  if (pk > 0) return at + 1
  const [, least] = checks.map((check) => /\bbetween (\d+) and /.exec(check)).find((found) => found) ?? []
  if (checks.length > 0) return Number(least ?? 1)
  // One more than a number of JavaScript can tell from its neighbours.
  return at === 0 ? 2n ** 53n + 1n : 1_700_000_000_000 + at
}

/** Where a value comes from: the end of the chain of foreign keys. */
function rootOf(connection: BetterSqlite3.Database, table: string, column: string): string {
  const keys = connection.prepare('select * from pragma_foreign_key_list(?)').all(table) as ForeignKey[]
  const key = keys.find(({ from }) => from === column)
  return key === undefined ? `${table}.${column}` : rootOf(connection, key.table, key.to)
}

/** The checks of a table, without the brackets around them. */
function checksOf(connection: BetterSqlite3.Database, table: string): readonly string[] {
  const text = String(connection.prepare('select sql from sqlite_schema where name = ?').pluck().get(table))
  return [...text.matchAll(/check \(((?:[^()]|\([^()]*\))*)\)/g)].map(([, check = '']) => check)
}
