// The connections to the gateway, such that no event can end the program. discord.js runs all handlers inside the reading
// of a message, where a throw becomes a rejection that nobody catches. So each step is caught here, and of the events
// discord.js is handed only those from which it learns that it is ready; all others are for us alone.

import { type IShardingStrategy, SimpleShardingStrategy, type WebSocketOptions } from 'discord.js'
import type { GuildId } from '../domain/ids.ts'
import type { Log } from '../interaction/log.ts'

type Parts = {
  readonly log: Log
  /** Every event as it came, of whatever shape. May throw: then this one event is dropped. */
  readonly onEvent: (type: unknown, data: unknown) => void
  /** How to send over the connections, once they are made. */
  readonly onSay: (say: Say) => void
  /** How to learn whether all connections have a session, once they are made. */
  readonly onConnected: (isReady: () => boolean) => void
  /** Whether the client was given up. */
  readonly isClosed: () => boolean
}

/** Sends over the connection that hears of a guild; rejects when it is not ready, instead of waiting until it is. */
type Say = (guild: GuildId, payload: unknown) => Promise<void>

/** How long a connection that could not even be begun rests, for example for an address that is none. */
const reconnectMs = 5_000

/** discord.js counts guilds with these, and needs no other. */
const lifecycleEvents: readonly unknown[] = ['READY', 'RESUMED', 'GUILD_CREATE', 'GUILD_DELETE']

/** The gateway's manager in `@discordjs/ws`; discord.js exports an older class under the same name. */
type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0]

/** What discord.js calls inside a shard without waiting for the end, so that nobody hears when it fails. */
type ShardInside = {
  readonly id: number
  readonly status: number
  readonly connection: Connection | null
  destroy(options: { readonly reason: string; readonly recover?: number }): Promise<void>
  onMessage(data: unknown, isBinary: boolean): Promise<void>
  onClose(code: number): Promise<void>
  heartbeat(requested?: boolean): Promise<void>
  send(payload: unknown): Promise<void>
  internalConnect(): Promise<void>
}

/** The websocket of a shard. */
type Connection = {
  readonly readyState: number
  on(event: 'error', listener: () => void): unknown
  terminate(): void
}

/** The state of a websocket whose handshake is under way. */
const connecting = 0

/** The numbers of the states in which a shard has no connection, and in which it has a session. */
const idle = 0
const ready = 3
/** To destroy a shard and begin anew, with the old session if there is one. */
const recoverByResume = 1

/** Makes what discord.js builds its connections with (`ws.buildStrategy`). */
export function guardedGateway({
  log,
  onEvent,
  onSay,
  onConnected,
  isClosed,
}: Parts): (manager: Manager) => IShardingStrategy {
  const guarded = (event: unknown, work: () => void): void => {
    try {
      work()
    } catch (error) {
      log.error({ error, event }, 'an event of the gateway could not be read and was dropped')
    }
  }

  return (manager) => {
    const handOn = (event: string, payload: unknown): void => {
      const emit = manager.emit as (event: string, payload: unknown) => boolean
      emit.call(manager, event, payload)
    }
    function pass(event: string, payload: unknown): boolean {
      if (event !== 'dispatch') {
        guarded(event, () => handOn(event, payload))
        return true
      }
      const { t: type, d: data } = (
        payload as { readonly data: { readonly t?: unknown; readonly d?: unknown } }
      ).data
      guarded(type, () => onEvent(type, data))
      if (lifecycleEvents.includes(type)) guarded(type, () => handOn(event, payload))
      return true
    }

    // Shards report to what looks like the manager, with another way for their events.
    const front: Manager = Object.create(manager, { emit: { value: pass } })
    const inner = new SimpleShardingStrategy(front)
    return {
      async spawn(shardIds) {
        await inner.spawn(shardIds)
        const count = await manager.getShardCount()
        const { shards } = inner as unknown as { readonly shards: ReadonlyMap<number, ShardInside> }
        const forgetSession = (id: number): void => void manager.options.updateSessionInfo(id, null)
        for (const shard of shards.values()) guardShard(shard, { log, isClosed, forgetSession })
        onConnected(() => [...shards.values()].every(({ status }) => status === ready))
        onSay(async (guild, payload) => {
          // Of a guild whose shard is another copy's nothing can be asked here.
          const shard = shards.get(Number((BigInt(guild) >> 22n) % BigInt(count)))
          if (shard?.status !== ready) throw new Error('the connection to the gateway is not ready')
          await shard.send(payload)
        })
      },
      connect: () => (isClosed() ? undefined : inner.connect()),
      destroy: (options) => inner.destroy(options),
      send: (shardId, payload) => inner.send(shardId, payload),
      fetchStatus: () => inner.fetchStatus(),
    }
  }
}

/** Catches what fails inside a shard. That may have left it deaf, so it connects anew. */
function guardShard(shard: ShardInside, { log, isClosed, forgetSession }: Guarding): void {
  const { onMessage, onClose, heartbeat, internalConnect, destroy } = shard
  const again = (): void => void setTimeout(() => void shard.internalConnect(), reconnectMs).unref()
  const failed = async (error: unknown): Promise<void> => {
    if (isClosed()) return
    log.error({ error, shard: shard.id }, 'a connection to the gateway failed and begins anew')
    if (shard.status === idle) return again()
    await shard.destroy({ reason: 'A step failed', recover: recoverByResume }).catch(again)
  }
  Object.assign(shard, {
    onMessage: (data: unknown, isBinary: boolean) => onMessage.call(shard, data, isBinary).catch(failed),
    onClose: (code: number) => onClose.call(shard, code).catch(failed),
    heartbeat: (requested?: boolean) => heartbeat.call(shard, requested).catch(failed),
    async destroy(options: Parameters<ShardInside['destroy']>[0]) {
      const { connection } = shard
      if (connection?.readyState !== connecting) return destroy.call(shard, options)
      // discord.js stops listening to a connection that it gives up while it is being made. Nobody would hear what
      // becomes of it, and an error that nobody hears ends the program.
      connection.on('error', () => {})
      await destroy.call(shard, options)
      connection.terminate()
    },
    async internalConnect() {
      // A shard that was on its way back while the client was destroyed would go on alone, and identify.
      if (isClosed()) return
      await internalConnect.call(shard).catch((error: unknown) => {
        // The address to come back to stands in the session, and may be what is wrong.
        forgetSession(shard.id)
        return failed(error)
      })
    },
  })
}

type Guarding = {
  readonly log: Log
  readonly isClosed: () => boolean
  readonly forgetSession: (shardId: number) => void
}
