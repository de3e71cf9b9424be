// Both databases that the program runs on, for tests of what has to be the same on each.

import { whyNoPostgres } from '@cairn/test-binaries/postgres.ts'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { temporaryFile } from '../store/support.ts'
import { newPostgresDatabase } from '../support/postgres.ts'

export type Kind = 'SQLite' | 'PostgreSQL'

/** Where there is no package with PostgreSQL the half on SQLite runs; on a server all of it has to. */
export const kinds: readonly Kind[] = hasPostgres() ? ['SQLite', 'PostgreSQL'] : ['SQLite']

/** What opens one new database as often as it is called, as several copies of the program do. It ends with the test. */
export async function newDatabase(kind: Kind): Promise<() => Promise<Database>> {
  const place = kind === 'SQLite' ? temporaryFile() : await newPostgresDatabase()
  return async () => {
    const database = await (kind === 'SQLite' ? openDatabase(place) : openPostgres(place))
    onTestFinished(() => database.close().catch(() => {}))
    return database
  }
}

function hasPostgres(): boolean {
  const why = whyNoPostgres()
  if (why === undefined) return true
  if (process.env.CI) throw new Error(why)
  process.stderr.write(`${why} Tests on PostgreSQL are left out.\n`)
  return false
}
