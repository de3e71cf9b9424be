// What one copy of the bot does for all: the commands as Discord knows them, the gateway, and the jobs.

import { type Clock, uptimeMs, zoneRules } from './clock.ts'
import type { Connection } from './discord/connect.ts'
import type { FetchSource } from './domain/resource/source.ts'
import type { Messenger } from './interaction/messenger.ts'
import type { Meters } from './interaction/meters.ts'
import { createCheckLinks } from './jobs/check-links.ts'
import { createCorrectDueTimes } from './jobs/correct-due-times.ts'
import { createEndWhatIsOver } from './jobs/end-what-is-over.ts'
import { createFollowLinks } from './jobs/follow-links.ts'
import { createForgetDeparted } from './jobs/forget-departed.ts'
import { createForgetOldImports } from './jobs/forget-old-imports.ts'
import { createForgetOldOccurrences } from './jobs/forget-old-occurrences.ts'
import { createKeepBeats } from './jobs/keep-beats.ts'
import { createKeepRoles } from './jobs/keep-roles.ts'
import { createMakeBackups } from './jobs/make-backups.ts'
import { createSendDueReminders } from './jobs/send-due-reminders.ts'
import { createTakeDownShares } from './jobs/take-down-shares.ts'
import { createTakeInByRole } from './jobs/take-in-by-role.ts'
import type { TellOwner } from './jobs/tell-owner.ts'
import { createUpdatePanels } from './jobs/update-panels.ts'
import { type ListenParts, listen } from './listen.ts'
import { type Job, startScheduler } from './scheduler.ts'
import { createVisitLink } from './web/visit-link.ts'
import { within } from './within.ts'

export type Leader = {
  /** Runs the jobs now. */
  readonly beat: () => Promise<void>
  /** How long ago the last beat began, in ms. */
  readonly sinceBeatMs: () => number
  /** Whether everything that happens on Discord is heard right now. */
  readonly isListening: () => boolean
  /** Begins no further jobs and takes no more events; resolves when none comes any more. */
  readonly disconnect: () => Promise<void>
  /** The same, and waits for what is under way. */
  readonly stop: () => Promise<void>
}

type Parts = ListenParts & {
  readonly clock: Clock
  readonly messenger: Messenger
  readonly tellOwner: TellOwner
  readonly meters: Meters
  readonly checkLinks: boolean
  /** Undefined where no host is named. */
  readonly fetchSource: FetchSource | undefined
}

/** How long the gateway's goodbye is waited for. */
const closeMsMax = 1_000

/** Connects to Discord and begins the jobs. Throws what `connect` throws. */
export async function lead(parts: Parts): Promise<Leader> {
  const { clock, log } = parts
  const connection = await listen(parts)
  const { jobs, aside } = jobsOf(parts, connection)
  const scheduler = startScheduler(jobs, clock, log)
  // What came due while nobody led may take minutes, and nobody who starts the bot waits for it.
  void scheduler.beat()

  let delivered: Promise<void> | undefined
  let disconnected: Promise<void> | undefined
  function disconnect(): Promise<void> {
    delivered ??= scheduler.stop()
    disconnected ??= within(closeMsMax, connection.close()).then(() => {})
    return disconnected
  }
  return {
    beat: scheduler.beat,
    sinceBeatMs: scheduler.sinceBeatMs,
    isListening: connection.isListening,
    disconnect,
    async stop() {
      await disconnect()
      await delivered
      for (const job of aside) await job.stop()
    },
  }
}

/** The recurring jobs; those that ask sites go on by themselves, and are stopped by themselves. */
function jobsOf(parts: Parts, { isListening }: Connection) {
  const { app, messenger, log, now, tellOwner, meters, discordClock, breaker, onEnded } = parts
  const { checkLinks, fetchSource } = parts
  const onTokenRefused = (): void => onEnded('the token was refused for a message')
  const reminding = createSendDueReminders({ app, messenger, log, now, tellOwner, meters, onTokenRefused })
  const correcting = createCorrectDueTimes({ app, log, zoneRules: zoneRules() })
  const checking = createCheckLinks({ app, visit: createVisitLink({ now }), log, now })
  const following = fetchSource && createFollowLinks({ app, fetchSource, messenger, log, now })
  const jobs = [
    // A pause that ends today must not silence today's reminder.
    inOrder(createEndWhatIsOver({ app }), inOrder(correcting, reminding)),
    createForgetOldOccurrences({ app, now }),
    createForgetOldImports({ app }),
    createTakeInByRole({ app, messenger, log }),
    createForgetDeparted({ app, messenger, log, steadyMs: () => performance.now() }),
    createKeepBeats({
      app,
      log,
      // Whoever is shut out and asks all the same is shut out for longer.
      isReachable: () => isListening() && breaker.waitMs() === 0,
      discordTime: discordClock.answeredAt,
      steadyMs: uptimeMs,
    }),
    createKeepRoles({ app, messenger, log, now }),
    createUpdatePanels({ app, messenger, log, now }),
    createTakeDownShares({ app, messenger, log, now }),
    createMakeBackups({ app, messenger, log }),
    ...(checkLinks ? [checking] : []),
    ...(following === undefined ? [] : [following]),
  ]
  return { jobs, aside: [checking, ...(following === undefined ? [] : [following])] }
}

/** Two jobs as one, of which the second relies on what the first has put right. */
function inOrder(first: Job, second: Job): Job {
  return {
    name: second.name,
    async run(now, signal) {
      await first.run(now, signal)
      await second.run(now, signal)
    },
  }
}
