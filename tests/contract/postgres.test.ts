// What only a database server does: it can be set up wrongly, go away in the middle, and come back.

import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { startPostgres, type TestPostgres } from '@cairn/test-binaries/postgres.ts'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openPostgres, type PostgresOptions } from '../../src/store/postgres/open.ts'
import { learner, smallBot } from '../services/support.ts'
import { temporaryFile } from '../store/support.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { queriesOf } from '../support/queries-of.ts'
import { kinds } from './support.ts'

const killsMin = 3

/** A server of the test's own, for it is stopped, killed or set up in a way of its own. */
async function ownServer(settings?: Readonly<Record<string, string>>): Promise<TestPostgres> {
  const server = await startPostgres(settings)
  onTestFinished(() => server.stop())
  return server
}

async function opened(url: string, options?: PostgresOptions) {
  const database = await openPostgres(url, options)
  onTestFinished(() => database.close().catch(() => {}))
  return database
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe.skipIf(!kinds.includes('PostgreSQL'))('a server', () => {
  test('that may forget what it confirmed is refused', async () => {
    const unsafe = (setting: string) => ({
      name: 'UnusableDatabaseError',
      message: expect.stringContaining(`${setting} = off`),
    })
    const server = await ownServer({ fsync: 'off' })
    await expect(openPostgres(server.url())).rejects.toMatchObject(unsafe('fsync'))
    const url = await newPostgresDatabase({ settings: { synchronous_commit: 'off' } })
    await expect(openPostgres(url)).rejects.toMatchObject(unsafe('synchronous_commit'))
  })

  test('ends with the program that started it, also where that only exits', async () => {
    const module = JSON.stringify(import.meta.resolve('@cairn/test-binaries/postgres.ts'))
    const program = `import { startPostgres } from ${module}; console.log((await startPostgres()).pid); process.exit(1)`
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
    const pid = Number(ran.stdout)
    expect(pid, ran.stderr).toBeGreaterThan(0)
    await expect.poll(() => isRunning(pid)).toBe(false)
  })

  test('with an empty database that two copies open at once is migrated once', async () => {
    const url = await newPostgresDatabase({ isEmpty: true })
    const [one, other] = await Promise.all([opened(url), opened(url)])
    await learner(await smallBot({ database: one })).start()
    expect(await queriesOf(other).selectFrom('enrolments').selectAll().execute()).toHaveLength(1)
  })

  test('whose database a newer release has changed is refused', async () => {
    const url = await newPostgresDatabase()
    const database = await opened(url)
    await sql`update schema_version set version = version + 1`.execute(queriesOf(database))
    await expect(openPostgres(url)).rejects.toMatchObject({ name: 'NewerSchemaError' })
  })

  test('that is not there is told in time', async () => {
    const nowhere = `postgres://cairn@localhost/cairn?host=${encodeURIComponent(dirname(temporaryFile()))}`
    await expect(openPostgres(nowhere)).rejects.toMatchObject({ name: 'NotSavedError', reason: 'failing' })
  })

  test('that is killed in the middle of commits keeps all that was confirmed, and the bot goes on by itself', async () => {
    const server = await ownServer()
    const bot = await smallBot({ database: await opened(server.url()) })
    const confirmed: string[] = []
    const refused: unknown[] = []
    for (let kill = 0; kill < killsMin; kill += 1) {
      let isDown = false
      const people = Array.from({ length: 6 }, (_, at) => `P${kill}-${at}`)
      const studying = Promise.all(
        people.map(async (name) => {
          for (let change = 0; !isDown; change += 1) {
            const person = learner(bot, `${name}-${change}`)
            try {
              await person.start()
              await person.done('Loops', { id: `${name}-${change}` })
              confirmed.push(`${name}-${change}`)
            } catch (error) {
              isDown = true
              refused.push(error)
            }
          }
        }),
      )
      const before = confirmed.length
      await expect.poll(() => confirmed.length).toBeGreaterThan(before + 10)
      await server.kill()
      await studying
      await server.restart()
    }
    // Whoever was not served was told that nothing was saved, and may try again.
    for (const error of refused) expect(error).toMatchObject({ name: 'NotSavedError' })
    expect(refused.length).toBeGreaterThanOrEqual(killsMin)
    const again = learner(bot, 'Afterwards')
    await again.start()
    expect((await again.done('Loops')).kind).toBe('completed')
    const kept = await queriesOf(bot.database).selectFrom('changes').select('interaction_id').execute()
    const ids = new Set(kept.map((row) => row.interaction_id))
    expect(confirmed.filter((id) => !ids.has(id))).toEqual([])
  })

  test('that is slow is waited for so long, then nothing is half-done, and the next try counts', async () => {
    const url = await newPostgresDatabase()
    const [database, other] = [await opened(url, { limits: { statementMs: 1_000 } }), await opened(url)]
    const ada = learner(await smallBot({ database }))
    await ada.start()
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    // Closing waits for it, also where this test fails.
    onTestFinished(() => release())
    const locked = Promise.withResolvers<void>()
    const holding = other.write(async (writing) => {
      // The last thing that /done writes.
      await sql`lock table review_cards in access exclusive mode`.execute(writing)
      locked.resolve()
      await released
    })
    await locked.promise
    await expect(ada.done('Loops')).rejects.toMatchObject({ name: 'NotSavedError', reason: 'busy' })
    release()
    await holding
    expect(await queriesOf(other).selectFrom('changes').selectAll().execute()).toEqual([])
    expect((await ada.done('Loops')).kind).toBe('completed')
  })

  test('that has no connection free says so in time, and others are served when one is', async () => {
    const database = await opened(await newPostgresDatabase(), { limits: { connections: 1, waitMs: 3_000 } })
    let free = () => {}
    const held = database.write(() => new Promise<void>((resolve) => (free = resolve)))
    // Closing waits for it, also where this test fails.
    onTestFinished(() => free())
    await expect(database.write(async () => 1)).rejects.toMatchObject({
      name: 'NotSavedError',
      reason: 'busy',
    })
    free()
    await held
    expect(await database.write(async () => 2)).toBe(2)
  })
})
