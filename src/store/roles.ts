// Roles for studying as rows: what each is given for, what is wrong with it, and how the rules read in SQL.

import { type RawBuilder, sql } from 'kysely'
import type { GuildId } from '../domain/ids.ts'
import { type RoleReason, type RoleTrouble, roleReasons, roleTroubles } from '../domain/roles/role.ts'
import { visibilityDefault } from '../domain/study/visibility.ts'
import { fromInstant, toInstant, toInstantOrNothing, wordReader } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'

/** A role of a server that is given out. */
export type RoleKey = { readonly guildId: GuildId; readonly roleId: string }

export type StoredRule = {
  readonly id: number
  readonly roleId: string
  readonly reason: RoleReason
  /** Undefined: whichever. */
  readonly roadmapId: string | undefined
  /** Of a phase. */
  readonly nodeId: string | undefined
  /** What was reached before does not count. */
  readonly from: Temporal.Instant | undefined
}

export type StoredTrouble = { readonly kind: RoleTrouble; readonly since: Temporal.Instant }

const toReason = wordReader('role_rules.reason', roleReasons)
const toTrouble = wordReader('study_roles.trouble', roleTroubles)

/** What the roles of a server are given for, or one of them. */
export async function rulesIn(
  reading: Reading,
  guild: GuildId,
  roleId?: string,
): Promise<readonly StoredRule[]> {
  const all = reading
    .selectFrom('role_rules')
    .select(['id', 'role_id', 'reason', 'roadmap_id', 'node_id', 'from_at'])
    .where('guild_id', '=', guild)
    .orderBy('id')
  const rows = await (roleId === undefined ? all : all.where('role_id', '=', roleId)).execute()
  return rows.map((row) => ({
    id: row.id,
    roleId: row.role_id,
    reason: toReason(row.reason),
    roadmapId: row.roadmap_id === '' ? undefined : row.roadmap_id,
    nodeId: row.node_id === '' ? undefined : row.node_id,
    from: toInstantOrNothing(row.from_at),
  }))
}

/** Adds a rule, or changes from when on it counts; the role is looked at right away, whatever was wrong with it. */
export async function saveRule(
  writing: Writing,
  guild: GuildId,
  rule: Omit<StoredRule, 'id'>,
  now: Temporal.Instant,
): Promise<void> {
  const key = { guild_id: guild, role_id: rule.roleId }
  const fresh = { look_at: fromInstant(now), trouble: null, trouble_at: null, retry_at: null }
  await writing
    .insertInto('study_roles')
    .values({ ...key, ...fresh })
    .onConflict((conflict) => conflict.columns(['guild_id', 'role_id']).doUpdateSet(fresh))
    .execute()
  const from_at = rule.from === undefined ? null : fromInstant(rule.from)
  await writing
    .insertInto('role_rules')
    .values({
      ...key,
      reason: rule.reason,
      roadmap_id: rule.roadmapId ?? '',
      node_id: rule.nodeId ?? '',
      from_at,
    })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'role_id', 'reason', 'roadmap_id', 'node_id']).doUpdateSet({ from_at }),
    )
    .execute()
}

export async function removeRule(writing: Writing, guild: GuildId, id: number): Promise<void> {
  await writing.deleteFrom('role_rules').where('guild_id', '=', guild).where('id', '=', id).execute()
}

/** A role that nothing is left to do about, for whoever has it may keep it. */
export async function removeRole(writing: Writing, { guildId, roleId }: RoleKey): Promise<void> {
  await writing
    .deleteFrom('study_roles')
    .where('guild_id', '=', guildId)
    .where('role_id', '=', roleId)
    .execute()
}

/** What is wrong with the roles of a server, by role. */
export async function troublesIn(
  reading: Reading,
  guild: GuildId,
): Promise<ReadonlyMap<string, StoredTrouble>> {
  const rows = await reading
    .selectFrom('study_roles')
    .select(['role_id', 'trouble', 'trouble_at'])
    .where('guild_id', '=', guild)
    .where('trouble', 'is not', null)
    .execute()
  return new Map(
    rows.flatMap(({ role_id, trouble, trouble_at }) =>
      trouble === null || trouble_at === null
        ? []
        : [[role_id, { kind: toTrouble(trouble), since: toInstant(trouble_at) }]],
    ),
  )
}

