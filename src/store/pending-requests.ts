// Requests that wait for the answer to a question, as rows: which topic, day or link was meant.

import * as z from 'zod'
import { guildId, type MemberKey, userId } from '../domain/ids.ts'
import type { PendingRequest } from '../domain/study/pending-request.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

const request: z.ZodType<PendingRequest> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('done'),
    enrolmentId: z.int(),
    topic: z.string(),
    note: z.string().optional(),
    words: z.string().optional(),
    link: z.string().optional(),
    day: z.string().optional(),
  }),
  z.object({
    kind: z.literal('links'),
    enrolmentId: z.int(),
    links: z.array(z.object({ address: z.string(), title: z.string() })),
    note: z.string().optional(),
  }),
  z.object({
    kind: z.literal('cohort'),
    name: z.string(),
    roadmapId: z.string(),
    startsOn: z.iso.date(),
    weeks: z.int().optional(),
    roleId: z.string().optional(),
  }),
])

export type StoredRequest = {
  /** The interaction that asked for it. */
  readonly id: string
  readonly member: MemberKey
  readonly request: PendingRequest
  readonly expiresAt: Temporal.Instant
}

/** Keeps a request, and of the member's others only the newest, `max` in all. */
export async function savePendingRequest(
  writing: Writing,
  { id, member, request, expiresAt }: StoredRequest,
  max: number,
): Promise<void> {
  await writing
    .insertInto('pending_requests')
    .values({
      id,
      guild_id: member.guildId,
      user_id: member.userId,
      request: JSON.stringify(request),
      expires_at: fromInstant(expiresAt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const own = await writing
    .selectFrom('pending_requests')
    .select('id')
    .where('guild_id', '=', member.guildId)
    .where('user_id', '=', member.userId)
    .orderBy('expires_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const old = own.slice(max).map((row) => row.id)
  if (old.length > 0) await writing.deleteFrom('pending_requests').where('id', 'in', old).execute()
}

/** Undefined when there is none, or when an older release wrote what this one cannot read. */
export async function findPendingRequest(reading: Reading, id: string): Promise<StoredRequest | undefined> {
  const row = await reading.selectFrom('pending_requests').selectAll().where('id', '=', id).executeTakeFirst()
  const parsed = row && request.safeParse(JSON.parse(row.request))
  if (row === undefined || parsed?.success !== true) return undefined
  return {
    id: row.id,
    member: { guildId: guildId(row.guild_id), userId: userId(row.user_id) },
    request: parsed.data,
    expiresAt: toInstant(row.expires_at),
  }
}

export async function removePendingRequest(writing: Writing, id: string): Promise<void> {
  await writing.deleteFrom('pending_requests').where('id', '=', id).execute()
}

export async function hasExpiredRequest(reading: Reading, now: Temporal.Instant): Promise<boolean> {
  const row = await reading
    .selectFrom('pending_requests')
    .select('id')
    .where('expires_at', '<=', fromInstant(now))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function removeExpiredRequests(writing: Writing, now: Temporal.Instant): Promise<void> {
  await writing.deleteFrom('pending_requests').where('expires_at', '<=', fromInstant(now)).execute()
}
