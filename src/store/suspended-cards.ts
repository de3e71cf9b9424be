// Topics that members keep out of their reviews, as rows.

import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

/** Keeps a topic out of the reviews from now on; undefined brings it back. */
export async function suspendCard(
  writing: Writing,
  enrolmentId: EnrolmentId,
  nodeId: string,
  at: Temporal.Instant | undefined,
): Promise<void> {
  await writing
    .updateTable('review_cards')
    .set({ suspended_at: at === undefined ? null : fromInstant(at) })
    .where('enrolment_id', '=', enrolmentId)
    .where('node_id', '=', nodeId)
    .execute()
}

/** Whether a topic is kept out of the reviews. */
export async function isCardSuspended(
  reading: Reading,
  enrolmentId: EnrolmentId,
  nodeId: string,
): Promise<boolean> {
  const row = await reading
    .selectFrom('review_cards')
    .select('node_id')
    .where('enrolment_id', '=', enrolmentId)
    .where('node_id', '=', nodeId)
    .where('suspended_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Topics that are kept out of the reviews, the newest first. */
export async function suspendedCards(
  reading: Reading,
  enrolmentId: EnrolmentId,
  limit: number,
): Promise<readonly string[]> {
  const rows = await reading
    .selectFrom('review_cards')
    .select('node_id')
    .where('enrolment_id', '=', enrolmentId)
    .where('suspended_at', 'is not', null)
    .orderBy('suspended_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ node_id }) => node_id)
}
