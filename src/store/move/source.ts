// The SQLite file that is moved: read as it was at one moment, and watched for changes after that.

import type BetterSqlite3 from 'better-sqlite3'
import { openReader } from '../sqlite/connection.ts'
import { inParts, type Line, lineOf, type Values } from './rows.ts'
import { type Table, tablesOf } from './tables.ts'

export type Source = {
  readonly tables: readonly Table[]
  /** The rows of a table in the order of its key. */
  parts(table: Table): Iterable<readonly Line[]>
  /** Whether anybody has committed anything since the source was opened. */
  isChanged(): boolean
  close(): void
}

/** Opens a file; what is read from it is what was committed when the first table is looked at. Nothing is written there. */
export function openSource(file: string): Source {
  // A connection within a snapshot sees nothing of what happens outside.
  const watching = openReader(file)
  const versionOf = (): unknown => watching.pragma('data_version', { simple: true })
  const version = versionOf()
  const reader = openReader(file)
  reader.exec('begin')
  return {
    tables: tablesOf(reader),
    parts: (table) => inParts(linesOf(reader, table)),
    isChanged: () => versionOf() !== version,
    close() {
      reader.close()
      watching.close()
    },
  }
}

function* linesOf(reader: BetterSqlite3.Database, { name, columns, key }: Table): Generator<Line> {
  const selected = columns.map((column) =>
    column.kind === 'number' ? `cast(${quoted(column.name)} as text)` : quoted(column.name),
  )
  const order = key.map((column) => `${quoted(name)}.${quoted(column)}`)
  const statement = reader.prepare<[], Values>(
    `select ${selected.join(', ')} from ${quoted(name)} order by ${order.join(', ')}`,
  )
  for (const values of statement.raw().iterate()) yield lineOf(values)
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
