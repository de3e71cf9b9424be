// What the ledger of deliveries holds, for tests that read it.

import type { FeedId } from '../../src/domain/reminder/stored-feed.ts'
import type { Reading } from '../../src/store/database.ts'
import { type StoredOccurrence, toStoredOccurrence } from '../../src/store/occurrences.ts'

/** The newest occurrences of a feed, newest first. */
export async function occurrencesOf(
  reading: Reading,
  feedId: FeedId,
  limit: number,
): Promise<readonly StoredOccurrence[]> {
  const rows = await reading
    .selectFrom('occurrences')
    .selectAll()
    .where('feed_id', '=', feedId)
    .orderBy('local_date', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toStoredOccurrence)
}
