// What the tables themselves refuse, whoever writes: wrong types, unknown states, doubles, orphans.
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { firstCard } from '../../src/domain/review/schedule.ts'
import { addChange, completionsOf, marksOn, type NewChange } from '../../src/store/completions.ts'
import type { Database } from '../../src/store/database.ts'
import { addEnrolment, enrolmentsOf } from '../../src/store/enrolments.ts'
import { findMember } from '../../src/store/members.ts'
import { addOccurrence } from '../../src/store/occurrences.ts'
import { addRecall, findCard, saveCard } from '../../src/store/reviews.ts'
import { undoChange } from '../../src/store/undo.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import { learner, now, opened, withEnrolment, withFeed } from './support.ts'

const studyDay = Temporal.PlainDate.from('2026-11-02')
const change = (enrolmentId: number, interactionId: string, nodeIds: readonly string[]) => ({
  interactionId,
  enrolmentId,
  topics: nodeIds.map((id) => ({ id, studyDay, loggedAt: now })),
  note: undefined,
  link: undefined,
  now,
})

/** Adds a change, whatever stands there already. */
const add = (database: Database, one: NewChange) =>
  database.write(async (writing) => addChange(writing, one, await marksOn(writing, one.enrolmentId)))

describe('types', () => {
  test('every table is strict', async () => {
    const queries = queriesOf(await opened())
    const { rows } = await sql<{ name: string; strict: number }>`
      select name, strict from pragma_table_list where schema = 'main' and name not like 'sqlite_%'`.execute(
      queries,
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter((table) => table.strict !== 1)).toEqual([])
  })

  test('text in a column of numbers is refused', async () => {
    const queries = queriesOf(await opened())
    const insert = sql`insert into users (user_id, dm_closed_at) values ('1', 'yesterday')`.execute(queries)
    await expect(insert).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_DATATYPE' })
  })

  test('a snowflake comes back with all its digits', async () => {
    const { database } = await withEnrolment()
    expect(await findMember(queriesOf(database), learner)).toMatchObject({
      guildId: '1234567890123456789',
      userId: '1234567890123456788',
    })
  })

  test('a card comes back as it was saved', async () => {
    const { database, enrolment } = await withEnrolment()
    await add(database, change(enrolment.id, '1', ['a']))
    const card = firstCard(studyDay, 'seed')
    await saveCard(queriesOf(database), { enrolmentId: enrolment.id, nodeId: 'a', card })
    expect(await findCard(queriesOf(database), enrolment.id, 'a')).toEqual({
      enrolmentId: enrolment.id,
      nodeId: 'a',
      card,
    })
  })

  test.each([
    [
      'a feed of an unknown kind',
      `insert into feeds (kind, guild_id, zone, local_time, target) values ('hourly', '1', 'UTC', '09:00', 'direct')`,
    ],
    [
      'a weekday 8',
      `insert into feeds (kind, guild_id, zone, local_time, target, weekday) values ('weekly-digest', '1', 'UTC', '09:00', 'channel', 8)`,
    ],
    [
      'a target that is no target',
      `insert into feeds (kind, guild_id, zone, local_time, target) values ('weekly-digest', '1', 'UTC', '09:00', 'pigeon')`,
    ],
    [
      'an occurrence in an unknown state',
      `insert into occurrences (feed_id, local_date, due_at, state, updated_at) values (1, '2026-11-02', 0, 'lost', 0)`,
    ],
    [
      'node ids that are no JSON',
      `insert into changes (interaction_id, enrolment_id, node_ids, made_at) values ('1', 1, '[a', 0)`,
    ],
  ])('%s is refused', async (_, statement) => {
    const { database } = await withFeed()
    await expect(sql.raw(statement).execute(queriesOf(database))).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT_CHECK',
    })
  })
})

