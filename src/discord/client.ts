// The client of discord.js: what it connects and asks with.

import {
  Client,
  Events,
  GatewayIntentBits,
  type Guild,
  Options,
  SimpleIdentifyThrottler,
  type WebSocketOptions,
} from 'discord.js'
import type { Log } from '../interaction/log.ts'
import { type AnsweringParts, answeringOptions } from './answering.ts'
import { guardedGateway } from './gateway.ts'
import { type EventParts, type EventsShared, onEvent } from './gateway-events.ts'
import { type IdentifyBudget, takeIdentify } from './identify-budget.ts'
import { pause } from './start-waits.ts'

/** Some of the shards, the others of which belong to other copies. */
type ShareOfShards = {
  readonly ids: readonly number[]
  /** Of how many in all. */
  readonly count: number
  /** Takes the next IDENTIFY of a bucket of shards; gives 0, or how long to wait before asking again, in ms. */
  readonly takeIdentify: (bucket: number) => Promise<number>
}

export type ClientParts = EventParts &
  AnsweringParts & {
    /** Missing: all of them, as many as Discord recommends. */
    readonly share?: ShareOfShards | undefined
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
): {
  readonly client: Client
  readonly close: () => Promise<void>
  /** Whether the gateway can be heard on all connections; true for a client that does not listen. */
  readonly isListening: () => boolean
} {
  const { log, share } = parts
  let isClosed = false
  let isReady = (): boolean => true
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds],
    // As many as Discord recommends: from 2,500 guilds on it refuses a single one.
    ...(share === undefined ? { shards: 'auto' } : { shards: share.ids, shardCount: share.count }),
    // No guild is waited for, since none is kept: an outage of one would hold up the start by 15 s.
    waitGuildTimeout: 0,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ThreadManager: 0,
    }),
    rest: answeringOptions(parts),
    ws: {
      buildStrategy: guardedGateway({
        log,
        isClosed: () => isClosed,
        onSay: (say) => parts.memberRequests.askBy({ say, botId: () => client.user?.id }),
        onConnected: (areReady) => {
          isReady = areReady
        },
        onEvent(type, data) {
          shared.onSign()
          onEvent(client, parts, shared, type, data)
        },
      }),
      buildIdentifyThrottler: (manager) => throttle(manager, { shared, log, share }),
    },
  })
  // Without a listener an error would end the process.
  client.on(Events.Error, (error) => log.error({ error }, 'discord.js reported an error'))
  client.on(Events.ShardError, (error) => log.warn({ error }, 'a connection to the gateway broke'))
  forgetGuilds(client)
  return {
    client,
    isListening: () => !isClosed && isReady(),
    close() {
      isClosed = true
      parts.memberRequests.askBy(undefined)
      return client.destroy()
    },
  }
}

type Manager = Parameters<NonNullable<WebSocketOptions['buildIdentifyThrottler']>>[0]

type Pacing = Pick<ClientParts, 'share'> & { readonly shared: Shared; readonly log: Log }

/** discord.js's own way of keeping to the pace, or that of all copies; with the day's number kept to as well. */
async function throttle(manager: Manager, { shared, log, share }: Pacing) {
  const { shards, session_start_limit: limit } = await manager.fetchGatewayInformation()
  const pace =
    share === undefined
      ? new SimpleIdentifyThrottler(limit.max_concurrency)
      : paceOfCopies(share, limit.max_concurrency, () => shared.onSign())
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

/** To wait for the others' turns is a sign of life as well. */
function paceOfCopies({ takeIdentify }: ShareOfShards, maxConcurrency: number, onSign: () => void) {
  return {
    async waitForIdentify(shardId: number, signal: AbortSignal): Promise<void> {
      for (;;) {
        const waitMs = await takeIdentify(shardId % maxConcurrency)
        if (waitMs === 0) return
        onSign()
        await pause(waitMs, signal)
      }
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
