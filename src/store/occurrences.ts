// Occurrences as rows: the ledger of what was sent, skipped or is under way. One row for a feed and a local date.
// `occurrence-changes` holds what becomes of them.

import { type ChannelId, channelId, type GuildId } from '../domain/ids.ts'
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
  readonly attemptedIn: AttemptedPlace | undefined
  readonly reason: OccurrenceReason | undefined
}

/** Where a message was sent to. */
export type AttemptedPlace = ChannelId | 'direct'

export const toState = wordReader('occurrences.state', occurrenceStates)
export const toReason = wordReader('occurrences.reason', occurrenceReasons)
export const toOpenState = wordReader('occurrences.state of what is open', openStates)

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
  attempted_in: string | null
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
    attemptedIn: toPlace(row.attempted_in),
    reason: row.reason === null ? undefined : toReason(row.reason),
  }
}

function toPlace(place: string | null): AttemptedPlace | undefined {
  if (place === null) return undefined
  return place === 'direct' ? place : channelId(place)
}
