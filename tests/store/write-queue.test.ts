// The one writer: what arrives together is committed together, each stands or falls alone, and a lock is waited for.
import BetterSqlite3 from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { NotSavedError } from '../../src/domain/not-saved.ts'
import type { Writing } from '../../src/store/database.ts'
import { createWriteQueue } from '../../src/store/sqlite/write-queue.ts'
import { asTestsOwn } from '../support/query-plans.ts'
import { opened, temporaryFile } from './support.ts'

/** No test takes as long, on however busy a machine; what arrives together is committed together then. */
const patientBatchMs = 600_000

/** A queue on a file with one table, the commits that it made, and a second connection like another process's. */
function queue(options: Parameters<typeof createWriteQueue>[2] = {}) {
  const file = temporaryFile()
  const statements: string[] = []
  const writer = new BetterSqlite3(file, { timeout: 0, verbose: (sql) => statements.push(String(sql)) })
  writer.pragma('journal_mode = WAL')
  writer.exec('create table notes (text text not null) strict')
  const other = new BetterSqlite3(file, { timeout: 0 })
  onTestFinished(() => {
    other.close()
    writer.close()
  })
  const { write, settle } = createWriteQueue(writer, writer, { batchMsMax: patientBatchMs, ...options })
  return {
    writer,
    other,
    settle,
    write,
    add: (text: string | null) =>
      write(async (on) => {
        on.prepare('insert into notes values (?)').run(text)
        return text
      }),
    /** What other connections see. */
    notes: () => other.prepare('select text from notes').pluck().all(),
    commits: () => statements.filter((sql) => sql === 'commit').length,
  }
}

const reasonOf = (error: unknown) => (error instanceof NotSavedError ? error.reason : error)

describe('jobs that arrive together', () => {
  test('share one commit and each get their own result', async () => {
    const { add, notes, commits } = queue()
    expect(await Promise.all(['a', 'b', 'c'].map(add))).toEqual(['a', 'b', 'c'])
    expect(notes()).toEqual(['a', 'b', 'c'])
    expect(commits()).toBe(1)
  })

  test('do not fall with one of them that throws, which undoes its own changes alone', async () => {
    const { add, write, notes, commits } = queue()
    const failing = write(async (on) => {
      on.exec("insert into notes values ('half')")
      throw new Error('stop here')
    })
    const ends = await Promise.allSettled([add('a'), failing, add('c'), add(null)])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
    await expect(failing).rejects.toThrow('stop here')
    expect(notes()).toEqual(['a', 'c'])
    expect(commits()).toBe(1)
  })

  test.each([
    ['the first', 0],
    ['one in the middle', 1],
    ['the last', 2],
  ])('keep nothing of what %s of them wrote before it threw', async (_which, at) => {
    const { add, write, notes, commits } = queue()
    const fail = () =>
      write(async (on) => {
        on.exec("insert into notes values ('half')")
        await new Promise(setImmediate)
        on.exec("update notes set text = text || ' changed'")
        throw new Error('stop here')
      })
    const jobs = ['a', 'b', 'c'].map((text, place) => (place === at ? fail() : add(text)))
    const ends = await Promise.allSettled(jobs)
    expect(ends.map(({ status }) => status === 'rejected')).toEqual([0, 1, 2].map((place) => place === at))
    expect(notes()).toEqual(['a', 'b', 'c'].filter((_text, place) => place !== at))
    expect(commits()).toBe(1)
  })

  test('are answered after the commit, never before', async () => {
    const { write, add, notes } = queue()
    const seen: unknown[] = []
    const slow = write(async (on) => {
      on.exec("insert into notes values ('first')")
      await new Promise(setImmediate)
      seen.push(notes())
    }).then(() => seen.push(notes()))
    await Promise.all([slow, add('second').then(() => seen.push(notes()))])
    expect(seen).toEqual([[], ['first', 'second'], ['first', 'second']])
  })
})

test('a batch that has taken long enough is committed, and who waits for more begins another', async () => {
  const { add, notes, commits } = queue({ batchMsMax: 0 })
  await Promise.all(['a', 'b', 'c'].map(add))
  expect(notes()).toEqual(['a', 'b', 'c'])
  expect(commits()).toBe(3)
})

