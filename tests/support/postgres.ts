// A real PostgreSQL for tests: one server a worker, started when a test first asks, and a new database for each test.

import { startPostgres, type TestPostgres } from '@cairn/test-binaries/postgres.ts'
import pg from 'pg'
import { migrate } from '../../src/store/postgres/migrate.ts'
import { queryPostgres } from './query-postgres.ts'

/** A copy of it takes 20 ms, all migrations half a second. */
const template = 'template_of_tests'

let started: Promise<TestPostgres> | undefined
let made = 0

/** The address of a new database: with all tables, or with none; `settings` are PostgreSQL's own, for this database alone. */
export async function newPostgresDatabase({
  isEmpty = false,
  settings = {},
}: {
  readonly isEmpty?: boolean
  readonly settings?: Readonly<Record<string, string>>
} = {}): Promise<string> {
  started ??= startWithTemplate()
  const server = await started
  const name = `test_${process.pid}_${made++}`
  await queryPostgres(server.url(), `create database ${name} template ${isEmpty ? 'template0' : template}`)
  for (const [setting, value] of Object.entries(settings))
    await queryPostgres(server.url(), `alter database ${name} set ${setting} = ${value}`)
  return server.url(name)
}

async function startWithTemplate(): Promise<TestPostgres> {
  const server = await startPostgres()
  await queryPostgres(server.url(), `create database ${template}`)
  const pool = new pg.Pool({ connectionString: server.url(template) })
  await migrate(pool, template)
  await pool.end()
  return server
}
