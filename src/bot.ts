// The bot as a whole: database → app → Discord → jobs, opened in this order and closed in the other.

import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { type Clock, zoneRules } from './clock.ts'
import { createBreaker } from './discord/breaker.ts'
import { connect } from './discord/connect.ts'
import { createDownload } from './discord/download.ts'
import { createMessenger } from './discord/messenger.ts'
import { indexConcepts } from './domain/concept/concept.ts'
import { createDispatch } from './interaction/dispatch.ts'
import { loadCommands } from './interaction/loader.ts'
import type { Log } from './interaction/log.ts'
import { createCheckLinks } from './jobs/check-links.ts'
import { createCorrectDueTimes } from './jobs/correct-due-times.ts'
import { createForgetDeparted } from './jobs/forget-departed.ts'
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
    const connection = await connect({
      token,
      apiUrl,
      breaker,
      commands,
      dispatch,
      log,
      onGuildJoined: (guild) => app.attendance.guildJoined(guild, now()),
      onGuildLeft: (guild) => app.attendance.guildLeft(guild, now()),
      async onGuildsListed(guilds, shard) {
        const missing = await app.attendance.guildsListed(guilds, shard, now())
        if (missing.length > 0)
          log.info({ guilds: missing.length }, 'servers removed the bot while it was away')
      },
      onEnded,
    })
    const reminding = createSendDueReminders({ app, messenger, log, now })
    const checking = createCheckLinks({ app, visit: createVisitLink({ now }), log, now })
    const correcting = createCorrectDueTimes({ app, log, zoneRules: zoneRules() })
    const forgetting = createForgetDeparted({ app, messenger, log, steadyMs: () => performance.now() })
    const jobs = [correcting, reminding, forgetting, ...(checkLinks ? [checking] : [])]
    const scheduler = startScheduler(jobs, clock, log)
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
