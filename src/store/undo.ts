// Taking a change back, as rows.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { rowsPerStatement } from './chunks.ts'
import { fromInstant } from './columns.ts'
import type { Writing } from './database.ts'
import { preparedChange } from './prepared.ts'

const someOf = preparedChange(
  (_, { change, rows }: { readonly change: string; readonly rows: number }) => sql`
    delete from completions where (enrolment_id, node_id) in (
      select enrolment_id, node_id from completions where change_id = ${change} limit ${rows}
    )
  `,
)

/** Takes a change back: its completions go, and with them their review cards; the change itself stays as a record. */
export async function undoChange(
  writing: Writing,
  interactionId: string,
  undoneBy: string,
  now: Temporal.Instant,
): Promise<void> {
  while ((await someOf(writing, { change: interactionId, rows: rowsPerStatement })) === rowsPerStatement)
    await nextTurn()
  await writing
    .updateTable('changes')
    .set({ undone_at: fromInstant(now), undone_by: undoneBy })
    .where('interaction_id', '=', interactionId)
    .execute()
}
