// Imports that were shown and wait for a yes, as rows.

import * as z from 'zod'
import { type GuildId, guildId, type UserId, userId } from '../domain/ids.ts'
import type { VersionChange } from '../domain/versions/next-version.ts'
import { type RetiredTopic, retiredFates } from '../domain/versions/returning.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

export type PendingImport = {
  readonly interactionId: string
  readonly guildId: GuildId
  readonly userId: UserId
  readonly title: string
  /** As it will be stored. */
  readonly content: string
  /** The server's roadmap that it is a new version of, as it was when it was compared; `change` as JSON. */
  readonly replaces: { readonly id: string; readonly version: number; readonly change: string } | undefined
  readonly madeAt: Temporal.Instant
}

/** What was shown, and to whom: it is their business alone. */
type PendingKey = Pick<PendingImport, 'interactionId' | 'guildId' | 'userId'>

/** A document whose title is taken, kept until it gets another. */
type ImportRetry = {
  readonly source: string
  readonly fileName: string
  readonly replaces?: string | undefined
}

const retry: z.ZodType<ImportRetry> = z.object({
  source: z.string(),
  fileName: z.string(),
  replaces: z.string().optional(),
})
const texts = z.array(z.string())
const retiredTopics: z.ZodType<readonly RetiredTopic[]> = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    place: texts,
    fate: z.enum(retiredFates),
  }),
)
const change: z.ZodType<VersionChange> = z.object({
  retiredIds: texts,
  fates: retiredTopics,
  carrying: z.object({
    copies: z.array(z.object({ from: z.string(), to: z.string() })),
    added: z.number(),
    removed: texts,
    returned: texts,
  }),
})

/** Reads a list of `removedTopicTexts`. */
export const readRetiredTopics = (json: string): readonly RetiredTopic[] =>
  retiredTopics.parse(JSON.parse(json))

/** Reads what a pending import changes. */
export const readChange = (json: string): VersionChange => change.parse(JSON.parse(json))

/** Keeps an import; what the same person showed before in this server is forgotten. */
export async function savePendingImport(writing: Writing, pending: PendingImport): Promise<void> {
  await save(writing, pending, undefined)
}

/** Nothing is taken over of a document before it has a title of its own. */
const noContent = '{}'

/** Keeps a document whose title is taken, in the place of an import. */
export async function saveImportRetry(
  writing: Writing,
  pending: Omit<PendingImport, 'content' | 'replaces'>,
  retry: ImportRetry,
): Promise<void> {
  await save(writing, { ...pending, content: noContent, replaces: undefined }, retry)
}

async function save(writing: Writing, pending: PendingImport, retry: ImportRetry | undefined): Promise<void> {
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
      title: pending.title,
      content: pending.content,
      replaces: pending.replaces?.id ?? null,
      replaces_version: pending.replaces?.version ?? null,
      change: pending.replaces?.change ?? null,
      retry: retry === undefined ? null : JSON.stringify(retry),
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
    .where('retry', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { replaces: id, replaces_version: version, change } = row
  return {
    interactionId: row.interaction_id,
    guildId: guildId(row.guild_id),
    userId: userId(row.user_id),
    title: row.title,
    content: row.content,
    replaces: id === null || version === null || change === null ? undefined : { id, version, change },
    madeAt: toInstant(row.made_at),
  }
}

/** A document that waits for another title, if it belongs to this person. */
export async function findImportRetry(
  reading: Reading,
  key: PendingKey,
): Promise<(ImportRetry & Pick<PendingImport, 'title' | 'madeAt'>) | undefined> {
  const row = await reading
    .selectFrom('pending_imports')
    .select(['title', 'retry', 'made_at'])
    .where('interaction_id', '=', key.interactionId)
    .where('guild_id', '=', key.guildId)
    .where('user_id', '=', key.userId)
    .executeTakeFirst()
  if (row === undefined || row.retry === null) return undefined
  return { ...retry.parse(JSON.parse(row.retry)), title: row.title, madeAt: toInstant(row.made_at) }
}

/** Forgets what this person was shown. */
export async function removePendingImport(writing: Writing, key: PendingKey): Promise<void> {
  await writing
    .deleteFrom('pending_imports')
    .where('interaction_id', '=', key.interactionId)
    .where('guild_id', '=', key.guildId)
    .where('user_id', '=', key.userId)
    .execute()
}

/** Forgets what was shown before an instant and never taken. */
export async function removePendingImportsBefore(writing: Writing, before: Temporal.Instant): Promise<void> {
  await writing.deleteFrom('pending_imports').where('made_at', '<', fromInstant(before)).execute()
}
