// The PostgreSQL database that is moved to, within the one transaction in which all of it appears.

import { sql } from 'kysely'
import type { Writing } from '../handles.ts'
import { UnusableDatabaseError } from '../unusable.ts'
import { type Line, lineOf, rowsInPart, type Values, valuesOf } from './rows.ts'
import type { Table } from './tables.ts'

/** Whoever has a table for longer than this works with the database. */
const lockWait = '10s'

/** Of a key in a message. */
const shownCharactersMax = 100

/** Throws UnusableDatabaseError unless the target has these tables with these columns. */
export async function refuseOtherTables(writing: Writing, tables: readonly Table[]): Promise<void> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns where table_schema = current_schema()`.execute(
    writing,
  )
  const found = Map.groupBy(rows, (row) => row.table_name)
  for (const { name, columns } of tables) {
    const there = found.get(name)?.map((row) => row.column_name)
    if (there === undefined)
      throw new UnusableDatabaseError(
        `The file has a table ${name}, which is not Cairn's and would be lost. Move a copy of the file without it (\`node src/cli.ts backup FILE\`, then \`drop table\`).`,
      )
    const wanted = columns.map((column) => column.name)
    if (wanted.toSorted().join() !== there.toSorted().join())
      throw new UnusableDatabaseError(
        `The table ${name} has other columns in the file than on the server: ${wanted.join(', ')}; ${there.join(', ')}.`,
      )
  }
}

/** Keeps everybody else out until the transaction is over: a bot that starts on the target, or a second move. */
export async function lockTables(writing: Writing, tables: readonly Table[]): Promise<void> {
  await sql`set local lock_timeout = ${sql.lit(lockWait)}`.execute(writing)
  const names = sql.join(tables.map(({ name }) => sql.table(name)))
  await sql`lock table ${names} in access exclusive mode`.execute(writing)
}

/** The names of tables that have rows. */
export async function filledTables(writing: Writing, tables: readonly Table[]): Promise<readonly string[]> {
  const looks = tables.map(
    ({ name }) => sql`select ${sql.lit(name)} as name where exists (select 1 from ${sql.table(name)})`,
  )
  const { rows } = await sql<{ name: string }>`${sql.join(looks, sql` union all `)}`.execute(writing)
  return rows.map(({ name }) => name)
}

/**
 * Runs the work with foreign keys looked at only after it, all at once, and then leaves them as they were. Members and
 * enrolments name each other, so no order of the tables would do. Throws UnusableDatabaseError for a row without its parent.
 */
export async function withLateForeignKeys<Result>(
  writing: Writing,
  work: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await sql<{ owner: string; name: string }>`
    select relname as owner, conname as name from pg_constraint join pg_class on pg_class.oid = conrelid
    where contype = 'f' and not condeferrable and relnamespace = cast(current_schema() as regnamespace)
    order by relname, conname`.execute(writing)
  const alter = async (how: string): Promise<void> => {
    for (const { owner, name } of rows)
      await sql`alter table ${sql.table(owner)} alter constraint ${sql.id(name)} ${sql.raw(how)}`.execute(
        writing,
      )
  }
  await alter('deferrable initially deferred')
  const result = await work()
  try {
    await sql`set constraints all immediate`.execute(writing)
  } catch (error) {
    throw isOfData(error) ? new UnusableDatabaseError(whyRefused(error)) : error
  }
  await alter('not deferrable')
  return result
}

/** Adds rows. Throws UnusableDatabaseError with the first of them that PostgreSQL does not take. */
export async function addLines(writing: Writing, table: Table, lines: readonly Line[]): Promise<void> {
  const withNull = lines.find((line) => line.includes('\\u0000') && hasNull(valuesOf(line)))
  if (withNull !== undefined) throw nullRefusal(table, valuesOf(withNull))
  await sql`savepoint before_part`.execute(writing)
  try {
    await insert(writing, table, lines)
  } catch (error) {
    if (!isOfData(error)) throw error
    await sql`rollback to savepoint before_part`.execute(writing)
    for (const line of lines)
      await insert(writing, table, [line]).catch((itsOwn: unknown) => {
        throw isOfData(itsOwn)
          ? new UnusableDatabaseError(
              `PostgreSQL does not take ${rowName(table, valuesOf(line))}. ${whyRefused(itsOwn)}`,
            )
          : itsOwn
      })
    throw error
  }
  await sql`release savepoint before_part`.execute(writing)
}

