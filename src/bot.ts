// The bot as a whole: database → app → Discord → jobs, opened in this order and closed in the other.

import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import type { Clock } from './clock.ts'
import { connect } from './discord/connect.ts'
import { createDownload } from './discord/download.ts'
import { createMessenger } from './discord/messenger.ts'
import { indexConcepts } from './domain/concept/concept.ts'
import { createDiscordClock } from './interaction/discord-clock.ts'
import { createDispatch } from './interaction/dispatch.ts'
import { loadCommands } from './interaction/loader.ts'
import type { Log } from './interaction/log.ts'
import { createCheckLinks } from './jobs/check-links.ts'
import { createSendDueReminders } from './jobs/send-due-reminders.ts'
import { startScheduler } from './scheduler.ts'
import { createCatalogue } from './services/catalogue.ts'
import { loadConcepts } from './services/concepts.ts'
import { loadRoadmaps, ship } from './services/shipped-roadmaps.ts'
import { openDatabase } from './store/database.ts'
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
    const messenger = createMessenger({ apiUrl, token, log })
    const discordClock = createDiscordClock(log)
    const dispatch = createDispatch({
      app,
      clock,
      commands,
      messenger,
      download: createDownload({ apiUrl, log }),
      log,
      discordClock,
    })
    const now = (): Temporal.Instant => clock.now()
    const connection = await connect({
      token,
      apiUrl,
      commands,
      dispatch,
      discordClock,
      now,
      log,
      onGuildJoined: (guild) => app.feeds.guildJoined(guild, now()),
      onGuildLeft: (guild) => app.feeds.guildLeft(guild, now()),
      onEnded,
      ...(signal === undefined ? {} : { signal }),
    })
    const reminding = createSendDueReminders({ app, messenger, log, now })
    const checking = createCheckLinks({ app, visit: createVisitLink({ now }), log, now })
    const scheduler = startScheduler(checkLinks ? [reminding, checking] : [reminding], clock, log)
    await scheduler.beat()
    return {
      app,
      beat: scheduler.beat,
      async stop() {
        await scheduler.stop()
        await checking.stop()
        await connection.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
