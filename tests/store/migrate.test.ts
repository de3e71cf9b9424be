// From an old file to the newest schema: all or nothing, with a copy of what was there.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import {
  type Migration,
  migrate,
  migrations,
  NewerSchemaError,
  schemaVersion,
} from '../../src/store/migrate.ts'
import { opened, temporaryFile } from './support.ts'

const first: Migration = { version: 1, sql: 'create table notes (text text) strict' }
const second: Migration = {
  version: 2,
  sql: `alter table notes add column stars integer; update notes set stars = 5; insert into notes values ('made by v2', 1)`,
}
/** Its first half works, its second does not. */
const broken: Migration = {
  version: 2,
  sql: `insert into notes values ('half'); alter table notes add column stars integer; insert into nowhere values (1)`,
}

function raw(file: string): BetterSqlite3.Database {
  const database = new BetterSqlite3(file)
  onTestFinished(() => {
    database.close()
  })
  return database
}

/** A file at version 1 with one note. */
function oldFile(): { file: string; database: BetterSqlite3.Database } {
  const file = temporaryFile()
  const database = raw(file)
  database.pragma('journal_mode = WAL')
  migrate(database, [first])
  database.exec(`insert into notes values ('keep me')`)
  return { file, database }
}

const notes = (database: BetterSqlite3.Database) => database.prepare('select * from notes').all()
const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('a new file', () => {
  test('gets the newest version', async () => {
    const file = temporaryFile()
    await opened(file)
    expect(schemaVersion(raw(file))).toBe(migrations.length)
  })

  test('needs no copy of what was there', () => {
    const file = temporaryFile()
    expect(migrate(raw(file), [first, second])).toEqual([1, 2])
    expect(readdirSync(dirname(file)).filter((name) => name.includes('before'))).toEqual([])
  })

  test('the steps that ship are numbered from 1 without a gap', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, at) => at + 1))
  })
})

describe('an old file', () => {
  test('runs the steps it has not had, and a second time none', () => {
    const { database } = oldFile()
    expect(migrate(database, [first, second])).toEqual([2])
    expect(schemaVersion(database)).toBe(2)
    expect(notes(database)).toEqual([
      { text: 'keep me', stars: 5 },
      { text: 'made by v2', stars: 1 },
    ])
    expect(migrate(database, [first, second])).toEqual([])
    expect(notes(database)).toHaveLength(2)
  })

  test('leaves a copy that opens with the old data at the old version', () => {
    const { file, database } = oldFile()
    migrate(database, [first, second])
    const copy = raw(`${file}.before-v2`)
    expect(notes(copy)).toEqual([{ text: 'keep me' }])
    expect(schemaVersion(copy)).toBe(1)
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test('a step that fails in its middle is undone wholly: version and data are the old ones', () => {
    const { database } = oldFile()
    expect(() => migrate(database, [first, broken])).toThrow('nowhere')
    expect(schemaVersion(database)).toBe(1)
    expect(notes(database)).toEqual([{ text: 'keep me' }])
    expect(migrate(database, [first, second])).toEqual([2])
  })

  test('a step that fails does not take back the ones before it', () => {
    const { database } = oldFile()
    const third: Migration = { version: 3, sql: 'insert into nowhere values (1)' }
    expect(() => migrate(database, [first, second, third])).toThrow('nowhere')
    expect(schemaVersion(database)).toBe(2)
    expect(notes(database)).toHaveLength(2)
  })

  test('a copy that an interrupted start left unfinished is no obstacle', () => {
    const { file, database } = oldFile()
    expect(() => migrate(database, [first, broken])).toThrow()
    raw(`${file}.before-v2.unfinished`).exec('create table half (a)')
    migrate(database, [first, second])
    expect(notes(raw(`${file}.before-v2`))).toEqual([{ text: 'keep me' }])
    expect(existsSync(`${file}.before-v2.unfinished`)).toBe(false)
  })
})

describe('a file of a newer program', () => {
  test('is refused with words that name both versions, and left untouched to the byte', async () => {
    const file = temporaryFile()
    await (await openDatabase(file)).close()
    const newer = new BetterSqlite3(file)
    newer.pragma(`user_version = ${migrations.length + 1}`)
    newer.close()
    const before = hash(file)
    const opening = openDatabase(file)
    await expect(opening).rejects.toThrow(NewerSchemaError)
    await expect(opening).rejects.toThrow(`${migrations.length + 1}`)
    expect(hash(file)).toBe(before)
  })
})

describe('two processes that start at once', () => {
  const migrateUrl = new URL('../../src/store/migrate.ts', import.meta.url).href
  const sqliteUrl = import.meta.resolve('better-sqlite3')
  const script = `
    import BetterSqlite3 from ${JSON.stringify(sqliteUrl)}
    import { migrate } from ${JSON.stringify(migrateUrl)}
    const database = new BetterSqlite3(process.argv[1])
    const steps = JSON.parse(process.argv[2]).map(({ version, sql }) => ({
      sql,
      // Asked for a step that the file has not had, right before its lock.
      get version() {
        console.log('found')
        return version
      },
    }))
    console.log(JSON.stringify(migrate(database, steps)))`

  function start(file: string) {
    const steps = JSON.stringify([first, second])
    const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script, file, steps])
    let output = ''
    let complaint = ''
    child.stdout.on('data', (data) => {
      output += String(data)
    })
    const found = once(child.stdout, 'data')
    child.stderr.on('data', (data) => {
      complaint += String(data)
    })
    const ended = once(child, 'exit').then(([code]) => ({ code, output, complaint }))
    return { found: Promise.race([found, ended]), ended }
  }

  test('run each step once, and the copy holds what was there before both', async () => {
    const { file, database } = oldFile()
    // Both find version 1 while this lock keeps either from running the step, so that both want to.
    database.exec('begin immediate')
    const processes = [start(file), start(file)]
    await Promise.all(processes.map(({ found }) => found))
    database.exec('commit')
    const ends = await Promise.all(processes.map(({ ended }) => ended))
    expect(ends.map(({ code, complaint }) => ({ code, complaint }))).toEqual([
      { code: 0, complaint: '' },
      { code: 0, complaint: '' },
    ])
    expect(ends.map(({ output }) => output.replaceAll('found\n', '').trim()).sort()).toEqual(['[2]', '[]'])
    expect(notes(database)).toHaveLength(2)
    expect(notes(raw(join(dirname(file), 'cairn.sqlite.before-v2')))).toEqual([{ text: 'keep me' }])
  })
})

describe('a step that rebuilds a table', () => {
  const parents = {
    version: 1,
    sql: 'create table parents (id integer primary key) strict; create table children (id integer primary key, parent integer references parents (id) on delete cascade) strict; insert into parents values (1); insert into children values (1, 1)',
  }
  const rebuild =
    'create table copy (id integer primary key, name text) strict; insert into copy (id) select id from parents; drop table parents; alter table copy rename to parents'

  test('keeps the rows that hang on it', () => {
    const database = new BetterSqlite3(':memory:')
    onTestFinished(() => void database.close())
    migrate(database, [parents, { version: 2, sql: rebuild }])
    expect(database.prepare('select parent from children').all()).toEqual([{ parent: 1 }])
  })

  test('is rolled back when it leaves rows without their parents', () => {
    const database = new BetterSqlite3(':memory:')
    onTestFinished(() => void database.close())
    const losing = { version: 2, sql: `${rebuild}; delete from parents` }
    expect(() => migrate(database, [parents, losing])).toThrow('1 rows without their parents')
    expect(database.prepare('select id from parents').all()).toEqual([{ id: 1 }])
  })
})
