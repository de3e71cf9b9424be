// Which releases of SQLite keep what was committed.

import { UnusableDatabaseError } from '../unusable.ts'

/**
 * Up to 3.51.2 a write that meets a checkpoint of another process can lose committed changes or damage the file (the
 * WAL-reset bug). Of these lines of SQLite 3 the releases from this number on are free of it, and all later lines are.
 */
const firstMended: Readonly<Record<number, number>> = { 44: 6, 50: 7, 51: 3 }
const newestFaultyLine = 51

/** Whether a release of SQLite is free of the WAL-reset bug. */
export function keepsCommits(version: string): boolean {
  const [major = 0, line = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  if (major !== 3) return major > 3
  return line > newestFaultyLine || patch >= (firstMended[line] ?? Number.POSITIVE_INFINITY)
}

/** Throws UnusableDatabaseError for a release that may lose what was committed. */
export function refuseOldSqlite(version: string): void {
  if (keepsCommits(version)) return
  throw new UnusableDatabaseError(
    `This is SQLite ${version}, which can lose what was saved while another program uses the same file; ` +
      "3.51.3 is the first release without that fault. Run `npm ci` in Cairn's folder, which brings a newer one.",
  )
}
