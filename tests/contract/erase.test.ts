// Nothing of somebody is left in any table after they were erased, and nothing of anybody else is missing. What stands in the
// tables is made from the schema, so a table that somebody adds is looked at without anybody thinking of it.

import BetterSqlite3 from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { guildId, type MemberKey, userId } from '../../src/domain/ids.ts'
import { createPrivacy } from '../../src/services/privacy.ts'
import { createRetention } from '../../src/services/retention.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { isPostgres } from '../../src/store/json.ts'
import { moveToPostgres } from '../../src/store/move/move.ts'
import { erasedInOrder, sumOf } from '../../src/store/personal-rows.ts'
import { impersonalTables, type PersonalName, personalTables } from '../../src/store/personal-tables.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { expectKind, learner, smallBot } from '../services/support.ts'
import { temporaryFile } from '../store/support.ts'
import { fillTables, tableNames } from '../support/fill-tables.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { queriesOf } from '../support/queries-of.ts'
import { type Kind, kinds, newDatabase } from './support.ts'

const member: MemberKey = { guildId: guildId('8100000000000000001'), userId: userId('8200000000000000002') }
const now = Temporal.Instant.from('2026-11-02T08:00Z')

/** A role that they have from the bot: the order to take it back stays until Discord has done it. */
const owed = ['member_roles.user_id']

/** Columns that name a person, one that names whom an announcement is about, and one in which a moderator may have. */
const names = [
  'user_id',
  'added_by',
  'made_by',
  'about',
  'moderator_id',
  'about_user',
  'moderator_acts.reason',
]

/** A database in which each table has a row, about this one person in this one server wherever it is about any. */
async function filled(kind: Kind): Promise<Database> {
  const file = temporaryFile()
  await (await openDatabase(file)).close()
  const connection = new BetterSqlite3(file)
  const texts = Object.fromEntries(names.map((name) => [name, String(member.userId)]))
  fillTables(connection, { rows: 1, texts: { ...texts, guild_id: member.guildId } })
  addOwnRoadmap(connection)
  connection.close()
  if (kind === 'SQLite') return opened(await openDatabase(file))
  const url = await newPostgresDatabase()
  await moveToPostgres({ file, url, now })
  return opened(await openPostgres(url))
}

/** Tables that hold the server's rows beside those of a roadmap that is a member's own. */
const withOwnRoadmaps = ['roadmaps', 'roadmap_versions', 'retired_topics']

/** A copy of the server's roadmap, with all of it, that is the member's own. */
function addOwnRoadmap(connection: BetterSqlite3.Database): void {
  for (const table of withOwnRoadmaps) {
    const row = connection.prepare(`select * from ${table}`).get() as Readonly<Record<string, unknown>>
    const own = { ...row, roadmap_id: 'own.1', ...('owner_id' in row && { owner_id: member.userId }) }
    const names = Object.keys(own)
    connection
      .prepare(
        `insert into ${table} (${names.join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})`,
      )
      .run(own)
  }
}

function opened(database: Database): Database {
  onTestFinished(() => database.close().catch(() => {}))
  return database
}

type Place = { readonly table: string; readonly column: string }

async function textColumns(database: Database): Promise<readonly Place[]> {
  const query = isPostgres(database.reading)
    ? sql<Place>`select table_name as "table", column_name as "column" from information_schema.columns
        where table_schema = 'public' and data_type = 'text' and table_name <> 'schema_version'`
    : sql<Place>`select tables.name as "table", info.name as "column"
        from pragma_table_list as tables, pragma_table_info(tables.name) as info
        where tables.schema = 'main' and tables.name not like 'sqlite_%' and lower(info.type) in ('text', 'blob', 'any')`
  return (await query.execute(queriesOf(database))).rows
}