describe('doubles', () => {
  test('a date of a feed has one occurrence: the second is turned away and changes nothing', async () => {
    const { database, stored } = await withFeed()
    const occurrence = {
      feedId: stored.id,
      localDate: studyDay,
      dueAt: now,
      late: false,
      now,
    }
    expect(
      await addOccurrence(queriesOf(database), { ...occurrence, state: 'claimed', lookAgainAt: now }),
    ).toBe(true)
    expect(
      await addOccurrence(queriesOf(database), { ...occurrence, state: 'skipped', reason: 'too-late' }),
    ).toBe(false)
    expect(await occurrencesOf(queriesOf(database), stored.id, 10)).toMatchObject([{ state: 'claimed' }])
  })

  test('an interaction makes one change', async () => {
    const { database, enrolment } = await withEnrolment()
    await add(database, change(enrolment.id, '1', ['a']))
    expect(await add(database, change(enrolment.id, '1', ['b']))).toBe(false)
    expect([...(await completionsOf(queriesOf(database), enrolment.id)).keys()]).toEqual(['a'])
  })

  test('a topic is completed once on an enrolment', async () => {
    const { database, enrolment } = await withEnrolment()
    await add(database, change(enrolment.id, '1', ['a']))
    await expect(add(database, change(enrolment.id, '2', ['a']))).rejects.toThrow('UNIQUE')
  })

  test('a change is made only on the marks from which it was decided', async () => {
    const { database, enrolment } = await withEnrolment()
    const before = await marksOn(database.reading, enrolment.id)
    expect(await add(database, change(enrolment.id, '1', ['a']))).toBe(true)
    expect(await addChange(queriesOf(database), change(enrolment.id, '2', ['b']), before)).toBe(false)
    await undoChange(queriesOf(database), '1', '3', now)
    expect(await addChange(queriesOf(database), change(enrolment.id, '2', ['b']), before)).toBe(false)
    expect((await completionsOf(database.reading, enrolment.id)).size).toBe(0)
  })

  test('a member is on a roadmap once', async () => {
    const { database } = await withEnrolment()
    await expect(addEnrolment(queriesOf(database), learner, 'small', now)).rejects.toThrow('UNIQUE')
    expect(await enrolmentsOf(queriesOf(database), learner)).toHaveLength(1)
  })

  test('an owner has one feed of a kind', async () => {
    const { database } = await withFeed()
    const insert = sql`insert into feeds (kind, guild_id, user_id, zone, local_time, target)
      values ('daily-reminder', ${learner.guildId}, ${learner.userId}, 'UTC', '20:00', 'direct')`
    await expect(insert.execute(queriesOf(database))).rejects.toThrow('UNIQUE')
  })

  test('a guild itself has one feed of a kind as well', async () => {
    const queries = queriesOf(await opened())
    const insert = () =>
      sql`insert into feeds (kind, guild_id, zone, local_time, weekday, target)
        values ('weekly-digest', '1', 'UTC', '09:00', 1, 'channel')`.execute(queries)
    await insert()
    await expect(insert()).rejects.toThrow('UNIQUE')
  })
})

describe('what belongs to something goes with it', () => {
  test('a completion takes its card and its recalls along', async () => {
    const { database, enrolment } = await withEnrolment()
    const queries = queriesOf(database)
    await add(database, change(enrolment.id, '1', ['a']))
    const before = { enrolmentId: enrolment.id, nodeId: 'a', card: firstCard(studyDay, 'seed') }
    await saveCard(queries, before)
    await addRecall(queries, { interactionId: '2', before, grade: 'good', studyDay, now })
    await undoChange(queries, '1', '3', now)
    expect(await findCard(queries, enrolment.id, 'a')).toBeUndefined()
    expect(await queries.selectFrom('recalls').selectAll().execute()).toEqual([])
  })

  test('a member takes enrolments, changes, completions and cards along', async () => {
    const { database, enrolment } = await withEnrolment()
    const queries = queriesOf(database)
    await add(database, change(enrolment.id, '1', ['a']))
    await saveCard(queries, { enrolmentId: enrolment.id, nodeId: 'a', card: firstCard(studyDay, 'seed') })
    await queries.deleteFrom('members').where('user_id', '=', learner.userId).execute()
    for (const table of ['enrolments', 'changes', 'completions', 'review_cards'] as const) {
      expect(await queries.selectFrom(table).selectAll().execute(), table).toEqual([])
    }
  })

  test('a card needs a completion', async () => {
    const { database, enrolment } = await withEnrolment()
    const card = firstCard(studyDay, 'seed')
    await expect(
      saveCard(queriesOf(database), { enrolmentId: enrolment.id, nodeId: 'a', card }),
    ).rejects.toThrow('FOREIGN KEY')
  })
})
