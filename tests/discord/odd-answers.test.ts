// What is no answer of Discord's, and no connection at all: a message counts as sent only when Discord said so, and as not
// sent only when nobody can have heard of it.

import { once } from 'node:events'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net'
import { REST } from '@discordjs/rest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createBreaker } from '../../src/discord/breaker.ts'
import { createMessenger } from '../../src/discord/messenger.ts'
import { createMakeRequest } from '../../src/discord/requests.ts'
import { type Answerable, createResponder } from '../../src/discord/respond.ts'
import { md } from '../../src/interaction/markup.ts'
import { reply } from '../../src/interaction/reply.ts'
import { wording } from '../support/english.ts'
import { impatient, keepingLog, messaging, nonce, said } from './messaging.ts'

type Given = { readonly status: number; readonly headers?: OutgoingHttpHeaders; readonly body?: string }

async function addressOf(server: Server, scheme = 'http'): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/api`
}

/** What gives these answers one after the other, the last one for ever, in the place of Discord. */
async function answering(...answers: readonly Given[]) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.replace(/^\/api\/v10/, '')}`)
    const { status, headers = {}, body } = answers[Math.min(asked.length, answers.length) - 1] as Given
    response.writeHead(status, headers).end(body)
  })
  return { apiUrl: await addressOf(server), asked }
}

/** The messenger with something else in the place of Discord. */
async function messengerAt(apiUrl: string) {
  const scene = await messaging()
  return { ...scene, messenger: createMessenger({ ...scene.parts, ...impatient, apiUrl }) }
}

const json = { 'content-type': 'application/json' }
const page = { 'content-type': 'text/html' }

describe('a message does not count as sent', () => {
  test.each<readonly [string, Given]>([
    ['a redirect', { status: 302, headers: { location: 'https://portal.example/' } }],
    ['a redirect with a body in JSON', { status: 307, headers: json, body: '{"id":"5"}' }],
    ['a page', { status: 200, headers: page, body: '<h1>Please pay for the network</h1>' }],
    ['nothing', { status: 200 }],
    ['no content', { status: 204 }],
    ['an object without an id', { status: 200, headers: json, body: '{}' }],
    ['an id that is none', { status: 200, headers: json, body: '{"id":null}' }],
    ['null', { status: 200, headers: json, body: 'null' }],
    ['JSON that is cut off', { status: 200, headers: json, body: '{"id":"123456' }],
  ])('when the answer is %s: nobody knows whether it arrived', async (_what, given) => {
    const { apiUrl } = await answering(given)
    const { messenger, inChannel } = await messengerAt(apiUrl)
    expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'no-answer' })
  })

  test('when only the direct messages could not be opened: it was never tried', async () => {
    const { apiUrl, asked } = await answering({ status: 200, headers: page, body: '<html>' })
    const { messenger, toBen } = await messengerAt(apiUrl)
    expect(await messenger.send(toBen, said, nonce)).toEqual({ kind: 'not-reached' })
    expect(asked).toEqual(['POST /users/@me/channels'])
  })
})

describe('what nobody can have heard of', () => {
  test('is known: the connection was refused', async () => {
    const server = createSocketServer()
    const apiUrl = await addressOf(server)
    server.close()
    const { messenger, inChannel, toBen } = await messengerAt(apiUrl)
    expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'not-reached' })
    expect(await messenger.send(toBen, said, nonce)).toEqual({ kind: 'not-reached' })
  })

  test('is known: the connection was never made', async () => {
    // It takes the connection and never answers the beginning of its encryption, as a firewall that swallows everything.
    const apiUrl = await addressOf(createSocketServer(), 'https')
    const { messenger, inChannel } = await messengerAt(apiUrl)
    expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'not-reached' })
  })

  test('is not mixed up with what was written and got no answer', async () => {
    const apiUrl = await addressOf(
      createSocketServer((socket) => socket.once('data', () => socket.destroy())),
    )
    const { messenger, inChannel } = await messengerAt(apiUrl)
    expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'no-answer' })
  })
})

test.each([
  [
    'a moment',
    { 'retry-after': 'Sat, 21 Nov 2026 12:02:00 GMT', date: 'Sat, 21 Nov 2026 12:00:00 GMT' },
    120_000,
  ],
  [
    'a moment that is over',
    { 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT', date: 'Sat, 21 Nov 2026 12:00:00 GMT' },
    0,
  ],
  ['a number below nothing', { 'retry-after': '-5' }, 0],
  ['a number beyond all sense', { 'retry-after': '1e12' }, 86_400_000],
  ['no end', { 'retry-after': 'Infinity' }, 86_400_000],
  ['a word', { 'retry-after': 'soon' }, 60_000],
  ['nothing', { 'retry-after': '' }, 60_000],
] as const)('a 429 that asks to wait for %s', async (_what, headers, retryAfterMs) => {
  const { apiUrl } = await answering({ status: 429, headers: { ...json, ...headers }, body: '{}' })
  const { messenger, inChannel } = await messengerAt(apiUrl)
  expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'rate-limited', retryAfterMs })
})

describe('an answer to somebody who was told to wait', () => {
  const interaction = { id: '1', token: 'secret', application_id: '2', type: 2 } as unknown as Answerable

  async function respondingAt(...answers: readonly Given[]) {
    const { apiUrl, asked } = await answering(...answers)
    const now = () => Temporal.Instant.from('2026-11-21T12:00Z')
    const breaker = createBreaker({ now, log: keepingLog().log })
    const rest = new REST({ api: apiUrl, retries: 0, makeRequest: createMakeRequest({ breaker }) })
    return { asked, responder: createResponder(rest, interaction, wording) }
  }

  test.each<readonly [string, readonly Given[]]>([
    ['errors', [{ status: 502 }, { status: 503, headers: page, body: '<html>' }, { status: 500 }]],
    ['a redirect', [{ status: 302, headers: { location: '/' } }]],
    [
      'a rate limit',
      [{ status: 429, headers: { ...json, 'retry-after': '1.5', 'x-ratelimit-scope': 'user' }, body: '{}' }],
    ],
  ])('comes after %s', async (_what, trouble) => {
    const filled = { status: 200, headers: json, body: '{"id":"5"}' }
    const { asked, responder } = await respondingAt(...trouble, filled)
    await responder.finish(reply(md`At last`))
    expect(asked).toHaveLength(trouble.length + 1)
  })

  test('is given up after some tries', async () => {
    const { asked, responder } = await respondingAt({ status: 502 })
    await expect(responder.finish(reply(md`At last`))).rejects.toMatchObject({ status: 502 })
    expect(asked).toHaveLength(4)
  })
})
