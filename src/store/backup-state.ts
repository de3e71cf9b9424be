// Whether whoever runs the bot was told that backups fail, as a row.

import { fromInstant } from './columns.ts'
import type { Writing } from './database.ts'

const theOnlyRow = 1

/** Notes that they are told; false when that was done already. */
export async function addToldFailure(writing: Writing, at: Temporal.Instant): Promise<boolean> {
  const result = await writing
    .insertInto('backup_state')
    .values({ id: theOnlyRow, told_at: fromInstant(at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The next failure is told anew. */
export async function removeToldFailure(writing: Writing): Promise<void> {
  await writing.deleteFrom('backup_state').where('id', '=', theOnlyRow).execute()
}
