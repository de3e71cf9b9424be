// Moves a bot from its SQLite file to PostgreSQL: all of it in one transaction, compared row by row, or nothing.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OnStatement } from '../dialects.ts'
import type { Writing } from '../handles.ts'
import { refuseIfRunning } from '../hold-lease.ts'
import { migrations, refuseNewer } from '../migrate.ts'
import { openPostgres } from '../postgres/open.ts'
import { inspect, type Sound, withReader } from '../sqlite/inspect.ts'
import { judge } from '../sqlite/judge.ts'
import { behindLinks, refuseSecondName } from '../sqlite/names.ts'
import { readStamp, type Stamp, writeStamp } from '../sqlite/stamp-file.ts'
import { isBehind } from '../stamp.ts'
import { UnusableDatabaseError } from '../unusable.ts'
import { createSummary, type Summary } from './rows.ts'
import { openSource, type Source } from './source.ts'
import type { Table } from './tables.ts'
import {
  addLines,
  continueNumbers,
  filledTables,
  lockTables,
  partsIn,
  refuseOtherTables,
  withLateForeignKeys,
} from './target.ts'

export type Moved = {
  /** The address without its password. */
  readonly to: string
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
  /** Whether the file says from now on that it was moved; a backup does not, for it is known as a copy anyway. */
  readonly isMarked: boolean
}

export type MoveWishes = {
  readonly file: string
  /** `postgres://…` */
  readonly url: string
  readonly now: Temporal.Instant
  readonly onStatement?: OnStatement | undefined
}

/** Raised when the connection broke during the commit, and nobody knows whether that was done. */
class UnknownMoveError extends Error {
  override readonly name = 'UnknownMoveError'
}

/** Who runs the bot is found out anew on the server. */
const notMoved: readonly string[] = ['lease']
/** A new database has a row of its own in it. */
const stampTable = 'stamp'

/** Foreign keys of a large database are looked at in one statement. */
const statementMs = 60 * 60_000
/** A process of its own looks through the whole file, for as long as whoever waits for a move may want to wait. */
const inspection = { checkedHereBytesMax: 0, checkMsMax: 30 * 60_000 }

/**
 * Copies a file that no bot runs on to an empty database. Throws UnusableDatabaseError, LeaseHeldError or NotSavedError with
 * what is in the way; the target is as empty as it was then. The file is only read; the stamp beside it is what says
 * afterwards where it went, so that nobody starts the bot on both.
 */
export async function moveToPostgres({ file: name, url, now, onStatement }: MoveWishes): Promise<Moved> {
  if (!isPostgresUrl(url))
    throw new UnusableDatabaseError(
      'The target is no address of PostgreSQL. Example: postgres://cairn:password@localhost/cairn',
    )
  const file = behindLinks(name)
  const remembered = readStamp(file)
  const stamp = await stampOfUsable(file, remembered)
  refuseSecondName(file)
  // Opened first: whatever a bot does that starts from here on is noticed.
  const source = openSource(file)
  try {
    await refuseIfRunning(file, now)
    return await move(source, { file, url, stamp, remembered, onStatement })
  } finally {
    source.close()
  }
}

function isPostgresUrl(text: string): boolean {
  return ['postgres:', 'postgresql:'].includes(URL.parse(text)?.protocol ?? '')
}

/** Throws UnusableDatabaseError for anything but a sound database with the tables of this release. */
async function stampOfUsable(
  file: string,
  remembered: Stamp | undefined,
): Promise<NonNullable<Sound['stamp']>> {
  const found = await inspect(file, inspection)
  // It may be moved again: to another server, or because the first time was interrupted.
  judge(file, found, remembered && { ...remembered, movedTo: undefined })
  if (found.kind !== 'sound') throw new UnusableDatabaseError(`There is no file ${file}.`)
  withReader(file, refuseNewer)
  if (found.schemaVersion < migrations.length || found.stamp === undefined)
    throw new UnusableDatabaseError(
      `The database ${file} has the tables of an older release (version ${found.schemaVersion}, this program has ${migrations.length}). ` +
        'Start the bot on it once with this release, which brings it up to date, stop the bot and try again.',
    )
  return found.stamp
}

