// A table that lets no row go, so that a transaction fails after all else that it wrote.

import { type Kysely, sql } from 'kysely'
import { isPostgres } from '../../src/store/json.ts'
import type { Tables } from '../../src/store/tables.ts'

/** From now on a delete fails with “kept”. */
export async function refuseDeletes(queries: Kysely<Tables>, table: keyof Tables): Promise<void> {
  if (!isPostgres(queries)) {
    await sql`create trigger keep before delete on ${sql.table(table)} begin select raise(abort, 'kept'); end`.execute(
      queries,
    )
    return
  }
  await sql`create function keep() returns trigger language plpgsql as 'begin raise exception ''kept''; end'`.execute(
    queries,
  )
  await sql`create trigger keep before delete on ${sql.table(table)} for each row execute function keep()`.execute(
    queries,
  )
}

export async function allowDeletes(queries: Kysely<Tables>, table: keyof Tables): Promise<void> {
  const of = isPostgres(queries) ? sql` on ${sql.table(table)}` : sql``
  await sql`drop trigger keep${of}`.execute(queries)
}
