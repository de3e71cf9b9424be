// What a guild's owner chose beside zone and digest: announcements, the roadmaps offered; and what was told or posted by hand.

import * as z from 'zod'
import { type ChannelId, channelId, type GuildId, roleId } from '../domain/ids.ts'
import type { Announcements, Importers } from '../domain/reminder/guild-settings.ts'
import { noChoice, type RoadmapChoice } from '../domain/roadmap/offered.ts'
import { fromDay, fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'

export async function findAnnouncements(reading: Reading, guild: GuildId): Promise<Announcements> {
  const row = await reading
    .selectFrom('guilds')
    .select('announcement_channel_id')
    .where('guild_id', '=', guild)
    .executeTakeFirst()
  const stored = row?.announcement_channel_id ?? null
  if (stored === null) return { kind: 'here' }
  return stored === nowhere ? { kind: 'off' } : { kind: 'channel', channelId: channelId(stored) }
}

/** What stands for no channel at all; null is where it happens. */
const nowhere = ''

export async function saveAnnouncements(
  writing: Writing,
  guild: GuildId,
  announcements: Announcements,
): Promise<void> {
  const elsewhere = announcements.kind === 'off' ? nowhere : null
  await writing
    .updateTable('guilds')
    .set({
      announcement_channel_id: announcements.kind === 'channel' ? announcements.channelId : elsewhere,
    })
    .where('guild_id', '=', guild)
    .execute()
}

/** Where what only moderators should read is posted. */
export async function findReportChannel(reading: Reading, guild: GuildId): Promise<ChannelId | undefined> {
  const row = await reading
    .selectFrom('guilds')
    .select('report_channel_id')
    .where('guild_id', '=', guild)
    .executeTakeFirst()
  const stored = row?.report_channel_id ?? null
  return stored === null ? undefined : channelId(stored)
}

export async function saveReportChannel(
  writing: Writing,
  guild: GuildId,
  channel: ChannelId | null,
): Promise<void> {
  await writing
    .updateTable('guilds')
    .set({ report_channel_id: channel })
    .where('guild_id', '=', guild)
    .execute()
}

export async function findImporters(reading: Reading, guild: GuildId): Promise<Importers> {
  const row = await reading
    .selectFrom('guilds')
    .select('importers')
    .where('guild_id', '=', guild)
    .executeTakeFirst()
  const stored = row?.importers ?? null
  if (stored === null) return { kind: 'moderators' }
  return stored === managersAlone ? { kind: 'managers' } : { kind: 'role', roleId: roleId(stored) }
}

/** What stands for no role at all; null is moderators. */
const managersAlone = ''

export async function saveImporters(writing: Writing, guild: GuildId, importers: Importers): Promise<void> {
  const withoutRole = importers.kind === 'managers' ? managersAlone : null
  await writing
    .updateTable('guilds')
    .set({ importers: importers.kind === 'role' ? importers.roleId : withoutRole })
    .where('guild_id', '=', guild)
    .execute()
}

const choiceSchema = z.object({ order: z.array(z.string()), hidden: z.array(z.string()) })

export async function findRoadmapChoice(reading: Reading, guild: GuildId): Promise<RoadmapChoice> {
  const row = await reading
    .selectFrom('guilds')
    .select('roadmap_choice')
    .where('guild_id', '=', guild)
    .executeTakeFirst()
  const stored = row?.roadmap_choice ?? null
  return stored === null ? noChoice : choiceSchema.parse(JSON.parse(stored))
}

export async function saveRoadmapChoice(
  writing: Writing,
  guild: GuildId,
  choice: RoadmapChoice,
): Promise<void> {
  await writing
    .updateTable('guilds')
    .set({ roadmap_choice: JSON.stringify(choice) })
    .where('guild_id', '=', guild)
    .execute()
}

/** When the digest was in its channel last, at its time or by hand. */
export async function findDigestPosted(
  reading: Reading,
  guild: GuildId,
): Promise<Temporal.Instant | undefined> {
  const row = await reading
    .selectFrom('guilds')
    .select('digest_posted_at')
    .where('guild_id', '=', guild)
    .executeTakeFirst()
  const weekly = await digestOccurrences(reading, guild)
    .where('state', '=', 'sent')
    .limit(1)
    .executeTakeFirst()
  const times = [row?.digest_posted_at ?? null, weekly?.updated_at ?? null]
  return times
    .flatMap((time) => toInstantOrNothing(time) ?? [])
    .toSorted(Temporal.Instant.compare)
    .at(-1)
}

export async function saveDigestPosted(
  writing: Writing,
  guild: GuildId,
  at: Temporal.Instant,
): Promise<void> {
  await writing
    .updateTable('guilds')
    .set({ digest_posted_at: fromInstant(at) })
    .where('guild_id', '=', guild)
    .execute()
}

/** Whether the last digest was left out because nothing had happened for weeks. */
export async function isDigestResting(reading: Reading, guild: GuildId): Promise<boolean> {
  const last = await digestsSinceTurnedOn(reading, guild).limit(1).executeTakeFirst()
  return last?.reason === 'quiet'
}

/**
 * Whether the last `count` digests before a date, since it was turned on, were posted or left out because nothing had
 * happened; false when there were not as many.
 */
export async function haveDigestsCome(
  reading: Reading,
  guild: GuildId,
  { before, count }: { readonly before: Temporal.PlainDate; readonly count: number },
): Promise<boolean> {
  const rows = await digestsSinceTurnedOn(reading, guild)
    .select('occurrences.state')
    .where('occurrences.local_date', '<', fromDay(before))
    .limit(count)
    .execute()
  const isTold = ({ state, reason }: (typeof rows)[number]): boolean => state === 'sent' || reason === 'quiet'
  return rows.length === count && rows.every(isTold)
}

/** The digests of the time since it was turned on, the last one first. */
export function digestsSinceTurnedOn(reading: Reading, guild: GuildId) {
  return digestOccurrences(reading, guild).where(({ eb, fn, val }) =>
    eb('occurrences.due_at', '>=', fn.coalesce('feeds.turned_on_at', val(0))),
  )
}

/** A guild's digests, the last one first. */
function digestOccurrences(reading: Reading, guild: GuildId) {
  return reading
    .selectFrom('feeds')
    .innerJoin('occurrences', 'occurrences.feed_id', 'feeds.id')
    .select(['occurrences.reason', 'occurrences.updated_at'])
    .where('feeds.guild_id', '=', guild)
    .where('feeds.user_id', '=', '')
    .where('feeds.kind', '=', 'weekly-digest')
    .orderBy('occurrences.local_date', 'desc')
}

/** Notes that the owner is told of a channel that broke; false when that was done already. */
export async function addToldBreakage(
  writing: Writing,
  guild: GuildId,
  channel: ChannelId,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await writing
    .insertInto('told_breakages')
    .values({ guild_id: guild, channel_id: channel, told_at: fromInstant(at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The channel works again, or the guild has chosen another: the next breakage is told anew. */
export async function removeToldBreakage(
  writing: Writing,
  guild: GuildId,
  channel: ChannelId,
): Promise<void> {
  await writing
    .deleteFrom('told_breakages')
    .where('guild_id', '=', guild)
    .where('channel_id', '=', channel)
    .execute()
}
