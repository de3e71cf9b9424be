// Makes the nightly backup, and tells whoever runs the bot once when that fails.

import type { App } from '../app.ts'
import type { BackupTrouble } from '../domain/backup/nightly.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'
import { sayBackupFailed } from '../text/backups.ts'
import { mayHaveArrived, passes } from './arrival.ts'

/** A copy of a large database is no small work, and what keeps it from succeeding is seldom over in a minute. */
const retryAfterMs = 60 * 60_000

type Parts = {
  readonly app: Pick<App, 'backups'>
  readonly messenger: Pick<Messenger, 'send' | 'findOperator'>
  readonly log: Log
}

/** Makes the job. A start that finds no backup of the day makes one, so a folder that takes none is known at once. */
export function createMakeBackups({ app, messenger, log }: Parts) {
  let failedAt: Temporal.Instant | undefined
  let running: Promise<void> | undefined

  async function run(now: Temporal.Instant, signal: AbortSignal = never): Promise<void> {
    running ??= make(now, signal).finally(() => {
      running = undefined
    })
    return running
  }

  async function make(now: Temporal.Instant, signal: AbortSignal): Promise<void> {
    if (isResting(now)) return
    const outcome = await app.backups.makeDue(now, signal).catch((error: unknown) => {
      if (signal.aborted) return undefined
      failedAt = now
      throw error
    })
    if (outcome?.kind === 'made') {
      failedAt = undefined
      const { path, bytes, removed } = outcome
      log.info({ path, bytes, removed }, 'the nightly backup was made and checked')
      await app.backups.forgetFailure()
    }
    if (outcome?.kind === 'failed') {
      failedAt = now
      log.error({ error: outcome.error }, 'the nightly backup failed; it is tried again in an hour')
      await tell(outcome.trouble, now)
    }
  }

  /** A clock that was put back must not make the rest longer. */
  function isResting(now: Temporal.Instant): boolean {
    if (failedAt === undefined) return false
    const sinceMs = now.epochMilliseconds - failedAt.epochMilliseconds
    return sinceMs >= 0 && sinceMs < retryAfterMs
  }

  async function tell(trouble: BackupTrouble, now: Temporal.Instant): Promise<void> {
    if (!(await app.backups.noteFailure(now))) return
    const operator = await messenger.findOperator()
    if (operator === undefined) return app.backups.forgetFailure()
    const target = { kind: 'direct', userId: operator } as const
    const { kind } = await messenger.send(target, sayBackupFailed(trouble), `backup-${now.epochMilliseconds}`)
    if (mayHaveArrived(kind)) return
    log.warn({ result: kind }, 'a backup that failed could be told to nobody')
    if (passes.has(kind)) await app.backups.forgetFailure()
  }

  return { name: 'make-backups', run }
}

/** For those who never stop it. */
const never = new AbortController().signal