/** Records what is wrong with a role and when it is tried again; without a time, when somebody asks for it. */
export async function saveTrouble(
  writing: Writing,
  { guildId, roleId }: RoleKey,
  trouble: (StoredTrouble & { readonly retryAt: Temporal.Instant | undefined }) | undefined,
): Promise<void> {
  const retryAt = trouble?.retryAt
  await writing
    .updateTable('study_roles')
    .set({
      trouble: trouble?.kind ?? null,
      trouble_at: trouble === undefined ? null : fromInstant(trouble.since),
      retry_at: retryAt === undefined ? null : fromInstant(retryAt),
    })
    .where('guild_id', '=', guildId)
    .where('role_id', '=', roleId)
    .execute()
}

/** Tries all roles of a server anew, also those that were given up. */
export async function forgetTroubles(writing: Writing, guild: GuildId, now: Temporal.Instant): Promise<void> {
  await writing
    .updateTable('study_roles')
    .set({ trouble: null, trouble_at: null, retry_at: null, look_at: fromInstant(now) })
    .where('guild_id', '=', guild)
    .execute()
}

/** Roles that it is time to look at, those that have waited longest first; servers that the bot left have none. */
export async function rolesDue(
  reading: Reading,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly RoleKey[]> {
  const rows = await reading
    .selectFrom('study_roles')
    .innerJoin('guilds', 'guilds.guild_id', 'study_roles.guild_id')
    .select(['study_roles.guild_id', 'role_id'])
    .where('look_at', '<=', fromInstant(now))
    .where('left_at', 'is', null)
    .orderBy('look_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ guildId: row.guild_id as GuildId, roleId: row.role_id }))
}

/** Takes a role that is due, until the next time. False when somebody has, or it is gone. */
export async function takeRole(
  writing: Writing,
  { guildId, roleId }: RoleKey,
  { now, until }: { readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await writing
    .updateTable('study_roles')
    .set({ look_at: fromInstant(until) })
    .where('guild_id', '=', guildId)
    .where('role_id', '=', roleId)
    .where('look_at', '<=', fromInstant(now))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * Whether a member is to have a role for one rule, as a condition on their row in `members`. It names them to everybody, so
 * only those have one whose name everybody may read, and who want any.
 */
export function meets(guild: GuildId, { reason, roadmapId, nodeId, from }: Omit<StoredRule, 'id'>) {
  const since = from === undefined ? 0 : fromInstant(from)
  const onRoadmap = roadmapId === undefined ? sql`` : sql`and enrolments.roadmap_id = ${roadmapId}`
  return sql<boolean>`(
    members.guild_id = ${guild}
    and members.away_since is null
    and members.takes_no_roles = 0
    and coalesce(members.visibility, ${visibilityDefault}) = 'server'
    and exists (
      select 1 from enrolments
      where enrolments.guild_id = ${guild} and enrolments.user_id = members.user_id
        and enrolments.left_at is null and ${isCounted()} ${onRoadmap} and ${reached(reason, nodeId, since)}
    )
  )`
}

function reached(reason: RoleReason, nodeId: string | undefined, since: number): RawBuilder<boolean> {
  switch (reason) {
    case 'on':
      return sql`enrolments.started_at >= ${since}`
    case 'finished':
      return sql`enrolments.finished_at is not null and enrolments.finished_at >= ${since}`
    case 'phase':
      return sql`exists (
        select 1 from phase_completions as reached
        where reached.enrolment_id = enrolments.id and reached.node_id = ${nodeId ?? ''}
          and reached.is_reopened = 0 and reached.reached_at >= ${since}
      )`
  }
}

/** How many are to have a role for a rule now. */
export async function countMeeting(
  reading: Reading,
  guild: GuildId,
  rule: Omit<StoredRule, 'id'>,
): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*) as count from members where ${meets(guild, rule)}`.execute(reading)
  return Number(rows[0]?.count ?? 0)
}
