// What the ledger of deliveries may forget: settled occurrences of long ago.

import type { FeedId } from '../domain/reminder/stored-feed.ts'
import { fromDay, toDay } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import type { OccurrenceKey } from './occurrences.ts'

/**
 * Names of settled rows for days before `before`, of feeds after `from` in their order; never the newest one of a feed,
 * by which the rules know what was last.
 */
export async function forgettableOccurrences(
  reading: Reading,
  {
    before,
    from,
    limit,
  }: { readonly before: Temporal.PlainDate; readonly from: FeedId; readonly limit: number },
): Promise<{ readonly keys: readonly OccurrenceKey[]; readonly next: FeedId | undefined }> {
  const feeds = await reading
    .selectFrom('feeds')
    .select('id')
    .where('id', '>', from)
    .orderBy('id')
    .limit(limit)
    .execute()
  const last = feeds.at(-1)?.id
  if (last === undefined) return { keys: [], next: undefined }
  const rows = await reading
    .selectFrom('occurrences')
    .select(['feed_id', 'local_date'])
    .where(
      'feed_id',
      'in',
      feeds.map(({ id }) => id),
    )
    .where('local_date', '<', fromDay(before))
    .where('look_again_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('occurrences as newer')
          .select('newer.local_date')
          .whereRef('newer.feed_id', '=', 'occurrences.feed_id')
          .whereRef('newer.local_date', '>', 'occurrences.local_date'),
      ),
    )
    .orderBy('feed_id')
    .limit(limit)
    .execute()
  const keys = rows.map((row) => ({ feedId: row.feed_id, localDate: toDay(row.local_date) }))
  // A feed that the limit cut off is looked at again.
  if (rows.length === limit) return { keys, next: (rows.at(-1)?.feed_id ?? from) - 1 }
  return { keys, next: feeds.length < limit ? undefined : last }
}

/** With the note that it carried, if it carried one. */
export async function deleteOccurrence(writing: Writing, key: OccurrenceKey): Promise<void> {
  const { numDeletedRows } = await writing
    .deleteFrom('occurrences')
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .where('look_again_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return
  await writing
    .deleteFrom('nudges')
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .execute()
}
