// Nobody is told of a commit before it is on the disk.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { NotSavedError } from '../../src/domain/not-saved.ts'
import { createFlush } from '../../src/store/sqlite/flush.ts'
import { createWriteQueue } from '../../src/store/sqlite/write-queue.ts'
import { temporaryFile } from './support.ts'

/** A queue over a table of numbers whose flushes wait until the test lets them end. */
function withDisk() {
  const connection = new BetterSqlite3(temporaryFile())
  onTestFinished(() => {
    connection.close()
  })
  connection.exec('create table numbers (number integer primary key) strict')
  const waiting: ((error?: unknown) => void)[] = []
  const flush = { after: (settle: (error?: unknown) => void) => waiting.push(settle), close: async () => {} }
  const queue = createWriteQueue(connection, connection, { flush })
  const told: string[] = []
  return {
    told,
    waiting,
    stored: () => connection.prepare('select number from numbers order by number').pluck().all(),
    add: (number: number) =>
      queue
        .write(async (handle) => handle.prepare('insert into numbers values (?)').run(number))
        .then(
          () => told.push(`saved ${number}`),
          (error: unknown) =>
            told.push(error instanceof NotSavedError ? `not saved ${number}` : String(error)),
        ),
    look: () => queue.write(async (handle) => handle.prepare('select count(*) from numbers').pluck().get()),
  }
}

test('what was committed is told only when the disk has it', async () => {
  const { add, stored, told, waiting } = withDisk()
  const adding = add(1)
  await expect.poll(() => waiting.length).toBe(1)
  expect(stored()).toEqual([1])
  expect(told).toEqual([])
  waiting[0]?.()
  await adding
  expect(told).toEqual(['saved 1'])
})

test('jobs that come together share one flush, and the next ones do not wait for it to be written', async () => {
  const { add, stored, told, waiting } = withDisk()
  const together = [add(1), add(2), add(3)]
  await expect.poll(() => waiting.length).toBe(1)
  const later = add(4)
  await expect.poll(() => waiting.length).toBe(2)
  expect(stored()).toEqual([1, 2, 3, 4])
  waiting[0]?.()
  await Promise.all(together)
  expect(told).toEqual(['saved 1', 'saved 2', 'saved 3'])
  waiting[1]?.()
  await later
})

test('when the disk refuses, each job of the commit is told so', async () => {
  const { add, told, waiting } = withDisk()
  const together = [add(1), add(2)]
  await expect.poll(() => waiting.length).toBe(1)
  waiting[0]?.(Object.assign(new Error('EIO: i/o error, fdatasync'), { syscall: 'fdatasync' }))
  await Promise.all(together)
  expect(told).toEqual(['not saved 1', 'not saved 2'])
})

test('a job that changed nothing waits for no disk', async () => {
  const { look, waiting } = withDisk()
  expect(await look()).toBe(0)
  expect(waiting).toEqual([])
})

test('a flush of a log that is gone tells everybody who waits, and goes on once there is one', async () => {
  const log = join(temporaryFile('folder'), '..', 'cairn.sqlite-wal')
  const flush = createFlush(log)
  const ends = await Promise.all(
    [1, 2].map(() => new Promise<unknown>((resolve) => flush.after((error) => resolve(error)))),
  )
  expect(ends).toMatchObject([{ code: 'ENOENT' }, { code: 'ENOENT' }])
  writeFileSync(log, 'frames')
  expect(await new Promise<unknown>((resolve) => flush.after((error) => resolve(error)))).toBeUndefined()
  await flush.close()
})
