// Starts the practice Discord: its REST API, its gateway and its files, on one port of this machine.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { createActor } from './actor/actor.ts'
import type { PracticeClock } from './clock.ts'
import type { Actor, Change, LoggedRequest, Place, Refusal } from './contract.ts'
import { type Core, createCore } from './core.ts'
import { makeToken } from './credentials.ts'
import { createDelivery } from './endpoint/delivery.ts'
import { createPost } from './endpoint/post.ts'
import { createEndpointSetting } from './endpoint/setting.ts'
import { createFaults, type Faults } from './faults.ts'
import { createGateway, type Gateway } from './gateway/gateway.ts'
import { createCommands, visibleCommands } from './interactions/commands.ts'
import { createFirstAnswers } from './interactions/first-answers.ts'
import { createLaterAnswers } from './interactions/later-answers.ts'
import { createInteractionRecords } from './interactions/records.ts'
import { createRateLimits, type RateLimits } from './limits/rate-limits.ts'
import { createApp } from './rest/app.ts'
import type { Services } from './rest/context.ts'
import type { Pipeline } from './rest/request-log.ts'
import { moveAddresses, restoreState, type SavedState, saveState } from './state/saved-state.ts'
import type { Channel, Json } from './state/state.ts'
import { createWorld, type World } from './world/world.ts'

export type PracticeServerOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** Epoch milliseconds for ids, timestamps and shown time; the machine's own clock unless given. */
  readonly now?: () => number
  /** Epoch milliseconds for the windows of rate limits, which no turned clock opens; the machine's own unless given. */
  readonly limitsNow?: () => number
  /** Adds routes to the same HTTP server. */
  readonly mount?: (app: Hono, server: PracticeServer) => void
  /** "Practice bot" unless given. */
  readonly botName?: string
  /** How many shards `GET /gateway/bot` recommends; by the number of guilds unless given. */
  readonly shards?: number
  /** How many shards may identify within five seconds (`max_concurrency`); 1 unless given. */
  readonly identifiesPerWindow?: number
  /** Privileged gateway intents that were granted; none unless given. */
  readonly privilegedIntents?: number
  /** How often the bot sends heartbeats; Discord's 41 s unless given. */
  readonly heartbeatIntervalMs?: number
  /** How long an actor waits for a deferred answer; 15 seconds unless given. */
  readonly patienceMs?: number
  /** Goes on with what an earlier server saved, under a new token. */
  readonly saved?: SavedState
}

export type PracticeServer = {
  readonly url: string
  /** For discord.js: `rest: { api: apiUrl }`. */
  readonly apiUrl: string
  readonly token: string
  readonly applicationId: string
  readonly botUserId: string
  /** `verify_key` of the application: 32 bytes in hex. */
  readonly publicKey: string
  /** The signature over a timestamp and a body, to send the bot what Discord would not: too old, or twice. */
  readonly sign: (timestamp: string, body: string) => string
  /** Where interactions go over HTTP, once the bot has set it; null while they go over the gateway. */
  readonly interactionsEndpointUrl: string | null
  readonly clock: PracticeClock
  readonly world: World
  readonly faults: Faults
  readonly limits: RateLimits
  readonly requests: LoggedRequest[]
  readonly refusals: Refusal[]
  readonly gateway: Gateway
  /** Makes one more token valid, or withdraws one: requests get 401 and the gateway closes with 4004. */
  readonly addToken: (token: string) => void
  readonly revokeToken: (token: string) => void
  readonly isValidToken: (token: string) => boolean
  /** Registered application commands as stored, those of guilds included. */
  commands(): readonly Json[]
  /** Those that a person's own client would offer in a channel. */
  offeredCommands(userId: string, channelId: string): readonly Json[]
  actor(userId: string, place: Place): Actor
  /** The bot gets the very same interaction once more, over the gateway or at its own address. */
  deliverAgain(interactionId: string): void
  subscribe(listener: (change: Change) => void): () => void
  /** The messages that their person dismissed. */
  isDismissed(messageId: string): boolean
  /** Everything but tokens and what is under way, to go on with later. */
  save(): SavedState
  /** As it was when it was started new: no people, servers, commands, address or faults, and the real time. */
  empty(): void
  close(): Promise<void>
}

const defaultPatienceMs = 15_000
const guildsPerRecommendedShard = 1_000

