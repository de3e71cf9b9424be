// Brings a PostgreSQL database to the newest schema: the baseline and the numbered steps after it, all of a start or nothing.

import type pg from 'pg'
import { NewerSchemaError } from '../migrate.ts'
import { baseline, baselineVersion } from './baseline.ts'
import { type Step, steps } from './steps.ts'

/** Two copies that start together wait for one another here; any number that nobody else in the database uses. */
const migrationLock = 4_272_746_241

/** Gives the versions that were applied, the baseline and those `after` it; `name` is for messages. Throws NewerSchemaError when a newer release was here before. */
export async function migrate(
  pool: pg.Pool,
  name: string,
  after: readonly Step[] = steps,
): Promise<readonly number[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await client.query('create table if not exists schema_version (version bigint not null)')
    const found = await versionOf(client)
    const newest = Math.max(baselineVersion, ...after.map(({ version }) => version))
    if (found > newest) throw new NewerSchemaError(name, found, newest)
    const wanted = [{ version: baselineVersion, sql: baseline }, ...after].filter(
      ({ version }) => version > found,
    )
    for (const { sql } of wanted) await client.query(sql)
    if (wanted.length > 0) {
      await client.query('delete from schema_version')
      await client.query('insert into schema_version (version) values ($1)', [newest])
    }
    await client.query('commit')
    return wanted.map(({ version }) => version)
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** 0 in a new database. */
async function versionOf(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ version: number }>('select version from schema_version')
  return rows[0]?.version ?? 0
}
