// Occurrences as rows: the ledger of what was sent, skipped or is under way. One row for a feed and a local date.

import type { OccurrenceState } from '../domain/reminder/occurrence.ts'
import { fromDay, fromInstant, toDay, toInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import type { FeedId } from './feeds.ts'

export type OccurrenceKey = { readonly feedId: FeedId; readonly localDate: Temporal.PlainDate }

export type StoredOccurrence = OccurrenceKey & {
  readonly dueAt: Temporal.Instant
  readonly state: OccurrenceState
  readonly late: boolean
  readonly attempts: number
  readonly unsureSince: Temporal.Instant | undefined
  readonly reason: string | undefined
}

/** Adds a row; false when the date has one already, whoever made it. */
export async function addOccurrence(
  writing: Writing,
  occurrence: OccurrenceKey & {
    readonly dueAt: Temporal.Instant
    readonly state: 'claimed' | 'unknown' | 'skipped'
    readonly late: boolean
    readonly leaseUntil: Temporal.Instant | undefined
    /** Since when it may have been sent without anybody knowing. */
    readonly unsureSince?: Temporal.Instant | undefined
    readonly reason: string | undefined
    readonly now: Temporal.Instant
  },
): Promise<boolean> {
  const result = await writing
    .insertInto('occurrences')
    .values({
      feed_id: occurrence.feedId,
      local_date: fromDay(occurrence.localDate),
      due_at: fromInstant(occurrence.dueAt),
      state: occurrence.state,
      late: occurrence.late ? 1 : 0,
      look_again_at: occurrence.leaseUntil === undefined ? null : fromInstant(occurrence.leaseUntil),
      unsure_since: occurrence.unsureSince === undefined ? null : fromInstant(occurrence.unsureSince),
      reason: occurrence.reason ?? null,
      updated_at: fromInstant(occurrence.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export type OccurrenceChange = {
  readonly state: OccurrenceState
  readonly now: Temporal.Instant
  /** When somebody should look at it again: the end of the lease, or the time of the next attempt. */
  readonly lookAgainAt?: Temporal.Instant | undefined
  readonly attempts?: number
  /** When the first send began whose outcome nobody knows; null once it is known. */
  readonly unsureSince?: Temporal.Instant | null
  readonly messageId?: string
  readonly reason?: string
}

/** Changes a row; false when it is not under the lease that ends at `leaseUntil`, because somebody took it over. */
export async function changeLeased(
  writing: Writing,
  key: OccurrenceKey,
  leaseUntil: Temporal.Instant,
  change: OccurrenceChange,
): Promise<boolean> {
  const result = await changing(writing, key, change)
    .where('look_again_at', '=', fromInstant(leaseUntil))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function changeOccurrence(
  writing: Writing,
  key: OccurrenceKey,
  change: OccurrenceChange,
): Promise<void> {
  await changing(writing, key, change).execute()
}

function changing(writing: Writing, key: OccurrenceKey, change: OccurrenceChange) {
  const again = change.lookAgainAt === undefined ? null : fromInstant(change.lookAgainAt)
  return writing
    .updateTable('occurrences')
    .set({
      state: change.state,
      look_again_at: again,
      updated_at: fromInstant(change.now),
      ...(change.attempts === undefined ? {} : { attempts: change.attempts }),
      ...(change.unsureSince === undefined
        ? {}
        : { unsure_since: change.unsureSince && fromInstant(change.unsureSince) }),
      ...(change.messageId === undefined ? {} : { message_id: change.messageId }),
      ...(change.reason === undefined ? {} : { reason: change.reason }),
    })
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
}

/** Rows that are not settled and whose lease or wait is over. */
export async function openOccurrences(
  reading: Reading,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly StoredOccurrence[]> {
  const rows = await open(reading, now).orderBy('look_again_at').limit(limit).execute()
  return rows.map(toStoredOccurrence)
}

/** One such row, or undefined when somebody else has taken it up or settled it meanwhile. */
export async function findOpenOccurrence(
  reading: Reading,
  key: OccurrenceKey,
  now: Temporal.Instant,
): Promise<StoredOccurrence | undefined> {
  const row = await open(reading, now)
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .executeTakeFirst()
  return row && toStoredOccurrence(row)
}

function open(reading: Reading, now: Temporal.Instant) {
  return reading
    .selectFrom('occurrences')
    .selectAll()
    .where('state', 'in', ['claimed', 'sending', 'unknown'])
    .where('look_again_at', '<=', fromInstant(now))
}

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

function toStoredOccurrence(row: {
  feed_id: number
  local_date: string
  due_at: number
  state: string
  late: number
  attempts: number
  unsure_since: number | null
  reason: string | null
}): StoredOccurrence {
  return {
    feedId: row.feed_id,
    localDate: toDay(row.local_date),
    dueAt: toInstant(row.due_at),
    state: row.state as OccurrenceState,
    late: row.late === 1,
    attempts: row.attempts,
    unsureSince: toInstantOrNothing(row.unsure_since),
    reason: row.reason ?? undefined,
  }
}
