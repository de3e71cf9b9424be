// The bot as a whole: database → app → Discord → jobs, opened in this order and closed in the other. On PostgreSQL several
// copies of it run at once, of which one at a time leads (`leader.ts`).

import { join } from 'node:path'
import type { App } from './app.ts'
import type { Clock } from './clock.ts'
import { createBreaker } from './discord/breaker.ts'
import type { Connection } from './discord/connect.ts'
import { createDownload } from './discord/download.ts'
import { createGuildNames } from './discord/guild-names.ts'
import { createIllustrate } from './discord/illustrate.ts'
import { createMemberRequests } from './discord/member-requests.ts'
import { createMessenger } from './discord/messenger.ts'
import { openReceiver, type ReceiverPlace } from './discord/open-receiver.ts'
import { createWording } from './discord/wording.ts'
import { createAnnouncer } from './interaction/announcer.ts'
import { createDiscordClock } from './interaction/discord-clock.ts'
import { createDispatch } from './interaction/dispatch.ts'
import type { Rasterise } from './interaction/drawing.ts'
import type { Log } from './interaction/log.ts'
import { createGreet } from './jobs/greet.ts'
import { sayNews } from './jobs/say-news.ts'
import { createTellOwner } from './jobs/tell-owner.ts'
import { type Leader, lead } from './leader.ts'
import { listen } from './listen.ts'
import { openApp, readWhatShips, type WhatShips } from './open-app.ts'
import { createDocumentThread } from './services/documents/thread.ts'
import type { Database } from './store/database.ts'
import { type DatabasePlace, openStore } from './store/open.ts'
import { type StandBy, standBy } from './store/stand-by.ts'
import { sayUnreached } from './text/unreached.ts'
import { createWatch, type Watch, type WatchPlace } from './watch.ts'
import { createFetchSource } from './web/fetch-source.ts'
import type { Serving } from './web/serve.ts'
import { within } from './within.ts'

export type Bot = {
  readonly app: App
  /** Where interactions are taken over HTTP; undefined where they come over the gateway alone. */
  readonly interactionsPort: number | undefined
  /** Where health and numbers are looked at; undefined where nobody asked for it. */
  readonly watchPort: number | undefined
  /** Runs the jobs now, if this copy leads; the practice server turns its clock from one due time to the next. */
  readonly beat: () => Promise<void>
  /** Resolves when nobody waits for an answer, and what was done is told to the servers. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

type Parts = DatabasePlace & {
  readonly token: string
  readonly apiUrl: string
  readonly clock: Clock
  readonly log: Log
  /** Where interactions arrive over HTTP; where it is missing they come over the gateway alone. */
  readonly receiver?: ReceiverPlace | undefined
  /** Where whoever watches the bot may look at its health and numbers; nowhere unless given. */
  readonly watch?: WatchPlace | undefined
  /** Some shards of the gateway, which this copy has whether it leads or not; where they are missing whoever leads has all. */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number } | undefined
  /** What draws pictures; the one that ships when none is given. */
  readonly rasterise?: Rasterise
  /** Visits the links of learners once a week; off unless it is asked for. */
  readonly checkLinks?: boolean
  /** Where nightly backups of the file go; none are made when it is left out. */
  readonly backupFolder?: string | undefined
  /** From which roadmaps may be fetched. */
  readonly importHosts?: readonly string[]
  readonly onEnded?: (reason: string) => void
  /** The bot must not go on, because another process runs on its file, or the file is gone. It stops itself first. */
  readonly onLeaseLost?: (why: string) => void
  /** A copy that stood by could not lead when it was its turn. */
  readonly onFailed?: (error: unknown) => void
  /** Gives up starting, also while it waits for Discord or for a process that still runs on the same database. */
  readonly signal?: AbortSignal
}

/**
 * How long a stop takes, in ms: less than the nine seconds after which the program is ended. Each step has a limit of its own
 * (answers and deliveries under way are waited for together), and what they leave is for the last answers.
 */
const stopMsMax = 8_500
const arrivingMsMax = 2_500
const underWayMsMax = 4_500

