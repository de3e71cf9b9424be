// The gateway: the websocket over which the bot hears what happens.

import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Core, Dispatch } from '../core.ts'
import type { Faults } from '../faults.ts'
import { heartbeatIntervalMs, serveConnection } from './connection.ts'
import type { GatewayEventName } from './events.ts'
import type { Closing } from './identify.ts'
import { createIdentifyLimits } from './identify-limits.ts'
import { answerMembersRequest } from './members.ts'
import { createSender } from './sender.ts'
import { createSessions, type Line } from './sessions.ts'

export type GatewayConnection = {
  readonly shardId: number
  readonly shardCount: number
  readonly sessionId: string
  readonly intents: number
  /** False while the bot is away and its events are kept for a resume. */
  readonly isOpen: boolean
}

export type GatewayEvent = {
  readonly type: GatewayEventName
  readonly guildId: string | null
  readonly data: unknown
}

export type GatewayOptions = {
  readonly grantedPrivilegedIntents: number
  /** How many shards may identify within five seconds, while `isPaced` says that this is kept to. */
  readonly maxConcurrency: number
  readonly isPaced: () => boolean
  readonly heartbeatIntervalMs?: number
}

export type Gateway = ReturnType<typeof createGateway>

export function createGateway(core: Core, faults: Faults, options: GatewayOptions) {
  const listeners = new Set<(event: GatewayEvent) => void>()
  const server = new WebSocketServer({ noServer: true })
  const { maxConcurrency, isPaced, grantedPrivilegedIntents } = options
  const limits = createIdentifyLimits({ maxConcurrency, isPaced, now: core.clock.now })

  const address = (): string => `${core.url.replace('http', 'ws')}/gateway`
  const sessions = createSessions({ core, faults, limits, grantedPrivilegedIntents, address })
  core.onDispatch(deliver)

  function deliver(event: Dispatch): void {
    for (const listener of listeners) listener({ type: event.type, guildId: event.guildId, data: event.data })
    let json: string | null = null
    for (const session of sessions.all()) {
      if (!session.takesEventsOf(event.guildId)) continue
      if (event.intent !== 0 && !(session.intents & event.intent)) continue
      json ??= JSON.stringify(event.data)
      session.push(event.type, json)
    }
  }

  function connected(socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '/', 'ws://localhost').searchParams
    if ((query.get('v') ?? '10') !== '10') {
      socket.close(4012, 'Invalid API version')
      return
    }
    const send = createSender(socket, query.get('compress') === 'zlib-stream')
    const line: Line = { socket, send }
    sessions.arrived(socket)
    socket.on('close', (code) => sessions.left(line, code))
    serveConnection(socket, faults, {
      heartbeatIntervalMs: options.heartbeatIntervalMs ?? heartbeatIntervalMs,
      send,
      hasSession: () => sessions.on(socket) !== null,
      identify: (data) => sessions.identify(line, data),
      resume: (data) => sessions.resume(line, data),
      requestMembers: (data) => requestMembers(socket, data),
    })
  }

  function requestMembers(socket: WebSocket, data: unknown): Closing | null {
    const session = sessions.on(socket)
    return session && faults.findsMembers() ? answerMembersRequest(core, session, data) : null
  }

  return {
    address,
    drop: sessions.drop,
    dropToken: sessions.dropToken,
    identifiesLeft: limits.remaining,
    identifiesResetInMs: limits.resetsInMs,

    attach(http: Server): void {
      http.on('upgrade', (request, socket, head) => {
        if (!(request.url ?? '').startsWith('/gateway')) socket.destroy()
        else server.handleUpgrade(request, socket, head, (client) => connected(client, request))
      })
    },

    connections(): readonly GatewayConnection[] {
      return sessions.all().map((session) => ({
        shardId: session.shardId,
        shardCount: session.shardCount,
        sessionId: session.id,
        intents: session.intents,
        isOpen: session.send !== null,
      }))
    },

    /** Resolves once this many sessions are connected and got READY and all their guilds. */
    waitForReady(sessionCount = 1): Promise<void> {
      const isReady = (): boolean =>
        sessions.all().filter((session) => session.isReady && session.send).length >= sessionCount
      if (isReady()) return Promise.resolve()
      return new Promise((resolve) => {
        const stop = core.subscribe((change) => {
          if (change.kind !== 'gateway-changed' || !isReady()) return
          stop()
          resolve()
        })
      })
    },

    /** Sends an event of any name and shape to every session, also one that Discord would never send. */
    dispatchRaw(type: string, data: unknown): void {
      for (const session of sessions.all()) session.push(type, JSON.stringify(data) ?? 'null')
    },

    /** Sends a message that is no event, of any shape, over every open connection. */
    sayRaw(payload: unknown): void {
      for (const session of sessions.all()) session.send?.(JSON.stringify(payload))
    },

    /** Uses up so many of the day's identifies, as restarts in a loop would. */
    spendIdentifies: limits.spend,

    /** Every event that goes to the bot, in order. */
    onEvent(listener: (event: GatewayEvent) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    close(): void {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
