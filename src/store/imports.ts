// Imports that were shown and wait for a yes, as rows.

import { setImmediate } from 'node:timers/promises'
import * as z from 'zod'
import type { ReadingChoices, ReadingOffers } from '../domain/document/choices.ts'
import type { GuildId, UserId } from '../domain/ids.ts'
import type { Followed } from '../domain/resource/followed-link.ts'
import type { VersionChange } from '../domain/versions/next-version.ts'
import { type RetiredTopic, retiredFates } from '../domain/versions/returning.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { readingChoices, readingOffers } from './reading-choices.ts'

export type PendingImport = {
  readonly interactionId: string
  readonly guildId: GuildId
  readonly userId: UserId
  readonly title: string
  /** What would be taken over; undefined while that is nothing, for want of a title of its own or of topics. */
  readonly ready: ReadyImport | undefined
  readonly document: SentDocument
  readonly choices: ReadingChoices
  readonly offers: ReadingOffers
  /** How often something was chosen. */
  readonly revision: number
  /** It becomes a roadmap of whoever sent it, and of nobody else. */
  readonly isOwn: boolean
  readonly madeAt: Temporal.Instant
}

export type ReadyImport = {
  /** As it will be stored. */
  readonly content: string
  /** The server's roadmap that it is a new version of, as it was when it was compared; `change` as JSON. */
  readonly replaces: { readonly id: string; readonly version: number; readonly change: string } | undefined
}

/** What was shown, and to whom: it is their business alone. */
export type PendingKey = Pick<PendingImport, 'interactionId' | 'guildId' | 'userId'>

/** A document as it was sent, to be read again with other choices or another title. */
type SentDocument = {
  readonly source: string
  readonly fileName: string
  /** As somebody typed which roadmap it replaces. */
  readonly replaces?: string | undefined
  /** The roadmap that it became the last time, under another title. */
  readonly lastId?: string | undefined
  /** What it calls itself; missing while it is no roadmap. */
  readonly ownTitle?: string | undefined
  /** Where it was fetched from, which the roadmap then follows. */
  readonly followed?: Followed | undefined
}

const sentDocument: z.ZodType<SentDocument> = z.object({
  source: z.string(),
  fileName: z.string(),
  replaces: z.string().optional(),
  lastId: z.string().optional(),
  ownTitle: z.string().optional(),
  followed: z.object({ link: z.string(), etag: z.string().optional(), hash: z.string() }).optional(),
})
const chosen = z.object({ choices: readingChoices, offers: readingOffers })
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

/** Stands for what is not ready. */
const noContent = '{}'

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
      revision: pending.revision,
      is_own: pending.isOwn ? 1 : 0,
      made_at: fromInstant(pending.madeAt),
      ...readColumns(pending),
    })
    .execute()
  // Both can be large; others have their turn between them.
  await setImmediate()
  await writing
    .updateTable('pending_imports')
    .set({ retry: JSON.stringify(pending.document) })
    .where('interaction_id', '=', pending.interactionId)
    .execute()
}

/** Keeps what was chosen. Until it has been read so, nothing is ready to be taken over. */
export async function savePendingChoice(
  writing: Writing,
  { interactionId, choices, offers, revision, madeAt }: PendingImport,
): Promise<void> {
  await writing
    .updateTable('pending_imports')
    .set({
      content: noContent,
      choices: JSON.stringify({ choices, offers }),
      revision,
      made_at: fromInstant(madeAt),
    })
    .where('interaction_id', '=', interactionId)
    .execute()
}

/** Keeps what was read by the choices of a revision, unless something else was chosen since. */
export async function savePendingReading(writing: Writing, pending: PendingImport): Promise<void> {
  await writing
    .updateTable('pending_imports')
    .set(readColumns(pending))
    .where('interaction_id', '=', pending.interactionId)
    .where('revision', '=', pending.revision)
    .execute()
}

function readColumns({ title, ready, choices, offers }: PendingImport) {
  return {
    title,
    content: ready?.content ?? noContent,
    replaces: ready?.replaces?.id ?? null,
    replaces_version: ready?.replaces?.version ?? null,
    change: ready?.replaces?.change ?? null,
    choices: JSON.stringify({ choices, offers }),
  }
}

/** What this person was shown and has not answered. */
export async function findPendingImport(
  reading: Reading,
  key: PendingKey,
): Promise<PendingImport | undefined> {
  const row = await reading
    .selectFrom('pending_imports')
    .selectAll()
    .where('interaction_id', '=', key.interactionId)
    .where('guild_id', '=', key.guildId)
    .where('user_id', '=', key.userId)
    .executeTakeFirst()
  // One that an earlier release made.
  if (row === undefined || row.retry === null || row.choices === null) return undefined
  const { replaces: id, replaces_version: version, change, content } = row
  const replaces = id === null || version === null || change === null ? undefined : { id, version, change }
  return {
    ...key,
    title: row.title,
    ready: content === noContent ? undefined : { content, replaces },
    document: sentDocument.parse(JSON.parse(row.retry)),
    ...chosen.parse(JSON.parse(row.choices)),
    revision: row.revision,
    isOwn: row.is_own === 1,
    madeAt: toInstant(row.made_at),
  }
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

/** Whether something was shown before an instant and never taken. */
export async function hasPendingImportsBefore(reading: Reading, before: Temporal.Instant): Promise<boolean> {
  const row = await reading
    .selectFrom('pending_imports')
    .select('interaction_id')
    .where('made_at', '<', fromInstant(before))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Forgets what was shown before an instant and never taken. */
export async function removePendingImportsBefore(writing: Writing, before: Temporal.Instant): Promise<void> {
  await writing.deleteFrom('pending_imports').where('made_at', '<', fromInstant(before)).execute()
}