export async function startPracticeServer(options: PracticeServerOptions = {}): Promise<PracticeServer> {
  const { saved } = options
  const core = openCore(options)
  const { state } = core
  const token = makeToken(state.botUserId)
  state.tokens.add(token)

  const world = createWorld(core)
  const faults = createFaults()
  const limits = createRateLimits(options.limitsNow)
  const gateway = createGateway(core, faults, {
    grantedPrivilegedIntents: options.privilegedIntents ?? 0,
    maxConcurrency: options.identifiesPerWindow ?? 1,
    isPaced: limits.areReal,
    ...(options.heartbeatIntervalMs === undefined
      ? {}
      : { heartbeatIntervalMs: options.heartbeatIntervalMs }),
  })
  const interactions = createInteractionRecords(core, (record, isAgain) => deliver(record, isAgain))
  const firstAnswers = createFirstAnswers(core, interactions)
  const requests: LoggedRequest[] = []
  const refusals: Refusal[] = []
  const closing = Promise.withResolvers<void>()
  const pipeline: Pipeline = { core, faults, limits, requests, refusals, closed: closing.promise }
  const post = createPost(core, closing.promise)
  const deliver = createDelivery({ core, interactions, firstAnswers, post, pipeline })

  const services: Services = {
    core,
    world,
    commands: createCommands(core),
    firstAnswers,
    laterAnswers: createLaterAnswers(core, interactions),
    endpointSetting: createEndpointSetting(core, post),
    gatewayInfo: () => ({
      url: gateway.address(),
      shards: options.shards ?? Math.max(1, Math.ceil(state.guilds.size / guildsPerRecommendedShard)),
      remaining: gateway.identifiesLeft(),
      resetsInMs: gateway.identifiesResetInMs(),
      maxConcurrency: options.identifiesPerWindow ?? 1,
    }),
  }
  const root = createApp(services, pipeline)
  const http = createAdaptorServer({ fetch: root.fetch, overrideGlobalObjects: false }) as Server
  gateway.attach(http)

  const server: PracticeServer = {
    get url() {
      return core.url
    },
    get apiUrl() {
      return `${core.url}/api`
    },
    token,
    applicationId: state.applicationId,
    botUserId: state.botUserId,
    publicKey: core.keys.publicKey,
    sign: core.keys.sign,
    get interactionsEndpointUrl() {
      return state.interactionsEndpointUrl
    },
    clock: core.clock,
    world,
    faults,
    limits,
    requests,
    refusals,
    gateway,
    addToken: (added) => void state.tokens.add(added),
    isValidToken: (asked) => state.tokens.has(asked),
    revokeToken(revoked) {
      state.tokens.delete(revoked)
      gateway.dropToken(revoked)
    },
    commands: () => [...state.commands.values()].map((command) => command.raw),
    offeredCommands(userId, channelId) {
      const channel = world.channel(channelId)
      return channel ? visibleCommands(core, userId, channel).map(({ raw }) => raw) : []
    },
    actor(userId, place) {
      const channel = channelOf(place, userId)
      return createActor({
        core,
        interactions,
        userId,
        channel,
        patienceMs: options.patienceMs ?? defaultPatienceMs,
      })
    },
    deliverAgain: interactions.deliverAgain,
    subscribe: core.subscribe,
    isDismissed: (messageId) => state.dismissed.has(messageId),
    save: () => saveState(core),
    empty() {
      faults.clear()
      world.reset()
      state.commands.clear()
      state.interactionsEndpointUrl = null
      requests.length = 0
      refusals.length = 0
      core.clock.reset()
      core.notify({ kind: 'commands-changed', guildId: null })
    },
    async close() {
      gateway.close()
      closing.resolve()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }

  function channelOf(place: Place, userId: string): Channel {
    if ('dmWithBot' in place) return world.directChannel(userId)
    const channel = state.channels.get(place.channelId)
    if (!channel || channel.guildId !== place.guildId)
      throw new Error('There is no such channel in this guild.')
    return channel
  }

  options.mount?.(root as unknown as Hono, server)
  core.url = await listen(http, options.port ?? 0)
  if (saved) moveAddresses(state, saved.url, core.url)
  return server
}

/** What was saved, or nothing but the bot. */
function openCore({ now = Date.now, saved, botName = 'Practice bot' }: PracticeServerOptions): Core {
  if (saved) return createCore(now, { state: restoreState(saved), aheadMs: saved.aheadMs })
  const core = createCore(now)
  const { users, botUserId } = core.state
  users.set(botUserId, {
    id: botUserId,
    name: botName,
    bot: true,
    locale: 'en-US',
    acceptsDirectMessages: false,
  })
  return core
}

/** Resolves with the address. */
async function listen(http: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}
