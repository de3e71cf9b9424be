// What moderators did, as rows.

import * as z from 'zod'
import { type ActAbout, type Actor, type ActWhat, type ShownAct, setupParts } from '../domain/cohort/acts.ts'
import { type GuildId, type UserId, userId } from '../domain/ids.ts'
import { deeds } from '../domain/roadmap/editing/deed.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { numbersIn } from './json.ts'
import { isJoinedSeen } from './seen-names.ts'

const title = z.string()
const name = z.string()
const count = z.int()

const what: z.ZodType<ActWhat> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['roadmap-imported', 'roadmap-updated', 'roadmap-removed']), title }),
  z.object({
    kind: z.literal('roadmap-edited'),
    title,
    did: z.enum(deeds),
    topic: title,
    other: title.optional(),
  }),
  z.object({ kind: z.enum(['roadmap-forked', 'roadmap-caught-up']), title, origin: title }),
  z.object({ kind: z.literal('roadmaps-offered'), offered: count }),
  z.object({ kind: z.literal('roadmap-put-first'), title }),
  z.object({ kind: z.literal('setup-changed'), parts: z.array(z.enum(setupParts)) }),
  z.object({ kind: z.literal('language-chosen'), language: z.string().optional() }),
  z.object({ kind: z.enum(['digest-posted', 'rules-changed', 'mended']) }),
  z.object({ kind: z.enum(['panel-posted', 'panel-removed']), channelId: z.string() }),
  z.object({ kind: z.enum(['study-role-set', 'study-role-removed']), roleId: z.string() }),
  z.object({ kind: z.literal('nudged'), name, n: count }),
  z.object({ kind: z.literal('exported'), what: z.enum(['members', 'topics']) }),
  z.object({ kind: z.literal('link-removed'), title }),
  z.object({ kind: z.literal('reports-cleared'), title, reports: count }),
  z.object({ kind: z.literal('cohort-created'), name, takenIn: count }),
  z.object({
    kind: z.enum(['cohort-closed', 'cohort-reopened', 'member-added', 'member-removed', 'role-removed']),
    name,
  }),
  z.object({ kind: z.literal('topics-undone'), titles: z.array(title), n: count }),
  z.object({ kind: z.literal('topics-logged'), titles: z.array(title), n: count, day: z.iso.date() }),
  z.object({ kind: z.literal('role-added'), name, roleId: z.string() }),
])

export type NewAct = {
  readonly guildId: GuildId
  readonly by: Actor
  readonly what: ActWhat
  readonly about?: ActAbout | undefined
  readonly reason?: string | undefined
}

/** Keeps an act, once for each interaction, and gives its id; undefined when it was kept before. The server's row must be there. */
export async function addAct(
  writing: Writing,
  { guildId, by, what: { kind, ...details }, about = {}, reason }: NewAct,
): Promise<number | undefined> {
  const row = await writing
    .insertInto('moderator_acts')
    .values({
      guild_id: guildId,
      acted_at: fromInstant(by.at),
      moderator_id: by.userId,
      kind,
      about_user: about.userId ?? null,
      about_cohort: about.cohortId ?? null,
      about_roadmap: about.roadmapId ?? null,
      details: JSON.stringify(details),
      reason: reason ?? null,
      interaction_id: by.interactionId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Which acts of a guild are meant: all, or those by a moderator or about a member. */
export type ActsOf = {
  readonly guildId: GuildId
  readonly moderator?: UserId | undefined
  readonly member?: UserId | undefined
}

export async function countActs(reading: Reading, of: ActsOf): Promise<number> {
  const { count: acts } = await actsOf(reading, of)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(acts)
}

/** The newest first, as moderators may read them: whoever keeps to themselves is not named. */
export async function shownActs(
  reading: Reading,
  of: ActsOf,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly ShownAct[]> {
  const rows = await asShown(actsOf(reading, of))
    .orderBy('acted_at', 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(toShown)
}

/** Some acts by their ids, the oldest first; those that were forgotten are left out. */
export async function actsWith(reading: Reading, ids: readonly number[]): Promise<readonly ShownAct[]> {
  const acts = reading.selectFrom('moderator_acts').where('id', 'in', numbersIn(reading, ids))
  const rows = await asShown(acts).orderBy('id').execute()
  return rows.map(toShown)
}

const asShown = (acts: ReturnType<typeof actsOf>) =>
  acts
    .leftJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'moderator_acts.guild_id')
        .onRef('members.user_id', '=', 'moderator_acts.about_user'),
    )
    .select(['id', 'acted_at', 'moderator_id', 'kind', 'about_user', 'details', 'reason'])
    .select(['visibility', 'is_unnamed'])

function toShown(row: {
  readonly id: number
  readonly acted_at: number
  readonly moderator_id: string
  readonly kind: string
  readonly about_user: string | null
  readonly details: string
  readonly reason: string | null
  readonly visibility: string | null
  readonly is_unnamed: number | null
}): ShownAct {
  const isSeen = isJoinedSeen('moderators', row)
  const read = what.safeParse({ ...(JSON.parse(row.details) as object), kind: row.kind })
  return {
    id: row.id,
    at: toInstant(row.acted_at),
    moderator: row.moderator_id === '' ? undefined : userId(row.moderator_id),
    what: read.success ? read.data : undefined,
    member: row.about_user === null || !isSeen ? undefined : userId(row.about_user),
    reason: row.reason ?? undefined,
  }
}

/** Forgets what was done before this, `limit` at most. */
export async function removeActsBefore(
  writing: Writing,
  before: Temporal.Instant,
  limit: number,
): Promise<void> {
  await writing
    .deleteFrom('moderator_acts')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('moderator_acts')
        .select('id')
        .where('acted_at', '<', fromInstant(before))
        .orderBy('acted_at')
        .limit(limit),
    )
    .execute()
}

export async function hasActBefore(reading: Reading, before: Temporal.Instant): Promise<boolean> {
  const row = await reading
    .selectFrom('moderator_acts')
    .select('id')
    .where('acted_at', '<', fromInstant(before))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function actsOf(reading: Reading, { guildId, moderator, member }: ActsOf) {
  let acts = reading.selectFrom('moderator_acts').where('moderator_acts.guild_id', '=', guildId)
  if (moderator !== undefined) acts = acts.where('moderator_id', '=', moderator)
  if (member !== undefined) acts = acts.where('about_user', '=', member)
  return acts
}
