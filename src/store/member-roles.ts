// Who has which role from the bot, or is to have it, or not any more, as rows.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { guildId, type MemberKey, userId } from '../domain/ids.ts'
import { fromInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { meets, type RoleKey, type StoredRule } from './roles.ts'

/** What is to be done about a role of a member. */
export type RoleWish = {
  readonly member: MemberKey
  readonly roleId: string
  readonly wish: 'give' | 'take'
  readonly tries: number
}

/** Members in one statement: some milliseconds. */
const membersAtOnce = 500

/**
 * Brings what is wished in line with what the rules say now, so many members at a time that others are heard meanwhile. What was
 * never tried and is wanted no more is forgotten; what may have been given is to be taken, and what was to be taken and is
 * wanted again is to be given.
 */
export async function bringInLine(
  writing: Writing,
  key: RoleKey,
  rules: readonly StoredRule[],
  now: Temporal.Instant,
): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await writing
      .selectFrom('members')
      .select('user_id')
      .where('guild_id', '=', key.guildId)
      .where('user_id', '>', after)
      .orderBy('user_id')
      .limit(membersAtOnce)
      .execute()
    const last = rows.at(-1)?.user_id
    if (last === undefined) return
    await alignSome(writing, key, rules, { after, last, at: fromInstant(now) })
    if (rows.length < membersAtOnce) return
    after = last
    await nextTurn()
  }
}

/** The same for the members with ids from `after` (exclusive) to `last`. */
async function alignSome(
  writing: Writing,
  { guildId: guild, roleId }: RoleKey,
  rules: readonly StoredRule[],
  { after, last, at }: { readonly after: string; readonly last: string; readonly at: number },
): Promise<void> {
  const wanted =
    rules.length === 0
      ? sql`1 = 0`
      : sql.join(
          rules.map((rule) => meets(guild, rule)),
          sql` or `,
        )
  const isWanted = sql<boolean>`exists (
    select 1 from members
    where members.guild_id = ${guild} and members.user_id = member_roles.user_id and (${wanted})
  )`
  const own = sql<boolean>`guild_id = ${guild} and role_id = ${roleId} and user_id > ${after} and user_id <= ${last}`
  await sql`delete from member_roles where ${own} and wish = 'give' and tries = 0 and due_at is not null and not ${isWanted}`.execute(
    writing,
  )
  await sql`update member_roles set wish = 'take', tries = 0, due_at = ${at} where ${own} and wish = 'give' and not ${isWanted}`.execute(
    writing,
  )
  // A request to take it may be on its way, so it is given anew.
  await sql`update member_roles set wish = 'give', tries = 1, due_at = ${at} where ${own} and wish = 'take' and ${isWanted}`.execute(
    writing,
  )
  if (rules.length === 0) return
  await sql`
    insert into member_roles (guild_id, user_id, role_id, wish, due_at)
    select members.guild_id, members.user_id, cast(${roleId} as text), 'give', cast(${at} as bigint)
    from members
    where members.guild_id = ${guild} and members.user_id > ${after} and members.user_id <= ${last}
      and (${wanted}) and not exists (
      select 1 from member_roles as known
      where known.guild_id = ${guild} and known.role_id = ${roleId} and known.user_id = members.user_id
    )
    on conflict do nothing`.execute(writing)
}

