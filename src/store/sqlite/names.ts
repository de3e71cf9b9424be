// The one name of a database. SQLite keeps the log beside the file, so two names for it would mean two logs.

import { readdirSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { UnusableDatabaseError } from '../unusable.ts'
import { unfinishedPrefix } from './files.ts'

/** Links that lead to links; Linux follows 40 of them. */
const linksMax = 40

/**
 * Where a path leads when it is a link, also to a file that is still to be made: there SQLite keeps the log, and there the
 * stamp belongs. Throws UnusableDatabaseError for links that lead nowhere.
 */
export function behindLinks(file: string): string {
  let path = file
  for (let links = 0; links < linksMax; links += 1) {
    const target = targetOf(path)
    if (target === undefined) return path
    path = resolve(realpathSync(dirname(path)), target)
  }
  throw new UnusableDatabaseError(`${file} is a link that leads to itself. Correct DATABASE_PATH.`)
}

/** Undefined for what is no link, whatever else it is or is not: that is found out when it is opened. */
function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/**
 * Throws UnusableDatabaseError for a file that has a second name (a hard link): a program that opens it by that name has
 * a log of its own, sees no lease, and both damage the file. What a start that was killed left behind is no such name.
 */
export function refuseSecondName(file: string): void {
  const { ino, nlink } = statSync(file, { bigint: true })
  if (nlink <= 1n) return
  const folder = dirname(file)
  const left = readdirSync(folder).filter((name) => name.startsWith(`${basename(file)}${unfinishedPrefix}`))
  for (const name of left) {
    const stats = statSync(join(folder, name), { bigint: true, throwIfNoEntry: false })
    if (stats?.ino === ino) rmSync(join(folder, name), { force: true })
  }
  if (statSync(file, { bigint: true }).nlink <= 1n) return
  throw new UnusableDatabaseError(
    `The database ${file} has a second name (a hard link; \`find / -samefile ${file}\` shows it). A program that opens it by that name would damage it. ` +
      'Remove the other name; for a copy use `node src/cli.ts backup FILE`.',
  )
}
