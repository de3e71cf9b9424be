// The bot as a whole: database → app → Discord → jobs, opened in this order and closed in the other.

import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { type Clock, zoneRules } from './clock.ts'
import { createBreaker } from './discord/breaker.ts'
import { type Connection, connect } from './discord/connect.ts'
import { createDownload } from './discord/download.ts'
import { createGuildNames } from './discord/guild-names.ts'
import { createMemberRequests } from './discord/member-requests.ts'
import { createMessenger } from './discord/messenger.ts'
import { createWording } from './discord/wording.ts'
import { indexConcepts } from './domain/concept/concept.ts'
import { createAnnouncer } from './interaction/announcer.ts'
import { createDiscordClock } from './interaction/discord-clock.ts'
import { createDispatch } from './interaction/dispatch.ts'
import { loadCommands } from './interaction/loader.ts'
import type { Log } from './interaction/log.ts'
import type { Messenger } from './interaction/messenger.ts'
import { createCheckLinks } from './jobs/check-links.ts'
import { createCorrectDueTimes } from './jobs/correct-due-times.ts'
import { createEndWhatIsOver } from './jobs/end-what-is-over.ts'
import { createForgetDeparted } from './jobs/forget-departed.ts'
import { createForgetOldOccurrences } from './jobs/forget-old-occurrences.ts'
import { createSendDueReminders } from './jobs/send-due-reminders.ts'
import { createTellOwner, type TellOwner } from './jobs/tell-owner.ts'
import { type Job, type Scheduler, startScheduler } from './scheduler.ts'
import { createCatalogue } from './services/catalogue.ts'
import { readConcepts } from './services/concepts.ts'
import { createDocumentThread } from './services/documents/thread.ts'
import { loadRoadmaps, syncShippedRoadmaps } from './services/shipped-roadmaps.ts'
import { type Database, openDatabase } from './store/database.ts'
import { sayAnnouncement } from './text/announcement.ts'
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
  /** The bot must not go on, because another process runs on its database, or the database is gone. It stops itself first. */
  readonly onLeaseLost?: (why: string) => void
  /** Gives up starting, also while it waits for Discord or for a process that still runs on the same database. */
  readonly signal?: AbortSignal
}

/**
 * How long a stop waits for each of its steps, in ms: together less than the nine seconds after which the program is ended.
 * Answers and deliveries under way are waited for together.
 */
const closeMsMax = 1_000
const underWayMsMax = 5_000
const lastAnswersMsMax = 1_500

