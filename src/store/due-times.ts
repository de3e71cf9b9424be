// What due times rest on: by which zone rules they were computed, and which of them the present clock cannot explain.

import { madeAt } from '../domain/ids.ts'
import type { PastOccurrence } from '../domain/reminder/due-times.ts'
import type { FeedId, StoredFeed } from '../domain/reminder/stored-feed.ts'
import { fromDay, fromInstant, toDay, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { toStoredFeed } from './feed-row.ts'
import { toState } from './occurrences.ts'

const theOnlyRow = 1

/** The rules for time zones by which all due times were computed last. */
export async function findZoneRules(reading: Reading): Promise<string | undefined> {
  const row = await reading
    .selectFrom('due_time_rules')
    .select('zone_rules')
    .where('id', '=', theOnlyRow)
    .executeTakeFirst()
  return row?.zone_rules
}

export async function saveZoneRules(writing: Writing, zoneRules: string): Promise<void> {
  await writing
    .insertInto('due_time_rules')
    .values({ id: theOnlyRow, zone_rules: zoneRules })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ zone_rules: zoneRules }))
    .execute()
}

/** Feeds that have a due time, or one later than `dueAfter`, by id, from the one after `after` on. */
export async function runningFeeds(
  reading: Reading,
  {
    after,
    limit,
    dueAfter,
  }: { readonly after: FeedId; readonly limit: number; readonly dueAfter: Temporal.Instant | undefined },
): Promise<readonly StoredFeed[]> {
  const page = reading.selectFrom('feeds').selectAll().where('id', '>', after).orderBy('id').limit(limit)
  const running =
    dueAfter === undefined
      ? page.where('next_due_at', 'is not', null)
      : page.where('next_due_at', '>', fromInstant(dueAfter))
  return (await running.execute()).map(toStoredFeed)
}

/** What stands in the ledger of a feed although its time is still to come. */
export async function occurrencesAhead(
  reading: Reading,
  id: FeedId,
  now: Temporal.Instant,
): Promise<readonly PastOccurrence[]> {
  const rows = await reading
    .selectFrom('occurrences')
    .select(['local_date', 'due_at', 'state', 'message_id'])
    .where('feed_id', '=', id)
    .where('due_at', '>', fromInstant(now))
    .execute()
  return rows.map((row) => ({
    localDate: toDay(row.local_date),
    dueAt: toInstant(row.due_at),
    state: toState(row.state),
    sentAt: row.message_id === null ? undefined : madeAt(row.message_id),
  }))
}

/** The latest date in the ledger of a feed, but for these. */
export async function lastDateBut(
  reading: Reading,
  id: FeedId,
  dates: readonly Temporal.PlainDate[],
): Promise<Temporal.PlainDate | undefined> {
  const row = await reading
    .selectFrom('occurrences')
    .select('local_date')
    .where('feed_id', '=', id)
    .where('local_date', 'not in', dates.map(fromDay))
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toDay(row.local_date)
}

/** Takes a date out of the ledger, so that it can have its own message when it comes. */
export async function forgetOccurrence(
  writing: Writing,
  id: FeedId,
  localDate: Temporal.PlainDate,
): Promise<void> {
  await writing
    .deleteFrom('occurrences')
    .where('feed_id', '=', id)
    .where('local_date', '=', fromDay(localDate))
    .execute()
}

/** Puts down that a date had a message which was meant for a later one; one that was sent for it already stays. */
export async function recordEarlyMessage(
  writing: Writing,
  id: FeedId,
  localDate: Temporal.PlainDate,
  sentAt: Temporal.Instant,
): Promise<void> {
  const at = fromInstant(sentAt)
  const sent = {
    state: 'sent',
    due_at: at,
    look_again_at: null,
    reason: 'clock-ahead',
    updated_at: at,
  } as const
  await writing
    .insertInto('occurrences')
    .values({ feed_id: id, local_date: fromDay(localDate), ...sent })
    .onConflict((conflict) =>
      conflict
        .columns(['feed_id', 'local_date'])
        .doUpdateSet(sent)
        .where('occurrences.state', '=', 'skipped'),
    )
    .execute()
}
