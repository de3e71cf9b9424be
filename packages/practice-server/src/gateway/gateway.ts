// The gateway: the websocket over which the bot hears what happens.
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Core, Dispatch } from '../core.ts'
import type { Faults } from '../faults.ts'
import { isRecord, number, text } from '../json.ts'
import { presentGuildCreate } from '../present/guild-create.ts'
import { heartbeatIntervalMs, op, serveConnection } from './connection.ts'
import { type GatewayEventName, intent } from './events.ts'
import { bareToken, type Closing, presentReady, readIdentify } from './identify.ts'
import { createIdentifyLimits } from './identify-limits.ts'
import { answerMembersRequest } from './members.ts'
import { createSender } from './sender.ts'
import { createSession, type GatewaySession } from './session.ts'

const queuedBytesMax = 1_000_000

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

export type Drop = {
  /** All shards unless given. */
  readonly shardId?: number
  /** False: the session is forgotten and the bot must identify anew. */
  readonly resumable?: boolean
  /** Cut the line (the default), ask to reconnect, or close with a code. */
  readonly how?: 'cut' | 'reconnect' | 'close'
  readonly code?: number
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
  const { state } = core
  const sessions = new Map<string, GatewaySession>()
  const sockets = new Map<WebSocket, GatewaySession | null>()
  const listeners = new Set<(event: GatewayEvent) => void>()
  const server = new WebSocketServer({ noServer: true })
  const { maxConcurrency, isPaced } = options
  const limits = createIdentifyLimits({ maxConcurrency, isPaced, now: core.clock.now })

  const address = (): string => `${core.url.replace('http', 'ws')}/gateway`
  const changed = (): void => core.notify({ kind: 'gateway-changed' })
  core.onDispatch(deliver)

  function deliver(event: Dispatch): void {
    for (const listener of listeners) listener({ type: event.type, guildId: event.guildId, data: event.data })
    let json: string | null = null
    for (const session of sessions.values()) {
      if (!session.takesEventsOf(event.guildId)) continue
      if (event.intent !== intent.none && !(session.intents & event.intent)) continue
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
    sockets.set(socket, null)
    socket.on('close', (code) => left(socket, send, code))
    serveConnection(socket, faults, {
      heartbeatIntervalMs: options.heartbeatIntervalMs ?? heartbeatIntervalMs,
      send,
      hasSession: () => (sockets.get(socket) ?? null) !== null,
      identify: (data) => identify(socket, send, data),
      resume: (data) => resume(socket, send, data),
      requestMembers: (data) => requestMembers(socket, data),
    })
  }

  function left(socket: WebSocket, send: (payload: string) => void, code: number): void {
    const session = sockets.get(socket)
    sockets.delete(socket)
    if (!session || session.send !== send) return
    session.send = null
    // Leaving politely ends the session; any other close keeps it for a resume.
    if (code === 1000 || code === 1001) sessions.delete(session.id)
    changed()
  }

  function identify(socket: WebSocket, send: (payload: string) => void, data: unknown): Closing | null {
    const identity = readIdentify(state, data, options.grantedPrivilegedIntents)
    if ('closeCode' in identity) return identity
    const turn = limits.take(identity.shardId)
    if (turn === 'exhausted') return exhaust(identity.token)
    if (turn === 'too fast') {
      send(`{"op":${op.invalidSession},"d":false}`)
      return null
    }
    const session = createSession({ ...identity, id: randomBytes(16).toString('hex') })
    sessions.set(session.id, session)
    sockets.set(socket, session)
    session.send = send
    if (!faults.greets()) return null
    session.push('READY', JSON.stringify(presentReady(state, identity, session.id, address())))
    void sendGuilds(
      socket,
      session,
      identity.guilds.map((guild) => guild.id),
    )
    return null
  }

  /** A thousand times in a day: every session ends, and the token is reset, so that only its owner can go on. */
  function exhaust(token: string): Closing {
    state.tokens.delete(token)
    dropToken(token)
    return { closeCode: 4004, reason: 'Authentication failed' }
  }

  /** Closes what a token opened. */
  function dropToken(token: string): void {
    for (const [socket, session] of sockets) {
      if (session?.token !== token) continue
      sessions.delete(session.id)
      socket.close(4004, 'Authentication failed')
    }
  }

  /** Guilds follow READY one by one; with thousands of them the socket is given time to drain. */
  async function sendGuilds(
    socket: WebSocket,
    session: GatewaySession,
    guildIds: readonly string[],
  ): Promise<void> {
    for (const guildId of session.intents & intent.guilds ? guildIds : []) {
      const guild = state.guilds.get(guildId)
      if (!guild || guild.unavailable || guild.botRoleId === null) continue
      session.push('GUILD_CREATE', JSON.stringify(presentGuildCreate(core, guild)))
      while (socket.bufferedAmount > queuedBytesMax && socket.readyState === socket.OPEN) await sleep(2)
    }
    session.isReady = true
    changed()
  }

  function resume(socket: WebSocket, send: (payload: string) => void, data: unknown): Closing | null {
    const asked = isRecord(data) ? data : {}
    const token = bareToken(asked.token)
    if (!state.tokens.has(token)) return { closeCode: 4004, reason: 'Authentication failed' }
    const known = sessions.get(text(asked.session_id))
    const session = known?.token === token ? known : undefined
    if (session && number(asked.seq) > session.sequence()) {
      sessions.delete(session.id)
      return { closeCode: 4007, reason: 'Invalid seq' }
    }
    const missed = session?.since(number(asked.seq)) ?? null
    if (!session || missed === null) {
      send(`{"op":${op.invalidSession},"d":false}`)
      return null
    }
    for (const [other, owner] of sockets) if (owner === session && other !== socket) other.terminate()
    sockets.set(socket, session)
    session.send = send
    for (const payload of missed) send(payload)
    session.push('RESUMED', '{"_trace":[]}')
    changed()
    return null
  }

  function requestMembers(socket: WebSocket, data: unknown): Closing | null {
    const session = sockets.get(socket)
    return session && faults.findsMembers() ? answerMembersRequest(core, session, data) : null
  }

  function drop(what: Drop = {}): void {
    for (const [socket, session] of sockets) {
      if (!session || (what.shardId !== undefined && session.shardId !== what.shardId)) continue
      if (what.resumable === false) {
        sessions.delete(session.id)
        session.send = null
        socket.send(`{"op":${op.invalidSession},"d":false}`)
      } else if (what.how === 'reconnect') socket.send(`{"op":${op.reconnect},"d":null}`)
      else if (what.how === 'close') socket.close(what.code ?? 4000, 'Unknown error')
      else socket.terminate()
    }
  }

  return {
    address,
    drop,
    identifiesLeft: limits.remaining,
    identifiesResetInMs: limits.resetsInMs,

    attach(http: Server): void {
      http.on('upgrade', (request, socket, head) => {
        if (!(request.url ?? '').startsWith('/gateway')) socket.destroy()
        else server.handleUpgrade(request, socket, head, (client) => connected(client, request))
      })
    },

    connections(): readonly GatewayConnection[] {
      return [...sessions.values()].map((session) => ({
        shardId: session.shardId,
        shardCount: session.shardCount,
        sessionId: session.id,
        intents: session.intents,
        isOpen: session.send !== null,
      }))
    },

    dropToken,

    /** Resolves once this many sessions are connected and got READY and all their guilds. */
    waitForReady(sessionCount = 1): Promise<void> {
      const isReady = (): boolean =>
        [...sessions.values()].filter((session) => session.isReady && session.send).length >= sessionCount
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
      for (const session of sessions.values()) session.push(type, JSON.stringify(data) ?? 'null')
    },

    /** Sends a message that is no event, of any shape, over every open connection. */
    sayRaw(payload: unknown): void {
      for (const session of sessions.values()) session.send?.(JSON.stringify(payload))
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
