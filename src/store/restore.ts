// Puts a backup in the place of the database, which is kept beside it.

import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { backUp } from './backup.ts'
import { refuseIfRunning } from './hold-lease.ts'
import { refuseNewer } from './migrate.ts'
import { databaseEndings, removeDatabase, syncFolder } from './sqlite/files.ts'
import { inspect, withReader } from './sqlite/inspect.ts'
import { behindLinks } from './sqlite/names.ts'
import { UnusableDatabaseError } from './unusable.ts'

/**
 * Gives the path under which the database of before is kept; undefined when there was none. Throws LeaseHeldError while
 * the bot runs, and UnusableDatabaseError for a backup that cannot be used; the database is as it was then.
 */
export async function restore(
  backup: string,
  name: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const file = behindLinks(name)
  if (resolve(backup) === resolve(file))
    throw new UnusableDatabaseError(`${backup} is the database itself; name a backup of it.`)
  const found = await inspect(backup)
  if (found.kind === 'nothing') throw new UnusableDatabaseError(`There is no file ${backup}.`)
  if (found.kind !== 'sound')
    throw new UnusableDatabaseError(`${backup} is no sound backup of Cairn's database. Nothing was changed.`)
  withReader(backup, refuseNewer)
  await refuseIfRunning(file, now)
  const unfinished = `${file}.restoring`
  removeDatabase(unfinished)
  backUp(backup, unfinished)
  const kept = putAside(file, now)
  renameSync(unfinished, file)
  syncFolder(dirname(resolve(file)))
  return kept
}

/** The log goes with its file: beside another one it would be taken for that one's. */
function putAside(file: string, now: Temporal.Instant): string | undefined {
  const kept = `${file}.replaced-${now.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`
  const wasThere = existsSync(file)
  for (const ending of databaseEndings) {
    if (existsSync(file + ending)) renameSync(file + ending, kept + ending)
  }
  rmSync(`${kept}-shm`, { force: true })
  return wasThere ? kept : undefined
}
