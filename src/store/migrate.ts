// Brings a database file to the newest schema: numbered steps, forward only, each all-or-nothing after a backup.

import type BetterSqlite3 from 'better-sqlite3'
import { backUp } from './backup.ts'
import { migration as firstTables } from './migrations/0001-first-tables.ts'
import { migration as roadmaps } from './migrations/0002-roadmaps.ts'
import { migration as resources } from './migrations/0003-resources.ts'
import { migration as leaseAndStamp } from './migrations/0004-lease-and-stamp.ts'
import { migration as deliveries } from './migrations/0005-deliveries.ts'
import { migration as departures } from './migrations/0006-departures.ts'
import { migration as roadmapHeads } from './migrations/0007-roadmap-heads.ts'
import { migration as importPlans } from './migrations/0008-import-plans.ts'
import { migration as missingRights } from './migrations/0009-missing-rights.ts'
import { migration as linkFindings } from './migrations/0010-link-findings.ts'
import { migration as unreadColumns } from './migrations/0011-unread-columns.ts'
import { migration as languages } from './migrations/0012-languages.ts'
import { migration as announcements } from './migrations/0013-announcements.ts'
import { migration as undoAndRequests } from './migrations/0014-undo-and-requests.ts'
import { migration as importRetries } from './migrations/0015-import-retries.ts'
import { migration as ownersChoices } from './migrations/0016-owners-choices.ts'
import { migration as choices } from './migrations/0017-choices.ts'
import { migration as firstFinish } from './migrations/0018-first-finish.ts'
import { migration as attemptedPlace } from './migrations/0019-attempted-place.ts'
import { migration as takenBack } from './migrations/0020-taken-back.ts'
import { migration as identifies } from './migrations/0021-identifies.ts'
import { migration as reviewsAsWished } from './migrations/0022-reviews-as-wished.ts'
import { migration as streaks } from './migrations/0023-streaks.ts'
import { migration as visibility } from './migrations/0024-visibility.ts'
import { migration as plans } from './migrations/0025-plans.ts'
import { migration as reminderHabits } from './migrations/0026-reminder-habits.ts'
import { migration as ownWeights } from './migrations/0027-own-weights.ts'
import { migration as knownBefore } from './migrations/0028-known-before.ts'
import { migration as lastTurns } from './migrations/0029-last-turns.ts'
import { migration as cohorts } from './migrations/0030-cohorts.ts'
import { migration as leaderboard } from './migrations/0031-leaderboard.ts'
import { migration as setup } from './migrations/0032-setup.ts'
import { migration as cohortAbsences } from './migrations/0033-cohort-absences.ts'
import { migration as panels } from './migrations/0034-panels.ts'
import { migration as nudges } from './migrations/0035-nudges.ts'
import { migration as greeting } from './migrations/0036-greeting.ts'
import { migration as roles } from './migrations/0037-roles.ts'
import { migration as moderatorActs } from './migrations/0038-moderator-acts.ts'
import { migration as corrections } from './migrations/0039-corrections.ts'
import { migration as handIns } from './migrations/0040-hand-ins.ts'
import { migration as shares } from './migrations/0041-shares.ts'
import { migration as helpers } from './migrations/0042-helpers.ts'
import { migration as applause } from './migrations/0043-applause.ts'
import { migration as readingChoices } from './migrations/0044-reading-choices.ts'
import { migration as editing } from './migrations/0045-editing.ts'
import { migration as backupState } from './migrations/0046-backup-state.ts'
import { migration as firstBeat } from './migrations/0047-first-beat.ts'
import { migration as ownRoadmaps } from './migrations/0048-own-roadmaps.ts'
import { migration as followedLinks } from './migrations/0049-followed-links.ts'
import { copyBeforeRelease } from './sqlite/files.ts'
import { UnusableDatabaseError } from './unusable.ts'

export type Migration = { readonly version: number; readonly sql: string }

/** All steps, oldest first; the version of a step is its place. */
export const migrations: readonly Migration[] = [
  firstTables,
  roadmaps,
  resources,
  leaseAndStamp,
  deliveries,
  departures,
  roadmapHeads,
  importPlans,
  missingRights,
  linkFindings,
  unreadColumns,
  languages,
  announcements,
  undoAndRequests,
  importRetries,
  ownersChoices,
  choices,
  firstFinish,
  attemptedPlace,
  takenBack,
  identifies,
  reviewsAsWished,
  streaks,
  visibility,
  plans,
  reminderHabits,
  ownWeights,
  knownBefore,
  lastTurns,
  cohorts,
  leaderboard,
  setup,
  cohortAbsences,
  panels,
  nudges,
  greeting,
  roles,
  moderatorActs,
  corrections,
  handIns,
  shares,
  helpers,
  applause,
  readingChoices,
  editing,
  backupState,
  firstBeat,
  ownRoadmaps,
  followedLinks,
]

/** Raised when the file was written by a newer program, which alone knows what its tables mean. */
export class NewerSchemaError extends UnusableDatabaseError {
  override readonly name = 'NewerSchemaError'

  constructor(database: string, found: number, known: number) {
    super(
      `The database ${database} has schema version ${found}, this program knows versions up to ${known}. ` +
        'It was last used by a newer release: install that one, or restore a backup made before it.',
    )
  }
}

/**
 * Runs the steps that the file has not had, each in one transaction together with the new `user_version`.
 * Before each step that changes existing data, a copy is written beside the file: `cairn.sqlite.before-v2`.
 * Gives the versions that were applied. Throws NewerSchemaError for a file from the future, and the step's own error
 * when one fails; the file then stands at the version before it.
 */
export function migrate(
  database: BetterSqlite3.Database,
  steps: readonly Migration[] = migrations,
): readonly number[] {
  refuseNewer(database, steps)
  // A step that rebuilds a table drops the old one, and with keys on that would delete all that hangs on it.
  database.pragma('foreign_keys = OFF')
  const found = schemaVersion(database)
  const holdsData = found > 0 && !database.memory
  return steps
    .slice(found)
    .filter((step) => runStep(database, step, holdsData))
    .map((step) => step.version)
}

/** False when another process was faster: all of it happens inside the lock, where the answer is final. */
function runStep(database: BetterSqlite3.Database, { version, sql }: Migration, holdsData: boolean): boolean {
  const run = database.transaction(() => {
    if (schemaVersion(database) >= version) return false
    // A copy made outside the lock could hold what the other process has migrated already.
    if (holdsData) backUp(database.name, `${database.name}${copyBeforeRelease}${version}`)
    database.exec(sql)
    const broken = database.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0)
      throw new Error(`Migration ${version} leaves ${broken.length} rows without their parents.`)
    database.pragma(`user_version = ${version}`)
    return true
  })
  return run.immediate()
}

/** Throws NewerSchemaError for a file from the future. */
export function refuseNewer(
  database: BetterSqlite3.Database,
  steps: readonly Migration[] = migrations,
): void {
  const found = schemaVersion(database)
  if (found <= steps.length) return
  throw new NewerSchemaError(database.name, found, steps.length)
}

/** The version of the schema in a file; 0 for a new one. */
export function schemaVersion(database: BetterSqlite3.Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}
