// What a server was told of its learners: the messages, and what each of them says.

import { type ChannelId, channelId as channelIdOf, type GuildId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'
import { nameColumns, seenAs } from './seen-names.ts'

export type AnnouncementKind = 'finished' | 'started'

/** A message and where it is, once it has been posted. */
export type StoredAnnouncement = {
  readonly id: number
  readonly message: { readonly channelId: ChannelId; readonly messageId: string } | undefined
  /** It was on its way, and nobody recorded whether it arrived. */
  readonly isInDoubt: boolean
}

/** What one line of a message is about: a section that somebody finished, or (no node) the roadmap. */
export type AnnouncedItem = {
  readonly enrolmentId: EnrolmentId
  readonly roadmapId: string
  readonly displayName: string
  readonly nodeId: string | undefined
  readonly kind: AnnouncementKind
}

type About = {
  readonly guildId: GuildId
  readonly kind: AnnouncementKind
  /** A user id, or the id of a roadmap. */
  readonly about: string
  readonly day: string
}

/** The newest message about somebody's day or about a roadmap; `since` leaves older ones out. */
export async function findAnnouncement(
  reading: Reading,
  { guildId, kind, about, day }: About,
  since?: Temporal.Instant,
): Promise<StoredAnnouncement | undefined> {
  const row = await reading
    .selectFrom('announcements')
    .select(['id', 'channel_id', 'message_id'])
    .where('guild_id', '=', guildId)
    .where('kind', '=', kind)
    .where('about', '=', about)
    .where('day', '=', day)
    .where('made_at', '>=', since === undefined ? 0 : fromInstant(since))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toAnnouncement(row)
}

export async function addAnnouncement(
  writing: Writing,
  { guildId, kind, about, day }: About,
  now: Temporal.Instant,
): Promise<number> {
  const row = await writing
    .insertInto('announcements')
    .values({
      guild_id: guildId,
      kind,
      about,
      day,
      made_at: fromInstant(now),
      channel_id: null,
      message_id: null,
      applause_shown_at: null,
      applause_promised_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Records where a message is (without its id: where it may be); undefined when there is none. */
export async function placeAnnouncement(
  writing: Writing,
  id: number,
  message: { readonly channelId: ChannelId; readonly messageId?: string } | undefined,
): Promise<void> {
  await writing
    .updateTable('announcements')
    .set({ channel_id: message?.channelId ?? null, message_id: message?.messageId ?? null })
    .where('id', '=', id)
    .execute()
}

type Item = { readonly enrolmentId: EnrolmentId; readonly nodeId: string | undefined }

const nodeOf = (nodeId: string | undefined): string => nodeId ?? ''

/** Puts an item into a message. False when the server has been told of it before; it counts again if it was taken back. */
export async function addItem(
  writing: Writing,
  announcementId: number,
  kind: AnnouncementKind,
  { enrolmentId, nodeId }: Item,
): Promise<boolean> {
  const key = { enrolment_id: enrolmentId, node_id: nodeOf(nodeId), kind }
  const { numInsertedOrUpdatedRows } = await writing
    .insertInto('announced')
    .values({ ...key, announcement_id: announcementId, is_taken_back: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return true
  await writing
    .updateTable('announced')
    .set({ is_taken_back: 0 })
    .where('enrolment_id', '=', enrolmentId)
    .where('node_id', '=', key.node_id)
    .where('kind', '=', kind)
    .execute()
  return false
}

/** Takes items back. Gives the messages that said them. */
export async function takeBackItems(
  writing: Writing,
  kind: AnnouncementKind,
  items: readonly Item[],
): Promise<readonly StoredAnnouncement[]> {
  const touched = new Set<number>()
  for (const { enrolmentId, nodeId } of items) {
    const rows = await writing
      .updateTable('announced')
      .set({ is_taken_back: 1 })
      .where('enrolment_id', '=', enrolmentId)
      .where('node_id', '=', nodeOf(nodeId))
      .where('kind', '=', kind)
      .where('is_taken_back', '=', 0)
      .returning('announcement_id')
      .execute()
    for (const row of rows) touched.add(row.announcement_id)
  }
  if (touched.size === 0) return []
  const found = await writing
    .selectFrom('announcements')
    .select(['id', 'channel_id', 'message_id'])
    .where('id', 'in', [...touched])
    .execute()
  return found.map(toAnnouncement)
}

/** What a message says now, in the order in which it came; of those who may not be named any more nothing. */
export async function itemsOf(reading: Reading, announcementId: number): Promise<readonly AnnouncedItem[]> {
  const rows = await reading
    .selectFrom('announced')
    .innerJoin('enrolments', 'enrolments.id', 'announced.enrolment_id')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .leftJoin('phase_completions', (join) =>
      join
        .onRef('phase_completions.enrolment_id', '=', 'announced.enrolment_id')
        .onRef('phase_completions.node_id', '=', 'announced.node_id'),
    )
    .select(['announced.enrolment_id', 'announced.node_id', 'announced.kind', 'roadmap_id', ...nameColumns])
    .where('announcement_id', '=', announcementId)
    .where('is_taken_back', '=', 0)
    .where(isCounted())
    .orderBy('enrolments.started_at')
    .orderBy('announced.enrolment_id')
    .orderBy('phase_completions.reached_at')
    .execute()
  return rows.flatMap((row) => {
    const { displayName } = seenAs('everyone', row)
    if (displayName === undefined) return []
    const nodeId = row.node_id === '' ? undefined : row.node_id
    const { enrolment_id: enrolmentId, roadmap_id: roadmapId, kind } = row
    return [{ enrolmentId, roadmapId, displayName, nodeId, kind }]
  })
}

function toAnnouncement(row: {
  readonly id: number
  readonly channel_id: string | null
  readonly message_id: string | null
}): StoredAnnouncement {
  const { id, channel_id: channel, message_id: messageId } = row
  return {
    id,
    message:
      channel === null || messageId === null ? undefined : { channelId: channelIdOf(channel), messageId },
    isInDoubt: channel !== null && messageId === null,
  }
}
