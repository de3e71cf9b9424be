// The rows of a person in any of the tables that hold some: counted, read a page at a time, and erased.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import { type GuildId, guildId, type MemberKey, type UserId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { msInDoubt } from '../domain/study/share.ts'
import { rowsPerStatement } from './chunks.ts'
import type { Reading, Writing } from './database.ts'
import { enrolmentIdsOf } from './enrolments.ts'
import type { PersonalTable } from './personal-columns.ts'
import { type PersonalName, personalTables } from './personal-tables.ts'

export type PersonalCounts = Readonly<Record<PersonalName, number>>
export type PersonalRow = Readonly<Record<string, unknown>>

export const personalNames = Object.keys(personalTables) as readonly PersonalName[]

/** What hangs on something else goes before it, so that no single statement has thousands of rows to take along. */
export const erasedInOrder: readonly PersonalName[] = [
  'recalls',
  'own_answers',
  'review_cards',
  'hand_ins',
  'completions',
  'changes',
  'phase_completions',
  'announced',
  'roadmap_news',
  'plans',
  'cohort_members',
  'leaderboard_members',
  'cohort_absences',
  'rests',
  'nudges',
  'occurrences',
  'enrolments',
  'feeds',
  'applause',
  'announcements',
  'helpful_links',
  'link_reports',
  'pending_requests',
  'pending_imports',
  'roadmap_drafts',
  'own_links',
  'retired_topics',
  'roadmaps',
  'roadmap_versions',
  'moderator_acts',
  'shares',
  'earlier_hours',
  'review_settings',
  'member_roles',
  'members',
  'users',
]

/** How many rows of each table are about a member of a server, and what is kept of them in all servers. */
export async function countPersonal(reading: Reading, member: MemberKey): Promise<PersonalCounts> {
  const counts = { ...noCounts }
  for (const name of personalNames) {
    for (const owned of await ownedBy(reading, name, member)) {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(name)} where ${owned}`.execute(reading)
      counts[name] += Number(rows[0]?.count ?? 0)
    }
    await nextTurn()
  }
  return counts
}

/** How many of a member's finished topics have a note, and how many a link. */
export async function countRemarks(
  reading: Reading,
  { guildId: guild, userId: user }: MemberKey,
): Promise<{ readonly notes: number; readonly links: number }> {
  const row = await reading
    .selectFrom('completions')
    .select(({ fn }) => [fn.count<number>('note').as('notes'), fn.count<number>('link').as('links')])
    .where('enrolment_id', 'in', enrolmentIdsOf(reading, guild, user))
    .executeTakeFirst()
  return { notes: Number(row?.notes ?? 0), links: Number(row?.links ?? 0) }
}

export const noCounts: Readonly<Record<PersonalName, number>> = Object.freeze(
  Object.fromEntries(personalNames.map((name) => [name, 0])) as Record<PersonalName, number>,
)

export const sumOf = (counts: PersonalCounts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** The rows of a table that are about a member, in pages between which others have their turn. */
export async function* personalRows(
  reading: Reading,
  name: PersonalName,
  member: MemberKey,
): AsyncGenerator<readonly PersonalRow[]> {
  const table = sql.table(name)
  const { order, isLong = false } = personalTables[name]
  const limit = isLong ? 1 : rowsPerStatement
  for (const owned of await ownedBy(reading, name, member)) {
    let after: RawBuilder<unknown> = sql``
    for (;;) {
      const { rows } = await sql<PersonalRow>`
        select * from ${table} where ${owned} ${after} order by ${columnsOf(order)} limit ${sql.lit(limit)}
      `.execute(reading)
      if (rows.length > 0) yield rows
      const last = rows.at(-1)
      if (last === undefined || rows.length < limit) break
      after = sql`and (${columnsOf(order)}) > (${sql.join(order.map((column) => last[column]))})`
      await nextTurn()
    }
  }
}

/** Removes one enrolment of a member with everything that hangs on it, some hundred rows at a time. */
export async function forgetEnrolment(writing: Writing, id: EnrolmentId): Promise<void> {
  for (const name of erasedInOrder) {
    if (personalTables[name].of === 'enrolment') await deleteInPages(writing, name, sql`enrolment_id = ${id}`)
  }
  await writing.deleteFrom('enrolments').where('id', '=', id).execute()
}

/**
 * Removes a member with everything of theirs, in the transaction that it is given, after `holdToForget`: of large tables some
 * hundred rows at a time, so that others are heard meanwhile. Links and roadmaps that they added belong to the server, and
 * stay without their name; what is kept of the person in all servers goes with the last of them.
 */
export async function forgetMember(writing: Writing, member: MemberKey): Promise<void> {
  for (const name of erasedInOrder) {
    const { onErase } = personalTables[name]
    if (onErase === 'deleted-at-last' && (await serversOf(writing, member.userId)).length > 0) continue
    for (const owned of await ownedBy(writing, name, member)) {
      if (onErase === 'unnamed') await unname(writing, name, owned, member)
      else if (onErase === 'taken-back') await takeBack(writing, name, owned)
      else if (onErase === 'taken-down') await takeDown(writing, name, owned)
      else await deleteInPages(writing, name, owned)
    }
  }
}

async function deleteInPages(
  writing: Writing,
  name: PersonalName,
  owned: RawBuilder<unknown>,
): Promise<void> {
  const table = sql.table(name)
  const columns = columnsOf(personalTables[name].order)
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${table} where ${owned} and (${columns}) in
        (select ${columns} from ${table} where ${owned} order by ${columns} limit ${sql.lit(rowsPerStatement)})
    `.execute(writing)
    if (numAffectedRows < rowsPerStatement) return
    await nextTurn()
  }
}

