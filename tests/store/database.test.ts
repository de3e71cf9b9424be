// The file that everything stands in: durable, guarded, one writer at a time.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Reading } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/database.ts'
import { addEnrolment } from '../../src/store/enrolments.ts'
import { findMember, saveGuild, saveMember } from '../../src/store/members.ts'
import { queriesOf } from '../support/queries-of.ts'
import { asTestsOwn } from '../support/query-plans.ts'
import { learner, now, opened, temporaryFile } from './support.ts'

async function setting(queries: Reading, name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(queries)
  return Object.values(rows[0] ?? {})[0]
}

const number = async (queries: Reading, query: string): Promise<unknown> =>
  (await asTestsOwn(() => sql<{ value: number }>`${sql.raw(query)}`.execute(queries))).rows[0]?.value

describe('opening', () => {
  test('makes the folders that lead to the file', async () => {
    const file = join(dirname(temporaryFile()), 'deep', 'deeper', 'cairn.sqlite')
    await opened(file)
    expect(existsSync(file)).toBe(true)
  })

  test('gives a write-ahead log in which commits are flushed by the queue, and foreign keys, after a write as well', async () => {
    const queries = queriesOf(await opened(temporaryFile()))
    await saveGuild(queries, learner.guildId)
    expect(await setting(queries, 'journal_mode')).toBe('wal')
    expect(await setting(queries, 'synchronous')).toBe(1)
    expect(await setting(queries, 'foreign_keys')).toBe(1)
  })

  test('two openings of one new file at once both find their tables', async () => {
    const file = temporaryFile()
    const [one, other] = await Promise.all([opened(file), opened(file)])
    await saveGuild(queriesOf(one), learner.guildId)
    await saveMember(queriesOf(other), learner, 'Ada', now)
    expect((await findMember(queriesOf(one), learner))?.displayName).toBe('Ada')
  })

  test('what was committed is there after closing and opening', async () => {
    const file = temporaryFile()
    const before = await openDatabase(file)
    await saveGuild(queriesOf(before), learner.guildId)
    await saveMember(queriesOf(before), learner, 'Ada', now)
    await before.close()
    const after = await opened(file)
    expect((await findMember(queriesOf(after), learner))?.displayName).toBe('Ada')
  })
})

describe('a transaction', () => {
  test('that throws leaves nothing behind, and the next one works', async () => {
    const database = await opened(temporaryFile())
    const failing = database.write(async (queries) => {
      await saveGuild(queries, learner.guildId)
      await saveMember(queries, learner, 'Ada', now)
      throw new Error('stop here')
    })
    await expect(failing).rejects.toThrow('stop here')
    expect(await number(queriesOf(database), 'select count(*) as value from guilds')).toBe(0)
    await database.write((queries) => saveGuild(queries, learner.guildId))
    expect(await number(queriesOf(database), 'select count(*) as value from guilds')).toBe(1)
  })

  test('that breaks a rule of the tables leaves nothing behind', async () => {
    const database = await opened()
    const failing = database.write(async (queries) => {
      await saveGuild(queries, learner.guildId)
      await addEnrolment(queries, learner, 'small', now)
    })
    await expect(failing).rejects.toThrow('FOREIGN KEY')
    expect(await number(queriesOf(database), 'select count(*) as value from guilds')).toBe(0)
  })

  test('holds the right to write from its first moment, so a later write in it cannot fail as busy', async () => {
    const file = temporaryFile()
    const database = await opened(file)
    const other = new BetterSqlite3(file, { timeout: 0 })
    onTestFinished(() => {
      other.close()
    })
    const write = () => other.prepare("insert into users (user_id) values ('7')").run()
    await database.write(async (queries) => {
      await number(queries, 'select count(*) as value from users')
      expect(write).toThrow('database is locked')
      await saveGuild(queries, learner.guildId)
    })
    expect(write().changes).toBe(1)
  })

  test('started together with others waits for them: no addition is lost', async () => {
    const database = await opened()
    await sql`create table counter (value integer)`.execute(queriesOf(database))
    await sql`insert into counter values (0)`.execute(queriesOf(database))
    const add = () =>
      database.write(async (queries) => {
        const value = Number(await number(queries, 'select value from counter'))
        await asTestsOwn(() => sql`update counter set value = ${value + 1}`.execute(queries))
      })
    await Promise.all(Array.from({ length: 20 }, add))
    expect(await number(queriesOf(database), 'select value from counter')).toBe(20)
  })
})

describe('while another process holds the right to write', () => {
  const users = (reading: Reading) => number(reading, 'select count(*) as value from users')

  test('queries and snapshots go on, and a change waits until it is let go', async () => {
    const file = temporaryFile()
    const database = await opened(file)
    const other = new BetterSqlite3(file, { timeout: 0 })
    onTestFinished(() => {
      other.close()
    })
    other.exec("begin immediate; insert into users (user_id) values ('7')")
    const saved = database.write((queries) => saveGuild(queries, learner.guildId))
    expect(await users(database.reading)).toBe(0)
    expect(await database.snapshot(users)).toBe(0)
    other.exec('commit')
    await saved
    expect(await users(database.reading)).toBe(1)
    expect(await number(database.reading, 'select count(*) as value from guilds')).toBe(1)
  })
})

describe('a snapshot', () => {
  test('sees one moment, whatever is committed meanwhile, and other readers see that', async () => {
    const database = await opened()
    const counted = (reading: Reading) => number(reading, 'select count(*) as value from guilds')
    await database.snapshot(async (reading) => {
      expect(await counted(reading)).toBe(0)
      await database.write((queries) => saveGuild(queries, learner.guildId))
      expect([await counted(reading), await counted(database.reading)]).toEqual([0, 1])
    })
    expect(await database.snapshot(counted)).toBe(1)
  })

  test('that throws is over, and the next one works', async () => {
    const database = await opened()
    const failing = database.snapshot(() => Promise.reject(new Error('stop here')))
    await expect(failing).rejects.toThrow('stop here')
    expect(await database.snapshot((reading) => number(reading, 'select 1 as value'))).toBe(1)
  })
})

describe('kept statements', () => {
  test('more different ones than are kept each give their own answer, old ones again too', async () => {
    const queries = queriesOf(await opened())
    for (let value = 0; value < 1_100; value += 1) {
      expect(await number(queries, `select ${value} as value`)).toBe(value)
    }
    expect(await number(queries, 'select 3 as value')).toBe(3)
    expect(await number(queries, 'select 1099 as value')).toBe(1_099)
  })

  test('are cleared in the middle of a transaction without harm', async () => {
    const database = await opened()
    await database.write(async (queries) => {
      await saveGuild(queries, learner.guildId)
      for (let value = 0; value < 1_100; value += 1) await number(queries, `select ${value} as value`)
      await saveMember(queries, learner, 'Ada', now)
    })
    expect((await findMember(queriesOf(database), learner))?.displayName).toBe('Ada')
  })

  test('see a column that was added after they were prepared', async () => {
    const queries = queriesOf(await opened())
    const read = async () => (await sql`select * from users`.execute(queries)).rows
    await sql`insert into users (user_id) values ('7')`.execute(queries)
    expect(await read()).toEqual([{ user_id: '7', dm_closed_at: null, dm_channel_id: null }])
    await sql`alter table users add column nickname text`.execute(queries)
    expect(await read()).toEqual([{ user_id: '7', dm_closed_at: null, dm_channel_id: null, nickname: null }])
  })
})
