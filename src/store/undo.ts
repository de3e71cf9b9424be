// Taking a change back, as rows.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { inChunks, rowsPerStatement } from './chunks.ts'
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

/**
 * Takes topics back, whichever changes logged them: their completions go, and with them their review cards. A change that
 * has none left counts as taken back.
 */
export async function undoTopics(
  writing: Writing,
  enrolmentId: EnrolmentId,
  nodeIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const changed = new Set<string>()
  await inChunks(nodeIds, async (ids) => {
    const gone = await writing
      .deleteFrom('completions')
      .where('enrolment_id', '=', enrolmentId)
      .where('node_id', 'in', ids)
      .returning('change_id')
      .execute()
    for (const { change_id } of gone) changed.add(change_id)
  })
  await inChunks([...changed], async (ids) => {
    await writing
      .updateTable('changes')
      .set({ undone_at: fromInstant(now) })
      .where('interaction_id', 'in', ids)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('completions')
              .select('node_id')
              .whereRef('completions.change_id', '=', 'changes.interaction_id'),
          ),
        ),
      )
      .execute()
  })
}