async function unname(
  writing: Writing,
  name: PersonalName,
  owned: RawBuilder<unknown>,
  member: MemberKey,
): Promise<void> {
  const { of } = personalTables[name]
  if (of === 'act') return unnameActs(writing, member)
  const column = of === 'adder' ? 'added_by' : 'made_by'
  await sql`update ${sql.table(name)} set ${sql.ref(column)} = '' where ${owned}`.execute(writing)
}

/** What Discord has of it is to be taken back, as soon as it answers. */
async function takeBack(writing: Writing, name: PersonalName, owned: RawBuilder<unknown>): Promise<void> {
  await sql`update ${sql.table(name)} set wish = 'take', tries = 0, due_at = 0 where ${owned}`.execute(
    writing,
  )
}

/** What everyone was shown is to go, as soon as Discord answers; one that is on its way is not listed at once. */
async function takeDown(writing: Writing, name: PersonalName, owned: RawBuilder<unknown>): Promise<void> {
  const table = sql.table(name)
  await sql`delete from ${table} where ${owned} and state = 'removed'`.execute(writing)
  await sql`update ${table} set user_id = '', enrolment_id = null, tries = 0,
    remove_at = attempted_at + case when state = 'posting' then ${sql.lit(msInDoubt)} else 0 end
    where ${owned}`.execute(writing)
}

/** What a moderator gave as a reason can say who it was about. */
async function unnameActs(writing: Writing, { guildId: guild, userId: user }: MemberKey): Promise<void> {
  const inGuild = writing.updateTable('moderator_acts').where('guild_id', '=', guild)
  await inGuild.set({ about_user: null, reason: null }).where('about_user', '=', user).execute()
  await inGuild.set({ moderator_id: '' }).where('moderator_id', '=', user).execute()
}

/** Every server of which something is kept of this person, also where they did no more than import a roadmap, or moderate. */
export async function serversOf(reading: Reading, user: UserId): Promise<readonly GuildId[]> {
  const { rows } = await sql<{ guild_id: string }>`
    select guild_id from members where user_id = ${user}
    union select guild_id from pending_imports where user_id = ${user}
    union select guild_id from roadmap_drafts where user_id = ${user}
    union select guild_id from moderator_acts where moderator_id = ${user}
    union select guild_id from moderator_acts where about_user = ${user}
    union select guild_id from roadmaps where roadmap_id in
      (select roadmap_id from roadmap_versions where made_by = ${user})
    order by guild_id`.execute(reading)
  return rows.map((row) => guildId(row.guild_id))
}

/** Conditions that together are met by the rows of a member: one for each enrolment or reminder where rows hang on these. */
async function ownedBy(
  reading: Reading,
  name: PersonalName,
  { guildId: guild, userId: user }: MemberKey,
): Promise<readonly RawBuilder<unknown>[]> {
  const own = sql`guild_id = ${guild} and user_id = ${user}`
  const { of } = personalTables[name] as PersonalTable
  switch (of) {
    case 'member':
      return [own]
    case 'person':
      return [sql`user_id = ${user}`]
    case 'adder':
      return [sql`guild_id = ${guild} and added_by = ${user}`]
    case 'role-holder':
      return [sql`${own} and wish = 'give'`]
    case 'announced':
      return [sql`guild_id = ${guild} and kind = 'finished' and about = ${user}`]
    case 'act':
      return [
        sql`guild_id = ${guild} and about_user = ${user}`,
        sql`guild_id = ${guild} and moderator_id = ${user} and (about_user is null or about_user <> ${user})`,
      ]
    case 'owner':
      return [sql`guild_id = ${guild} and owner_id = ${user}`]
    case 'own-roadmap':
      return [
        sql`roadmap_id in (select roadmap_id from roadmaps where guild_id = ${guild} and owner_id = ${user})`,
      ]
    case 'importer':
      return [
        sql`made_by = ${user} and roadmap_id in (select roadmap_id from roadmaps where guild_id = ${guild})`,
      ]
    case 'enrolment':
    case 'feed': {
      const parent = sql.table(of === 'enrolment' ? 'enrolments' : 'feeds')
      const { rows } = await sql<{ id: number }>`select id from ${parent} where ${own} order by id`.execute(
        reading,
      )
      return rows.map(({ id }) => sql`${sql.ref(`${of}_id`)} = ${id}`)
    }
  }
}

const columnsOf = (names: readonly string[]): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(name)))
