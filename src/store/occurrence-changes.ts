// What becomes of occurrences: under which lease, in which state, and until when.

import type { GuildId, UserId } from '../domain/ids.ts'
import type { BrokenReason } from '../domain/reminder/broken-reason.ts'
import type { OpenState, SkipReason } from '../domain/reminder/occurrence-state.ts'
import { fromDay, fromInstant } from './columns.ts'
import type { Writing } from './database.ts'
import type { AttemptedPlace, OccurrenceKey } from './occurrences.ts'

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
  readonly attemptedIn?: AttemptedPlace
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

/** Changes a row that has not been put down as sent; false when it has, by whoever. */
export async function changeUnsent(
  writing: Writing,
  key: OccurrenceKey,
  change: OccurrenceChange,
): Promise<boolean> {
  const result = await changing(writing, key, change).where('state', '!=', 'sent').executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Moves one that has not been settled to a later time, from which its lateness counts. */
export async function moveOccurrence(
  writing: Writing,
  key: OccurrenceKey,
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  await writing
    .updateTable('occurrences')
    .set({ due_at: fromInstant(dueAt), look_again_at: fromInstant(dueAt), updated_at: fromInstant(now) })
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .execute()
}

/** Opens a summary again that was to come with the daily reminder of that date, unless that has come at least once. */
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
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('occurrences as daily')
            .innerJoin('feeds', 'feeds.id', 'daily.feed_id')
            .select('daily.feed_id')
            .where('feeds.guild_id', '=', guildId)
            .where('feeds.user_id', '=', userId)
            .where('feeds.kind', '=', 'daily-reminder')
            .where('daily.local_date', '=', fromDay(localDate))
            .where('daily.message_id', 'is not', null),
        ),
      ),
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
      ...(change.attemptedIn === undefined ? {} : { attempted_in: change.attemptedIn }),
      ...('messageId' in change ? { message_id: change.messageId } : {}),
      ...('reason' in change ? { reason: change.reason } : {}),
    })
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
}
