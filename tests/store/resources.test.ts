// The links of servers and what people said about links, in the tables that version 3 brought.
import BetterSqlite3 from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type GuildId, guildId, type MemberKey, userId } from '../../src/domain/ids.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate, migrations } from '../../src/store/migrate.ts'
import {
  addHelped,
  addOwnLink,
  addReport,
  clearReports,
  countOwnLinks,
  helpedBy,
  marksOf,
  ownLinks,
  ownLinksAt,
  removeHelped,
  reportsIn,
} from '../../src/store/resources.ts'
import { queriesOf } from '../support/queries-of.ts'
import { learner, now, opened, temporaryFile, withEnrolment } from './support.ts'

const elsewhere = guildId('1234567890123456780')
const page = 'https://realpython.com/'
const person = (id: number, guild: GuildId = learner.guildId): MemberKey => ({
  guildId: guild,
  userId: userId(String(id)),
})
const link = (address: string, place: { readonly kind: 'concept' | 'topic'; readonly id: string }) => ({
  guildId: learner.guildId,
  place,
  title: 'A read',
  address,
  addedBy: learner.userId,
  now,
})

describe('an old file', () => {
  test('keeps all that it held when it gets the tables of links', async () => {
    const file = temporaryFile()
    const old = new BetterSqlite3(file)
    migrate(old, migrations.slice(0, 2))
    old.exec(`
      insert into guilds (guild_id, first_seen_at) values ('1', 0);
      insert into members (guild_id, user_id, display_name, seen_at) values ('1', '2', 'Ada', 0);
      insert into enrolments (guild_id, user_id, roadmap_id, started_at) values ('1', '2', 'small', 7);
      insert into roadmaps (roadmap_id, version) values ('small', 1);`)
    // Without the columns that a later step drops.
    const tables = [
      'guild_id, zone, reminder_channel_id, left_at from guilds',
      'guild_id, user_id, display_name, zone, current_enrolment_id from members',
      '* from enrolments',
      '* from roadmaps',
    ]
    const rowsIn = (database: BetterSqlite3.Database) =>
      tables.map((table) => database.prepare(`select ${table}`).all())
    const before = rowsIn(old)
    old.close()
    const database = await openDatabase(file)
    await addOwnLink(queriesOf(database), link(page, { kind: 'concept', id: 'async' }))
    await database.close()
    const now3 = new BetterSqlite3(file)
    expect(rowsIn(now3)).toMatchObject(before)
    expect(now3.prepare('select count(*) as count from own_links').get()).toEqual({ count: 1 })
    now3.close()
  })
})

describe('own links', () => {
  const concept = { kind: 'concept', id: 'async' } as const
  const topic = { kind: 'topic', id: 'async' } as const

  test('are found at their places alone, in the order in which they were added', async () => {
    const queries = queriesOf(await opened())
    await addOwnLink(queries, link('https://b.org/', concept))
    await addOwnLink(queries, link('https://a.org/', topic))
    await addOwnLink(queries, { ...link('https://c.org/', concept), guildId: elsewhere })
    const at = async (...places: (typeof concept | typeof topic)[]) =>
      (await ownLinksAt(queries, learner.guildId, places)).map(({ address }) => address)
    expect(await at(concept, topic)).toEqual(['https://b.org/', 'https://a.org/'])
    expect(await at(topic)).toEqual(['https://a.org/'])
    expect(await at()).toEqual([])
    expect((await ownLinks(queries)).length).toBe(3)
    expect((await ownLinks(queries, elsewhere)).map(({ address }) => address)).toEqual(['https://c.org/'])
  })

  test('stand once at a place, and may stand at another', async () => {
    const queries = queriesOf(await opened())
    await addOwnLink(queries, link(page, concept))
    await addOwnLink(queries, { ...link(page, concept), title: 'Another title' })
    await addOwnLink(queries, link(page, topic))
    expect((await ownLinks(queries)).map(({ title, place }) => `${title} ${place.kind}`)).toEqual([
      'A read concept',
      'A read topic',
    ])
    expect(await countOwnLinks(queries, learner.guildId, concept)).toEqual({ atPlace: 1, inGuild: 2 })
    expect(await countOwnLinks(queries, elsewhere, concept)).toEqual({ atPlace: 0, inGuild: 0 })
  })

  test.each([
    ['a place of an unknown kind', `'1', 'phase', 'x', 'https://a.org/', 'A', '2', 0`],
    ['no title', `'1', 'topic', 'x', 'https://a.org/', '', '2', 0`],
    ['a title of 101 characters', `'1', 'topic', 'x', 'https://a.org/', '${'x'.repeat(101)}', '2', 0`],
    ['an address of 513 characters', `'1', 'topic', 'x', '${'x'.repeat(513)}', 'A', '2', 0`],
  ])('with %s are refused', async (_, values) => {
    const queries = queriesOf(await opened())
    const insert = sql.raw(
      `insert into own_links (guild_id, place_kind, place, address, title, added_by, added_at) values (${values})`,
    )
    await expect(insert.execute(queries)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' })
  })
})

describe('what people say', () => {
  test('counts once a person, and in their own server', async () => {
    const queries = queriesOf(await opened())
    for (const member of [person(1), person(1), person(2), person(3, elsewhere)])
      await addHelped(queries, member, page, now)
    expect(await marksOf(queries, learner.guildId, [page, 'https://a.org/'])).toEqual(
      new Map([[page, { helped: 2, reports: 0 }]]),
    )
    expect([...(await helpedBy(queries, person(1)))]).toEqual([page])
    expect([...(await helpedBy(queries, person(1, elsewhere)))]).toEqual([])
  })

  test('is taken back by the one who said it alone', async () => {
    const queries = queriesOf(await opened())
    await addHelped(queries, person(1), page, now)
    await addHelped(queries, person(2), page, now)
    await removeHelped(queries, person(1), page)
    await removeHelped(queries, person(1), page)
    expect((await marksOf(queries, learner.guildId, [page])).get(page)?.helped).toBe(1)
  })

  test('tells a first report from a repeated one', async () => {
    const queries = queriesOf(await opened())
    expect(await addReport(queries, person(1), page, now)).toBe(true)
    expect(await addReport(queries, person(1), page, now)).toBe(false)
    expect(await addReport(queries, person(2), page, now)).toBe(true)
    expect(await addReport(queries, person(1), 'https://a.org/', now)).toBe(true)
    expect(await reportsIn(queries, learner.guildId)).toEqual([
      { address: page, reports: 2 },
      { address: 'https://a.org/', reports: 1 },
    ])
  })

  test('is cleared for one link of one server', async () => {
    const queries = queriesOf(await opened())
    for (const member of [person(1), person(2), person(1, elsewhere)])
      await addReport(queries, member, page, now)
    await addReport(queries, person(1), 'https://a.org/', now)
    expect(await clearReports(queries, learner.guildId, page)).toBe(2)
    expect(await clearReports(queries, learner.guildId, page)).toBe(0)
    expect((await reportsIn(queries, learner.guildId)).map(({ address }) => address)).toEqual([
      'https://a.org/',
    ])
    expect(await reportsIn(queries, elsewhere)).toEqual([{ address: page, reports: 1 }])
  })

  test('stays when a member steps off a roadmap, for others go by it', async () => {
    const { database } = await withEnrolment()
    await addHelped(queriesOf(database), learner, page, now)
    await queriesOf(database).deleteFrom('enrolments').execute()
    expect((await marksOf(queriesOf(database), learner.guildId, [page])).get(page)?.helped).toBe(1)
  })
})
