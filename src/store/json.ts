// JSON in queries. Many values travel as one text, in and out, and here is all in which SQLite and PostgreSQL differ over it.

import { PostgresAdapter, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import * as sqlite from 'kysely/helpers/sqlite'
import type { Reading } from './handles.ts'

/** Whether a handle leads to PostgreSQL; otherwise it is SQLite. */
export function isPostgres(handle: Reading): boolean {
  return handle.getExecutor().adapter instanceof PostgresAdapter
}

type Kind = 'text' | 'number'

/** A query of columns that are named one by one. */
type Columns<Row> = SelectQueryBuilder<never, never, Row>

/** A table out of a list of lists: a column for each value, in their order, and `place`, the row's place in the list from 0 on. */
export function rowsIn(
  handle: Reading,
  json: string,
  columns: Readonly<Record<string, Kind>>,
): RawBuilder<unknown> {
  const inPostgres = isPostgres(handle)
  const values = Object.entries(columns).map(([name, kind], at) => {
    const value = sql`value ->> ${sql.lit(at)}`
    return sql`${inPostgres && kind === 'number' ? sql`cast(${value} as bigint)` : value} as ${sql.ref(name)}`
  })
  return inPostgres
    ? sql`(select ordinality - 1 as place, ${sql.join(values)} from json_array_elements(cast(${json} as json)) with ordinality)`
    : sql`(select key as place, ${sql.join(values)} from json_each(${json}))`
}

/** The numbers of a list as a subquery, for `in`. */
export function numbersIn(handle: Reading, numbers: readonly number[]): RawBuilder<number> {
  const json = JSON.stringify(numbers)
  return isPostgres(handle)
    ? sql`(select cast(value as bigint) from json_array_elements_text(cast(${json} as json)))`
    : sql`(select value from json_each(${json}))`
}

/** The texts of a list that a column holds, as a table `name` with `value`, joined to each row of the column's own table. */
export function textsOf(handle: Reading, column: string, name: string): RawBuilder<unknown> {
  return isPostgres(handle)
    ? sql`json_array_elements_text(cast(${sql.ref(column)} as json)) as ${sql.ref(name)} (value)`
    : sql`json_each(${sql.ref(column)}) as ${sql.ref(name)}`
}

/** A table out of an object with numbers: `key` and `number`. */
export function entriesIn(handle: Reading, json: string): RawBuilder<unknown> {
  return isPostgres(handle)
    ? sql`(select key, cast(value as bigint) as number from json_each_text(cast(${json} as json)))`
    : sql`(select key, value as number from json_each(${json}))`
}

/** All values of a column as the text of a JSON list. */
export function listOf(handle: Reading, column: string): RawBuilder<string> {
  return isPostgres(handle)
    ? sql`cast(coalesce(json_agg(${sql.ref(column)}), '[]') as text)`
    : sql`json_group_array(${sql.ref(column)})`
}

/** An object for each row, by its keys, as the text of a JSON list. Columns that hold JSON themselves are named in `nested`. */
export function objectsOf(
  handle: Reading,
  columns: Readonly<Record<string, string>>,
  nested: readonly string[],
): RawBuilder<string> {
  const inPostgres = isPostgres(handle)
  const parts = Object.entries(columns).flatMap(([key, column]) => {
    const value = sql.ref(column)
    const asJson = inPostgres ? sql`cast(${value} as json)` : sql`json(${value})`
    return [sql.lit(key), nested.includes(column) ? asJson : value]
  })
  return inPostgres
    ? sql`cast(coalesce(json_agg(json_build_object(${sql.join(parts)})), '[]') as text)`
    : sql`json_group_array(json_object(${sql.join(parts)}))`
}

/** The row of a query as the text of an object by its columns; null where there is none. */
export function objectFrom<Row>(handle: Reading, query: Columns<Row>): RawBuilder<string | null> {
  return isPostgres(handle)
    ? sql`(select cast(to_json(found) as text) from ${query} as found)`
    : (sqlite.jsonObjectFrom(query) as RawBuilder<unknown> as RawBuilder<string | null>)
}

/** The rows of a query as the text of a list of such objects. */
export function arrayFrom<Row>(handle: Reading, query: Columns<Row>): RawBuilder<string> {
  return isPostgres(handle)
    ? sql`(select cast(coalesce(json_agg(found), '[]') as text) from ${query} as found)`
    : (sqlite.jsonArrayFrom(query) as RawBuilder<unknown> as RawBuilder<string>)
}
