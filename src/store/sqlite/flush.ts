// Makes commits durable without holding the event loop: the log is flushed to the disk by another thread.

import { close, fdatasync, fstatSync, open } from 'node:fs'
import { promisify } from 'node:util'
import { numberOf } from './place.ts'

export type Flush = {
  /** Calls `settle` once everything that stood in the log at the time of the call is on the disk, or with the error. */
  after(settle: (error?: unknown) => void): void
  /** Resolves when nothing waits any more, and lets go of the log. */
  close(): Promise<void>
}

const [openFile, flushFile, closeFile] = [promisify(open), promisify(fdatasync), promisify(close)]

/**
 * With `synchronous = FULL` SQLite flushes its write-ahead log inside each commit, and the whole program stands still for
 * it: 1.4 to 2.8 ms on a busy disk, far more on a slow one. With `NORMAL` it only writes, in the same order and with the
 * same checksums; this flushes afterwards, and nobody is told of a commit before that. What a power failure can take is
 * thus what nobody was told of, as with FULL. Commits that arrive during a flush share the next one.
 * What is written to files that are not under their names any more is gone with the process, however durable, so nobody is
 * told of that either.
 */
export function createFlush(logFile: string, isInPlace: () => boolean = () => true): Flush {
  let handle: number | undefined
  let number: bigint | undefined
  let waiting: ((error?: unknown) => void)[] = []
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const settled = waiting
      waiting = []
      const error = await flush()
      for (const settle of settled) settle(error)
    }
    running = undefined
  }

  /** Gives the error instead of throwing it: each commit that hoped for this flush is told. */
  async function flush(): Promise<unknown> {
    try {
      // SQLite makes the log with its first commit, and keeps it as long as somebody has the database open.
      if (handle === undefined) {
        handle = await openFile(logFile, 'r+')
        number = fstatSync(handle, { bigint: true }).ino
      }
      await flushFile(handle)
      if (!isInPlace() || numberOf(logFile) !== number)
        throw new Error('The database or its log was moved or removed.')
      return undefined
    } catch (error) {
      return error
    }
  }

  return {
    after(settle) {
      waiting.push(settle)
      running ??= run()
    },
    async close() {
      await running
      if (handle !== undefined) await closeFile(handle)
      handle = undefined
    },
  }
}

/** For files that need not outlive the process. */
export const noFlush: Flush = { after: (settle) => settle(), close: async () => {} }
