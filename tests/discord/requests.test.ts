// What an answer of Discord says beside its status: in its headers and in its body, which need not agree.

import { once } from 'node:events'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createBreaker, invalidWarnAt } from '../../src/discord/breaker.ts'
import { createMakeRequest } from '../../src/discord/requests.ts'
import { keepingLog, messaging, nonce, said } from './messaging.ts'

/** A breaker, once a request met a 429 with these headers and this body. */
async function after429(headers: OutgoingHttpHeaders, body: string) {
  const server = createServer((_request, response) => {
    response.writeHead(429, { 'content-type': 'application/json', ...headers }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const now = () => Temporal.Instant.from('2026-11-21T12:00Z')
  const breaker = createBreaker({ now, log: keepingLog().log })
  const makeRequest = createMakeRequest({ breaker })
  const { port } = server.address() as AddressInfo
  const refused = makeRequest(`http://127.0.0.1:${port}/api/v10/channels/1`, { method: 'GET' })
  await expect(refused).rejects.toMatchObject({ by: 'discord', retryAfterMs: 7_000 })
  return breaker
}

describe('a 429', () => {
  const inHeader = { 'retry-after': '7', 'x-ratelimit-global': 'true' }
  test.each([
    ['says so in its header alone', inHeader, '{"message":"You are being rate limited."}'],
    ['says so in its header, over a body that is cut off', inHeader, '{"message":"You are'],
    ['says so in its body alone', {}, '{"retry_after":7,"global":true}'],
  ])('is for everything when it %s', async (_where, headers, body) => {
    expect((await after429(headers, body)).waitMs()).toBe(7_000)
  })

  test('is for its route when neither says that it is for everything', async () => {
    const headers = { 'retry-after': '7', 'x-ratelimit-scope': 'user' }
    expect((await after429(headers, '{"global":false}')).waitMs()).toBe(0)
  })

  test('is counted as invalid, but not when its scope is shared', async () => {
    const { messenger, breaker, anotherChannel, server, warnings } = await messaging()
    const fine = { scope: null, isDiscords: true, isGlobal: false, retryAfterMs: undefined }
    for (let count = 1; count < invalidWarnAt; count += 1) breaker.answered({ ...fine, status: 403 })
    const counted = () => warnings.filter(({ message }) => message.includes('refuses many requests'))
    const meet = async (name: string, scope: 'shared' | 'user') => {
      server.faults.add({ kind: 'rate-limit', retryAfterMs: 1_000, scope, path: '/messages' })
      expect(await messenger.send(anotherChannel(name), said, nonce)).toMatchObject({ kind: 'rate-limited' })
    }
    await meet('crowded', 'shared')
    expect(counted()).toEqual([])
    await meet('hurried', 'user')
    expect(counted()).toMatchObject([{ fields: { invalidRequests: invalidWarnAt } }])
  })
})