/** Whether anything is known of a role. */
export async function hasHolders(reading: Reading, { guildId: guild, roleId }: RoleKey): Promise<boolean> {
  const row = await reading
    .selectFrom('member_roles')
    .select('user_id')
    .where('guild_id', '=', guild)
    .where('role_id', '=', roleId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many have a role from the bot, as far as is known. */
export async function countHolders(reading: Reading, { guildId: guild, roleId }: RoleKey): Promise<number> {
  const { count } = await reading
    .selectFrom('member_roles')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('guild_id', '=', guild)
    .where('role_id', '=', roleId)
    .where('wish', '=', 'give')
    .where('due_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Of a role that is gone nobody has any. */
export async function forgetHolders(writing: Writing, { guildId: guild, roleId }: RoleKey): Promise<void> {
  await writing
    .deleteFrom('member_roles')
    .where('guild_id', '=', guild)
    .where('role_id', '=', roleId)
    .execute()
}

/** What is due, the oldest first; nothing of roles with which something is wrong until they are tried again. */
export async function wishesDue(
  reading: Reading,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly RoleWish[]> {
  const rows = await reading
    .selectFrom('member_roles')
    .innerJoin('study_roles', (join) =>
      join
        .onRef('study_roles.guild_id', '=', 'member_roles.guild_id')
        .onRef('study_roles.role_id', '=', 'member_roles.role_id'),
    )
    .innerJoin('guilds', 'guilds.guild_id', 'member_roles.guild_id')
    .select(['member_roles.guild_id', 'user_id', 'member_roles.role_id', 'wish', 'tries'])
    .where('due_at', '<=', fromInstant(now))
    .where(({ eb, or }) => or([eb('trouble', 'is', null), eb('retry_at', '<=', fromInstant(now))]))
    .where('left_at', 'is', null)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    member: { guildId: guildId(row.guild_id), userId: userId(row.user_id) },
    roleId: row.role_id,
    wish: row.wish === 'give' ? 'give' : 'take',
    tries: row.tries,
  }))
}

/** Takes a wish that is due, until `until`. False when somebody has, or it is another one by now. */
export async function takeWish(
  writing: Writing,
  { member, roleId, wish, tries }: RoleWish,
  { now, until }: { readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await rowOf(writing, member, roleId)
    .set({ due_at: fromInstant(until), tries: tries + 1 })
    .where('wish', '=', wish)
    .where('due_at', '<=', fromInstant(now))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** It is as was wished; what was taken leaves nothing. Another wish that came meanwhile stays. */
export async function settleWish(writing: Writing, { member, roleId, wish }: RoleWish): Promise<void> {
  if (wish === 'give')
    await rowOf(writing, member, roleId).set({ due_at: null }).where('wish', '=', wish).execute()
  else
    await writing
      .deleteFrom('member_roles')
      .where('guild_id', '=', member.guildId)
      .where('role_id', '=', roleId)
      .where('user_id', '=', member.userId)
      .where('wish', '=', wish)
      .execute()
}

/** Tries it again at a time. */
export async function postponeWish(
  writing: Writing,
  { member, roleId, wish }: RoleWish,
  until: Temporal.Instant,
): Promise<void> {
  await rowOf(writing, member, roleId)
    .set({ due_at: fromInstant(until) })
    .where('wish', '=', wish)
    .execute()
}

/** Somebody who left has no roles any more, whatever was wished. */
export async function forgetHolder(writing: Writing, member: MemberKey): Promise<void> {
  await writing
    .deleteFrom('member_roles')
    .where('guild_id', '=', member.guildId)
    .where('user_id', '=', member.userId)
    .execute()
}

/** Orders to take a role from those of whom nothing else is kept: once a role is given up, nor is that. */
export async function forgetOrders(writing: Writing, { guildId: guild, roleId }: RoleKey): Promise<void> {
  await writing
    .deleteFrom('member_roles')
    .where('guild_id', '=', guild)
    .where('role_id', '=', roleId)
    .where('wish', '=', 'take')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('members')
            .select('members.user_id')
            .where('members.guild_id', '=', guild)
            .whereRef('members.user_id', '=', 'member_roles.user_id'),
        ),
      ),
    )
    .execute()
}

const rowOf = (writing: Writing, { guildId: guild, userId: user }: MemberKey, roleId: string) =>
  writing
    .updateTable('member_roles')
    .where('guild_id', '=', guild)
    .where('role_id', '=', roleId)
    .where('user_id', '=', user)
