// The database that the settings name: a file, or a PostgreSQL server.

import { type Database, type OpenOptions, openDatabase } from './database.ts'
import { openPostgres } from './postgres/open.ts'

export type DatabasePlace = {
  readonly databasePath: string
  /** `postgres://…`; a file is used where it is missing. */
  readonly databaseUrl?: string | undefined
}

/** Opens it. On a server no lease is taken, since several copies may have it open: see `standBy`. Throws as the two do. */
export function openStore(
  { databasePath, databaseUrl }: DatabasePlace,
  options: OpenOptions = {},
): Promise<Database> {
  return databaseUrl === undefined ? openDatabase(databasePath, options) : openPostgres(databaseUrl, options)
}
