// The client of discord.js: what it connects and asks with.

import type { RateLimitData, RESTOptions } from '@discordjs/rest'
import {
  Client,
  Events,
  GatewayIntentBits,
  type Guild,
  Options,
  SimpleIdentifyThrottler,
  type WebSocketOptions,
} from 'discord.js'
import type { DiscordClock } from '../interaction/discord-clock.ts'
import { answerWithinMs } from '../interaction/dispatch.ts'
import type { Log } from '../interaction/log.ts'
import type { Breaker } from './breaker.ts'
import { guardedGateway } from './gateway.ts'
import { type EventParts, type EventsShared, onEvent } from './gateway-events.ts'
import { type IdentifyBudget, takeIdentify } from './identify-budget.ts'
import { createMakeRequest } from './requests.ts'
import { pause } from './start-waits.ts'

/** A request that takes longer has no use for whoever asked. */
const requestMsMax = 10_000
/** Answers after a deferral may come later: their tokens live 15 minutes. */
const followUpWaitMsMax = 60_000
/** Anything else belongs to a start, which waits by itself and says so. */
const startWaitMsMax = 3_000

/** What the client adds to every wait that Discord asks for, so that it is surely over. */
const rateLimitOffsetMs = 50

export type ClientParts = EventParts & {
  readonly apiUrl: string
  readonly breaker: Breaker
  readonly discordClock: DiscordClock
  readonly now: () => Temporal.Instant
}

/** What the tries of one start share. */
export type Shared = EventsShared & {
  budget: IdentifyBudget | undefined
  /** Called with each event of the gateway: a start that hears something is not stuck. */
  onSign: () => void
}

/** Makes a client that is not connected yet. A closed one is of no further use. */
export function createClient(
  parts: ClientParts,
  shared: Shared,
): { readonly client: Client; readonly close: () => Promise<void> } {
  const { apiUrl, log } = parts
  let isClosed = false
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds],
    // As many as Discord recommends: from 2,500 guilds on it refuses a single one.
    shards: 'auto',
    // No guild is waited for, since none is kept: an outage of one would hold up the start by 15 s.
    waitGuildTimeout: 0,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ThreadManager: 0,
    }),
    rest: {
      api: apiUrl,
      // Discord does not count answers to interactions against its 50 requests a second; this client sends little else.
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      // A POST that was answered with an error may have taken effect; what is safe to repeat, the responder repeats.
      retries: 0,
      timeout: requestMsMax,
      offset: rateLimitOffsetMs,
      makeRequest: hearingDates(parts),
      rejectOnRateLimit: (limit) => !isWorthWaiting(limit, parts),
    },
    ws: {
      buildStrategy: guardedGateway({
        log,
        isClosed: () => isClosed,
        onSay: (say) => parts.memberRequests.askBy({ say, botId: () => client.user?.id }),
        onEvent(type, data) {
          shared.onSign()
          onEvent(client, parts, shared, type, data)
        },
      }),
      buildIdentifyThrottler: (manager) => throttle(manager, shared, log),
    },
  })
  // Without a listener an error would end the process.
  client.on(Events.Error, (error) => log.error({ error }, 'discord.js reported an error'))
  client.on(Events.ShardError, (error) => log.warn({ error }, 'a connection to the gateway broke'))
  forgetGuilds(client)
  return {
    client,
    close() {
      isClosed = true
      parts.memberRequests.askBy(undefined)
      return client.destroy()
    },
  }
}

/** What answers interactions has to come at once or not at all; the way to the gateway and registration may wait. */
export const isPatient = (path: string): boolean => !/\/(interactions|webhooks)\//.test(path)

/** Every answer carries Discord's time. */
function hearingDates({ breaker, discordClock, now }: ClientParts): RESTOptions['makeRequest'] {
  const makeRequest = createMakeRequest({ breaker, isPatient })
  return async (url, init) => {
    const askedAt = now()
    const response = await makeRequest(url, init)
    const dateMs = Date.parse(response.headers.get('date') ?? '')
    if (Number.isFinite(dateMs)) {
      discordClock.heard({ date: Temporal.Instant.fromEpochMilliseconds(dateMs), askedAt, heardAt: now() })
    }
    return response
  }
}

/**
 * Whether a request is still of use after the wait. A first answer whose time is over would be sent to a dead token: after
 * a ban of an hour that is an hour's worth of requests that Discord refuses, all at once.
 */
function isWorthWaiting(
  { url, retryAfter, sublimitTimeout }: RateLimitData,
  { discordClock, now }: Pick<ClientParts, 'discordClock' | 'now'>,
): boolean {
  const waitMs = Math.max(retryAfter, sublimitTimeout)
  // A 429 without a number would be repeated at once, and for ever.
  if (!(waitMs > 0)) return false
  const [, interactionId] = /\/interactions\/(\d+)\//.exec(url) ?? []
  if (interactionId !== undefined) {
    const ageMs = Math.max(0, discordClock.leastAgeMs(interactionId, now()))
    return waitMs > rateLimitOffsetMs && ageMs + waitMs < answerWithinMs
  }
  return waitMs < (url.includes('/webhooks/') ? followUpWaitMsMax : startWaitMsMax)
}

type Manager = Parameters<NonNullable<WebSocketOptions['buildIdentifyThrottler']>>[0]

/** discord.js's own way of keeping to the pace, with the day's number kept to as well. */
async function throttle(manager: Manager, shared: Shared, log: Log) {
  const { shards, session_start_limit: limit } = await manager.fetchGatewayInformation()
  const pace = new SimpleIdentifyThrottler(limit.max_concurrency)
  return {
    async waitForIdentify(shardId: number, signal: AbortSignal): Promise<void> {
      const taken = takeIdentify(shared.budget, performance.now(), { shards, totalPerDay: limit.total })
      shared.budget = taken.budget
      if (taken.waitMs > 0) {
        log.warn(
          { waitMs: taken.waitMs, shard: shardId },
          'the bot identified often; it waits before it does again',
        )
        await pause(taken.waitMs, signal)
      }
      await pace.waitForIdentify(shardId, signal)
    },
  }
}

// Everything is read from the event itself, so no guild is kept: with discord.js's caches 10,000 of them take twice the
// memory (npm run bench). It supports no limit for these caches, so they are emptied as they fill.
function forgetGuilds(client: Client): void {
  const forget = (guild: Guild): void => {
    for (const id of guild.channels.cache.keys()) client.channels.cache.delete(id)
    client.guilds.cache.delete(guild.id)
  }
  client.on(Events.GuildAvailable, forget)
  client.on(Events.GuildCreate, forget)
}
