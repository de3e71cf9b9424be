// One websocket of the gateway: greeting, heartbeats, and the order in which a client may say what.
import { GatewayOpcodes } from 'discord-api-types/v10'
import type { WebSocket } from 'ws'
import type { Faults } from '../faults.ts'
import { isRecord, number } from '../json.ts'
import type { Closing } from './identify.ts'

/** How often Discord has heartbeats sent. */
export const heartbeatIntervalMs = 41_250
const sendsPerMinuteMax = 120
/** What a bot may say once it has a session, and which needs no answer here. */
const unanswered: readonly number[] = [
  GatewayOpcodes.PresenceUpdate,
  GatewayOpcodes.VoiceStateUpdate,
  GatewayOpcodes.RequestSoundboardSounds,
]

export type ConnectionHandlers = {
  readonly heartbeatIntervalMs: number
  readonly send: (payload: string) => void
  readonly hasSession: () => boolean
  readonly identify: (data: unknown) => Closing | null
  readonly resume: (data: unknown) => Closing | null
  readonly requestMembers: (data: unknown) => Closing | null
}

/** Greets a client and keeps to the protocol with it until it goes. */
export function serveConnection(socket: WebSocket, faults: Faults, handlers: ConnectionHandlers): void {
  let isAlive = true
  let sentAt: number[] = []
  const watch = setInterval(() => {
    if (!isAlive) socket.close(4009, 'Session timed out')
    isAlive = false
  }, handlers.heartbeatIntervalMs * 1.5)
  watch.unref()

  function receive(raw: string): Closing | null {
    const now = Date.now()
    sentAt = [...sentAt.filter((at) => now - at < 60_000), now]
    if (sentAt.length > sendsPerMinuteMax) return { closeCode: 4008, reason: 'Rate limited' }
    const payload = parse(raw)
    if (payload === null) return { closeCode: 4002, reason: 'Decode error' }
    const code = number(payload.op)
    if (code === GatewayOpcodes.Heartbeat) {
      isAlive = true
      if (faults.acksHeartbeats()) handlers.send(`{"op":${GatewayOpcodes.HeartbeatAck}}`)
      return null
    }
    if (code === GatewayOpcodes.Identify || code === GatewayOpcodes.Resume) {
      if (handlers.hasSession()) return { closeCode: 4005, reason: 'Already authenticated' }
      return code === GatewayOpcodes.Identify ? handlers.identify(payload.d) : handlers.resume(payload.d)
    }
    if (!handlers.hasSession()) return { closeCode: 4003, reason: 'Not authenticated' }
    if (code === GatewayOpcodes.RequestGuildMembers) return handlers.requestMembers(payload.d)
    return unanswered.includes(code) ? null : { closeCode: 4001, reason: 'Unknown opcode' }
  }

  socket.on('message', (raw) => {
    const closing = receive(String(raw))
    if (closing) socket.close(closing.closeCode, closing.reason)
  })
  socket.on('close', () => clearInterval(watch))
  socket.on('error', () => socket.terminate())
  handlers.send(
    JSON.stringify({
      op: GatewayOpcodes.Hello,
      d: { heartbeat_interval: handlers.heartbeatIntervalMs, _trace: [] },
    }),
  )
}

function parse(raw: string): Record<string, unknown> | null {
  try {
    const payload: unknown = JSON.parse(raw)
    return isRecord(payload) ? payload : null
  } catch {
    return null
  }
}