/** Opens everything and connects. What was opened is closed again when a later step fails. */
export async function startBot({
  token,
  apiUrl,
  databasePath,
  clock,
  log,
  checkLinks = false,
  onEnded = () => {},
  onLeaseLost = () => {},
  signal,
}: Parts): Promise<Bot> {
  const root = join(import.meta.dirname, '..')
  const [commands, roadmaps, known] = await Promise.all([
    loadCommands(join(root, 'src', 'commands')),
    loadRoadmaps(join(root, 'data', 'roadmaps')),
    readConcepts(join(root, 'data', 'concepts')),
  ])
  let isLost = false
  let stop = async (): Promise<void> => {}
  const onLost = (why: string): void => {
    isLost = true
    log.error({ why }, 'the bot stops: its database is not its own any more')
    onLeaseLost(why)
    void stop()
  }
  const now = (): Temporal.Instant => clock.now()
  const database = await openDatabase(databasePath, { lease: { now, log, onLost, signal } })
  const documents = createDocumentThread(join(root, 'src', 'document-thread.ts'))
  try {
    const shipped = await syncShippedRoadmaps(database, roadmaps, clock.now())
    const concepts = indexConcepts(known.all, known.subjects, shipped.idOf)
    const catalogue = createCatalogue(shipped.roadmaps, concepts)
    const app = createApp({ database, catalogue, concepts, documents })
    const breaker = createBreaker({ now, log })
    const memberRequests = createMemberRequests()
    const guildNames = createGuildNames()
    const wording = createWording()
    const messenger = createMessenger({
      apiUrl,
      token,
      log,
      now,
      breaker,
      memberRequests,
      guildNames,
      wording,
    })
    const tellOwner = createTellOwner({ app, messenger, log, now })
    const discordClock = createDiscordClock(log)
    const dispatch = createDispatch({
      app,
      clock,
      commands,
      messenger,
      download: createDownload({ apiUrl, log }),
      announcer: createAnnouncer({
        app,
        messenger,
        log,
        say: sayAnnouncement,
        onBroken: (guild, at) => tellOwner({ guildId: guild, kind: 'announcement' }, at),
      }),
      log,
      discordClock,
    })
    const connection = await connect({
      token,
      apiUrl,
      breaker,
      commands,
      dispatch,
      discordClock,
      memberRequests,
      guildNames,
      now,
      wording,
      log,
      onGuildJoined: (guild) => app.attendance.guildJoined(guild, now()),
      onGuildLeft: (guild) => app.attendance.guildLeft(guild, now()),
      async onGuildsListed(guilds, shard) {
        const missing = await app.attendance.guildsListed(guilds, shard, now())
        if (missing.length > 0)
          log.info({ guilds: missing.length }, 'servers removed the bot while it was away')
      },
      onEnded,
      ...(signal === undefined ? {} : { signal }),
    })
    const { jobs, checking } = jobsOf({ app, messenger, log, now, tellOwner, checkLinks, onEnded })
    const scheduler = startScheduler(jobs, clock, log)
    stop = once(() => stopInOrder({ scheduler, connection, dispatch, checking, documents, database, log }))
    if (isLost) await stop()
    // What came due while the program was down may take minutes, and nobody who starts the bot waits for it.
    else void scheduler.beat()
    return { app, beat: scheduler.beat, stop }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The recurring jobs; that which visits links goes on by itself and is stopped by itself. */
function jobsOf({
  app,
  messenger,
  log,
  now,
  tellOwner,
  checkLinks,
  onEnded,
}: Pick<Parts, 'log' | 'checkLinks'> & {
  readonly app: App
  readonly messenger: Messenger
  readonly now: () => Temporal.Instant
  readonly tellOwner: TellOwner
  readonly onEnded: (reason: string) => void
}) {
  const onTokenRefused = (): void => onEnded('the token was refused for a message')
  const reminding = createSendDueReminders({ app, messenger, log, now, tellOwner, onTokenRefused })
  const correcting = createCorrectDueTimes({ app, log, zoneRules: zoneRules() })
  const checking = createCheckLinks({ app, visit: createVisitLink({ now }), log, now })
  const jobs = [
    // A pause that ends today must not silence today's reminder.
    inOrder(createEndWhatIsOver({ app }), inOrder(correcting, reminding)),
    createForgetOldOccurrences({ app, now }),
    createForgetDeparted({ app, messenger, log, steadyMs: () => performance.now() }),
    ...(checkLinks ? [checking] : []),
  ]
  return { jobs, checking }
}

type Running = {
  readonly scheduler: Scheduler
  readonly connection: Connection
  readonly dispatch: ReturnType<typeof createDispatch>
  readonly checking: ReturnType<typeof createCheckLinks>
  readonly documents: ReturnType<typeof createDocumentThread>
  readonly database: Database
  readonly log: Log
}

/** Nothing new is begun, what is under way gets its time, and the database goes last. */
async function stopInOrder(running: Running): Promise<void> {
  const { scheduler, connection, dispatch, checking, documents, database, log } = running
  const delivered = within(underWayMsMax, scheduler.stop())
  await within(closeMsMax, connection.close())
  const isAnswered = await within(underWayMsMax, dispatch.settled())
  const isDelivered = await delivered
  if (!isAnswered || !isDelivered) log.warn({ isAnswered, isDelivered }, 'stopping without the rest')
  await checking.stop()
  await documents.close()
  await database.close()
  // Who waited for a lock of another process has heard now that nothing was saved, and says so.
  await within(lastAnswersMsMax, dispatch.settled())
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

/** Stopping twice, as when the lease is lost while a signal has the bot stop, is stopping once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}

/** Whether the work ended in time; what it threw is thrown. */
async function within(timeMs: number, work: Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, timeMs, false)
  const done = work.then(() => true)
  return Promise.race([done, promise]).finally(() => clearTimeout(timer))
}
