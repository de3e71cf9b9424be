// What concerns deliveries beyond one occurrence: where a person's direct messages are, and when all of them rest.

import { type ChannelId, channelId, type UserId } from '../domain/ids.ts'
import { fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'

const theOnlyRow = 1

/** Until when no direct message may be sent to anybody, as it was noted last. */
export async function directMessagesRest(reading: Reading): Promise<Temporal.Instant | undefined> {
  const row = await reading
    .selectFrom('delivery_state')
    .select('direct_messages_rest_until')
    .where('id', '=', theOnlyRow)
    .executeTakeFirst()
  return toInstantOrNothing(row?.direct_messages_rest_until ?? null)
}

export async function saveDirectMessagesRest(writing: Writing, until: Temporal.Instant): Promise<void> {
  const direct_messages_rest_until = fromInstant(until)
  await writing
    .insertInto('delivery_state')
    .values({ id: theOnlyRow, direct_messages_rest_until })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ direct_messages_rest_until }))
    .execute()
}

/** What is known of a person's direct messages. */
export async function directMessagesOf(
  reading: Reading,
  user: UserId,
): Promise<{ readonly isClosed: boolean; readonly channelId: ChannelId | undefined }> {
  const row = await reading
    .selectFrom('users')
    .select(['dm_closed_at', 'dm_channel_id'])
    .where('user_id', '=', user)
    .executeTakeFirst()
  const channel = row?.dm_channel_id ?? undefined
  return {
    isClosed: row !== undefined && row.dm_closed_at !== null,
    channelId: channel === undefined ? undefined : channelId(channel),
  }
}

/** Keeps where a person's direct messages are, as long as a server has them: see `markDirectMessages`. */
export async function saveDirectChannel(writing: Writing, user: UserId, channel: ChannelId): Promise<void> {
  await writing
    .insertInto('users')
    .columns(['user_id', 'dm_channel_id'])
    .expression((from) =>
      from
        .selectFrom('members')
        .select(['user_id', from.val<string | null>(channel).as('dm_channel_id')])
        .where('user_id', '=', user)
        .limit(1),
    )
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ dm_channel_id: channel }))
    .execute()
}
