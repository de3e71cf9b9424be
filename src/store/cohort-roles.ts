// Whom a role takes into a cohort, and how far the look for it has come.

import type { CohortId, NamedCohort } from '../domain/cohort/named.ts'
import { type GuildId, guildId, type MemberKey, userId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { freeFor } from './named-cohorts.ts'

/** Gives a cohort a role, whose bearers are looked for at once; or none. */
export async function saveRole(
  writing: Writing,
  cohort: CohortId,
  role: { readonly id: string; readonly from: Temporal.Instant } | undefined,
): Promise<void> {
  await writing
    .updateTable('cohorts')
    .set({
      role_id: role?.id ?? null,
      looked_after: null,
      look_due_at: role === undefined ? null : fromInstant(role.from),
    })
    .where('id', '=', cohort)
    .execute()
}

/** The open cohorts of a guild that take in one of these roles, the oldest first. */
export async function cohortsTaking(
  reading: Reading,
  guild: GuildId,
  roleIds: readonly string[],
): Promise<readonly { readonly id: CohortId; readonly roadmapId: string }[]> {
  const rows = await reading
    .selectFrom('cohorts')
    .select(['id', 'roadmap_id'])
    .where('guild_id', '=', guild)
    .where('closed_at', 'is', null)
    .where('role_id', 'in', roleIds)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, roadmapId: row.roadmap_id }))
}

/** By which enrolment a member could be taken into a cohort; undefined where they are in one of its roadmap, or left it. */
export async function freeEnrolmentOf(
  reading: Reading,
  { guildId: guild, userId: user }: MemberKey,
  of: { readonly id: CohortId; readonly roadmapId: string },
): Promise<EnrolmentId | undefined> {
  const row = await freeFor(reading, { guildId: guild, roadmapId: of.roadmapId, into: of.id })
    .select('enrolments.id')
    .where('enrolments.user_id', '=', user)
    .executeTakeFirst()
  return row?.id
}

/** A cohort whose role is to be looked for now, and after which enrolment. */
export type Look = Pick<NamedCohort, 'id' | 'guildId' | 'roadmapId'> & {
  readonly roleId: string
  readonly after: EnrolmentId
}

/** The one that has waited longest. */
export async function nextLook(reading: Reading, now: Temporal.Instant): Promise<Look | undefined> {
  const row = await reading
    .selectFrom('cohorts')
    .select(['id', 'guild_id', 'roadmap_id', 'role_id', 'looked_after'])
    .where('look_due_at', '<=', fromInstant(now))
    .orderBy('look_due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined || row.role_id === null) return undefined
  return {
    id: row.id,
    guildId: guildId(row.guild_id),
    roadmapId: row.roadmap_id,
    roleId: row.role_id,
    after: row.looked_after ?? 0,
  }
}

/** Those who could be taken in, after where the look has come. */
export async function lookedFor(
  reading: Reading,
  { guildId: guild, roadmapId, id, after }: Look,
  limit: number,
): Promise<readonly { readonly enrolmentId: EnrolmentId; readonly member: MemberKey }[]> {
  const rows = await freeFor(reading, { guildId: guild, roadmapId, into: id })
    .select(['enrolments.id', 'enrolments.user_id'])
    .where('enrolments.id', '>', after)
    .orderBy('enrolments.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    enrolmentId: row.id,
    member: { guildId: guild, userId: userId(row.user_id) },
  }))
}

/** Where the look goes on, or when the next round begins. Nothing changes where the role is another one by now. */
export async function saveLook(
  writing: Writing,
  { id, roleId }: Look,
  next: { readonly after: EnrolmentId } | { readonly dueAt: Temporal.Instant },
): Promise<void> {
  await writing
    .updateTable('cohorts')
    .set(
      'after' in next
        ? { looked_after: next.after }
        : { looked_after: null, look_due_at: fromInstant(next.dueAt) },
    )
    .where('id', '=', id)
    .where('role_id', '=', roleId)
    .where('look_due_at', 'is not', null)
    .execute()
}
