// Where a measured program has its database: the same argument names a file or a server.

import type { DatabasePlace } from '../../src/store/open.ts'

export const placeOf = (database: string): DatabasePlace =>
  database.startsWith('postgres:') ? { databasePath: '', databaseUrl: database } : { databasePath: database }
