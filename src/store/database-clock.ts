// Whose clock a lease goes by. Copies on several machines share none but that of their database.

import { sql } from 'kysely'
import { toInstant } from './columns.ts'
import type { Reading } from './handles.ts'
import { isPostgres } from './json.ts'

/** The time by the clock of the database server; a file has none, and is used by processes of one machine. */
export async function databaseNow(reading: Reading, now: () => Temporal.Instant): Promise<Temporal.Instant> {
  if (!isPostgres(reading)) return now()
  const { rows } = await sql<{ at: number }>`
    select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as at
  `.execute(reading)
  return toInstant(rows[0]?.at ?? 0)
}
