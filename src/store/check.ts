// Looks through a database file from one end to the other, for whoever wants to know whether it is sound.

import type BetterSqlite3 from 'better-sqlite3'
import { migrations } from './migrate.ts'
import { damageOf, type Found, lookAt, type Sound, withReader } from './sqlite/inspect.ts'

export type Checked = Exclude<Found, Sound> | CheckedThrough

export type CheckedThrough = Pick<Sound, 'kind' | 'schemaVersion' | 'stamp'> & {
  /** The newest version of the schema that this release knows. */
  readonly newestVersion: number
  /** By table, how many rows hang on others that are not there. */
  readonly orphans: ReadonlyMap<string, number>
  /** Missing for a file of a newer release, whose tables may be others. */
  readonly counts: Readonly<Record<Counted, number>> | undefined
}

/** By what a person knows which database it is. These tables have been there from the first release on. */
const counted = {
  servers: 'select count(*) from guilds where left_at is null',
  members: 'select count(*) from members',
  enrolments: 'select count(*) from enrolments',
  topics: 'select count(*) from completions',
  answers: 'select count(*) from recalls',
  reminders: 'select count(*) from feeds where turned_off_at is null',
} as const

export type Counted = keyof typeof counted

/** Holds up whoever calls it for as long as that takes. Throws the system's own error when the file cannot be opened. */
export function checkDatabase(file: string): Checked {
  const found = lookAt(file)
  if (found.kind !== 'sound') return found
  const { kind, schemaVersion, stamp } = found
  const newestVersion = migrations.length
  try {
    return withReader(file, (connection): Checked => {
      // Stricter than the look at a start: indexes are held against their tables as well.
      const why = String(connection.pragma('integrity_check(1)', { simple: true }))
      if (why !== 'ok') return { kind: 'damaged', why }
      const counts = schemaVersion <= newestVersion ? countsIn(connection) : undefined
      return { kind, schemaVersion, stamp, newestVersion, orphans: orphansIn(connection), counts }
    })
  } catch (error) {
    return damageOf(error)
  }
}

function orphansIn(connection: BetterSqlite3.Database): ReadonlyMap<string, number> {
  const rows = connection.pragma('foreign_key_check') as readonly { readonly table: string }[]
  return new Map([...Map.groupBy(rows, ({ table }) => table)].map(([table, its]) => [table, its.length]))
}

function countsIn(connection: BetterSqlite3.Database): Readonly<Record<Counted, number>> {
  const counts = Object.entries(counted).map(([what, query]) => [
    what,
    Number(connection.prepare(query).pluck().get()),
  ])
  return Object.fromEntries(counts) as Readonly<Record<Counted, number>>
}
