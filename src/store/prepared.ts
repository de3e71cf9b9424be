// Queries whose SQL is written once. Building one with Kysely costs more than SQLite takes to run it, so what runs at every
// command is built the first time and from then on only bound.

import type { CompiledQuery, QueryResult, RawBuilder } from 'kysely'
import type { Reading, Writing } from './database.ts'
import { isPostgres } from './json.ts'
import { executeQueryOf } from './sqlite/connection.ts'

/** What columns hold. */
type Value = string | number | null
type Values = Readonly<Record<string, Value>>

/** Stands for a value while the query is built, and is found again among the parameters. */
class Mark {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A query of Kysely's, or raw SQL. */
type Built<Row> = { compile(): CompiledQuery<Row> } | RawBuilder<Row>
type Plan = { readonly query: CompiledQuery; readonly bind: (values: Values) => readonly unknown[] }

/**
 * A query that looks. `build` is called once for each kind of database, with stand-ins for the values, so it must not depend
 * on what they are: no branches, and no lists of varying length.
 */
export function preparedQuery<Given extends Values, Row>(
  build: (reading: Reading, values: Given) => Built<Row>,
): (reading: Reading, values: Given) => Promise<readonly Row[]> {
  const run = preparing(build)
  return async (reading, values) => (await run(reading, values)).rows
}

/** The same for a query that changes something; gives how many rows it changed or added. */
export function preparedChange<Given extends Values>(
  build: (writing: Writing, values: Given) => Built<unknown>,
): (writing: Writing, values: Given) => Promise<number> {
  const run = preparing(build)
  return async (writing, values) => Number((await run(writing, values)).numAffectedRows ?? 0n)
}

function preparing<Handle extends Reading, Given extends Values, Row>(
  build: (handle: Handle, values: Given) => Built<Row>,
) {
  // A transaction on PostgreSQL has a handle of its own, and the SQL is the same on all handles of a database.
  const plans: { sqlite?: Plan; postgres?: Plan } = {}
  return (handle: Handle, values: Given): Promise<QueryResult<Row>> => {
    const kind = isPostgres(handle) ? 'postgres' : 'sqlite'
    plans[kind] ??= planOf(compiled(build(handle, marks as Given), handle))
    const plan = plans[kind]
    const query = { ...plan.query, parameters: plan.bind(values) } as CompiledQuery<Row>
    return executeQueryOf(handle)?.<Row>(query) ?? handle.getExecutor().executeQuery<Row>(query)
  }
}

function compiled<Row>(built: Built<Row>, handle: Reading): CompiledQuery<Row> {
  return 'isRawBuilder' in built ? built.compile(handle) : built.compile()
}

const marks = new Proxy({}, { get: (_, name) => new Mark(String(name)) })

function planOf(query: CompiledQuery): Plan {
  const { parameters } = query
  const names = parameters.map((parameter) => (parameter instanceof Mark ? parameter.name : undefined))
  return {
    query,
    bind: (values) =>
      names.map((name, position) => (name === undefined ? parameters[position] : values[name])),
  }
}
