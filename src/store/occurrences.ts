// Occurrences as rows: the ledger of what was sent, skipped or is under way. One row for a feed and a local date.

import type { GuildId } from '../domain/ids.ts'
import {
  type OccurrenceState,
  type OpenState,
  occurrenceStates,
  openStates,
} from '../domain/reminder/occurrence.ts'
import type { FeedId } from '../domain/reminder/stored-feed.ts'
import { fromDay, fromInstant, toDay, toInstant, toInstantOrNothing, wordReader } from './columns.ts'
import type { Reading, Writing } from './database.ts'

export type OccurrenceKey = { readonly feedId: FeedId; readonly localDate: Temporal.PlainDate }

export type StoredOccurrence<State extends OccurrenceState = OccurrenceState> = OccurrenceKey & {
  readonly dueAt: Temporal.Instant
  readonly state: State
  readonly late: boolean
  readonly attempts: number
  readonly unsureSince: Temporal.Instant | undefined
  readonly reason: string | undefined
}

export const toState = wordReader('occurrences.state', occurrenceStates)
const toOpenState = wordReader('occurrences.state of what is open', openStates)

/** Adds a row; false when the date has one already, whoever made it. */
export async function addOccurrence(
  writing: Writing,
  occurrence: OccurrenceKey & {
    readonly dueAt: Temporal.Instant
    readonly state: 'claimed' | 'unknown' | 'skipped'
    readonly late: boolean
    /** When somebody should look at it again: the end of the lease, or of a rest; undefined for what is settled. */
    readonly lookAgainAt: Temporal.Instant | undefined
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
      look_again_at: occurrence.lookAgainAt === undefined ? null : fromInstant(occurrence.lookAgainAt),
      unsure_since: occurrence.unsureSince === undefined ? null : fromInstant(occurrence.unsureSince),
      reason: occurrence.reason ?? null,
      updated_at: fromInstant(occurrence.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

type StateChange =
  | {
      readonly state: OpenState
      /** When somebody should look at it again: the end of the lease, or the time of the next attempt. */
      readonly lookAgainAt?: Temporal.Instant
    }
  | { readonly state: Exclude<OccurrenceState, OpenState> }

export type OccurrenceChange = StateChange & {
  readonly now: Temporal.Instant
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
  const lookAgainAt = 'lookAgainAt' in change ? change.lookAgainAt : undefined
  return writing
    .updateTable('occurrences')
    .set({
      state: change.state,
      look_again_at: lookAgainAt === undefined ? null : fromInstant(lookAgainAt),
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

/** Names of rows that are not settled and whose lease or wait is over, the longest waiting first. */
export async function openOccurrences(
  reading: Reading,
  now: Temporal.Instant,
  { limit, passOver = [] }: { readonly limit: number; readonly passOver?: readonly GuildId[] },
): Promise<readonly OccurrenceKey[]> {
  let query = open(reading, now).select(['feed_id', 'local_date']).orderBy('look_again_at').limit(limit)
  if (passOver.length > 0) {
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('feeds')
            .select('feeds.id')
            .whereRef('feeds.id', '=', 'occurrences.feed_id')
            .where('feeds.target', '=', 'channel')
            .where('feeds.guild_id', 'in', passOver),
        ),
      ),
    )
  }
  const rows = await query.execute()
  return rows.map((row) => ({ feedId: row.feed_id, localDate: toDay(row.local_date) }))
}

/** One such row, or undefined when somebody else has taken it up or settled it meanwhile. */
export async function findOpenOccurrence(
  reading: Reading,
  key: OccurrenceKey,
  now: Temporal.Instant,
): Promise<StoredOccurrence<OpenState> | undefined> {
  const row = await open(reading, now)
    .selectAll()
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .executeTakeFirst()
  return row && { ...toStoredOccurrence(row), state: toOpenState(row.state) }
}

/** The time alone tells, and an index holds it: only rows that are open have one. */
function open(reading: Reading, now: Temporal.Instant) {
  return reading.selectFrom('occurrences').where('look_again_at', '<=', fromInstant(now))
}

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

export async function deleteOccurrence(writing: Writing, key: OccurrenceKey): Promise<void> {
  await writing
    .deleteFrom('occurrences')
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .where('look_again_at', 'is', null)
    .execute()
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
    state: toState(row.state),
    late: row.late === 1,
    attempts: row.attempts,
    unsureSince: toInstantOrNothing(row.unsure_since),
    reason: row.reason ?? undefined,
  }
}
