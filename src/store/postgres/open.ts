// Opens a PostgreSQL database: new enough, durable, migrated. Several copies of the program may have it open.

import type pg from 'pg'
import type { Database, OpenOptions } from '../database.ts'
import { UnusableDatabaseError } from '../unusable.ts'
import { kyselyOn, openPool, type PoolLimits } from './connection.ts'
import { migrate } from './migrate.ts'
import { createTransactions } from './transactions.ts'
import { asNotSaved } from './trouble.ts'

/** `is json` came with it. */
const oldestServer = 16

/**
 * An answer takes a few milliseconds of a connection; a managed server of the smallest size has some 20 for all copies. Waits
 * are for people: nobody looks at "thinking…" for longer.
 */
export const limits: PoolLimits = { connections: 8, waitMs: 10_000, statementMs: 30_000 }

export type PostgresOptions = Pick<OpenOptions, 'onStatement'> & {
  readonly limits?: Partial<PoolLimits>
}

/**
 * Opens the database at `postgres://…` and migrates it; two copies that start at once migrate it once. Throws
 * UnusableDatabaseError when the server is too old or may forget what it confirmed, NewerSchemaError, and
 * NotSavedError when the server cannot be reached.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Database> {
  const pool = openPool(url, { ...limits, ...options.limits })
  try {
    return await openOn(pool, nameOf(url), options)
  } catch (error) {
    await pool.end()
    throw asNotSaved(error)
  }
}

async function openOn(pool: pg.Pool, name: string, { onStatement }: PostgresOptions): Promise<Database> {
  await refuseUnfit(pool)
  await migrate(pool, name)
  const { write, snapshot, settle } = createTransactions(pool, onStatement)
  const reading = kyselyOn({ query: (text, values) => pool.query(text, values).catch(raise) }, onStatement)
  let closing: Promise<void> | undefined
  return {
    reading,
    file: name,
    isShared: true,
    snapshot,
    write,
    close() {
      closing ??= settle().then(() => pool.end())
      return closing
    },
  }
}

/** Who only looks is told the same as who saves: the server cannot be reached, try again. */
function raise(error: unknown): never {
  throw asNotSaved(error)
}

/** Throws UnusableDatabaseError with what to change. */
async function refuseUnfit(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<Record<'version' | 'fsync' | 'commit' | 'encoding', string>>(
    `select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding`,
  )
  const [found] = rows
  if (found === undefined) return
  const major = Math.floor(Number(found.version) / 10_000)
  if (major < oldestServer)
    throw new UnusableDatabaseError(
      `PostgreSQL ${major} is too old for Cairn, which needs ${oldestServer} or newer.`,
    )
  if (found.encoding !== 'UTF8')
    throw new UnusableDatabaseError(
      `The database is in ${found.encoding}; Cairn needs one that was made with encoding UTF8.`,
    )
  for (const [setting, value] of [
    ['fsync', found.fsync],
    ['synchronous_commit', found.commit],
  ] as const)
    if (value === 'off')
      throw new UnusableDatabaseError(
        `PostgreSQL is set to forget what it confirmed when the power fails (${setting} = off). Turn it on for this database.`,
      )
}

/** The address without its password, for messages. */
function nameOf(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}
