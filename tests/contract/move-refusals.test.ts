// What a move refuses before it begins: nothing is changed on either side, and a sentence says what to do.

import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { takeLease } from '../../src/store/lease.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { thisProcess } from '../../src/store/process-of.ts'
import { temporaryFile } from '../store/support.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { queryPostgres } from '../support/query-postgres.ts'
import { filledFile, filledOn, move, now, oldFile, raw } from './move-support.ts'
import { kinds } from './support.ts'

const lease = { now: () => now, log: { warn: () => {} }, onLost: () => {} }

/** Moves, which must be refused; the file and the target are as they were. */
async function refusal(file: string, url: string): Promise<string> {
  const bytes = () => readFileSync(file).toString('base64')
  const before = [bytes(), await filledOn(url)]
  const error: Error = await move(file, url).then(
    () => new Error('It was moved.'),
    (refused: Error) => refused,
  )
  expect([bytes(), await filledOn(url)]).toEqual(before)
  return `${error.name}: ${error.message}`
}

describe.skipIf(!kinds.includes('PostgreSQL'))('a move is refused', () => {
  test('of a file that a bot runs on', async () => {
    const file = temporaryFile()
    const running = await openDatabase(file, { lease })
    onTestFinished(() => running.close())
    expect(await refusal(file, await newPostgresDatabase())).toContain(
      `LeaseHeldError: The bot runs on ${file}`,
    )
  })

  test('of a file with the tables of an older release, or of a newer one', async () => {
    const url = await newPostgresDatabase()
    expect(await refusal(oldFile(), url)).toContain('Start the bot on it once with this release')
    const file = await filledFile()
    raw(file).exec('pragma user_version = 9999')
    expect(await refusal(file, url)).toContain('NewerSchemaError')
  })

  test('of a damaged file, of what is no database, and of nothing', async () => {
    const url = await newPostgresDatabase()
    const damaged = await filledFile()
    const bytes = readFileSync(damaged)
    // Its pages after the first one, which says what kind of file it is.
    writeFileSync(damaged, bytes.fill(0xab, 8_192, bytes.length - 4_096))
    expect(await refusal(damaged, url)).toContain(`The database ${damaged} is damaged`)
    const words = temporaryFile()
    writeFileSync(words, 'Hello. '.repeat(1_000))
    expect(await refusal(words, url)).toContain('is no SQLite database')
    await expect(move(temporaryFile(), url)).rejects.toThrow('There is no file')
  })

  test('of a file with a table of somebody else', async () => {
    const file = await filledFile()
    raw(file).exec('create table notes (id integer primary key)')
    expect(await refusal(file, await newPostgresDatabase())).toContain('The file has a table notes')
  })

  test('to a database in which there is anything, as after a bot ran there or all was moved already', async () => {
    const [file, url] = [await filledFile(), await newPostgresDatabase()]
    await queryPostgres(url, "insert into users (user_id) values ('1')")
    expect(await refusal(file, url)).toContain('is not empty: there are rows in users.')
    const other = await newPostgresDatabase()
    const running = await openPostgres(other)
    onTestFinished(() => running.close())
    await running.write((writing) => takeLease(writing, thisProcess(), Temporal.Now.instant()))
    expect(await refusal(file, other)).toContain('is not empty: there are rows in lease.')
    const third = await newPostgresDatabase()
    await move(file, third)
    expect(await refusal(file, third)).toContain('holds what was moved from this database already')
  })

  test('to what is no PostgreSQL, to a server that may forget, and to one that is not there', async () => {
    const file = await filledFile()
    for (const url of [file, 'mysql://localhost/cairn', 'localhost'])
      await expect(move(file, url)).rejects.toThrow('The target is no address of PostgreSQL.')
    const unsafe = await newPostgresDatabase({ settings: { synchronous_commit: 'off' } })
    expect(await refusal(file, unsafe)).toContain('synchronous_commit = off')
    const nowhere = `postgres://cairn:secret@localhost/cairn?host=${encodeURIComponent('/nowhere')}`
    const refused: Error = (await move(file, nowhere).catch((error: Error) => error)) as Error
    expect(refused.name).toBe('NotSavedError')
    expect(String(refused)).not.toContain('secret')
  })
})
