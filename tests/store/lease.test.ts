// One process at a time runs the bot on a database.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, renameSync } from 'node:fs'
import { eventually } from '@cairn/practice-server/eventually.ts'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Database, type OpenOptions, openDatabase } from '../../src/store/database.ts'
import { isFree, LeaseHeldError, type LeaseWishes, refuseIfRunning } from '../../src/store/hold-lease.ts'
import { findLease, leaseMs, renewLease, takeLease } from '../../src/store/lease.ts'
import { migrate, migrations } from '../../src/store/migrate.ts'
import { lifeOf, thisProcess } from '../../src/store/process-of.ts'
import { now, temporaryFile } from './support.ts'

const later = (ms: number) => now.add({ milliseconds: ms })

/** Opens a file to run the bot on it. */
async function running(
  file: string,
  wishes: Partial<LeaseWishes> = {},
  options: Pick<OpenOptions, 'lockWaitMsMax'> = {},
) {
  const waiting: Readonly<Record<string, unknown>>[] = []
  const lost: string[] = []
  const database = await openDatabase(file, {
    lease: {
      now: () => now,
      log: { warn: (fields) => waiting.push(fields) },
      onLost: (why) => lost.push(why),
      watchMs: 50,
      ...wishes,
    },
    ...options,
  })
  onTestFinished(() => database.close().catch(() => {}))
  return { database, waiting, lost }
}

const holderOf = async ({ reading }: Database) => (await findLease(reading))?.holder

/** A lease that another process took. */
async function heldBy(holder: Partial<ReturnType<typeof thisProcess>>, takenAt = now): Promise<string> {
  const file = temporaryFile()
  const database = await openDatabase(file)
  await database.write((writing) => takeLease(writing, { ...thisProcess(), id: 'other', ...holder }, takenAt))
  await database.close()
  return file
}

describe('a lease', () => {
  const lease = { endsAt: later(leaseMs) }
  test.each([
    ['that nobody has', undefined, 'dead', 0, true],
    ['of a process that runs', lease, 'alive', 0, false],
    ['of a process that runs, by a clock that jumped', lease, 'alive', leaseMs, false],
    ['of a process that is dead', lease, 'dead', 0, true],
    ['of a process elsewhere, before its end', lease, 'unknown', leaseMs - 1, false],
    ['of a process elsewhere, at its end', lease, 'unknown', leaseMs, true],
  ] as const)('%s', (_what, found, life, afterMs, free) => {
    expect(isFree(found, life, later(afterMs))).toBe(free)
  })
})

describe('a process', () => {
  test('is alive when it runs, dead when it has ended or its number is another one’s, and else unknown', async () => {
    const me = thisProcess()
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
    const other = { ...me, pid: child.pid ?? 0 }
    expect(lifeOf(me)).toBe('alive')
    expect(lifeOf({ ...me, place: 'another machine' })).toBe('unknown')
    if (process.platform === 'linux') expect(lifeOf(other)).toBe('dead')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(lifeOf(other)).toBe('dead')
  })
})

