// What learners shared with everyone, as rows: where each message is, and which of them are to be taken down.

import type { Selectable } from 'kysely'
import { type ChannelId, channelId, type GuildId, guildId, type MemberKey } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { type ShareState, shareStates } from '../domain/study/share.ts'
import { fromInstant, toInstant, wordReader } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import type { ShareTable } from './share-tables.ts'

export type Share = {
  readonly id: number
  readonly guildId: GuildId
  readonly askedIn: string
  readonly state: ShareState
  readonly channelId: ChannelId
  /** Undefined as long as nobody knows whether it arrived. */
  readonly messageId: string | undefined
  readonly attemptedAt: Temporal.Instant
  readonly tries: number
}

const toState = wordReader('shares.state', shareStates)

const toShare = (row: Selectable<ShareTable>): Share => ({
  id: row.id,
  guildId: guildId(row.guild_id),
  askedIn: row.asked_in,
  state: toState(row.state),
  channelId: channelId(row.channel_id),
  messageId: row.message_id ?? undefined,
  attemptedAt: toInstant(row.attempted_at),
  tries: row.tries,
})

/** The share that answered a question, if one did. */
export async function findShareAsked(reading: Reading, askedIn: string): Promise<Share | undefined> {
  const row = await reading
    .selectFrom('shares')
    .selectAll()
    .where('asked_in', '=', askedIn)
    .executeTakeFirst()
  return row && toShare(row)
}

/** A share of a member, whoever asks for it. */
export async function findShareOf(
  reading: Reading,
  id: number,
  { guildId: guild, userId }: MemberKey,
): Promise<Share | undefined> {
  const row = await reading
    .selectFrom('shares')
    .selectAll()
    .where('id', '=', id)
    .where('guild_id', '=', guild)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row && toShare(row)
}

/** The newest ones of a roadmap of somebody's whose messages are there. */
export async function sharesPosted(
  reading: Reading,
  enrolmentId: EnrolmentId,
  limit: number,
): Promise<readonly Share[]> {
  const rows = await reading
    .selectFrom('shares')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .where('state', '=', 'posted')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toShare)
}

/** When a roadmap was shared last, removed or not. */
export async function lastShared(
  reading: Reading,
  enrolmentId: EnrolmentId,
): Promise<Temporal.Instant | undefined> {
  const { at } = await reading
    .selectFrom('shares')
    .select(({ fn }) => fn.max('attempted_at').as('at'))
    .where('enrolment_id', '=', enrolmentId)
    .executeTakeFirstOrThrow()
  return at === null ? undefined : toInstant(Number(at))
}

export async function addShare(
  writing: Writing,
  {
    member,
    enrolmentId,
    askedIn,
    channelId: channel,
    now,
  }: {
    readonly member: MemberKey
    readonly enrolmentId: EnrolmentId
    readonly askedIn: string
    readonly channelId: ChannelId
    readonly now: Temporal.Instant
  },
): Promise<number> {
  const row = await writing
    .insertInto('shares')
    .values({
      guild_id: member.guildId,
      user_id: member.userId,
      enrolment_id: enrolmentId,
      asked_in: askedIn,
      state: 'posting',
      channel_id: channel,
      message_id: null,
      attempted_at: fromInstant(now),
      remove_at: null,
      applause_shown_at: null,
      applause_promised_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Changes a share; what is left out stays, and null is nothing. */
export async function changeShare(
  writing: Writing,
  id: number,
  change: {
    readonly state?: ShareState
    readonly messageId?: string
    readonly attemptedAt?: Temporal.Instant
    readonly removeAt?: Temporal.Instant | null
  },
): Promise<void> {
  const { state, messageId, attemptedAt, removeAt } = change
  await writing
    .updateTable('shares')
    .set({
      ...(state === undefined ? {} : { state }),
      ...(messageId === undefined ? {} : { message_id: messageId }),
      ...(attemptedAt === undefined ? {} : { attempted_at: fromInstant(attemptedAt) }),
      ...(removeAt === undefined ? {} : { remove_at: removeAt === null ? null : fromInstant(removeAt) }),
    })
    .where('id', '=', id)
    .execute()
}

export async function deleteShare(writing: Writing, id: number): Promise<void> {
  await writing.deleteFrom('shares').where('id', '=', id).execute()
}

/** What is left of a message that was taken down: its owner's for an hour, and then nobody's. */
export async function settleRemoved(writing: Writing, id: number): Promise<void> {
  await writing
    .updateTable('shares')
    .set({ state: 'removed', remove_at: null })
    .where('id', '=', id)
    .where('user_id', '!=', '')
    .execute()
  await writing.deleteFrom('shares').where('id', '=', id).where('user_id', '=', '').execute()
}

/** Removed ones of a member that keep no further one waiting. */
export async function deleteRemovedBefore(
  writing: Writing,
  { guildId: guild, userId }: MemberKey,
  before: Temporal.Instant,
): Promise<void> {
  await writing
    .deleteFrom('shares')
    .where('guild_id', '=', guild)
    .where('user_id', '=', userId)
    .where('state', '=', 'removed')
    .where('attempted_at', '<=', fromInstant(before))
    .execute()
}

/** Messages that are to go, those that have waited longest first; servers that the bot left have none. */
export async function removalsDue(
  reading: Reading,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly Share[]> {
  const rows = await reading
    .selectFrom('shares')
    .innerJoin('guilds', 'guilds.guild_id', 'shares.guild_id')
    .selectAll('shares')
    .where('remove_at', '<=', fromInstant(now))
    .where('left_at', 'is', null)
    .orderBy('remove_at')
    .limit(limit)
    .execute()
  return rows.map(toShare)
}

/** Takes a message that is to go until the next try. False when somebody has, or it is gone. */
export async function takeRemoval(
  writing: Writing,
  id: number,
  { now, until }: { readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await writing
    .updateTable('shares')
    .set((eb) => ({ remove_at: fromInstant(until), tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('remove_at', '<=', fromInstant(now))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
