// The phases that members finished, as rows.

import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'

/** One that was finished before keeps the moment of the first time. */
export async function addPhaseCompletion(
  writing: Writing,
  enrolmentId: EnrolmentId,
  nodeId: string,
  now: Temporal.Instant,
): Promise<void> {
  await writing
    .insertInto('phase_completions')
    .values({ enrolment_id: enrolmentId, node_id: nodeId, reached_at: fromInstant(now) })
    .onConflict((conflict) => conflict.columns(['enrolment_id', 'node_id']).doUpdateSet({ is_reopened: 0 }))
    .execute()
}

/** They are open again. */
export async function reopenPhases(
  writing: Writing,
  enrolmentId: EnrolmentId,
  nodeIds: readonly string[],
): Promise<void> {
  if (nodeIds.length === 0) return
  await writing
    .updateTable('phase_completions')
    .set({ is_reopened: 1 })
    .where('enrolment_id', '=', enrolmentId)
    .where('node_id', 'in', nodeIds)
    .execute()
}

/** Phases finished for the first time in a guild, and not open again, from an instant on (inclusive) until another (exclusive). */
export async function phaseCompletionsBetween(
  reading: Reading,
  guild: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<readonly { readonly enrolmentId: EnrolmentId; readonly nodeId: string }[]> {
  const rows = await reading
    .selectFrom('phase_completions')
    .innerJoin('enrolments', 'enrolments.id', 'phase_completions.enrolment_id')
    .select(['enrolment_id', 'node_id'])
    .where('guild_id', '=', guild)
    .where(isCounted())
    .where('left_at', 'is', null)
    .where('is_reopened', '=', 0)
    .where('reached_at', '>=', fromInstant(from))
    .where('reached_at', '<', fromInstant(until))
    .orderBy('reached_at')
    .execute()
  return rows.map((row) => ({ enrolmentId: row.enrolment_id, nodeId: row.node_id }))
}
