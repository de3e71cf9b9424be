// Occurrences as rows: the ledger of what was sent, skipped or is under way. One row for a feed and a local date.

import type { GuildId, UserId } from '../domain/ids.ts'
import type { BrokenReason } from '../domain/reminder/broken-reason.ts'
import {
  type OccurrenceReason,
  type OccurrenceState,
  type OpenState,
  occurrenceReasons,
  occurrenceStates,
  openStates,
  type SkipReason,
} from '../domain/reminder/occurrence-state.ts'
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
  readonly reason: OccurrenceReason | undefined
}

export const toState = wordReader('occurrences.state', occurrenceStates)
const toReason = wordReader('occurrences.reason', occurrenceReasons)
const toOpenState = wordReader('occurrences.state of what is open', openStates)

export type NewOccurrence = OccurrenceKey & {
  readonly dueAt: Temporal.Instant
  readonly late: boolean
  readonly now: Temporal.Instant
} & (
    | { readonly state: 'claimed'; readonly lookAgainAt: Temporal.Instant }
    /** It may have been sent, since then, without anybody knowing. */
    | {
        readonly state: 'unknown'
        readonly lookAgainAt: Temporal.Instant
        readonly unsureSince: Temporal.Instant
      }
    | { readonly state: 'skipped'; readonly reason: SkipReason }
  )

/** Adds a row; false when the date has one already, whoever made it. */
export async function addOccurrence(writing: Writing, occurrence: NewOccurrence): Promise<boolean> {
  const result = await writing
    .insertInto('occurrences')
    .values({
      feed_id: occurrence.feedId,
      local_date: fromDay(occurrence.localDate),
      due_at: fromInstant(occurrence.dueAt),
      state: occurrence.state,
      late: occurrence.late ? 1 : 0,
      look_again_at: 'lookAgainAt' in occurrence ? fromInstant(occurrence.lookAgainAt) : null,
      unsure_since: 'unsureSince' in occurrence ? fromInstant(occurrence.unsureSince) : null,
      reason: 'reason' in occurrence ? occurrence.reason : null,
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
      readonly lookAgainAt: Temporal.Instant
    }
  /** Nobody can find out whether it arrived, and nobody looks again. */
  | { readonly state: 'unknown'; readonly reason: 'unsure' }
  | { readonly state: 'sent'; readonly messageId: string }
  | { readonly state: 'skipped'; readonly reason: SkipReason }
  | { readonly state: 'broken'; readonly reason: BrokenReason['kind'] | 'invalid' }

export type OccurrenceChange = StateChange & {
  readonly now: Temporal.Instant
  readonly attempts?: number
  /** When the first send began whose outcome nobody knows; null once it is known. */
  readonly unsureSince?: Temporal.Instant | null
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

/** Opens one that was sent for another time, at `until`; false when it is in another state. */
export async function putOff(
  writing: Writing,
  key: OccurrenceKey,
  until: Temporal.Instant,
  now: Temporal.Instant,
): Promise<boolean> {
  const result = await writing
    .updateTable('occurrences')
    .set({
      state: 'claimed',
      due_at: fromInstant(until),
      look_again_at: fromInstant(until),
      updated_at: fromInstant(now),
      late: 0,
      attempts: 0,
      unsure_since: null,
      message_id: null,
    })
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Opens a summary again that was to come with the daily reminder of that date, which did not come. */
export async function reopenMerged(
  writing: Writing,
  { guildId, userId }: { readonly guildId: GuildId; readonly userId: UserId },
  localDate: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  await writing
    .updateTable('occurrences')
    .set({ state: 'claimed', reason: null, look_again_at: fromInstant(now), updated_at: fromInstant(now) })
    .where('local_date', '=', fromDay(localDate))
    .where('reason', '=', 'merged')
    .where('feed_id', 'in', (eb) =>
      eb
        .selectFrom('feeds')
        .select('feeds.id')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('kind', '=', 'weekly-summary'),
    )
    .execute()
}

function changing(writing: Writing, key: OccurrenceKey, change: OccurrenceChange) {
  return writing
    .updateTable('occurrences')
    .set({
      state: change.state,
      look_again_at: 'lookAgainAt' in change ? fromInstant(change.lookAgainAt) : null,
      updated_at: fromInstant(change.now),
      ...(change.attempts === undefined ? {} : { attempts: change.attempts }),
      ...(change.unsureSince === undefined
        ? {}
        : { unsure_since: change.unsureSince && fromInstant(change.unsureSince) }),
      ...('messageId' in change ? { message_id: change.messageId } : {}),
      ...('reason' in change ? { reason: change.reason } : {}),
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

export async function findOccurrence(
  reading: Reading,
  key: OccurrenceKey,
): Promise<StoredOccurrence | undefined> {
  const row = await reading
    .selectFrom('occurrences')
    .selectAll()
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .executeTakeFirst()
  return row && toStoredOccurrence(row)
}

/** The time alone tells, and an index holds it: only rows that are open have one. */
function open(reading: Reading, now: Temporal.Instant) {
  return reading.selectFrom('occurrences').where('look_again_at', '<=', fromInstant(now))
}

export function toStoredOccurrence(row: {
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
    reason: row.reason === null ? undefined : toReason(row.reason),
  }
}
