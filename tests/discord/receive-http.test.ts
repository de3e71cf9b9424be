// Interactions over HTTP: what Discord signed is answered, and nothing else is.

import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { REST } from '@discordjs/rest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createInteractionsRoute, interactionsRoute } from '../../src/discord/receive-http.ts'
import { createDiscordClock } from '../../src/interaction/discord-clock.ts'
import type { Request } from '../../src/interaction/request.ts'
import { healthLooks, readyRoutes } from '../../src/web/health.ts'
import { serve } from '../../src/web/serve.ts'
import { wording } from '../support/english.ts'

const [readyRoute] = readyRoutes
const keys = generateKeyPairSync('ed25519')
const otherKeys = generateKeyPairSync('ed25519')
const publicKey = Buffer.from(keys.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')

const now = Temporal.Instant.from('2026-11-21T10:00:00Z')
const seconds = (at: Temporal.Instant): string => String(Math.floor(at.epochMilliseconds / 1_000))

const command = {
  id: '1170000000000000001',
  application_id: '500',
  token: 'a-token',
  type: 2,
  guild_id: '100',
  member: { user: { id: '7', username: 'ada' }, permissions: '0' },
  data: { type: 1, name: 'next' },
}

/** A copy that listens, and what reaches its dispatcher. */
async function scene({
  ahead = 0,
  announceMs = 0,
}: {
  readonly ahead?: number
  readonly announceMs?: number
} = {}) {
  const requests: Request[] = []
  const errors: unknown[] = []
  const note = (fields: unknown): void => void errors.push(fields)
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: note }
  const own = now.add({ seconds: ahead })
  const discordClock = createDiscordClock(log)
  discordClock.heard({ date: now, askedAt: own, heardAt: own })
  const route = createInteractionsRoute({
    publicKey,
    now: () => own,
    discordClock,
    dispatch: async (request) => void requests.push(request),
    wording,
    log,
    rest: new REST(),
    clearCopies: async () => {},
  })
  const serving = await serve({
    host: '127.0.0.1',
    port: 0,
    routes: { [interactionsRoute]: route },
    looks: healthLooks(),
    onError: note,
    announceMs,
  })
  let isClosed = false
  const close = () => {
    isClosed = true
    return serving.close()
  }
  onTestFinished(async () => {
    if (!isClosed) await close()
  })
  const address = `http://127.0.0.1:${serving.port}`

  async function post(
    body: string | Buffer,
    {
      key = keys.privateKey,
      timestamp = seconds(now),
      signed = body,
      headers = {},
    }: {
      readonly key?: typeof keys.privateKey
      readonly timestamp?: string
      readonly signed?: string | Buffer
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    const signature = sign(null, Buffer.concat([Buffer.from(timestamp), Buffer.from(signed)]), key)
    return fetch(address + interactionsRoute, {
      method: 'POST',
      headers: {
        'x-signature-ed25519': signature.toString('hex'),
        'x-signature-timestamp': timestamp,
        ...headers,
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    })
  }
  return { address, port: serving.port, post, requests, errors, close }
}

describe('what Discord signed', () => {
  test('reaches the dispatcher, and is acknowledged without an answer', async () => {
    const { post, requests } = await scene()
    const response = await post(JSON.stringify(command))
    expect([response.status, await response.text()]).toEqual([202, ''])
    expect(requests).toMatchObject([
      { kind: 'command', name: 'next', caller: { userId: '7', guildId: '100' } },
    ])
  })

  test('is read in the bytes that were signed, whatever they are', async () => {
    const { post, requests } = await scene()
    const body = ` ${JSON.stringify({ ...command, data: { type: 1, name: 'nächste 🪨' } })}\n`
    expect((await post(body)).status).toBe(202)
    expect(requests).toMatchObject([{ name: 'nächste 🪨' }])
  })

  test('as a ping is answered with a pong, and reaches nobody', async () => {
    const { post, requests } = await scene()
    const response = await post('{"type":1}')
    expect([response.status, await response.json()]).toEqual([200, { type: 1 }])
    expect(requests).toEqual([])
  })

  test.each([
    ['is no JSON', '{'],
    ['is no object', '7'],
    ['has nobody who could be answered', JSON.stringify({ ...command, member: undefined })],
    [
      'is of a kind that the bot does not offer',
      JSON.stringify({ ...command, data: { type: 2, name: 'x' } }),
    ],
  ])('and %s is refused, and the copy goes on', async (_what, body) => {
    const { post, requests } = await scene()
    expect((await post(body)).status).toBe(400)
    expect((await post(JSON.stringify(command))).status).toBe(202)
    expect(requests).toHaveLength(1)
  })

  test('that is longer than anybody can send is refused before it is read', async () => {
    const { post, address, port } = await scene()
    expect((await post(Buffer.alloc(600 * 1_024, ' '))).status).toBe(413)
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST ${interactionsRoute} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`)
    const chunk = `10000\r\n${' '.repeat(0x10_000)}\r\n`
    for (let count = 0; count < 9; count += 1) socket.write(chunk)
    socket.on('error', () => {}).resume()
    await once(socket, 'close')
    expect((await fetch(address + readyRoute)).status).toBe(200)
  })
})

describe('what Discord did not sign', () => {
  test.each([
    ['with another key', { key: otherKeys.privateKey }],
    ['over another body', { signed: '{}' }],
    ['at a time that is none', { timestamp: 'now' }],
    ['without a signature', { headers: { 'x-signature-ed25519': '' } }],
    ['with half a signature', { headers: { 'x-signature-ed25519': 'ab'.repeat(32) } }],
    ['with letters for a signature', { headers: { 'x-signature-ed25519': 'zz'.repeat(64) } }],
    ['for another second', { headers: { 'x-signature-timestamp': seconds(now.add({ seconds: 1 })) } }],
  ])('but somebody %s is refused, a ping as well', async (_who, change) => {
    const { post, requests } = await scene()
    expect((await post(JSON.stringify(command), change)).status).toBe(401)
    expect((await post('{"type":1}', change)).status).toBe(401)
    expect(requests).toEqual([])
  })

  test.each([0, 3_600, -3_600])(
    'just now but long ago is refused, with a clock that is ahead by %i s',
    async (ahead) => {
      const { post, requests } = await scene({ ahead })
      const body = JSON.stringify(command)
      expect((await post(body, { timestamp: seconds(now.subtract({ seconds: 30 })) })).status).toBe(401)
      expect((await post(body, { timestamp: seconds(now.subtract({ seconds: 2 })) })).status).toBe(202)
      expect(requests).toHaveLength(1)
    },
  )
})

describe('other requests', () => {
  test.each([
    ['GET', interactionsRoute, 405],
    ['POST', '/', 404],
    ['GET', '/__proto__', 404],
    ['POST', '/constructor', 404],
    ['GET', `${readyRoute}?from=balancer`, 200],
    ['POST', readyRoute, 405],
    ['GET', '/livez', 200],
    ['GET', '/metrics', 404],
  ])('%s %s gets %i', async (method, path, status) => {
    const { address, errors } = await scene()
    expect((await fetch(address + path, { method })).status).toBe(status)
    expect(errors).toEqual([])
  })
})

test('a copy that stops says so first, answers who still comes, and then is not there', async () => {
  const { address, post, requests, close } = await scene({ announceMs: 500 })
  const ready = async () => (await fetch(address + readyRoute)).status
  expect(await ready()).toBe(200)
  let isOver = false
  const closing = close().then(() => (isOver = true))
  expect(await ready()).toBe(503)
  const late = await post(JSON.stringify(command))
  expect([late.status, late.headers.get('connection'), isOver]).toEqual([202, 'close', false])
  expect(requests).toHaveLength(1)
  await closing
  await eventually(async () =>
    fetch(address + readyRoute).then(
      () => false,
      () => true,
    ),
  )
})
