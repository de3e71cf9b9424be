// The phases that members finished, as rows.

import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

export async function addPhaseCompletion(
  writing: Writing,
  enrolmentId: EnrolmentId,
  nodeId: string,
  now: Temporal.Instant,
): Promise<void> {
  await writing
    .insertInto('phase_completions')
    .values({ enrolment_id: enrolmentId, node_id: nodeId, reached_at: fromInstant(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removePhaseCompletions(
  writing: Writing,
  enrolmentId: EnrolmentId,
  nodeIds: readonly string[],
): Promise<void> {
  if (nodeIds.length === 0) return
  await writing
    .deleteFrom('phase_completions')
    .where('enrolment_id', '=', enrolmentId)
    .where('node_id', 'in', nodeIds)
    .execute()
}

/** Phases finished in a guild from an instant on (inclusive) until another (exclusive). */
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
    .where('left_at', 'is', null)
    .where('reached_at', '>=', fromInstant(from))
    .where('reached_at', '<', fromInstant(until))
    .orderBy('reached_at')
    .execute()
  return rows.map((row) => ({ enrolmentId: row.enrolment_id, nodeId: row.node_id }))
}
