// Transactions on PostgreSQL: as many at once as there are connections, each on one of its own.

import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { OnStatement } from '../dialects.ts'
import type { Tables } from '../tables.ts'
import { kyselyOn, type Runner } from './connection.ts'
import { asNotSaved, isDeadlock } from './trouble.ts'

/** Of two transactions that wait for one another PostgreSQL ends one, which then has its way the next time. */
const deadlockTriesMax = 3

/**
 * READ COMMITTED is PostgreSQL's own: each query sees what was committed before it. What a decision rests on is held by
 * name (`hold`); under SERIALIZABLE transactions that have nothing to do with one another fail by the hundred.
 */
const writingMode = 'begin'
const snapshotMode = 'begin isolation level repeatable read, read only'

export type Transactions = {
  write<Result>(work: (writing: Kysely<Tables>) => Promise<Result>): Promise<Result>
  snapshot<Result>(work: (reading: Kysely<Tables>) => Promise<Result>): Promise<Result>
  /** Resolves when none is under way any more; those that are asked for later are refused. */
  settle(): Promise<void>
}

/** Makes what opens transactions on a pool. Throws NotSavedError from `write` when the server or the way to it fails. */
export function createTransactions(pool: pg.Pool, onStatement?: OnStatement): Transactions {
  const underWay = new Set<Promise<unknown>>()
  let isClosing = false

  async function once<Result>(
    mode: string,
    work: (handle: Kysely<Tables>) => Promise<Result>,
  ): Promise<Result> {
    const client = await pool.connect()
    let isOpen = true
    let broken: Error | undefined
    const runner: Runner = {
      query(text, values) {
        if (!isOpen) throw new TypeError('The transaction of this query has ended.')
        return client.query(text, values)
      },
    }
    const onError = (error: Error): void => {
      broken = error
    }
    // A connection that breaks between two queries says so here, and would end the process otherwise.
    client.on('error', onError)
    try {
      await client.query(mode)
      const result = await work(kyselyOn(runner, onStatement))
      isOpen = false
      await client.query('commit')
      return result
    } catch (error) {
      isOpen = false
      await client.query('rollback').catch((later: Error) => {
        broken = later
      })
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }

  async function writeOnce<Result>(work: (writing: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(writingMode, work)
      } catch (error) {
        if (!isDeadlock(error) || attempt >= deadlockTriesMax) throw asNotSaved(error)
      }
    }
  }

  function tracked<Result>(running: Promise<Result>): Promise<Result> {
    const settled = running.catch(() => {}).finally(() => underWay.delete(settled))
    underWay.add(settled)
    return running
  }

  function begin<Result>(run: () => Promise<Result>): Promise<Result> {
    if (isClosing) return Promise.reject(new TypeError('The database is closed.'))
    return tracked(run())
  }

  return {
    write: (work) => begin(() => writeOnce(work)),
    snapshot: (work) => begin(() => once(snapshotMode, work)),
    async settle() {
      while (underWay.size > 0) await Promise.all(underWay)
      isClosing = true
    },
  }
}
