// The command that moves a bot to PostgreSQL, as it is typed; and what `backup` says where the database is on a server.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../src/shell/command-line.ts'
import { temporaryFile } from '../store/support.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { queryPostgres } from '../support/query-postgres.ts'
import { filledFile, filledOn, onInsert, rowsInFile, rowsOnServer, withoutMeddling } from './move-support.ts'
import { kinds } from './support.ts'

const cli = join(import.meta.dirname, '../../src/cli.ts')

/** Runs a command with these settings. */
async function run(config: { databasePath: string; databaseUrl?: string }, ...args: readonly string[]) {
  const said = { out: '', error: '' }
  const code = await runCommand(args, {
    config: () => config,
    print(text) {
      said.out += text
    },
    complain(text) {
      said.error += text
    },
  })
  return { code, ...said }
}

const withPassword = (url: string): string => url.replace('cairn@', 'cairn:s3cret@')

test.each(['backup', 'restore'])(
  '%s of a database on a server is left to PostgreSQL; it tells how, without the password',
  async (command) => {
    const file = temporaryFile("Ada's.dump")
    const databaseUrl = 'postgres://cairn:s3cret@db.example:5433/cairn?sslmode=require&password=s3cret'
    const { code, out, error } = await run({ databasePath: temporaryFile(), databaseUrl }, command, file)
    expect([code, out]).toEqual([2, ''])
    const address = "'postgres://cairn@db.example:5433/cairn?sslmode=require'"
    const target = `'${file.replace("'", "'\\''")}'`
    expect(error).toContain(`pg_dump --format=custom --file=${target} --dbname=${address}\n`)
    expect(error).toContain(
      `pg_restore --clean --if-exists --no-owner --single-transaction --dbname=${address} ${target}\n`,
    )
    expect(error).toContain('update stamp set is_copy = 1')
    expect(error).not.toContain('s3cret')
    expect(existsSync(file)).toBe(false)
  },
)

test('a move without a target says how to name one', async () => {
  const { code, out, error } = await run({ databasePath: temporaryFile() }, 'move-to-postgres')
  expect([code, out]).toEqual([1, ''])
  expect(error).toContain('Set DATABASE_URL to the address of an empty PostgreSQL database')
})

describe.skipIf(!kinds.includes('PostgreSQL'))('move-to-postgres', () => {
  test('moves the file of the settings, and says what came of each table and what to do', async () => {
    const [file, url] = [await filledFile(), await newPostgresDatabase()]
    const { code, out, error } = await run(
      { databasePath: file, databaseUrl: withPassword(url) },
      'move-to-postgres',
    )
    expect([code, error]).toEqual([0, ''])
    expect(out).toMatch(/^announced +12 {2}same\n/)
    for (const [name, rows] of Object.entries(rowsInFile(file)))
      if (name !== 'lease') expect(out).toMatch(new RegExp(`^${name} +${rows.length} {2}same$`, 'm'))
    expect(out).toMatch(/^\d+ tables with \d+ rows are now in postgres:\/\/localhost\/test_/m)
    expect(out).toContain('1. Leave DATABASE_URL set')
    expect(out).toContain(`do not start a bot on it: two would remind everybody twice. Cairn refuses to`)
    expect(out).not.toContain('s3cret')
  })

  test('takes file and target from what is typed, and says in a sentence why not', async () => {
    const [file, url] = [await filledFile(), await newPostgresDatabase()]
    const config = { databasePath: join(dirname(file), 'nothing.sqlite') }
    expect(await run(config, 'move-to-postgres', '--to', url)).toEqual({
      code: 1,
      out: '',
      error: `There is no file ${config.databasePath}.\n`,
    })
    const typed = await run(config, 'move-to-postgres', file, '--to', withPassword(url))
    expect(typed.code).toBe(0)
    expect(typed.out).toContain('1. Set DATABASE_URL to the address that you gave')
    const again = await run(config, 'move-to-postgres', file, '--to', withPassword(url))
    expect([again.code, again.out]).toEqual([1, ''])
    expect(again.error).toContain('holds what was moved from this database already')
    expect(again.error).not.toContain('s3cret')
  })

  test('that is killed in the middle leaves nothing, and can be said again', async () => {
    const [file, url] = [await filledFile(), await newPostgresDatabase()]
    // The move stands still in the middle for as long as this connection holds the lock.
    await onInsert(url, 'occurrences', 'perform pg_advisory_xact_lock(1);')
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    onTestFinished(() => holder.end())
    await holder.query('select pg_advisory_lock(1)')
    const child = spawn(process.execPath, [cli, 'move-to-postgres'], {
      cwd: dirname(file),
      env: { PATH: process.env.PATH ?? '', DATABASE_PATH: file, DATABASE_URL: url },
      stdio: 'ignore',
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const moving = () =>
      queryPostgres(
        url,
        `select wait_event_type as waits from pg_stat_activity
          where application_name = 'cairn' and datname = current_database()`,
      )
    await expect.poll(moving).toEqual([{ waits: 'Lock' }])
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    await holder.query('select pg_advisory_unlock(1)')
    // The server notices that nobody is there any more.
    await expect.poll(moving).toEqual([])
    expect(await filledOn(url)).toEqual([])
    await withoutMeddling(url)
    expect((await run({ databasePath: file, databaseUrl: url }, 'move-to-postgres')).code).toBe(0)
    expect(await rowsOnServer(url)).toEqual({ ...rowsInFile(file), lease: [] })
  })
})
