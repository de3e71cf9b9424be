// By which zones and hours somebody's days went before, as rows.

import type { GuildId, MemberKey } from '../domain/ids.ts'
import { type EarlierHours, type EarlierZone, earlierHoursMax } from '../domain/study/member-hours.ts'
import { fromInstant } from './columns.ts'
import type { Writing } from './database.ts'

/** Keeps how it was until a member's change. */
export async function addEarlierHours(
  writing: Writing,
  { guildId, userId }: MemberKey,
  earlier: EarlierHours,
): Promise<void> {
  await add(writing, guildId, userId, earlier)
}

/** Keeps by which zone a guild went until a change. */
export async function addEarlierZone(
  writing: Writing,
  guildId: GuildId,
  earlier: EarlierZone,
): Promise<void> {
  await add(writing, guildId, '', { ...earlier, remindedAt: undefined, hasOwnZone: false })
}

async function add(
  writing: Writing,
  guild: string,
  user: string,
  { zone, until, remindedAt, hasOwnZone }: EarlierHours,
): Promise<void> {
  const added = await writing
    .insertInto('earlier_hours')
    .values({
      guild_id: guild,
      user_id: user,
      until_at: fromInstant(until),
      zone,
      has_own_zone: hasOwnZone ? 1 : 0,
      reminded_at: remindedAt ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    // What PostgreSQL counts here does not hold the row itself, and SQLite's count does.
    .returning(({ selectFrom }) =>
      selectFrom('earlier_hours')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('guild_id', '=', guild)
        .where('user_id', '=', user)
        .as('count'),
    )
    .executeTakeFirst()
  if ((added?.count ?? 0) < earlierHoursMax) return
  await writing
    .deleteFrom('earlier_hours')
    .where('guild_id', '=', guild)
    .where('user_id', '=', user)
    .where('until_at', '<=', ({ selectFrom }) =>
      selectFrom('earlier_hours')
        .select('until_at')
        .where('guild_id', '=', guild)
        .where('user_id', '=', user)
        .orderBy('until_at', 'desc')
        .limit(1)
        .offset(earlierHoursMax),
    )
    .execute()
}
