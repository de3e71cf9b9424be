// Imports that were shown and wait for a yes, as rows.

import { type GuildId, guildId, type UserId, userId } from '../domain/ids.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { type RoadmapContent, readContent, writeContent } from './roadmap-content.ts'

export type PendingImport = {
  readonly interactionId: string
  readonly guildId: GuildId
  readonly userId: UserId
  readonly content: RoadmapContent
  /** The server's roadmap that it is a new version of, as it was when it was compared. */
  readonly replaces: { readonly id: string; readonly version: number } | undefined
  readonly madeAt: Temporal.Instant
}

/** Keeps an import; what the same person showed before in this server is forgotten. */
export async function savePendingImport(writing: Writing, pending: PendingImport): Promise<void> {
  await writing
    .deleteFrom('pending_imports')
    .where('guild_id', '=', pending.guildId)
    .where('user_id', '=', pending.userId)
    .execute()
  await writing
    .insertInto('pending_imports')
    .values({
      interaction_id: pending.interactionId,
      guild_id: pending.guildId,
      user_id: pending.userId,
      title: pending.content.title,
      content: writeContent(pending.content),
      replaces: pending.replaces?.id ?? null,
      replaces_version: pending.replaces?.version ?? null,
      made_at: fromInstant(pending.madeAt),
    })
    .execute()
}

export async function findPendingImport(
  reading: Reading,
  interactionId: string,
): Promise<PendingImport | undefined> {
  const row = await reading
    .selectFrom('pending_imports')
    .selectAll()
    .where('interaction_id', '=', interactionId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { replaces: id, replaces_version: version } = row
  return {
    interactionId: row.interaction_id,
    guildId: guildId(row.guild_id),
    userId: userId(row.user_id),
    content: { title: row.title, ...(await readContent(row.content)) },
    replaces: id === null || version === null ? undefined : { id, version },
    madeAt: toInstant(row.made_at),
  }
}

export async function removePendingImport(writing: Writing, interactionId: string): Promise<void> {
  await writing.deleteFrom('pending_imports').where('interaction_id', '=', interactionId).execute()
}

/** Forgets what was shown before an instant and never taken. */
export async function removePendingImportsBefore(writing: Writing, before: Temporal.Instant): Promise<void> {
  await writing.deleteFrom('pending_imports').where('made_at', '<', fromInstant(before)).execute()
}
