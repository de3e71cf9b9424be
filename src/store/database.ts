// Opens the SQLite file: sound, durable, strict, migrated. Whoever reads never waits for whoever writes.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { OnStatement } from './dialects.ts'
import type { Reading, Writing } from './handles.ts'
import { keepLease, type LeaseWishes, obtainLease, refuseWhileHeld } from './hold-lease.ts'
import { migrate, migrations, refuseNewer, schemaVersion } from './migrate.ts'
import { kyselyOn, listening, openReader } from './sqlite/connection.ts'
import { createDatabase, createTemporary } from './sqlite/create.ts'
import { createFlush, noFlush } from './sqlite/flush.ts'
import { inspect, stampOf } from './sqlite/inspect.ts'
import { judge } from './sqlite/judge.ts'
import { behindLinks, refuseSecondName } from './sqlite/names.ts'
import { type FileSystemType, networkFileSystemOf } from './sqlite/network-drive.ts'
import { watchPlace } from './sqlite/place.ts'
import { createSnapshots } from './sqlite/snapshots.ts'
import { readStamp, type Stamp, writeStamp } from './sqlite/stamp-file.ts'
import { whyNotOpened } from './sqlite/trouble.ts'
import { refuseOldSqlite } from './sqlite/version.ts'
import { createWriteQueue, type WriteQueue } from './sqlite/write-queue.ts'

export type { Reading, Writing } from './handles.ts'

export type Database = {
  /** Each query sees what is committed by then; a writer is never waited for. */
  readonly reading: Reading
  readonly file: string
  /** Whether several copies of the program may have it open at once, of this release and of the next one. */
  readonly isShared: boolean
  /** Several queries that all see the database as it is now, whatever is written meanwhile. Never await Discord in it. */
  snapshot<Result>(work: (reading: Reading) => Promise<Result>): Promise<Result>
  /**
   * Runs the work in one transaction, after those that were asked for before it; a throw undoes it. The promise is
   * fulfilled when it is committed. Never await Discord in it, nor `write` itself: nothing else can write meanwhile.
   * Throws NotSavedError when the file is locked by another process for too long, or the disk is full or fails.
   */
  write<Result>(work: (writing: Writing) => Promise<Result>): Promise<Result>
  /** Ends what is under way, then closes the file. */
  close(): Promise<void>
}

export type OpenOptions = {
  /** How long a change waits for a lock that another process holds; a minute unless given. */
  readonly lockWaitMsMax?: number
  /** To run the bot on it, which one process at a time may do. */
  readonly lease?: LeaseWishes
  /** Hears of each statement when it runs, with its values: the tests count them. */
  readonly onStatement?: OnStatement
  /** The system's own unless given. */
  readonly fileSystemType?: FileSystemType
}

/** While another process opens the file it may be locked for a moment; nothing else runs yet that could be held up. */
const openWaitMs = 10_000

/**
 * Opens (and makes, folders included) the file and migrates it. `:memory:` is a file in the system's folder for
 * temporary ones, which goes with the database. Throws UnusableDatabaseError when what stands there must not be used,
 * LeaseHeldError when another process goes on running the bot on it, and NotSavedError when the disk is full or the file
 * locked for long.
 */
export async function openDatabase(file: string, options: OpenOptions = {}): Promise<Database> {
  if (file !== ':memory:') {
    try {
      const place = behindLinks(file)
      const remembered = await prepare(place, options)
      return await openFile(place, { ...options, isKept: true, remembered })
    } catch (error) {
      throw whyNotOpened(file, error)
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  temporaryFolders.add(folder)
  const place = join(folder, 'cairn.sqlite')
  createTemporary(place)
  const database = await openFile(place, { ...options, isKept: false })
  return {
    ...database,
    file,
    async close() {
      await database.close()
      temporaryFolders.delete(folder)
      remove()
    },
  }
}

/** Folders of databases that nobody closed, removed when the process ends. */
const temporaryFolders = new Set<string>()
process.once('exit', () => {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true })
})

/** Makes sure that there is a database to be used, and gives what the stamp beside it remembers. */
async function prepare(file: string, { lease, fileSystemType }: OpenOptions): Promise<Stamp | undefined> {
  mkdirSync(dirname(file), { recursive: true })
  const network = networkFileSystemOf(dirname(resolve(file)), fileSystemType)
  if (network !== undefined)
    lease?.log.warn(
      { file, fileSystem: network },
      'the database lies on a network drive, where SQLite can lose or damage it: set DATABASE_PATH to a disk of this machine',
    )
  // The stamp first: the database is always the one that is further, unless something happened to it.
  const remembered = readStamp(file)
  const found = await inspect(file, { signal: lease?.signal })
  if (judge(file, found, remembered) === 'create') createDatabase(file)
  refuseSecondName(file)
  if (found.kind === 'sound' && !found.isChecked)
    lease?.log.warn(
      { file },
      'the database is too large to be checked at the start; `backup` checks its copy',
    )
  return remembered
}

