// The panels of servers as rows: where each is, what it says, and when it is looked at next.

import * as z from 'zod'
import { type ChannelId, channelId, type GuildId, guildId } from '../domain/ids.ts'
import { type AfterEdit, type Panel, type PanelNumbers, panelTroubles } from '../domain/panel/panel.ts'
import { fromInstant, toInstant, wordReader } from './columns.ts'
import type { Reading, Writing } from './database.ts'

/** In which channel of which server. */
export type PanelKey = { readonly guildId: GuildId; readonly channelId: ChannelId }

/** A message that may be there. */
type Attempt = { readonly nonce: string; readonly since: Temporal.Instant }

export type StoredPanel = PanelKey &
  Panel & {
    /** With it, `messageId` is the message before. */
    readonly attempt: Attempt | undefined
    /** A hash of what it says. */
    readonly shown: string | undefined
    readonly numbers: PanelNumbers | undefined
  }

const toTrouble = wordReader('panels.trouble', panelTroubles)
const numbersSchema = z.object({ learners: z.int(), topics: z.int(), reviews: z.int() })

const columns = [
  'panels.guild_id',
  'channel_id',
  'message_id',
  'nonce',
  'attempted_at',
  'shown',
  'numbers',
  'trouble',
] as const

type Row = {
  readonly guild_id: string
  readonly channel_id: string
  readonly message_id: string | null
  readonly nonce: string | null
  readonly attempted_at: number | null
  readonly shown: string | null
  readonly numbers: string | null
  readonly trouble: string | null
}

const toPanel = (row: Row): StoredPanel => ({
  guildId: guildId(row.guild_id),
  channelId: channelId(row.channel_id),
  messageId: row.message_id ?? undefined,
  attempt:
    row.nonce === null || row.attempted_at === null
      ? undefined
      : { nonce: row.nonce, since: toInstant(row.attempted_at) },
  shown: row.shown ?? undefined,
  numbers: row.numbers === null ? undefined : numbersSchema.parse(JSON.parse(row.numbers)),
  trouble: row.trouble === null ? undefined : toTrouble(row.trouble),
})

/** All panels of a server. */
export async function panelsIn(reading: Reading, guild: GuildId): Promise<readonly StoredPanel[]> {
  const rows = await reading
    .selectFrom('panels')
    .select(columns)
    .where('panels.guild_id', '=', guild)
    .orderBy('channel_id')
    .execute()
  return rows.map(toPanel)
}

export async function findPanel(reading: Reading, key: PanelKey): Promise<StoredPanel | undefined> {
  const row = await reading
    .selectFrom('panels')
    .select(columns)
    .where('panels.guild_id', '=', key.guildId)
    .where('channel_id', '=', key.channelId)
    .executeTakeFirst()
  return row && toPanel(row)
}

/** Those that it is time to look at, those that have waited longest first; servers that the bot left have none. */
export async function panelsDue(
  reading: Reading,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly StoredPanel[]> {
  const rows = await reading
    .selectFrom('panels')
    .innerJoin('guilds', 'guilds.guild_id', 'panels.guild_id')
    .select(columns)
    .where('look_at', '<=', fromInstant(now))
    .where('left_at', 'is', null)
    .orderBy('look_at')
    .limit(limit)
    .execute()
  return rows.map(toPanel)
}

/** Takes a panel that is due: nobody else looks at it before `until`. False when somebody has, or it is gone. */
export async function takePanel(
  writing: Writing,
  key: PanelKey,
  { now, until }: { readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await writing
    .updateTable('panels')
    .set({ look_at: fromInstant(until) })
    .where('guild_id', '=', key.guildId)
    .where('channel_id', '=', key.channelId)
    .where('look_at', '<=', fromInstant(now))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Notes that a message is on its way; one that was there before stays known until it is certain. */
export async function addAttempt(
  writing: Writing,
  { guildId: guild, channelId: channel }: PanelKey,
  { nonce, since }: Attempt,
  lookAt: Temporal.Instant,
): Promise<void> {
  const attempt = { nonce, attempted_at: fromInstant(since), look_at: fromInstant(lookAt) }
  await writing
    .insertInto('panels')
    .values({ guild_id: guild, channel_id: channel, ...attempt })
    .onConflict((conflict) => conflict.columns(['guild_id', 'channel_id']).doUpdateSet(attempt))
    .execute()
}

/** Changes a panel; what is left out stays, and null is nothing. */
export async function changePanel(
  writing: Writing,
  key: PanelKey,
  change: {
    readonly messageId?: string
    /** No message is on its way any more. */
    readonly attempt?: null
    readonly said?: { readonly hash: string | null; readonly numbers: PanelNumbers | undefined }
    readonly after?: AfterEdit
  },
): Promise<void> {
  const { messageId, attempt, said, after } = change
  await writing
    .updateTable('panels')
    .set({
      ...(messageId === undefined ? {} : { message_id: messageId }),
      ...(attempt === undefined ? {} : { nonce: null, attempted_at: null }),
      ...(said === undefined
        ? {}
        : {
            shown: said.hash,
            numbers: said.numbers === undefined ? null : JSON.stringify(said.numbers),
          }),
      ...(after === undefined
        ? {}
        : {
            trouble: after.trouble ?? null,
            look_at: after.lookAt === undefined ? null : fromInstant(after.lookAt),
          }),
    })
    .where('guild_id', '=', key.guildId)
    .where('channel_id', '=', key.channelId)
    .execute()
}

export async function removePanel(writing: Writing, key: PanelKey): Promise<void> {
  await writing
    .deleteFrom('panels')
    .where('guild_id', '=', key.guildId)
    .where('channel_id', '=', key.channelId)
    .execute()
}
