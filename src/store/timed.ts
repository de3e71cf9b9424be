// How long whoever asks the database waits for it.

import type { Database } from './database.ts'

/** What was waited for: a transaction until it was committed, or several queries that see the same. */
export type Timed = 'write' | 'snapshot'

/** The same database; each piece of work is told with how long it took, in ms, its wait for others included. */
export function timed(database: Database, onTime: (what: Timed, tookMs: number) => void): Database {
  async function timing<Result>(what: Timed, work: () => Promise<Result>): Promise<Result> {
    const fromMs = performance.now()
    try {
      return await work()
    } finally {
      onTime(what, performance.now() - fromMs)
    }
  }
  return {
    ...database,
    write: (work) => timing('write', () => database.write(work)),
    snapshot: (work) => timing('snapshot', () => database.snapshot(work)),
  }
}