type FileOptions = OpenOptions & { readonly isKept: boolean; readonly remembered?: Stamp | undefined }

async function openFile(file: string, options: FileOptions): Promise<Database> {
  const { onStatement } = options
  const writer = new BetterSqlite3(file, { timeout: openWaitMs, ...listening(onStatement) })
  try {
    const { queue, release } = await openWriter(writer, file, options)
    const reader = openReader(file, onStatement)
    const snapshots = createSnapshots(() => openReader(file, onStatement))
    return {
      reading: kyselyOn(reader),
      file,
      isShared: false,
      snapshot: snapshots.snapshot,
      write: queue.write,
      async close() {
        // A last stamp that cannot be written is no reason to leave the file open.
        const released = release().catch(() => {})
        await Promise.all([queue.settle(), snapshots.close()])
        await released
        // A lease that was given back late has used the log once more.
        await queue.settle()
        reader.close()
        writer.close()
      },
    }
  } catch (error) {
    writer.close()
    throw error
  }
}

/** Brings the file to the newest schema, under the lease where one is asked for. */
async function openWriter(writer: BetterSqlite3.Database, file: string, options: FileOptions) {
  const { isKept, lease, remembered } = options
  refuseOldSqlite(String(writer.prepare('select sqlite_version()').pluck().get()))
  refuseNewer(writer)
  writer.pragma('journal_mode = WAL')
  writer.pragma(`synchronous = ${isKept ? 'FULL' : 'OFF'}`)
  const isFileInPlace = watchPlace(file)
  const queue = createWriteQueue(writer, kyselyOn(writer, { inTransactionOnly: true }), {
    flush: isKept ? createFlush(`${file}-wal`, isFileInPlace) : noFlush,
    lockWaitMsMax: options.lockWaitMsMax,
  })
  const database = { write: queue.write, file }
  /** The queue waits for locks itself, without holding the event loop; migrating it is the connection that does. */
  const obtain = async () => {
    writer.pragma('busy_timeout = 0')
    const me = lease && (await obtainLease(database, lease))
    writer.pragma(`busy_timeout = ${openWaitMs}`)
    return me
  }
  // A file from before there were leases is migrated first.
  const hasLease = writer.prepare("select 1 from sqlite_schema where name = 'lease'").get() !== undefined
  if (hasLease && lease === undefined && schemaVersion(writer) < migrations.length)
    await refuseWhileHeld(kyselyOn(writer), file)
  const early = hasLease ? await obtain() : undefined
  migrate(writer)
  // A power failure may not take what somebody was told of, for a forgotten "sent" is a second digest. The queue sees to
  // that, with a flush of its own after each commit (flush.ts).
  if (isKept) writer.pragma('synchronous = NORMAL')
  writer.pragma('foreign_keys = ON')
  const me = early ?? (await obtain())
  writer.pragma('busy_timeout = 0')
  const release =
    lease === undefined || me === undefined
      ? async () => {}
      : await keepLease(database, {
          me,
          wishes: lease,
          remembered,
          saveStamp: async (stamp) => (isKept ? writeStamp(file, stamp) : undefined),
          isInPlace: watchBoth(isFileInPlace, `${file}-wal`, writer),
        })
  if (isKept && me === undefined && remembered === undefined) await rememberNew(writer, file)
  return { queue: queue as WriteQueue<Writing>, release }
}

/**
 * Whether the file and its log are in their places. A log that was removed is still open here, and holds what the file does
 * not have yet, so that is brought into it before the bot ends.
 */
function watchBoth(isFileInPlace: () => boolean, log: string, writer: BetterSqlite3.Database): () => boolean {
  const isLogInPlace = watchPlace(log)
  return () => {
    if (!isFileInPlace()) return false
    if (isLogInPlace()) return true
    writer.pragma('wal_checkpoint(TRUNCATE)')
    return false
  }
}

/** A database that no bot has run on yet: from here on its loss is noticed. */
async function rememberNew(writer: BetterSqlite3.Database, file: string): Promise<void> {
  const stamp = stampOf(writer)
  if (stamp?.generation === 0 && !stamp.isCopy) await writeStamp(file, stamp)
}