describe('the bot', () => {
  test('takes the lease, keeps it while it runs and gives it back at the end', async () => {
    const file = temporaryFile()
    const { database } = await running(file)
    expect((await holderOf(database))?.pid).toBe(process.pid)
    await database.close()
    const after = await openDatabase(file)
    expect(await holderOf(after)).toBeUndefined()
    await after.close()
  })

  test('renews it', async () => {
    let at = now
    const { database } = await running(temporaryFile(), { now: () => at, renewEveryMs: 5 })
    at = later(60_000)
    await eventually(async () => (await findLease(database.reading))?.endsAt.equals(later(60_000 + leaseMs)))
  })

  test('goes on at once where the process that has it is known to be dead', async () => {
    const file = await heldBy({ processStarted: 'long ago' })
    const { waiting, database } = await running(file)
    expect([waiting, (await holderOf(database))?.id === 'other']).toEqual([[], false])
  })

  test('goes on at once where the lease of a process elsewhere has ended', async () => {
    const file = await heldBy({ place: 'elsewhere' }, later(-leaseMs))
    expect((await running(file)).waiting).toEqual([])
  })

  test('watches a process elsewhere, whatever the clocks say, and goes on when it shows no life', async () => {
    const file = await heldBy({ place: 'elsewhere', host: 'old-machine', pid: 7 }, later(24 * 3_600_000))
    const { waiting, database } = await running(file)
    expect(waiting).toMatchObject([{ host: 'old-machine', pid: 7 }])
    expect((await holderOf(database))?.host).not.toBe('old-machine')
  })

  test('gives up, and says who has it, when the other process goes on renewing', async () => {
    const file = temporaryFile()
    const { database } = await running(file)
    const { id } = (await holderOf(database)) ?? thisProcess()
    const warn = () => void database.write((writing) => renewLease(writing, id, later(1)))
    const second = running(file, { log: { warn } })
    await expect(second).rejects.toThrow(LeaseHeldError)
    await expect(second).rejects.toThrow(
      `${file} is in use by another Cairn: process ${process.pid} on ${thisProcess().host}`,
    )
  })

  test('gets it when the other one ends while it waits', async () => {
    const file = temporaryFile()
    const { database } = await running(file)
    const waiting = vi.fn()
    const second = running(file, { log: { warn: waiting }, watchMs: 60_000 })
    await eventually(() => waiting.mock.calls.length > 0)
    await database.close()
    expect((await holderOf((await second).database))?.pid).toBe(process.pid)
  })

  test('stops waiting when it is told to', async () => {
    const file = await heldBy({})
    const stopping = new AbortController()
    const waiting = running(file, {
      signal: stopping.signal,
      log: { warn: () => stopping.abort() },
      watchMs: 60_000,
    })
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a lease is lost', () => {
  test('when another process has it', async () => {
    const { database, lost } = await running(temporaryFile(), { renewEveryMs: 5 })
    await database.write((writing) => takeLease(writing, { ...thisProcess(), id: 'other' }, now))
    await eventually(() => lost.length > 0)
    expect(lost).toEqual([`Another process runs the bot on ${database.file} now.`])
    await database.close()
    const after = await openDatabase(database.file)
    expect((await holderOf(after))?.id).toBe('other')
    await after.close()
  })

  test('when another file stands in the place of the database', async () => {
    const file = temporaryFile()
    const { lost } = await running(file, { renewEveryMs: 5 })
    copyFileSync(file, `${file}.copy`)
    renameSync(`${file}.copy`, file)
    await eventually(() => lost.length > 0)
    expect(lost).toEqual([`The database ${file} was replaced or removed while the bot was running.`])
  })

  test('not by a locked file: it is renewed when that is let go', async () => {
    const file = temporaryFile()
    let at = now
    const { database, lost } = await running(file, { now: () => at, renewEveryMs: 5 })
    const other = new BetterSqlite3(file, { timeout: 1_000 })
    onTestFinished(() => void other.close())
    other.exec('begin immediate')
    at = later(10 * leaseMs)
    other.exec('commit')
    await eventually(async () => (await findLease(database.reading))?.renewedAt.equals(at))
    expect(lost).toEqual([])
  })
})

describe('a lease that this process gave up', () => {
  /** A file in which the lease still stands, because another process held the lock when the bot was stopped. */
  async function notGivenBack() {
    const file = temporaryFile()
    const { database } = await running(file, {}, { lockWaitMsMax: 20 })
    const other = new BetterSqlite3(file, { timeout: 1_000 })
    onTestFinished(() => void other.close())
    other.exec('begin immediate')
    await database.close()
    other.exec('rollback')
    return { file, left: other.prepare('select holder, pid from lease') }
  }

  test('and could not give back holds up nobody in it, although the process runs on', async () => {
    const { file, left } = await notGivenBack()
    const old = left.get() as { holder: string; pid: number }
    expect(old.pid).toBe(process.pid)
    await expect(refuseIfRunning(file, now)).resolves.toBeUndefined()
    const { database, waiting } = await running(file)
    expect(waiting).toEqual([])
    expect([undefined, old.holder]).not.toContain((await holderOf(database))?.id)
  })

  test('because the file was replaced is not renewed when the file is back in its place', async () => {
    const file = temporaryFile()
    let at = now
    const { database, lost } = await running(file, { now: () => at, renewEveryMs: 5 })
    // Renews as often, on a file of its own.
    const beside = await running(temporaryFile(), { now: () => at, renewEveryMs: 5 })
    renameSync(file, `${file}.away`)
    await eventually(() => lost.length > 0)
    renameSync(`${file}.away`, file)
    for (const minutes of [1, 2, 3]) {
      at = later(minutes * 60_000)
      await eventually(async () => (await findLease(beside.database.reading))?.renewedAt.equals(at))
    }
    expect((await findLease(database.reading))?.renewedAt.equals(now)).toBe(true)
    expect(lost).toHaveLength(1)
    // Who starts again in the same process need not wait for it.
    expect((await running(file)).waiting).toEqual([])
  })
})

describe('what only uses the database for a moment', () => {
  test('needs no lease while the bot runs', async () => {
    const file = temporaryFile()
    await running(file)
    await (await openDatabase(file)).close()
  })

  test('does not change the tables of an older release under a bot that runs', async () => {
    const file = temporaryFile()
    const older = new BetterSqlite3(file)
    migrate(older, migrations.slice(0, -1))
    older.close()
    const opened = new BetterSqlite3(file)
    const { id, host, place, pid, processStarted } = thisProcess()
    opened
      .prepare('insert into lease values (1, ?, ?, ?, ?, ?, 0, 0, 0)')
      .run(id, host, place, pid, processStarted)
    opened.close()
    await expect(openDatabase(file)).rejects.toThrow(LeaseHeldError)
  })
})
