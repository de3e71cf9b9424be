// The one writer of a SQLite file: jobs run one after the other, and those that wait together share one commit.

import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type BetterSqlite3 from 'better-sqlite3'
import { keepingStatements } from './connection.ts'
import { type Flush, noFlush } from './flush.ts'
import { asNotFlushed, asNotSaved, isBusy } from './trouble.ts'

export type WriteQueue<Handle> = {
  /** Runs the job inside a transaction, and gives its result once that is committed; a throw undoes this job alone. */
  write<Result>(work: (writing: Handle) => Promise<Result>): Promise<Result>
  /** Resolves when every job is settled; jobs that still wait for a lock of another process are given up soon. */
  settle(): Promise<void>
}

/**
 * How long a job waits for a lock that another process holds. An import from the shell takes a second or two; an answer
 * to Discord may come up to 15 minutes late, but nobody looks at "thinking…" for longer than this.
 */
const lockWaitMsMaxDefault = 60_000
/** The same when the program is about to end: it has nine seconds in all. */
const lastLockWaitMsMax = 2_000
/** Waits between two tries for the lock grow up to this: soon enough for a person, and rare enough to cost nothing. */
const retryMsMax = 50
/** After so long a batch is committed although more wait: those who are done want their answer. */
const batchMsMaxDefault = 10

type Job<Handle> = {
  readonly work: (writing: Handle) => Promise<unknown>
  readonly askedAtMs: number
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * Makes the queue. The connection must not wait for locks by itself (`busy_timeout` 0), because it would do so with the
 * event loop standing still. A commit costs far more than what is in it, so jobs that arrive in the same turn of the
 * event loop are committed together, each behind a savepoint of its own. `flush` makes a commit durable; nobody is answered before that.
 */
export function createWriteQueue<Handle>(
  connection: BetterSqlite3.Database,
  handle: Handle,
  {
    flush = noFlush,
    lockWaitMsMax = lockWaitMsMaxDefault,
    batchMsMax = batchMsMaxDefault,
  }: {
    readonly flush?: Flush
    readonly lockWaitMsMax?: number | undefined
    readonly batchMsMax?: number
  } = {},
): WriteQueue<Handle> {
  const statement = keepingStatements(connection)
  const run = (sql: string): void => {
    statement(sql).run()
  }
  const changesQuery = connection.prepare('select total_changes()').pluck()
  const changes = (): unknown => changesQuery.get()
  const jobs: Job<Handle>[] = []
  let drained: Promise<void> = Promise.resolve()
  let isDraining = false
  let isClosing = false

  async function drain(): Promise<void> {
    isDraining = true
    while (jobs.length > 0) if (await lock()) await runBatch()
    // In the same turn as the look at the list: a job that comes now starts anew.
    isDraining = false
  }

  /** Begins the transaction; false when every job has waited too long for it. */
  async function lock(): Promise<boolean> {
    for (let delayMs = 1; jobs.length > 0; delayMs = Math.min(delayMs * 2, retryMsMax)) {
      try {
        run('begin immediate')
        return true
      } catch (error) {
        if (!isBusy(error)) {
          for (const job of jobs.splice(0)) job.reject(asNotSaved(error))
          return false
        }
        giveUpWaiting(error)
        await wait(delayMs)
      }
    }
    return false
  }

  function giveUpWaiting(error: unknown): void {
    const waitedMsMax = isClosing ? Math.min(lastLockWaitMsMax, lockWaitMsMax) : lockWaitMsMax
    while (jobs[0] !== undefined && performance.now() - jobs[0].askedAtMs >= waitedMsMax) {
      jobs.shift()?.reject(asNotSaved(error))
    }
  }

  async function runBatch(): Promise<void> {
    const endMs = performance.now() + batchMsMax
    const batch: Job<Handle>[] = []
    const changedBefore = changes()
    const settlings: (() => void)[] = []
    try {
      for (let job = jobs.shift(); job !== undefined; job = await following(endMs)) {
        batch.push(job)
        // The first job has the transaction to itself: undoing it undoes nothing of others.
        settlings.push(await (settlings.length === 0 ? runAlone(job) : runBehindSavepoint(job)))
        if (!connection.inTransaction) break
      }
      if (connection.inTransaction) run('commit')
    } catch (error) {
      undo()
      for (const job of batch) job.reject(asNotSaved(error))
      return
    }
    const settleAll = (error?: unknown) => {
      if (error !== undefined) for (const job of batch) job.reject(asNotFlushed(error))
      else for (const settle of settlings) settle()
    }
    // The next batch does not wait for the disk; those of this one do.
    if (changes() === changedBefore) settleAll()
    else flush.after(settleAll)
  }

  /** None of the batch was saved. What went wrong first is what everybody is told, not what follows from it here. */
  function undo(): void {
    try {
      // SQLite itself gives up the whole transaction when the disk is full or fails, and then there is none any more.
      if (connection.inTransaction) run('rollback')
    } catch {}
  }

  /** The next job of this batch. One turn of the event loop is left to those who arrive together with the first. */
  async function following(endMs: number): Promise<Job<Handle> | undefined> {
    if (performance.now() >= endMs) return undefined
    if (jobs.length === 0) await nextTurn()
    return jobs.shift()
  }

  async function runAlone({ work, resolve, reject }: Job<Handle>): Promise<() => void> {
    try {
      const result = await work(handle)
      return () => resolve(result)
    } catch (error) {
      if (connection.inTransaction) run('rollback')
      return () => reject(asNotSaved(error))
    }
  }

  /** Gives how to settle the job once the batch is committed. Throws when the transaction is lost with all that is in it. */
  async function runBehindSavepoint({ work, resolve, reject }: Job<Handle>): Promise<() => void> {
    run('savepoint job')
    try {
      const result = await work(handle)
      run('release job')
      return () => resolve(result)
    } catch (error) {
      if (!connection.inTransaction) throw error
      run('rollback to job')
      run('release job')
      return () => reject(asNotSaved(error))
    }
  }

  return {
    write<Result>(work: (writing: Handle) => Promise<Result>): Promise<Result> {
      return new Promise<Result>((resolve, reject) => {
        const job: Job<Handle> = {
          work,
          askedAtMs: performance.now(),
          resolve: (result) => resolve(result as Result),
          reject,
        }
        jobs.push(job)
        if (!isDraining) drained = drain()
      })
    },
    async settle() {
      isClosing = true
      await drained
      await flush.close()
    },
  }
}
