// Signs of life as rows: which reminders somebody has left unanswered or cannot get, and whether a day was studied.

import type { MemberKey, UserId } from '../domain/ids.ts'
import type { Turn } from '../domain/reminder/feed.ts'
import type { FeedId, StoredFeed } from '../domain/reminder/stored-feed.ts'
import { fromDay, fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { toStoredFeed } from './feed-row.ts'
import { preparedQuery } from './prepared.ts'
import { recallsByDay } from './recalls.ts'

/** `isOnItsWay`: what it had due last is claimed and has not come yet, as far as anybody knows. */
export type FeedOfUser = StoredFeed & { readonly isOnItsWay: boolean }

// In one statement: what comes between two looks would be seen by neither.
const feedsByUser = preparedQuery((reading, { user }: { user: string }) =>
  reading
    .selectFrom('feeds')
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('occurrences')
          .select('feed_id')
          .whereRef('occurrences.feed_id', '=', 'feeds.id')
          .whereRef('occurrences.local_date', '=', 'feeds.last_local_date')
          .where('look_again_at', 'is not', null),
      ).as('is_on_its_way'),
    )
    .where('user_id', '=', user),
)

/** All that is sent to a person, in whatever guild. */
export async function feedsOfUser(reading: Reading, user: UserId): Promise<readonly FeedOfUser[]> {
  const rows = await feedsByUser(reading, { user })
  return rows.map((row) => ({ ...toStoredFeed(row), isOnItsWay: Boolean(row.is_on_its_way) }))
}

/** Notes that a daily reminder has come; one that is found only now may be older than another. */
export async function addUnanswered(writing: Writing, feedId: FeedId, turn: Turn): Promise<void> {
  const at = fromInstant(turn.at)
  await writing
    .updateTable('feeds')
    .set(({ eb, ref }) => {
      const isNewest = eb.or([eb('last_turn_at', 'is', null), eb('last_turn_at', '<', at)])
      return {
        unanswered: eb('unanswered', '+', 1),
        last_turn_at: eb.case().when(isNewest).then(at).else(ref('last_turn_at')).end(),
        last_turn_on: eb.case().when(isNewest).then(fromDay(turn.on)).else(ref('last_turn_on')).end(),
      }
    })
    .where('id', '=', feedId)
    .execute()
}

/** Notes a sign of life: nothing is unanswered any more. */
export async function markAnswered(writing: Writing, user: UserId): Promise<void> {
  await writing
    .updateTable('feeds')
    .set({ unanswered: 0 })
    .where('user_id', '=', user)
    .where('unanswered', '>', 0)
    .execute()
}

/** When a member was told last that direct messages do not reach them. */
export async function toldUnreachedAt(
  reading: Reading,
  member: MemberKey,
): Promise<Temporal.Instant | undefined> {
  const row = await reading
    .selectFrom('members')
    .select('told_unreached_at')
    .where('guild_id', '=', member.guildId)
    .where('user_id', '=', member.userId)
    .executeTakeFirst()
  return toInstantOrNothing(row?.told_unreached_at ?? null)
}

/** Notes that a member is told now; false when somebody has told them since `since`, or there is no such member. */
export async function takeTelling(
  writing: Writing,
  member: MemberKey,
  { since, now }: { readonly since: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<boolean> {
  const result = await writing
    .updateTable('members')
    .set({ told_unreached_at: fromInstant(now) })
    .where('guild_id', '=', member.guildId)
    .where('user_id', '=', member.userId)
    .where(({ or, eb }) =>
      or([eb('told_unreached_at', 'is', null), eb('told_unreached_at', '<', fromInstant(since))]),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const completionOn = preparedQuery(
  (reading, { guild, user, day }: { guild: string; user: string; day: string }) =>
    reading
      .selectFrom('enrolments')
      .innerJoin('completions', 'completions.enrolment_id', 'enrolments.id')
      .select('completions.study_day')
      .where('enrolments.guild_id', '=', guild)
      .where('enrolments.user_id', '=', user)
      .where('completions.study_day', '=', day)
      .where('completions.is_known', '=', 0)
      .limit(1),
)

/** Whether a member finished or reviewed something on a study day, on any of their roadmaps. */
export async function hasStudiedOn(
  reading: Reading,
  member: MemberKey,
  day: Temporal.PlainDate,
): Promise<boolean> {
  const { guildId: guild, userId: user } = member
  if ((await completionOn(reading, { guild, user, day: fromDay(day) })).length > 0) return true
  return (await recallsByDay(reading, member, day.subtract({ days: 1 }))).has(fromDay(day))
}
