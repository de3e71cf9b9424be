// On what queries run. A query says by its parameter whether it may change anything, so the compiler tells who may write.

import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** What a query that only looks runs on: the database as it was committed last, or a transaction. */
export type Reading = Pick<Kysely<Tables>, 'selectFrom' | 'selectNoFrom' | 'fn' | 'getExecutor'>

/** What a query that changes something runs on: the one open transaction. It sees what that has changed so far. */
export type Writing = Reading & Pick<Kysely<Tables>, 'insertInto' | 'updateTable' | 'deleteFrom'>

/** A database that can be written, see `Database`. */
export type Writable = {
  readonly file: string
  write<Result>(work: (writing: Writing) => Promise<Result>): Promise<Result>
}
