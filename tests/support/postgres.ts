// A real PostgreSQL for tests: a new database for each test, on the one server of the run.

import { inject } from 'vitest'
import { template } from './one-postgres.ts'
import { queryPostgres } from './query-postgres.ts'

let asked: Promise<string> | undefined
let made = 0

/** The address of a new database: with all tables, or with none; `settings` are PostgreSQL's own, for this database alone. */
export async function newPostgresDatabase({
  isEmpty = false,
  settings = {},
}: {
  readonly isEmpty?: boolean
  readonly settings?: Readonly<Record<string, string>>
} = {}): Promise<string> {
  asked ??= askForServer()
  const server = await asked
  const name = `test_${process.pid}_${made++}`
  await queryPostgres(server, `create database ${name} template ${isEmpty ? 'template0' : template}`)
  for (const [setting, value] of Object.entries(settings))
    await queryPostgres(server, `alter database ${name} set ${setting} = ${value}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function askForServer(): Promise<string> {
  const answer = await fetch(inject('onePostgres'))
  const said = await answer.text()
  if (!answer.ok) throw new Error(`There is no PostgreSQL: ${said}`)
  return said
}
