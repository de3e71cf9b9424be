// The sessions of the gateway: opened, resumed, left and dropped, each with the line it is on at the moment.

import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import type { WebSocket } from 'ws'
import type { Core } from '../core.ts'
import type { Faults } from '../faults.ts'
import { isRecord, number, text } from '../json.ts'
import { presentGuildCreate } from '../present/guild-create.ts'
import { bareToken, type Closing, presentReady, readIdentify } from './identify.ts'
import type { IdentifyLimits } from './identify-limits.ts'
import { createSession, type GatewaySession } from './session.ts'

/** What a socket may hold back while it is sent its guilds. */
const queuedBytesMax = 1_000_000
const invalidSession = `{"op":${GatewayOpcodes.InvalidSession},"d":false}`
const unauthenticated: Closing = { closeCode: 4004, reason: 'Authentication failed' }

/** A connection, and the way to write to it. */
export type Line = { readonly socket: WebSocket; readonly send: (payload: string) => void }

export type Drop = {
  /** All shards unless given. */
  readonly shardId?: number
  /** False: the session is forgotten and the bot must identify anew. */
  readonly resumable?: boolean
  /** Cut the line (the default), ask to reconnect, or close with a code. */
  readonly how?: 'cut' | 'reconnect' | 'close'
  readonly code?: number
}

type Options = {
  readonly core: Core
  readonly faults: Faults
  readonly limits: IdentifyLimits
  readonly grantedPrivilegedIntents: number
  readonly address: () => string
}

export function createSessions({ core, faults, limits, grantedPrivilegedIntents, address }: Options) {
  const { state } = core
  const sessions = new Map<string, GatewaySession>()
  const sockets = new Map<WebSocket, GatewaySession | null>()
  const changed = (): void => core.notify({ kind: 'gateway-changed' })

  function left({ socket, send }: Line, code: number): void {
    const session = sockets.get(socket)
    sockets.delete(socket)
    if (!session || session.send !== send) return
    session.send = null
    // Leaving politely ends the session; any other close keeps it for a resume.
    if (code === 1000 || code === 1001) sessions.delete(session.id)
    changed()
  }

  function identify({ socket, send }: Line, data: unknown): Closing | null {
    const identity = readIdentify(state, data, grantedPrivilegedIntents)
    if ('closeCode' in identity) return identity
    const turn = limits.take(identity.shardId)
    if (turn === 'exhausted') return exhaust(identity.token)
    if (turn === 'too fast') {
      send(invalidSession)
      return null
    }
    const session = createSession({ ...identity, id: randomBytes(16).toString('hex') })
    sessions.set(session.id, session)
    sockets.set(socket, session)
    session.send = send
    if (!faults.greets()) return null
    session.push('READY', JSON.stringify(presentReady(state, identity, session.id, address())))
    const guildIds = identity.guilds.map((guild) => guild.id)
    void sendGuilds(socket, session, guildIds)
    return null
  }

  /** A thousand times in a day: every session ends, and the token is reset, so that only its owner can go on. */
  function exhaust(token: string): Closing {
    state.tokens.delete(token)
    dropToken(token)
    return unauthenticated
  }

  /** Closes what a token opened. */
  function dropToken(token: string): void {
    for (const [socket, session] of sockets) {
      if (session?.token !== token) continue
      sessions.delete(session.id)
      socket.close(unauthenticated.closeCode, unauthenticated.reason)
    }
  }

  /** Guilds follow READY one by one; with thousands of them the socket is given time to drain. */
  async function sendGuilds(
    socket: WebSocket,
    session: GatewaySession,
    guildIds: readonly string[],
  ): Promise<void> {
    for (const guildId of session.intents & GatewayIntentBits.Guilds ? guildIds : []) {
      const guild = state.guilds.get(guildId)
      if (!guild || guild.unavailable || guild.botRoleId === null) continue
      session.push('GUILD_CREATE', JSON.stringify(presentGuildCreate(core, guild)))
      while (socket.bufferedAmount > queuedBytesMax && socket.readyState === socket.OPEN) await sleep(2)
    }
    session.isReady = true
    changed()
  }

  function resume({ socket, send }: Line, data: unknown): Closing | null {
    const asked = isRecord(data) ? data : {}
    const token = bareToken(asked.token)
    if (!state.tokens.has(token)) return unauthenticated
    const known = sessions.get(text(asked.session_id))
    const session = known?.token === token ? known : undefined
    if (session && number(asked.seq) > session.sequence()) {
      sessions.delete(session.id)
      return { closeCode: 4007, reason: 'Invalid seq' }
    }
    const missed = session?.since(number(asked.seq)) ?? null
    if (!session || missed === null) {
      send(invalidSession)
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

  function drop(what: Drop = {}): void {
    for (const [socket, session] of sockets) {
      if (!session || (what.shardId !== undefined && session.shardId !== what.shardId)) continue
      if (what.resumable === false) {
        sessions.delete(session.id)
        session.send = null
        socket.send(invalidSession)
      } else if (what.how === 'reconnect') socket.send(`{"op":${GatewayOpcodes.Reconnect},"d":null}`)
      else if (what.how === 'close') socket.close(what.code ?? 4000, 'Unknown error')
      else socket.terminate()
    }
  }

  return {
    all: (): readonly GatewaySession[] => [...sessions.values()],
    on: (socket: WebSocket): GatewaySession | null => sockets.get(socket) ?? null,
    arrived: (socket: WebSocket): void => void sockets.set(socket, null),
    left,
    identify,
    resume,
    drop,
    dropToken,
  }
}
