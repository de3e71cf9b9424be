// The bot as a whole: database → app → Discord → jobs, opened in this order and closed in the other.

import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import type { Clock } from './clock.ts'
import { createBreaker } from './discord/breaker.ts'
import { type Connection, connect } from './discord/connect.ts'
import { createDownload } from './discord/download.ts'
import { createMessenger } from './discord/messenger.ts'
import { indexConcepts } from './domain/concept/concept.ts'
import { createDispatch } from './interaction/dispatch.ts'
import { loadCommands } from './interaction/loader.ts'
import type { Log } from './interaction/log.ts'
import { createCheckLinks } from './jobs/check-links.ts'
import { createForgetOldOccurrences } from './jobs/forget-old-occurrences.ts'
import { createSendDueReminders } from './jobs/send-due-reminders.ts'
import { type Scheduler, startScheduler } from './scheduler.ts'
import { createCatalogue } from './services/catalogue.ts'
import { loadConcepts } from './services/concepts.ts'
import { loadRoadmaps, ship } from './services/shipped-roadmaps.ts'
import { type Database, openDatabase } from './store/database.ts'
import { createVisitLink } from './web/visit-link.ts'

export type Bot = {
  readonly app: App
  /** Runs the jobs now; the practice server turns its clock from one due time to the next. */
  readonly beat: () => Promise<void>
  readonly stop: () => Promise<void>
}

type Parts = {
  readonly token: string
  readonly apiUrl: string
  readonly databasePath: string
  readonly clock: Clock
  readonly log: Log
  /** Visits the links of learners once a week; off unless it is asked for. */
  readonly checkLinks?: boolean
  readonly onEnded?: (reason: string) => void
  /** Gives up starting, also while it waits for Discord. */
  readonly signal?: AbortSignal
}

/**
 * How long a stop waits for each of its steps, in ms: together less than the nine seconds after which the program is ended.
 * Answers and deliveries under way are waited for together.
 */
const closeMsMax = 1_000
const underWayMsMax = 5_000
const lastAnswersMsMax = 500

/** Opens everything and connects. What was opened is closed again when a later step fails. */
export async function startBot({
  token,
  apiUrl,
  databasePath,
  clock,
  log,
  checkLinks = false,
  onEnded = () => {},
  signal,
}: Parts): Promise<Bot> {
  const root = join(import.meta.dirname, '..')
  const [commands, roadmaps, known] = await Promise.all([
    loadCommands(join(root, 'src', 'commands')),
    loadRoadmaps(join(root, 'data', 'roadmaps')),
    loadConcepts(join(root, 'data', 'concepts')),
  ])
  const database = await openDatabase(databasePath)
  try {
    const shipped = await ship(database, roadmaps, clock.now())
    const concepts = indexConcepts(known.all, shipped.idOf)
    const catalogue = createCatalogue(shipped.roadmaps, concepts)
    const app = createApp({ database, catalogue, concepts })
    const now = (): Temporal.Instant => clock.now()
    const breaker = createBreaker({ now, log })
    const messenger = createMessenger({ apiUrl, token, log, now, breaker })
    const dispatch = createDispatch({
      app,
      clock,
      commands,
      messenger,
      download: createDownload({ apiUrl, log }),
      log,
    })
    const connecting = connect({
      token,
      apiUrl,
      breaker,
      commands,
      dispatch,
      log,
      onGuildJoined: (guild) => app.feeds.guildJoined(guild, now()),
      onGuildLeft: (guild) => app.feeds.guildLeft(guild, now()),
      onEnded,
    })
    const connection = await unlessAborted(connecting, signal)
    const reminding = createSendDueReminders({
      app,
      messenger,
      log,
      now,
      onTokenRefused: () => onEnded('the token was refused for a message'),
    })
    const checking = createCheckLinks({ app, visit: createVisitLink({ now }), log, now })
    const forgetting = createForgetOldOccurrences({ app, now })
    const jobs = [reminding, forgetting, ...(checkLinks ? [checking] : [])]
    const scheduler = startScheduler(jobs, clock, log)
    // What came due while the program was down may take minutes, and nobody who starts the bot waits for it.
    void scheduler.beat()
    return {
      app,
      beat: scheduler.beat,
      stop: () => stopInOrder({ scheduler, connection, dispatch, checking, database, log }),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

type Running = {
  readonly scheduler: Pick<Scheduler, 'stop'>
  readonly connection: Connection
  readonly dispatch: { settled(): Promise<void> }
  readonly checking: { stop(): Promise<void> }
  readonly database: Pick<Database, 'close'>
  readonly log: Log
}

/** Nothing new comes in, what is under way ends, and only then what it needs is closed. */
async function stopInOrder(running: Running): Promise<void> {
  const { scheduler, connection, dispatch, checking, database, log } = running
  const delivered = within(underWayMsMax, scheduler.stop())
  await within(closeMsMax, connection.close())
  const isAnswered = await within(underWayMsMax, dispatch.settled())
  const isDelivered = await delivered
  if (!isAnswered || !isDelivered) log.warn({ isAnswered, isDelivered }, 'stopping without the rest')
  await checking.stop()
  await database.close()
  // Who waited for a lock of another process has heard now that nothing was saved, and says so.
  await within(lastAnswersMsMax, dispatch.settled())
}

/** Whether the work ended in time; what it threw is thrown. */
async function within(timeMs: number, work: Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, timeMs, false)
  const done = work.then(() => true)
  return Promise.race([done, promise]).finally(() => clearTimeout(timer))
}

/** Discord can keep a start waiting for as long as it likes. What comes of it after an abort is closed. */
async function unlessAborted(connecting: Promise<Connection>, signal?: AbortSignal): Promise<Connection> {
  if (signal === undefined) return connecting
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  try {
    return await Promise.race([connecting, promise])
  } catch (error) {
    if (signal.aborted) connecting.then((connection) => connection.close()).catch(() => {})
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
