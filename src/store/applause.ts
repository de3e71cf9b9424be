// Applause as rows: for which message, by whom, and when the number in it was shown last.

import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { Applauded, ShownState } from '../domain/study/applause.ts'
import { fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'

const tables = { share: 'shares', announcement: 'announcements' } as const
const columns = { share: 'share_id', announcement: 'announcement_id' } as const

/** Whose a message is, and what is known of the number in it; undefined where there is none of this server any more. */
export async function findApplauded(
  reading: Reading,
  guild: GuildId,
  { of, id }: Applauded,
): Promise<(ShownState & { readonly ownerId: string }) | undefined> {
  const row =
    of === 'share'
      ? await reading
          .selectFrom('shares')
          .select(['user_id as owner', 'applause_shown_at', 'applause_promised_at'])
          .where('id', '=', id)
          .where('guild_id', '=', guild)
          .where('state', '!=', 'removed')
          .where('user_id', '!=', '')
          .executeTakeFirst()
      : await reading
          .selectFrom('announcements')
          .select(['about as owner', 'applause_shown_at', 'applause_promised_at'])
          .where('id', '=', id)
          .where('guild_id', '=', guild)
          .where('kind', '=', 'finished')
          .executeTakeFirst()
  return (
    row && {
      ownerId: row.owner,
      shownAt: toInstantOrNothing(row.applause_shown_at),
      promisedAt: toInstantOrNothing(row.applause_promised_at),
    }
  )
}

/** Whether somebody applauds, and by which press they said so last; undefined before the first. */
export async function findApplause(
  reading: Reading,
  { of, id }: Applauded,
  { userId }: MemberKey,
): Promise<{ readonly isGiven: boolean; readonly changedIn: string } | undefined> {
  const row = await reading
    .selectFrom('applause')
    .select(['is_given', 'changed_in'])
    .where(columns[of], '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row && { isGiven: row.is_given === 1, changedIn: row.changed_in }
}

export async function saveApplause(
  writing: Writing,
  { of, id }: Applauded,
  { guildId, userId }: MemberKey,
  {
    isGiven,
    changedIn,
    now,
  }: { readonly isGiven: boolean; readonly changedIn: string; readonly now: Temporal.Instant },
): Promise<void> {
  const change = { is_given: isGiven ? 1 : 0, changed_in: changedIn, changed_at: fromInstant(now) }
  const place = { share_id: null, announcement_id: null, [columns[of]]: id }
  await writing
    .insertInto('applause')
    .values({ guild_id: guildId, user_id: userId, ...place, ...change })
    .onConflict((conflict) => conflict.columns([columns[of], 'user_id']).doUpdateSet(change))
    .execute()
}

/** How many applaud for a message. */
export async function countApplause(reading: Reading, { of, id }: Applauded): Promise<number> {
  const { n } = await reading
    .selectFrom('applause')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where(columns[of], '=', id)
    .where('is_given', '=', 1)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Records when the number in a message is shown, and whether somebody is about to. */
export async function saveShown(
  writing: Writing,
  { of, id }: Applauded,
  { shownAt, promisedAt }: ShownState,
): Promise<void> {
  const at = (instant: Temporal.Instant | undefined) => (instant === undefined ? null : fromInstant(instant))
  await writing
    .updateTable(tables[of])
    .set({ applause_shown_at: at(shownAt), applause_promised_at: at(promisedAt) })
    .where('id', '=', id)
    .execute()
}
