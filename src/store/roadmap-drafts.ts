// Edits of a roadmap that somebody has not published yet, as rows.

import * as z from 'zod'
import { type GuildId, guildId, type UserId, userId } from '../domain/ids.ts'
import type { Edit } from '../domain/roadmap/editing/edit.ts'
import { fromInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

/** An edit with who asked for it: the draft is of one person, and its acts are kept by their interactions. */
export type DraftEdit = { readonly edit: Edit; readonly interactionId: string }

export type RoadmapDraft = {
  readonly roadmapId: string
  readonly guildId: GuildId
  readonly userId: UserId
  readonly base: DraftBase
  readonly edits: readonly DraftEdit[]
  /** The interaction that changed it last. */
  readonly changedIn: string
}

/** The version that edits were made for. */
export type DraftBase = { readonly version: number; readonly fingerprint: string }

export type DraftKey = Pick<RoadmapDraft, 'roadmapId' | 'userId'>

const titled = { title: z.string(), code: z.array(z.string()).exactOptional() }
const topic = z.object({ ...titled, id: z.string() })
const at = { id: z.string(), title: z.string() }
const link = z.object({ title: z.string(), url: z.string() })

const edit: z.ZodType<Edit> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), ...at, to: z.object(titled) }),
  z.object({ kind: z.literal('move'), ...at, parent: z.string().optional(), after: z.string().optional() }),
  z.object({ kind: z.literal('add-topic'), topic, parent: z.string(), after: z.string().optional() }),
  z.object({
    kind: z.literal('add-phase'),
    phase: topic,
    topics: z.array(topic),
    after: z.string().optional(),
  }),
  z.object({ kind: z.literal('remove'), ...at, holds: z.string() }),
  z.object({ kind: z.enum(['set-optional', 'set-one-of']), ...at, is: z.boolean() }),
  z.object({ kind: z.enum(['add-link', 'remove-link']), ...at, link }),
])
const edits: z.ZodType<readonly DraftEdit[]> = z.array(z.object({ edit, interactionId: z.string() }))

export async function findDraft(reading: Reading, key: DraftKey): Promise<RoadmapDraft | undefined> {
  const row = await reading
    .selectFrom('roadmap_drafts')
    .selectAll()
    .where('roadmap_id', '=', key.roadmapId)
    .where('user_id', '=', key.userId)
    .executeTakeFirst()
  return (
    row && {
      roadmapId: row.roadmap_id,
      guildId: guildId(row.guild_id),
      userId: userId(row.user_id),
      base: { version: row.base_version, fingerprint: row.base_fingerprint },
      edits: edits.parse(JSON.parse(row.edits)),
      changedIn: row.changed_in,
    }
  )
}

/** Keeps a draft in the place of the one before. */
export async function saveDraft(writing: Writing, draft: RoadmapDraft, now: Temporal.Instant): Promise<void> {
  const row = {
    base_version: draft.base.version,
    base_fingerprint: draft.base.fingerprint,
    edits: JSON.stringify(draft.edits),
    changed_in: draft.changedIn,
    changed_at: fromInstant(now),
  }
  await writing
    .insertInto('roadmap_drafts')
    .values({ roadmap_id: draft.roadmapId, guild_id: draft.guildId, user_id: draft.userId, ...row })
    .onConflict((conflict) => conflict.columns(['roadmap_id', 'user_id']).doUpdateSet(row))
    .execute()
}

export async function removeDraft(writing: Writing, { roadmapId, userId }: DraftKey): Promise<void> {
  await writing
    .deleteFrom('roadmap_drafts')
    .where('roadmap_id', '=', roadmapId)
    .where('user_id', '=', userId)
    .execute()
}

/** Forgets drafts that nobody touched since an instant. */
export async function removeDraftsBefore(writing: Writing, before: Temporal.Instant): Promise<void> {
  await writing.deleteFrom('roadmap_drafts').where('changed_at', '<', fromInstant(before)).execute()
}
