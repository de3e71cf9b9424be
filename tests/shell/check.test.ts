// What `node src/cli.ts check` says of a file, and by what number a script knows.
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../../src/shell/command-line.ts'
import { backUp } from '../../src/store/backup.ts'
import { migrations } from '../../src/store/migrate.ts'
import { temporaryFile, withEnrolment } from '../store/support.ts'

async function check(databasePath: string, named: readonly string[] = [], databaseUrl?: string) {
  const said = { out: '', error: '' }
  const code = await runCommand(['check', ...named], {
    config: () => ({ databasePath, ...(databaseUrl === undefined ? {} : { databaseUrl }) }),
    print(text) {
      said.out += text
    },
    complain(text) {
      said.error += text
    },
  })
  return { code, ...said }
}

/** A closed database with one member on one roadmap. */
async function closed() {
  const file = temporaryFile()
  const { database } = await withEnrolment(file)
  await database.close()
  return file
}

function change(file: string, sql: string): void {
  const connection = new BetterSqlite3(file)
  connection.pragma('foreign_keys = OFF')
  connection.exec(sql)
  connection.close()
}

describe('a sound file', () => {
  test('is said to be sound with what is in it, also while it is in use', async () => {
    const file = temporaryFile()
    await withEnrolment(file)
    const { code, out } = await check(file)
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      `${file} is sound.`,
      `  Schema version ${migrations.length}.`,
      '  1 server',
      '  1 member',
      '  1 roadmap begun',
      '  0 finished topics',
      '  0 answers in reviews',
      '  0 reminders and digests that are on',
      '',
    ])
  })

  test('that is a backup is named, wherever the database of the settings is', async () => {
    const file = await closed()
    backUp(file, `${file}.copy`)
    const { code, out } = await check(`${file}.nowhere`, [`${file}.copy`])
    expect([code, out]).toEqual([0, expect.stringContaining('  A backup.\n')])
  })

  test('of an older release is sound, and stays as old as it is', async () => {
    const file = await closed()
    change(file, 'pragma user_version = 5')
    const before = readFileSync(file)
    const { code, out } = await check(file)
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`5; the next start brings it to ${migrations.length}`),
    ])
    expect(readFileSync(file)).toEqual(before)
  })
})

describe('a file that is not sound ends with 1', () => {
  test('when it is damaged', async () => {
    const file = await closed()
    truncateSync(file, 20_000)
    const { code, out } = await check(file)
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/is not sound: it is damaged \(.+\)\. Put a backup back/),
    ])
  })

  test('when an index has lost a row, which the look at a start does not see', async () => {
    const file = await closed()
    const connection = new BetterSqlite3(file)
    connection.unsafeMode()
    connection.pragma('writable_schema = ON')
    // The index goes by another column than the one that it was filled by.
    connection.exec(
      "update sqlite_schema set sql = replace(sql, '(user_id)', '(display_name)') where name = 'members_of_user'",
    )
    const { changes } = connection.prepare('select changes() as changes').get() as { changes: number }
    connection.close()
    expect(changes).toBe(1)
    expect((await check(file)).code).toBe(1)
  })

  test('when rows hang on others that are not there', async () => {
    const file = await closed()
    change(file, 'delete from members')
    const { code, out } = await check(file)
    expect(code).toBe(1)
    expect(out).toContain('is not sound.\n')
    expect(out).toMatch(/enrolments: 1 row hangs on others that are not there/)
  })

  test('when it is of a newer release', async () => {
    const file = await closed()
    change(file, 'pragma user_version = 999')
    const { code, out } = await check(file)
    expect([code, out]).toEqual([1, expect.stringContaining('999 is of a newer release')])
  })

  test('when it is empty, missing, or no database, and makes none', async () => {
    const file = temporaryFile()
    expect(await check(file)).toMatchObject({
      code: 1,
      out: `${file} is not sound: there is no such file.\n`,
    })
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, '')
    expect((await check(file)).out).toContain('it has 0 bytes')
    writeFileSync(
      file,
      'Dear diary, this is no database at all, but it is long enough to be read as one.'.repeat(9),
    )
    expect(await check(file)).toMatchObject({ code: 1, out: expect.stringContaining('no SQLite database') })
  })
})

test('without a file on a PostgreSQL server there is nothing to look through, which ends with 2', async () => {
  const { code, error } = await check('unused.sqlite', [], 'postgres://cairn:secret@db.example/cairn')
  expect(code).toBe(2)
  expect(error).toContain('name it: node src/cli.ts check FILE')
  expect(error).not.toContain('secret')
})
