// Nightly backups of the database file: one for each day, of which some are kept. On a server the database has its own.

import { type BackupTrouble, backupDayOf, expiredBackups, oldestDays } from '../domain/backup/nightly.ts'
import { addToldFailure, removeToldFailure } from '../store/backup-state.ts'
import type { Database } from '../store/database.ts'
import {
  BackupFailedError,
  backupDays,
  makeBackup,
  removeBackup,
  removeOldCopies,
} from '../store/nightly-backups.ts'

export type BackupOutcome =
  | { readonly kind: 'nothing-due' }
  | { readonly kind: 'made'; readonly path: string; readonly bytes: number; readonly removed: number }
  | { readonly kind: 'failed'; readonly trouble: BackupTrouble; readonly error: BackupFailedError }

/** Without a folder none are made. */
export function createBackups(database: Database, folder: string | undefined) {
  const place = folder === undefined || database.isShared ? undefined : { folder, file: database.file }

  /**
   * Makes the backup that is due, if one is, and then removes those that are not kept any more, and copies from before releases that
   * are as old: while none succeeds, all of them stay. Throws the signal's reason when it is to stop.
   */
  async function makeDue(now: Temporal.Instant, signal: AbortSignal): Promise<BackupOutcome> {
    if (place === undefined) return { kind: 'nothing-due' }
    const today = backupDayOf(now)
    try {
      const days = await backupDays(place)
      if (days.some((day) => day.equals(today))) return { kind: 'nothing-due' }
      const made = await makeBackup(place, today, signal)
      const expired = expiredBackups([...days, today], today)
      for (const day of expired) await removeBackup(place, day)
      const copies = await removeOldCopies(place, now.subtract({ hours: 24 * oldestDays }))
      return { kind: 'made', ...made, removed: expired.length + copies }
    } catch (error) {
      if (!(error instanceof BackupFailedError)) throw error
      return { kind: 'failed', trouble: error.trouble, error }
    }
  }

  /** Notes that whoever runs the bot is being told of a failure; false when they were told since the last success. */
  async function noteFailure(now: Temporal.Instant): Promise<boolean> {
    return database.write((writing) => addToldFailure(writing, now))
  }

  /** The next failure is told: a backup succeeded, or nobody could be told for now. */
  async function forgetFailure(): Promise<void> {
    await database.write(removeToldFailure)
  }

  return Object.freeze({ makeDue, noteFailure, forgetFailure })
}
