// Both databases have the same tables: a step that is written for one and forgotten for the other is seen here.

import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { queriesOf } from '../support/queries-of.ts'
import { kinds, newDatabase } from './support.ts'

type Column = { readonly name: string; readonly type: string; readonly isRequired: boolean }
type Tables = Readonly<
  Record<
    string,
    { readonly columns: readonly Column[]; readonly keys: readonly string[]; readonly checks: number }
  >
>

async function ofSqlite(database: Database): Promise<Tables> {
  const queries = queriesOf(database)
  const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(queries)).rows
  const tables = await rowsOf(sql<{ name: string; text: string }>`
    select name, sql as text from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`)
  const found: Record<string, Tables[string]> = {}
  for (const { name, text } of tables) {
    const columns = await rowsOf(sql<{ name: string; type: string; required: number; pk: number }>`
      select name, type, "notnull" as required, pk from pragma_table_info(${name}) order by name`)
    const indexes = await rowsOf(sql<{ name: string; is_unique: number; partial: number }>`
      select name, "unique" as is_unique, partial from pragma_index_list(${name})`)
    const keys: string[] = []
    for (const index of indexes) {
      const on = await rowsOf(
        sql<{ name: string }>`select name from pragma_index_info(${index.name}) order by seqno`,
      )
      keys.push(
        keyText(
          index.is_unique === 1,
          index.partial === 1,
          on.map((column) => column.name),
        ),
      )
    }
    const own = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk)
    // A row number that is its own key has no index in SQLite.
    const primary = keyText(
      true,
      false,
      own.map((column) => column.name),
    )
    const foreign = await rowsOf(sql<{ id: number; target: string; source: string; deleted: string }>`
      select id, "table" as target, "from" as source, on_delete as deleted from pragma_foreign_key_list(${name}) order by id, seq`)
    found[name] = {
      columns: columns.map((column) => ({
        name: column.name,
        type: column.type.toLowerCase() === 'integer' ? 'number' : 'text',
        isRequired: column.required === 1 || column.pk > 0,
      })),
      keys: sortedOnce([...keys, primary, ...foreignTexts(foreign)]),
      checks: text.match(/\bcheck \(/g)?.length ?? 0,
    }
  }
  return found
}

async function ofPostgres(database: Database): Promise<Tables> {
  const queries = queriesOf(database)
  const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(queries)).rows
  const columns = await rowsOf(sql<{ table_name: string; name: string; type: string; nullable: string }>`
    select table_name, column_name as name, data_type as type, is_nullable as nullable
    from information_schema.columns where table_schema = 'public' and table_name <> 'schema_version'
    order by table_name, column_name collate "C"`)
  const indexes = await rowsOf(sql<{
    table_name: string
    is_unique: boolean
    partial: boolean
    names: string[]
  }>`
    select cast(indrelid as regclass)::text as table_name, indisunique as is_unique, indpred is not null as partial,
      array(select attname::text from unnest(indkey::int[]) with ordinality as key (number, place)
        join pg_attribute on attrelid = indrelid and attnum = key.number order by place) as names
    from pg_index join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace`)
  const foreign = await rowsOf(sql<{
    table_name: string
    id: string
    target: string
    source: string
    deleted: string
  }>`
    select cast(conrelid as regclass)::text as table_name, oid::text as id, cast(confrelid as regclass)::text as target, attname::text as source,
      case confdeltype when 'c' then 'CASCADE' when 'n' then 'SET NULL' else confdeltype::text end as deleted
    from pg_constraint cross join unnest(conkey) with ordinality as key (number, place)
    join pg_attribute on attrelid = conrelid and attnum = key.number
    where contype = 'f' order by oid, place`)
  const checks = await rowsOf(sql<{ table_name: string; count: number }>`
    select cast(conrelid as regclass)::text as table_name, count(*) as count from pg_constraint where contype = 'c' group by conrelid`)
  const names = [...new Set(columns.map((column) => column.table_name))]
  return Object.fromEntries(
    names.map((name) => {
      const its = <Row extends { readonly table_name: string }>(rows: readonly Row[]) =>
        rows.filter((row) => row.table_name === name)
      return [
        name,
        {
          columns: its(columns).map((column) => ({
            name: column.name,
            type: column.type === 'bigint' ? 'number' : column.type,
            isRequired: column.nullable === 'NO',
          })),
          keys: sortedOnce([
            ...its(indexes).map((index) => keyText(index.is_unique, index.partial, index.names)),
            ...foreignTexts(its(foreign)),
          ]),
          checks: its(checks)[0]?.count ?? 0,
        },
      ]
    }),
  )
}

const keyText = (isUnique: boolean, isPartial: boolean, names: readonly string[]): string =>
  `${isUnique ? 'unique' : 'index'} ${names.join(', ')}${isPartial ? ' where' : ''}`

function foreignTexts(
  rows: readonly {
    readonly id: number | string
    readonly target: string
    readonly source: string
    readonly deleted: string
  }[],
): readonly string[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].map(
    (parts) => `${parts.map(({ source }) => source).join(', ')} → ${parts[0]?.target} ${parts[0]?.deleted}`,
  )
}

const sortedOnce = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted()

describe.skipIf(!kinds.includes('PostgreSQL'))('the tables', () => {
  test('have the same columns, keys and numbers of checks on both databases', async () => {
    const [sqlite, postgres] = [await newDatabase('SQLite'), await newDatabase('PostgreSQL')]
    const [one, other] = [await ofSqlite(await sqlite()), await ofPostgres(await postgres())]
    expect(Object.keys(one).length).toBeGreaterThan(20)
    expect(other).toEqual(one)
  })
})
