// The folder of nightly backups: a file for each day, and nothing under its name that is not whole.

import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, parse } from 'node:path'
import * as z from 'zod'
import type { BackupTrouble } from '../domain/backup/nightly.ts'
import type { CopyFailure } from './backup.ts'
import { copyBeforeRelease } from './sqlite/files.ts'
import { behindLinks } from './sqlite/names.ts'

/** What takes longer hangs, on a drive that is gone for instance. */
const copyMsMax = 60 * 60_000

export type BackupFolder = {
  readonly folder: string
  /** The database. */
  readonly file: string
}

export class BackupFailedError extends Error {
  override readonly name = 'BackupFailedError'
  readonly trouble: BackupTrouble

  constructor({ code, message }: CopyFailure) {
    super(message)
    this.trouble = troubleOf(code)
  }
}

const ending = '.sqlite'
const unfinished = `${ending}.unfinished-`
/** By the name of the database, since two of them may lie in one folder. */
const stemOf = ({ file }: BackupFolder): string => `${parse(file).name}-`

const pathOf = (place: BackupFolder, day: Temporal.PlainDate): string =>
  join(place.folder, stemOf(place) + day.toString() + ending)

/** The days of which there is a backup; none where there is no folder yet. Throws BackupFailedError when it cannot be read. */
export async function backupDays(place: BackupFolder): Promise<readonly Temporal.PlainDate[]> {
  const stem = stemOf(place)
  return (await namesIn(place.folder)).flatMap((name) => {
    if (!name.startsWith(stem) || !name.endsWith(ending)) return []
    const day = z.iso.date().safeParse(name.slice(stem.length, -ending.length))
    return day.success ? [Temporal.PlainDate.from(day.data)] : []
  })
}

/**
 * Makes the backup of a day in a process of its own and gives its path and size. Throws BackupFailedError when that fails, and
 * the signal's reason when it is to stop; neither leaves anything behind.
 */
export async function makeBackup(
  place: BackupFolder,
  day: Temporal.PlainDate,
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const path = pathOf(place, day)
  // A name of its own: a process that outlived a bot that was killed may still be writing to that of another.
  const own = join(place.folder, stemOf(place) + day.toString() + unfinished + randomUUID())
  try {
    await mkdir(place.folder, { recursive: true })
    await removeUnfinished(place)
    await copyApart(behindLinks(place.file), own, signal)
    const { size } = await stat(own)
    await rename(own, path)
    await keepName(place.folder)
    return { path, bytes: size }
  } catch (error) {
    await removeUnfinished(place).catch(() => {})
    signal.throwIfAborted()
    throw error instanceof BackupFailedError ? error : new BackupFailedError(failureOf(error))
  }
}

export async function removeBackup(place: BackupFolder, day: Temporal.PlainDate): Promise<void> {
  await rm(pathOf(place, day), { force: true })
}

/** Removes copies from before releases that changed the tables, made before an instant: backups since then reach as far back. */
export async function removeOldCopies({ file }: BackupFolder, before: Temporal.Instant): Promise<number> {
  const place = behindLinks(file)
  let removed = 0
  for (const name of await namesIn(dirname(place))) {
    if (!name.startsWith(basename(place) + copyBeforeRelease)) continue
    const copy = join(dirname(place), name)
    if ((await stat(copy)).mtimeMs >= before.epochMilliseconds) continue
    await rm(copy, { force: true })
    removed += 1
  }
  return removed
}

async function removeUnfinished(place: BackupFolder): Promise<void> {
  for (const name of await namesIn(place.folder)) {
    const isOwn = name.startsWith(stemOf(place)) && name.includes(unfinished)
    if (isOwn) await rm(join(place.folder, name), { force: true })
  }
}

/** As `syncFolder` does, which would hold everybody up until the disk has taken what was copied. */
async function keepName(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'ENOENT') return []
    throw new BackupFailedError(failure)
  }
}

/** `vacuum into` and the check hold whoever runs them, for seconds with a large file. */
async function copyApart(source: string, target: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'backup.ts'), source, target], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const kill = () => void child.kill('SIGKILL')
  signal.addEventListener('abort', kill, { once: true })
  const timer = setTimeout(kill, copyMsMax)
  try {
    const failure = await endOf(child)
    signal.throwIfAborted()
    if (failure !== undefined) throw new BackupFailedError(failure)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', kill)
  }
}

const said = z.object({ code: z.string(), message: z.string() })

/** Undefined when it ended well. */
function endOf(child: ChildProcess): Promise<CopyFailure | undefined> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(undefined)
      const failure = text === '' ? undefined : said.parse(JSON.parse(text))
      resolve(failure ?? { code: '', message: `The process that copies ended with ${signal ?? code}.` })
    })
  })
}

const failureOf = (error: unknown): CopyFailure => ({
  code: error instanceof Error && 'code' in error ? String(error.code) : '',
  message: error instanceof Error ? error.message : String(error),
})

function troubleOf(code: string): BackupTrouble {
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code)) return 'full'
  if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) return 'damaged'
  const isPlace =
    /^SQLITE_(?:CANTOPEN|READONLY|PERM|AUTH)/.test(code) ||
    ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT'].includes(code)
  return isPlace ? 'place' : 'other'
}
