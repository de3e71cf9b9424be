// How the bot comes to Discord, and what it does while it cannot.

import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { type PracticeServer, startPracticeServer } from '@cairn/practice-server/server.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createBreaker } from '../../src/discord/breaker.ts'
import {
  type Connection,
  ConnectionEndedError,
  connect,
  TokenRefusedError,
} from '../../src/discord/connect.ts'
import { createGuildNames } from '../../src/discord/guild-names.ts'
import { createMemberRequests } from '../../src/discord/member-requests.ts'
import { createDiscordClock } from '../../src/interaction/discord-clock.ts'
import type { Request } from '../../src/interaction/request.ts'
import { commandWith } from '../interaction/dispatching.ts'
import { wording } from '../support/english.ts'

type Line = {
  readonly level: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

/** Discord's stand-in, and a bot that notes how long it waits instead of waiting. */
async function scene() {
  const server = await startPracticeServer()
  const owner = server.world.createUser({ name: 'Ada' })
  server.world.createGuild({ name: 'Hall', ownerId: owner.id })
  const lines: Line[] = []
  const write = (level: string) => (fields: Line['fields'], message: string) => {
    lines.push({ level, fields, message })
  }
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const waits: number[] = []
  const ended: string[] = []
  const requests: Request[] = []
  const stopped = new AbortController()
  const now = () => Temporal.Instant.fromEpochMilliseconds(Math.floor(server.clock.now()))
  let connection: Connection | undefined
  onTestFinished(async () => {
    stopped.abort()
    await connection?.close()
    await server.close()
  })
  const start = async (change: Partial<Parameters<typeof connect>[0]> = {}) => {
    connection = await connect({
      token: server.token,
      apiUrl: server.apiUrl,
      commands: [commandWith({})],
      dispatch: async (request) => void requests.push(request),
      breaker: createBreaker({ now, log }),
      discordClock: createDiscordClock(log),
      memberRequests: createMemberRequests(),
      guildNames: createGuildNames(),
      now,
      log,
      wording,
      onGuildJoined: async () => {},
      onGuildLeft: async () => {},
      onGuildsListed: async () => {},
      onEnded: (reason) => void ended.push(reason),
      signal: stopped.signal,
      wait: async (ms) => void waits.push(ms),
      ...change,
    })
    return connection
  }
  return { server, start, lines, waits, ended, requests, stopped }
}

const identifies = (server: PracticeServer): number => 1_000 - server.gateway.identifiesLeft()
const warnings = (lines: readonly Line[]) => lines.filter(({ level }) => level === 'warn')

describe('a start', () => {
  test('registers the commands before it identifies', async () => {
    const { server, start } = await scene()
    const leftWhenRegistered: number[] = []
    server.subscribe((change) => {
      if (change.kind === 'commands-changed') leftWhenRegistered.push(identifies(server))
    })
    await start()
    expect(leftWhenRegistered).toEqual([0])
    expect(identifies(server)).toBe(1)
  })

  test.each([
    ['500 for the commands', { kind: 'error', status: 500, path: '/commands' } as const],
    ['500 on the way to the gateway', { kind: 'error', status: 500, path: '/gateway/bot' } as const],
    ['a broken connection', { kind: 'reset', path: '/applications/@me' } as const],
  ])('after %s tries again by itself, says so, and uses up no identify for it', async (_what, fault) => {
    const { server, start, lines, waits } = await scene()
    server.faults.add(fault)
    await start()
    expect(waits).toHaveLength(1)
    expect(identifies(server)).toBe(1)
    expect(warnings(lines)).toMatchObject([
      { fields: { failures: 1, waitMs: waits[0] }, message: expect.stringContaining('tried again in') },
    ])
  })

  test.each([
    ['Discord', { kind: 'rate-limit', retryAfterMs: 3_600_000 } as const],
    ['Cloudflare', { kind: 'cloudflare-ban', retryAfterMs: 3_600_000 } as const],
  ])('that %s holds up for an hour waits that long, in one line of the log', async (_who, fault) => {
    const { server, start, lines, waits } = await scene()
    server.faults.add({ ...fault, path: '/gateway/bot' })
    await start()
    expect(waits).toEqual([expect.toSatisfy((ms: number) => ms >= 3_600_000)])
    expect(warnings(lines).filter(({ message }) => message.includes('tried again'))).toHaveLength(1)
    expect(server.requests.filter(({ path }) => path === '/gateway/bot').length).toBeLessThanOrEqual(3)
  })

  test('whose turn to identify comes only after other copies waits for it, however long that takes', async () => {
    const { start, waits } = await scene()
    const turns = [1_000, 1_000, 1_000, 1_000, 0]
    const takeIdentify = async () => turns.shift() ?? 0
    await start({ silenceMsMax: 3_000, share: { ids: [0], count: 1, takeIdentify } })
    expect([waits, turns]).toEqual([[], []])
  })

  test('of a copy that registers nothing knows the commands that another one has registered', async () => {
    const { server, start } = await scene()
    await start()
    const known: string[] = []
    const learning = {
      ...wording,
      knowCommands: (ids: ReadonlyMap<string, string>) => known.push(...ids.keys()),
    }
    await start({ does: { register: false, listen: true }, wording: learning })
    await eventually(() => known.length > 0)
    expect(known).toEqual(['try'])
    expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  test('to which READY never comes is given up and tried again', async () => {
    const { server, start, lines, waits } = await scene()
    server.faults.withholdReady()
    await start({
      silenceMsMax: 1_000,
      wait: async (ms) => {
        waits.push(ms)
        if (waits.length === 2) server.faults.giveReady()
      },
    })
    // On a busy machine it may be given up once more.
    expect(waits.length).toBeGreaterThanOrEqual(2)
    expect(warnings(lines).map(({ fields }) => String(fields.error))).toEqual(
      waits.map(() => expect.stringContaining('sends nothing')),
    )
    // The clients that were given up are gone, and do not come back.
    await eventually(() => server.gateway.connections().filter(({ isOpen }) => isOpen).length === 1)
  })

  test('leaves the last identifies of the day alone until there are new ones', async () => {
    const { server, start, lines, waits } = await scene()
    server.gateway.spendIdentifies(995)
    await start({
      wait: async (ms) => {
        waits.push(ms)
        server.clock.set(server.clock.now() + ms)
      },
    })
    const hour = 3_600_000
    expect(waits).toEqual([expect.toSatisfy((ms: number) => ms > 23 * hour && ms < 25 * hour)])
    expect(String(warnings(lines)[0]?.fields.error)).toContain('5 of the day')
    expect(identifies(server)).toBe(1)
  })

  test('goes on with the commands that Discord has when it refuses the new ones', async () => {
    const { server, start, lines } = await scene()
    server.faults.add({ kind: 'refuse', status: 400, code: 30034, method: 'PUT', path: '/commands' })
    await start()
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { message: expect.stringContaining('refused the commands') },
    ])
  })

  test.each(['/applications/@me', '/commands', '/gateway/bot'])(
    'with a token that is refused at %s is not tried again',
    async (path) => {
      const { server, start, waits } = await scene()
      server.faults.add({ kind: 'refuse', status: 401, code: 0, path })
      await expect(start()).rejects.toThrow(TokenRefusedError)
      expect(waits).toEqual([])
    },
  )

  test('that the gateway closes for good is not tried again', async () => {
    const { server, start, waits, ended } = await scene()
    const stop = server.subscribe(({ kind }) => {
      if (kind === 'gateway-changed') server.gateway.drop({ how: 'close', code: 4014 })
    })
    onTestFinished(stop)
    server.faults.withholdReady()
    const starting = start()
    const failed = expect(starting).rejects.toThrow(ConnectionEndedError)
    await eventually(() => server.gateway.connections().length > 0)
    server.gateway.drop({ how: 'close', code: 4014 })
    await failed
    expect(ended).toEqual(['the gateway closed with code 4014'])
    expect(waits).toEqual([])
  })

  test.each([
    [
      'in a wait',
      (server: PracticeServer) =>
        void server.faults.add({ kind: 'error', status: 500, path: '/@me', times: 9 }),
    ],
    ['before READY', (server: PracticeServer) => server.faults.withholdReady()],
    ['in a request', (server: PracticeServer) => void server.faults.add({ kind: 'hang', path: '/@me' })],
  ])('can be stopped %s', async (_when, trouble) => {
    const { server, start, stopped } = await scene()
    trouble(server)
    const starting = start({ silenceMsMax: 60_000, wait: (_ms, signal) => untilAborted(signal) })
    const failed = expect(starting).rejects.toThrow('aborted')
    await eventually(() => server.requests.length > 0)
    stopped.abort()
    await failed
  })
})

test('a connection tells whether the gateway is heard', async () => {
  const { server, start } = await scene()
  const { isListening } = await start()
  expect(isListening()).toBe(true)
  server.faults.withholdReady()
  // The session is over, and a new one does not begin.
  server.gateway.drop({ how: 'close', code: 4009 })
  await eventually(() => !isListening())
  server.faults.giveReady()
  server.gateway.drop({ how: 'close', code: 4009 })
  await eventually(isListening)
})

test('a connection that is given up while it is being made may fail afterwards without ending anything', async () => {
  const { server, start, stopped } = await scene()
  const arrived = Promise.withResolvers<Socket>()
  const deaf = createServer((socket) => arrived.resolve(socket)).listen(0, '127.0.0.1')
  await once(deaf, 'listening')
  onTestFinished(() => void deaf.close())
  const elsewhere = `ws://127.0.0.1:${(deaf.address() as AddressInfo).port}`
  const uncaught: unknown[] = []
  const note = (error: unknown): void => void uncaught.push(error)
  process.on('uncaughtException', note)
  onTestFinished(() => void process.off('uncaughtException', note))
  const failed = expect(start({ apiUrl: await withGatewayAt(elsewhere, server) })).rejects.toThrow('aborted')
  const socket = await arrived.promise
  stopped.abort()
  await failed
  const closed = once(socket, 'close')
  socket.on('error', () => {})
  socket.resetAndDestroy()
  await closed
  // What happened at the other end of the connection is known before what happened to a later one.
  const later = connectTo((deaf.address() as AddressInfo).port, '127.0.0.1')
  await once(later, 'connect')
  later.destroy()
  expect(uncaught).toEqual([])
})

/** The address of an API that is the server's, but for where the gateway is. */
async function withGatewayAt(url: string, server: PracticeServer): Promise<string> {
  const limit = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 }
  const api = createHttpServer(async (request, response) => {
    const body = await Array.fromAsync(request as AsyncIterable<Uint8Array>)
    const isGateway = request.url?.endsWith('/gateway/bot')
    const answer = await fetch(`${new URL(server.apiUrl).origin}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
      ...(body.length > 0 && { body: Buffer.concat(body) }),
    })
    const text = isGateway
      ? JSON.stringify({ url, shards: 1, session_start_limit: limit })
      : await answer.text()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  onTestFinished(() => void api.close())
  return `http://127.0.0.1:${(api.address() as AddressInfo).port}${new URL(server.apiUrl).pathname}`
}

/** A wait that only the signal ends. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