/** `table.column` of whatever has this text anywhere in it. */
async function tracesOf(database: Database, id: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const { table, column } of await textColumns(database)) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where ${sql.ref(column)} like ${`%${id}%`}`.execute(
      queriesOf(database),
    )
    if (Number(rows[0]?.count) > 0) found.push(`${table}.${column}`)
  }
  return found.toSorted()
}

async function countsIn(database: Database): Promise<Readonly<Record<string, number>>> {
  const tables = [...new Set((await textColumns(database)).map(({ table }) => table))]
  const counts: Record<string, number> = {}
  for (const table of [...tables, 'roadmap_news']) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      queriesOf(database),
    )
    counts[table] = Number(rows[0]?.count)
  }
  return counts
}

const ofKind = (onErase: string): readonly string[] =>
  (Object.keys(personalTables) as PersonalName[])
    .filter((name) => personalTables[name].onErase === onErase)
    .toSorted()

describe.each(kinds)('on %s', (kind) => {
  test('erasing leaves no trace of a person in any table, and all that is not theirs', async () => {
    const database = await filled(kind)
    const before = await tracesOf(database, member.userId)
    expect(before.length).toBeGreaterThan(10)
    const rowsBefore = await countsIn(database)
    const privacy = createPrivacy(database)
    const planned = await privacy.erasable(member)
    const erased = await privacy.erase(member)
    expect(await tracesOf(database, member.userId)).toEqual(owed)
    // The receipt names each table in which something was, and is what was shown before.
    expect(erased).toEqual(planned)
    expect(Object.entries(erased.counts).filter(([, count]) => count === 0)).toEqual([])
    const left = await countsIn(database)
    const deleted = [...ofKind('deleted'), ...ofKind('deleted-at-last')]
    const isShared = (table: string) => withOwnRoadmaps.includes(table)
    expect(deleted.filter((table) => (left[table] ?? 0) > 0 && !isShared(table))).toEqual([])
    expect(withOwnRoadmaps.map((table) => [rowsBefore[table], left[table]])).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ])
    const stays = [...ofKind('unnamed'), ...Object.keys(impersonalTables)].filter((table) => !isShared(table))
    expect(stays.map((table) => [table, left[table]])).toEqual(
      stays.map((table) => [table, rowsBefore[table]]),
    )
  })

  test('a second time there is nothing to erase, and nothing goes wrong', async () => {
    const database = await filled(kind)
    const privacy = createPrivacy(database)
    await privacy.erase({ userId: member.userId })
    expect(await tracesOf(database, member.userId)).toEqual(owed)
    const again = await privacy.erase({ userId: member.userId })
    expect([sumOf(again.counts), again.servers]).toEqual([0, []])
  })

  test('erasing somebody else, or in another server, takes nothing', async () => {
    const database = await filled(kind)
    const before = await countsIn(database)
    const privacy = createPrivacy(database)
    await privacy.erase({ userId: userId('8200000000000000003') })
    const elsewhere = await privacy.erase({ ...member, guildId: guildId('8100000000000000009') })
    expect(sumOf(elsewhere.counts)).toBe(0)
    expect(await countsIn(database)).toEqual(before)
  })

  test('what is kept of the person alone goes with the last server that has them', async () => {
    const database = await filled(kind)
    const other = guildId('8100000000000000009')
    await sql`insert into guilds (guild_id) values (${other})`.execute(queriesOf(database))
    await sql`insert into members (guild_id, user_id, display_name) values (${other}, ${member.userId}, 'Ada')`.execute(
      queriesOf(database),
    )
    const privacy = createPrivacy(database)
    const here = await privacy.erase(member)
    expect(here.counts.users).toBe(0)
    expect(await tracesOf(database, member.userId)).toEqual([...owed, 'members.user_id', 'users.user_id'])
    expect((await privacy.erase({ ...member, guildId: other })).counts).toMatchObject({
      members: 1,
      users: 1,
    })
    expect(await tracesOf(database, member.userId)).toEqual(owed)
  })

  test('what two copies do for somebody at the moment of erasing leaves nothing of them', async () => {
    const open = await newDatabase(kind)
    const database = await open()
    const [one, other] = [await smallBot({ database }), await smallBot({ database: await open() })]
    for (let round = 0; round < 8; round += 1) {
      const ada = learner(one, `Ada ${round}`)
      const started = expectKind(await ada.start(), 'started')
      await ada.remind({ hour: 18, summary: 'off' })
      const elsewhere = learner(other, `Ada ${round}`)
      const { ref, member: key } = ada
      const at = { ref, topic: 'Loops', link: 'https://example.org/loops' }
      const { enrolmentId } = started
      const request = { kind: 'done', enrolmentId, topic: 'x' } as const
      const now = one.now()
      const news = { kind: 'finished', ...key, enrolmentId, sections: ['basics'], now } as const
      const day = Temporal.PlainDate.from('2026-11-02')
      await Promise.all([
        elsewhere.done('Basics'),
        elsewhere.done('Blog'),
        other.app.resources.add({ ...at, title: 'Loops', now }),
        other.app.pendingRequests.keep(request, { id: `request-${round}`, userId: key.userId, now }),
        other.app.announcements.stepsFor({ ...news, day, isRoadmapFinished: false }).catch(() => []),
        one.app.privacy.erase({ userId: key.userId, guildId: round % 2 === 0 ? key.guildId : undefined }),
        other.app.resources.setHelped({ ...at, helped: true, now }),
        other.app.resources.report({ ...at, now }),
      ])
      const traces = await tracesOf(database, key.userId)
      expect([round, traces]).toEqual([round, []])
    }
    for (const table of ['enrolments', 'changes', 'completions', 'announced', 'announcements', 'occurrences'])
      expect([table, (await countsIn(database))[table]]).toEqual([table, 0])
  })

  test('a server that removed the bot leaves no trace after 30 days, nor do its members', async () => {
    const database = await filled(kind)
    await sql`update guilds set left_at = ${sql.lit(now.epochMilliseconds)}`.execute(queriesOf(database))
    const retention = createRetention(database)
    const later = now.add({ hours: 24 * 30 })
    expect(await retention.overdueMembers(later.subtract({ milliseconds: 1 }), 10)).toEqual([])
    for (const { member: one } of await retention.overdueMembers(later, 10)) await retention.forget(one)
    await retention.forgetGuilds(later, 10)
    expect(await tracesOf(database, member.guildId)).toEqual([])
    expect(await tracesOf(database, member.userId)).toEqual([])
  })
})

/** By their names, columns that lead to a person: to them, to what hangs on them, or to whom they do something with. */
const leadsToSomebody =
  /(?:^|_)(?:user|enrolment|feed|member|author|partner|owner|mentor|moderator)_id$|_by$|^about$|_user$/
/** Such as lead to an interaction: an id that Discord makes for each press, which leads to nobody. */
const ofInteractions = ['undone_by']

test('every table stands in one of the two lists, with all its columns where it is about people', async () => {
  const file = temporaryFile()
  await (await openDatabase(file)).close()
  const connection = new BetterSqlite3(file)
  onTestFinished(() => void connection.close())
  const columnsOf = (table: string) =>
    (connection.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[]).toSorted()
  const listed = Object.entries(personalTables).map(([table, { columns }]) => [
    table,
    Object.keys(columns).toSorted(),
  ])
  const all = tableNames(connection)
  expect([...Object.keys(personalTables), ...Object.keys(impersonalTables)].toSorted()).toEqual(all)
  expect(erasedInOrder.toSorted()).toEqual(Object.keys(personalTables).toSorted())
  expect(Object.fromEntries(listed)).toEqual(
    Object.fromEntries(Object.keys(personalTables).map((table) => [table, columnsOf(table)])),
  )
  const overlooked = all
    .filter((table) => table in impersonalTables)
    .flatMap((table) => columnsOf(table).map((column) => `${table}.${column}`))
    .filter((name) => leadsToSomebody.test(name.split('.')[1] ?? ''))
  expect(overlooked).toEqual([])
  // What a person's row is found by is known to be one by its name, so that the look above means something.
  for (const [table, { columns, of }] of Object.entries(personalTables)) {
    // Found by the roadmap that is theirs.
    if (of === 'own-roadmap') continue
    const ways = Object.keys(columns).filter(
      (name) => leadsToSomebody.test(name) && !ofInteractions.includes(name),
    )
    expect([table, ways.length > 0]).toEqual([table, true])
  }
  // Rows that hang on a person's by a foreign key are a person's too.
  for (const table of Object.keys(impersonalTables)) {
    const targets = connection.prepare('select "table" from pragma_foreign_key_list(?)').pluck().all(table)
    const theirs = targets.filter((target) => String(target) in personalTables)
    // A roadmap of one's own is no copy, so what hangs on a copy is a server's.
    expect([table, theirs]).toEqual([table, table === 'roadmap_forks' ? ['roadmaps'] : []])
  }
})
