// Several queries that all see one moment.

import type BetterSqlite3 from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { keepingStatements, kyselyOn } from './connection.ts'

/** One snapshot at a time, on a connection of its own: others would read in the past while one is open. */
export function createSnapshots(open: () => BetterSqlite3.Database) {
  let opened: { readonly connection: BetterSqlite3.Database; readonly reading: Kysely<Tables> } | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function run<Result>(work: (reading: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    if (opened === undefined) {
      const connection = open()
      opened = { connection, reading: kyselyOn(connection) }
    }
    const { connection, reading } = opened
    const statement = keepingStatements(connection)
    statement('begin').run()
    try {
      return await work(reading)
    } finally {
      statement('commit').run()
    }
  }

  return {
    snapshot<Result>(work: (reading: Kysely<Tables>) => Promise<Result>): Promise<Result> {
      const running = last.then(() => run(work))
      last = running.catch(() => {})
      return running
    },
    async close() {
      await last
      opened?.connection.close()
    },
  }
}