async function insert(writing: Writing, { name, columns }: Table, lines: readonly Line[]): Promise<void> {
  const values = columns.map(({ kind }, at) => {
    const value = sql`value ->> ${sql.lit(at)}`
    return kind === 'number' ? sql`cast(${value} as bigint)` : value
  })
  const names = sql.join(columns.map((column) => sql.ref(column.name)))
  await sql`insert into ${sql.table(name)} (${names})
    select ${sql.join(values)} from json_array_elements(cast(${`[${lines.join()}]`} as json))`.execute(
    writing,
  )
}

/** The rows of a table in the order of its key, none of them longer than so many characters. */
export async function* partsIn(
  writing: Writing,
  { name, columns, key }: Table,
  rowCharactersMax: number,
): AsyncGenerator<readonly Line[]> {
  const selected = columns.map(
    (column) => sql`cast(${sql.ref(column.name)} as text) as ${sql.ref(column.name)}`,
  )
  const order = key.map((column) => sql.ref(`${name}.${column}`))
  await sql`declare moved no scroll cursor for
    select ${sql.join(selected)} from ${sql.table(name)} order by ${sql.join(order)}`.execute(writing)
  const count = sql.lit(rowsInPart(rowCharactersMax))
  for (;;) {
    const { rows } = await sql<Readonly<Record<string, string | null>>>`fetch ${count} from moved`.execute(
      writing,
    )
    if (rows.length === 0) break
    yield rows.map((row) => lineOf(columns.map((column) => row[column.name] ?? null)))
  }
  await sql`close moved`.execute(writing)
}

/** Numbers that the server gives out go on after those that came. */
export async function continueNumbers(writing: Writing, tables: readonly Table[]): Promise<void> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`.execute(writing)
  for (const { table_name, column_name } of rows) {
    if (!tables.some(({ name }) => name === table_name)) continue
    const [owner, column] = [sql.table(table_name), sql.ref(column_name)]
    const newest = await sql<{ id: number | null }>`select max(${column}) as id from ${owner}`.execute(
      writing,
    )
    const next = (newest.rows[0]?.id ?? 0) + 1
    await sql`alter table ${owner} alter column ${column} restart with ${sql.lit(next)}`.execute(writing)
  }
}

const hasNull = (values: Values): boolean => values.some((value) => value?.includes('\0'))

function nullRefusal(table: Table, values: Values): UnusableDatabaseError {
  const column = table.columns[values.findIndex((value) => value?.includes('\0'))]?.name ?? ''
  // SQLite's own `replace` takes this character for an empty text.
  const cure = `update ${table.name} set ${column} = replace(json_quote(${column}), '\\u0000', '') ->> '$' where instr(${column}, char(0))`
  return new UnusableDatabaseError(
    `PostgreSQL cannot keep the character U+0000, which stands in ${column} of ${rowName(table, values)}. It means nothing; take it out with ` +
      `\`sqlite3 FILE "${cure}"\` and try again.`,
  )
}

/** A row by its key: "changes (interaction_id 5)". */
function rowName({ name, columns, key }: Table, values: Values): string {
  const parts = key.map((part) => {
    const value = values[columns.findIndex((column) => column.name === part)] ?? ''
    return `${part} ${value.slice(0, shownCharactersMax)}`
  })
  return `${name} (${parts.join(', ')})`
}

/** Classes 22 and 23, and 54 for a key that is too long for an index: what a row holds is refused. */
function isOfData(error: unknown): error is Error & { readonly detail?: string } {
  return error instanceof Error && 'code' in error && /^(?:2[23]|54)/.test(String(error.code))
}

const whyRefused = ({ message, detail }: Error & { readonly detail?: string }): string =>
  detail === undefined ? message : `${message}: ${detail}`