/** Opens everything and connects. What was opened is closed again when a later step fails. */
export async function startBot(parts: Parts): Promise<Bot> {
  const { clock, log, onLeaseLost = () => {}, signal } = parts
  let isLost = false
  let stop = async (): Promise<void> => {}
  const onLost = (why: string): void => {
    isLost = true
    log.error({ why }, 'the bot stops: its database is not its own any more')
    onLeaseLost(why)
    void stop()
  }
  const shipped = await readWhatShips()
  const watch = await createWatch(parts.watch)
  const store = await openStore(parts, { lease: { now: () => clock.now(), log, onLost, signal } })
  const running: Running = {
    database: watch.timing(store),
    watch,
    log,
    documents: createDocumentThread(documentThread),
    dispatch: undefined,
    isStarted: false,
    isStopping: false,
  }
  stop = once(() => stopInOrder(running))
  try {
    const app = await run(parts, running, shipped)
    running.isStarted = true
    if (isLost) await stop()
    return {
      app,
      interactionsPort: running.receiver?.port,
      watchPort: running.watching?.port,
      beat: async () => running.leader?.beat(),
      settled: async () => running.dispatch?.settled(),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const documentThread = join(import.meta.dirname, 'document-thread.ts')

/** What is open, for the stop. */
type Running = {
  readonly database: Database
  readonly watch: Watch
  readonly log: Log
  readonly documents: ReturnType<typeof createDocumentThread>
  dispatch: ReturnType<typeof createDispatch> | undefined
  receiver?: Serving
  gateway?: Connection
  leader?: Leader | undefined
  standBy?: StandBy
  watching?: Serving | undefined
  isStarted: boolean
  isStopping: boolean
}

/** Puts the parts together and begins to answer; resolves when somebody leads. */
async function run(parts: Parts, running: Running, shipped: WhatShips): Promise<App> {
  const {
    clock,
    log,
    receiver,
    shards,
    signal,
    checkLinks = false,
    importHosts = [],
    onEnded = () => {},
    onFailed = () => {},
  } = parts
  const { database, watch } = running
  const now = (): Temporal.Instant => clock.now()
  const { commands } = shipped
  const { documents } = running
  const app = await openApp({ database, documents, backupFolder: parts.backupFolder }, shipped, now())
  const breaker = createBreaker({ now, log, meters: watch.meters })
  running.watching = await watch.open({ app, log, now, breaker, standing: () => running })
  const wording = createWording()
  const { rasterise = drawLazily() } = parts
  const discord = {
    token: parts.token,
    apiUrl: parts.apiUrl,
    log,
    now,
    breaker,
    memberRequests: createMemberRequests(),
    guildNames: createGuildNames(),
    discordClock: createDiscordClock(log),
    wording,
    illustrate: createIllustrate({ rasterise, log }),
  }
  const messenger = createMessenger(discord)
  const fetchSource = createFetchSource({ hosts: importHosts })
  const tellOwner = createTellOwner({ app, messenger, log, now })
  const dispatch = createDispatch({
    ...discord,
    app,
    clock,
    commands,
    messenger,
    meters: watch.meters,
    download: createDownload(discord),
    fetchSource,
    announcer: createAnnouncer({
      app,
      messenger,
      log,
      say: sayNews,
      onBroken: (guild, at) => tellOwner({ guildId: guild, kind: 'announcement' }, at),
    }),
    sayUnreached,
  })
  running.dispatch = dispatch
  if (receiver !== undefined)
    running.receiver = await openReceiver({ ...discord, ...receiver, commands, dispatch })

  const greet = createGreet({ app, messenger, log, now })
  const everywhere = { ...discord, app, commands, dispatch, greet, onEnded }
  const takeLead = async (signal?: AbortSignal) => {
    const does = { register: true, listen: shards === undefined }
    const follows = importHosts.length === 0 ? undefined : fetchSource
    const leading = { meters: watch.meters, checkLinks, fetchSource: follows }
    const own = { clock, messenger, tellOwner, ...leading, does }
    const leader = await lead({ ...everywhere, ...own, signal })
    running.leader = leader
    return {
      stop() {
        running.leader = undefined
        return leader.stop()
      },
    }
  }
  if (!database.isShared) await takeLead(signal)
  else {
    const standing = standBy({ database, log, now, lead: takeLead, onFailed })
    running.standBy = standing
    signal?.addEventListener('abort', () => void standing.stop())
    if (shards !== undefined) {
      const share = { ...shards, takeIdentify: (bucket: number) => app.identifies.take(bucket, now) }
      const does = { register: false, listen: true }
      running.gateway = await listen({ ...everywhere, share, does, signal })
    }
    await standing.settled
  }
  return app
}

/** Draws with what is loaded at the first picture: a bot that draws nothing has no use for 8 MB of it, and of fonts. */
function drawLazily(): Rasterise {
  let loading: Promise<Rasterise> | undefined
  return async (drawing, options) => {
    loading ??= import('./pictures/raster.ts').then(({ createRasteriser }) => createRasteriser())
    return (await loading)(drawing, options)
  }
}

/** Nothing new is begun, what is under way gets its time, and the database goes last. */
async function stopInOrder(running: Running): Promise<void> {
  const { database, log, documents, dispatch, receiver, gateway, leader, standBy, watching } = running
  running.isStopping = true
  const endMs = performance.now() + stopMsMax
  // It stops leading by itself, and gives the lease back to the next copy.
  const stoodDown = (standBy ?? leader)?.stop() ?? Promise.resolve()
  await within(arrivingMsMax, Promise.all([leader?.disconnect(), gateway?.close(), receiver?.close()]))
  const [isAnswered, isDelivered] = await Promise.all([
    within(underWayMsMax, dispatch?.settled() ?? Promise.resolve()),
    within(underWayMsMax, stoodDown),
  ])
  if (!isAnswered || !isDelivered) log.warn({ isAnswered, isDelivered }, 'stopping without the rest')
  await Promise.all([documents.close(), watching?.close()])
  await database.close()
  // Who waited for a lock of another process has heard now that nothing was saved, and says so.
  if (dispatch !== undefined) await within(endMs - performance.now(), dispatch.settled())
}

/** Stopping twice, as when the lease is lost while a signal has the bot stop, is stopping once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}
