// What somebody asked for by hand, as rows: one feed of a member carries what is of a kind, and one of them waits at most.

import type { MemberKey } from '../domain/ids.ts'
import type { SkipReason } from '../domain/reminder/occurrence-state.ts'
import type { QuietHours } from '../domain/reminder/quiet-hours.ts'
import type { FeedId, FeedTarget } from '../domain/reminder/stored-feed.ts'
import type { LocalTime } from '../domain/time/local-time.ts'
import { fromDay, fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import type { OccurrenceKey } from './occurrences.ts'

type SingleFeed = {
  readonly kind: 'later-reminder' | 'nudge'
  readonly zone: string
  readonly localTime: LocalTime
  readonly target: FeedTarget
  /** What somebody asked for themselves knows none. */
  readonly quiet?: QuietHours
}

/** Makes or renews what carries a member's messages of such a kind; it is on and sound afterwards. */
export async function saveSingleFeed(
  writing: Writing,
  member: MemberKey,
  { kind, zone, localTime, target, quiet }: SingleFeed,
): Promise<FeedId> {
  const set = {
    zone,
    local_time: localTime,
    target,
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
    turned_off_at: null,
    broken_reason: null,
    broken_at: null,
    broken_missing: null,
  }
  const { id } = await writing
    .insertInto('feeds')
    .values({ kind, guild_id: member.guildId, user_id: member.userId, ...set })
    .onConflict((conflict) => conflict.columns(['kind', 'guild_id', 'user_id']).doUpdateSet(set))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** When the one that waits comes; undefined when none does. */
export async function waitingLater(
  reading: Reading,
  feedId: FeedId,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const row = await reading
    .selectFrom('occurrences')
    .select('due_at')
    .where('feed_id', '=', feedId)
    .where('state', '=', 'claimed')
    .where('due_at', '>', fromInstant(now))
    .limit(1)
    .executeTakeFirst()
  return row && toInstant(row.due_at)
}

/** Ends the waiting of those that have not come due, except for that of a date. */
export async function dropWaiting(
  writing: Writing,
  feedId: FeedId,
  {
    reason,
    now,
    except,
  }: {
    readonly reason: SkipReason
    readonly now: Temporal.Instant
    readonly except?: Temporal.PlainDate
  },
): Promise<void> {
  await writing
    .updateTable('occurrences')
    .set({ state: 'skipped', reason, look_again_at: null, updated_at: fromInstant(now) })
    .where('feed_id', '=', feedId)
    .where('state', '=', 'claimed')
    .where('due_at', '>', fromInstant(now))
    .where('local_date', '!=', except === undefined ? '' : fromDay(except))
    .execute()
}

/**
 * Lets one wait until a moment, whether its date had none yet, one that came, or one that waits still. False when that of
 * the date is on its way at this moment.
 */
export async function waitFor(
  writing: Writing,
  { feedId, localDate }: OccurrenceKey,
  until: Temporal.Instant,
  now: Temporal.Instant,
): Promise<boolean> {
  const anew = {
    state: 'claimed',
    due_at: fromInstant(until),
    look_again_at: fromInstant(until),
    late: 0,
    attempts: 0,
    unsure_since: null,
    reason: null,
    updated_at: fromInstant(now),
  } as const
  const result = await writing
    .insertInto('occurrences')
    .values({ feed_id: feedId, local_date: fromDay(localDate), ...anew })
    .onConflict((conflict) =>
      conflict
        .columns(['feed_id', 'local_date'])
        .doUpdateSet(anew)
        .where(({ or, and, eb }) =>
          or([
            eb('occurrences.look_again_at', 'is', null),
            and([eb('occurrences.state', '=', 'claimed'), eb('occurrences.due_at', '>', fromInstant(now))]),
          ]),
        ),
    )
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