type Move = Pick<MoveWishes, 'file' | 'url' | 'onStatement'> & {
  readonly stamp: NonNullable<Sound['stamp']>
  readonly remembered: Stamp | undefined
}

async function move(source: Source, { file, url, stamp, remembered, onStatement }: Move): Promise<Moved> {
  const tables = source.tables.filter(({ name }) => !notMoved.includes(name))
  const isMarked = !stamp.isCopy
  const database = await openPostgres(url, { limits: { statementMs }, ...(onStatement && { onStatement }) })
  let isCommitting = false
  try {
    const rows = await database.write(async (writing) => {
      isCommitting = false
      await refuseOtherTables(writing, source.tables)
      await lockTables(writing, source.tables)
      await refuseFilled(writing, source.tables, stamp, database.file)
      await writing.deleteFrom(stampTable).execute()
      const summaries = await withLateForeignKeys(writing, () => copyAll(writing, source, tables))
      await compareAll(writing, tables, summaries)
      await continueNumbers(writing, tables)
      // What would be looked up before it is sent if the bot started on the file, is so on the server.
      if (remembered?.movedTo !== undefined || isBehind(stamp, remembered))
        await writing.updateTable(stampTable).set({ is_copy: 1 }).execute()
      if (source.isChanged())
        throw new UnusableDatabaseError(
          `The database ${file} was changed while it was copied. Stop the bot, and whatever else uses the file, and try again; nothing was moved.`,
        )
      // Before the commit: a file that says so although nothing was moved can be moved again, and two bots send all twice.
      if (isMarked) await writeStamp(file, { ...stamp, movedTo: database.file })
      isCommitting = true
      return summaries
    })
    return {
      to: database.file,
      tables: tables.map(({ name }, at) => ({ name, rows: rows[at]?.rows ?? 0 })),
      isMarked,
    }
  } catch (error) {
    if (!isCommitting) throw error
    throw new UnknownMoveError(
      `The server did not confirm the last step (${String(error)}), so that nobody knows whether all was moved or nothing. Run the same command again: it says so, or moves it.`,
      { cause: error },
    )
  } finally {
    await database.close()
  }
}

async function refuseFilled(
  writing: Writing,
  tables: readonly Table[],
  { databaseId }: Stamp,
  name: string,
): Promise<void> {
  const own = await writing.selectFrom(stampTable).select('database_id').executeTakeFirst()
  if (own?.database_id === databaseId)
    throw new UnusableDatabaseError(
      `${name} holds what was moved from this database already. Set DATABASE_URL to its address and start the bot.`,
    )
  const filled = (await filledTables(writing, tables)).filter((table) => table !== stampTable)
  if (filled.length > 0)
    throw new UnusableDatabaseError(
      `${name} is not empty: there are rows in ${filled.join(', ')}. Name a new database, in which no bot has run yet; nothing was moved.`,
    )
}

async function copyAll(
  writing: Writing,
  source: Source,
  tables: readonly Table[],
): Promise<readonly Summary[]> {
  const summaries: Summary[] = []
  for (const table of tables) {
    const sum = createSummary()
    for (const lines of source.parts(table)) {
      // A large row has a turn of the event loop for each: it is read, summed up, and sent.
      await nextTurn()
      sum.add(lines)
      await nextTurn()
      await addLines(writing, table, lines)
    }
    summaries.push(sum.summary())
  }
  return summaries
}

/** Throws UnusableDatabaseError unless the server gives back what was read from the file, every row of it. */
async function compareAll(
  writing: Writing,
  tables: readonly Table[],
  summaries: readonly Summary[],
): Promise<void> {
  for (const [at, table] of tables.entries()) {
    const wanted = summaries[at]
    const sum = createSummary()
    for await (const lines of partsIn(writing, table, wanted?.rowCharactersMax ?? 0)) {
      await nextTurn()
      sum.add(lines)
    }
    const found = sum.summary()
    if (found.rows === wanted?.rows && found.sha256 === wanted.sha256) continue
    throw new UnusableDatabaseError(
      `The table ${table.name} came out differently: ${wanted?.rows} rows in the file, ${found.rows} on the server` +
        `${found.rows === wanted?.rows ? ', not all with the same values' : ''}. Nothing was moved.`,
    )
  }
}