describe('a job that comes later', () => {
  test('has a commit of its own', async () => {
    const { add, commits } = queue()
    await add('a')
    await add('b')
    expect(commits()).toBe(2)
  })

  test('asked for from the end of another one is not forgotten', async () => {
    const { add, notes } = queue()
    await add('a').then(() => add('b'))
    expect(notes()).toEqual(['a', 'b'])
  })
})

describe('while another process holds the lock', () => {
  test('jobs wait, the event loop turns, and they are carried out when it is let go', async () => {
    const { add, other, notes } = queue()
    other.exec('begin immediate')
    const waiting = Promise.all([add('a'), add('b')])
    for (let turns = 0; turns < 1_000; turns += 1) await new Promise(setImmediate)
    expect(notes()).toEqual([])
    other.exec('commit')
    expect(await waiting).toEqual(['a', 'b'])
    expect(notes()).toEqual(['a', 'b'])
  })

  test('for longer than the limit, jobs are refused as busy, with the cause, and the next one works', async () => {
    const { add, other, notes } = queue({ lockWaitMsMax: 20 })
    other.exec('begin immediate')
    const refused = await add('a').catch((error: unknown) => error)
    expect(reasonOf(refused)).toBe('busy')
    expect((refused as Error).cause).toMatchObject({ code: 'SQLITE_BUSY' })
    other.exec('commit')
    await add('b')
    expect(notes()).toEqual(['b'])
  })

  test('and the program ends, what waits is settled: saved when the lock is let go, else refused', async () => {
    const { add, other, settle, notes } = queue()
    other.exec('begin immediate')
    const waiting = add('a')
    const settled = settle()
    other.exec('commit')
    await settled
    expect(await waiting).toBe('a')

    other.exec('begin immediate')
    const refused = add('b').catch(reasonOf)
    await settle()
    expect(await refused).toBe('busy')
    other.exec('commit')
    expect(notes()).toEqual(['a'])
  })
})

describe('a file that cannot grow', () => {
  /** No more than a few pages from now on, as on a disk that is full. */
  function filled(options?: Parameters<typeof queue>[0]) {
    const made = queue(options)
    made.writer.pragma(`max_page_count = ${Number(made.writer.pragma('page_count', { simple: true })) + 1}`)
    return made
  }
  const long = 'x'.repeat(50_000)

  test('refuses what does not fit as full, with what SQLite said first', async () => {
    const { add } = filled()
    expect(await add(long).catch((error: unknown) => error)).toMatchObject({
      reason: 'full',
      cause: { code: 'SQLITE_FULL', message: 'database or disk is full' },
    })
  })

  test('refuses what shares the commit too, and answers nobody with a success that is not there', async () => {
    const { add, notes } = filled()
    const ends = await Promise.all([add('small'), add(long)].map((job) => job.catch(reasonOf)))
    expect(ends).toEqual(['full', 'full'])
    expect(notes()).toEqual([])
    await add('small')
    expect(notes()).toEqual(['small'])
  })

  test('takes what comes once there is room again, without a restart', async () => {
    const { add, writer, notes } = filled()
    expect(await add(long).catch(reasonOf)).toBe('full')
    writer.pragma('max_page_count = 1000000')
    await add(long)
    expect(notes()).toEqual([long])
  })
})

describe('a transaction that SQLite itself has given up', () => {
  test('takes all jobs in it with it, and each is told why', async () => {
    const { add, write, notes, writer } = queue()
    const first = add('a')
    const lost = write(async () => {
      // What SQLite does by itself when the disk fails in the middle.
      writer.exec('rollback')
      throw new BetterSqlite3.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE')
    })
    const ends = await Promise.all([first, lost].map((job) => job.catch(reasonOf)))
    expect(ends).toEqual(['failing', 'failing'])
    expect(notes()).toEqual([])
    await add('b')
    expect(notes()).toEqual(['b'])
  })

  test('lets nothing through that the same job asks for afterwards', async () => {
    const database = await opened()
    const insert = (on: Writing, id: string) =>
      on.insertInto('users').values({ user_id: id, dm_closed_at: null }).execute()
    const lost = database.write(async (on) => {
      await insert(on, '1')
      await sql`rollback`.execute(on)
      await insert(on, '2')
    })
    await expect(lost).rejects.toThrow('has ended')
    expect(await asTestsOwn(() => database.reading.selectFrom('users').select('user_id').execute())).toEqual(
      [],
    )
  })
})
