// Bare connections to the gateway of a practice server, to do what discord.js never would.
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../src/eventually.ts'
import type { PracticeServer } from '../src/server.ts'

type Payload = { op: number; t?: string; s?: number; d: never }

export type Connection = {
  readonly socket: WebSocket
  readonly received: Payload[]
  readonly closed: Promise<number>
  readonly send: (op: number, d: unknown) => void
  /** Names of the events that came, in order. */
  readonly events: () => string[]
}

export function connect(server: PracticeServer, query = '?v=10&encoding=json'): Connection {
  const socket = new WebSocket(server.gateway.address() + query)
  onTestFinished(() => socket.terminate())
  const received: Payload[] = []
  socket.on('message', (raw) => received.push(JSON.parse(String(raw))))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  return {
    socket,
    received,
    closed,
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    events: () => received.flatMap(({ t }) => t ?? []),
  }
}

export const identity = (server: PracticeServer, more = {}) => ({
  token: server.token,
  intents: 1,
  properties: {},
  ...more,
})

/** A connection that was greeted and has identified. */
export async function identified(server: PracticeServer, more = {}): Promise<Connection> {
  const connection = connect(server)
  await eventually(() => connection.received.length > 0)
  connection.send(2, identity(server, more))
  await eventually(() => connection.events().includes('READY'))
  return connection
}

/** A connection that was greeted and asks for a session to go on. */
export async function resumed(
  server: PracticeServer,
  session: { session_id: string; seq: number; token?: string },
): Promise<Connection> {
  const connection = connect(server)
  await eventually(() => connection.received.length > 0)
  connection.send(6, { token: server.token, ...session })
  return connection
}

export function sessionOf({ received }: Connection): { session_id: string; seq: number } {
  const ready = received.find(({ t }) => t === 'READY')
  const { session_id } = (ready?.d ?? {}) as { session_id: string }
  return { session_id, seq: received.at(-1)?.s ?? 0 }
}

/** Resolves when everything that the server had sent has arrived: it answers a heartbeat in its turn. */
export async function caughtUp({ send, received }: Connection): Promise<void> {
  const before = received.filter(({ op }) => op === 11).length
  send(1, null)
  await eventually(() => received.filter(({ op }) => op === 11).length > before)
}
