import { REST } from '@discordjs/rest'
import { describe, expect, test } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { type Practice, practice, request } from './support.ts'

type Rest = Practice & { rest: REST; path: `/${string}`; count: () => number }

/** The REST client of discord.js against a server with trouble. */
async function withRest(options: ConstructorParameters<typeof REST>[0] = {}): Promise<Rest> {
  const scene = await practice()
  const rest = new REST({ api: scene.server.apiUrl, ...options }).setToken(scene.server.token)
  return {
    ...scene,
    rest,
    path: `/channels/${scene.channel.id}/messages`,
    count: () => scene.world.messages(scene.channel.id).length,
  }
}

const body = { content: 'x' }

describe('a fault', () => {
  test('hits as many matching requests as it says, and no others', async () => {
    const { server, path } = await withRest()
    server.faults.add({ kind: 'error', status: 502, method: 'POST', path: /messages$/, times: 2 })
    const statuses: number[] = []
    statuses.push((await fetch(`${server.apiUrl}/v10/gateway`)).status)
    for (let index = 0; index < 3; index++) {
      const response = await fetch(`${server.apiUrl}/v10${path}`, {
        method: 'POST',
        headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      statuses.push(response.status)
    }
    expect(statuses).toEqual([200, 502, 502, 200])
    expect(server.faults.pending()).toBe(0)
  })

  test('of 500 after the work leaves a message that the client makes again', async () => {
    const { server, rest, path, count } = await withRest()
    server.faults.add({ kind: 'error-after', status: 500, path: '/messages' })
    await rest.post(path, { body })
    expect(count()).toBe(2)
  })

  test('of 500 after the work does not double a message whose nonce is enforced', async () => {
    const { server, rest, path, count } = await withRest()
    server.faults.add({ kind: 'error-after', status: 500, path: '/messages' })
    await rest.post(path, { body: { ...body, nonce: 'n', enforce_nonce: true } })
    expect(count()).toBe(1)
  })

  test('of 500 before the work makes nothing', async () => {
    const { server, rest, path, count } = await withRest({ retries: 0 })
    server.faults.add({ kind: 'error', status: 500, path: '/messages' })
    await expect(rest.post(path, { body })).rejects.toMatchObject({ status: 500 })
    expect(count()).toBe(0)
  })

  test('of half an answer begins one and never ends it', async () => {
    const { server, path, count } = await withRest()
    server.faults.add({ kind: 'half-answer', path: '/messages' })
    const patience = new AbortController()
    const response = await fetch(`${server.apiUrl}/v10${path}`, {
      method: 'POST',
      headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: patience.signal,
    })
    expect(response.status).toBe(200)
    const reader = response.body?.getReader()
    const half = Buffer.from((await reader?.read())?.value ?? []).toString()
    expect(half).toMatch(/^\{/)
    expect(() => JSON.parse(half)).toThrow(SyntaxError)
    // Whatever the server still had to send it has sent when it answers the next request.
    await fetch(`${server.apiUrl}/v10/gateway`)
    patience.abort()
    await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' })
    expect(count()).toBe(1)
  })

  test('of silence runs into the timeout of the client', async () => {
    const { server, rest, path, count } = await withRest({ retries: 0, timeout: 200 })
    server.faults.add({ kind: 'hang', path: '/messages' })
    await expect(rest.post(path, { body })).rejects.toThrow('aborted')
    server.faults.add({ kind: 'hang', after: true, path: '/messages' })
    await expect(rest.post(path, { body })).rejects.toThrow('aborted')
    // The client may give up before the server has come to the work.
    await eventually(() => count() === 1)
  })

  test('of a broken connection fails the request, before the work or after it', async () => {
    const { server, rest, path, count } = await withRest({ retries: 0 })
    server.faults.add({ kind: 'reset', path: '/messages' })
    await expect(rest.post(path, { body })).rejects.toThrow()
    server.faults.add({ kind: 'reset', after: true, path: '/messages' })
    await expect(rest.post(path, { body })).rejects.toThrow()
    expect(count()).toBe(1)
  })

  test('of slowness takes its time', async () => {
    const { server, rest, path, count } = await withRest()
    server.faults.add({ kind: 'slow', delayMs: 150, path: '/messages' })
    await rest.post(path, { body })
    expect(count()).toBe(1)
    // A lower limit, which no busy machine comes below; timers may run a millisecond early.
    expect(server.requests.at(-1)?.milliseconds).toBeGreaterThan(148)
  })

  test.each(['user', 'global', 'shared'] as const)('of a 429 with scope %s is waited for', async (scope) => {
    const waits: number[] = []
    const { server, rest, path, count } = await withRest({
      rejectOnRateLimit: ({ retryAfter }) => waits.push(retryAfter) === 0,
    })
    server.faults.add({ kind: 'rate-limit', retryAfterMs: 200, scope, path: '/messages' })
    await rest.post(path, { body })
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(200)
    expect(server.requests.map(({ status }) => status)).toEqual([429, 200])
    expect(count()).toBe(1)
  })

  test('of any code of Discord is answered as such', async () => {
    const { server, rest, path, count } = await withRest()
    server.faults.add({
      kind: 'refuse',
      status: 400,
      code: 400001,
      message: 'Uploads are limited',
      path: '/messages',
    })
    await expect(rest.post(path, { body })).rejects.toMatchObject({ code: 400001, status: 400 })
    expect(count()).toBe(0)
  })

  test('of a ban by Cloudflare is a long wait', async () => {
    const { server, rest, path } = await withRest({ rejectOnRateLimit: () => true })
    server.faults.add({ kind: 'cloudflare-ban', retryAfterMs: 3_600_000, path: '/messages' })
    await expect(rest.post(path, { body })).rejects.toMatchObject({
      retryAfter: expect.closeTo(3_600_000, -3),
    })
  })
})

describe('rate limits', () => {
  test('are announced as discord.js expects them', async () => {
    const { server, rest, path } = await withRest()
    await rest.post(path, { body })
    const { headers } = await request(server, 'GET', `/channels/${path.split('/')[2]}`)
    expect(Number(headers.get('x-ratelimit-limit'))).toBeGreaterThan(0)
    expect(headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/)
    expect([...rest.hashes.values()].map(({ value }) => value)).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ])
  })

  test('like the real ones let five messages through, and discord.js waits for the sixth', async () => {
    const { server, rest, path, count } = await withRest()
    server.limits.useReal()
    await Promise.all(Array.from({ length: 6 }, () => rest.post(path, { body })))
    expect(count()).toBe(6)
    // Whoever had not waited would have been told to.
    expect(server.requests.filter(({ status }) => status === 429)).toEqual([])
  })

  test('like the real ones answer 429 to whoever does not wait', async () => {
    // A second that does not pass, however long the requests take.
    const { server, channel } = await practice({ limitsNow: () => 0 })
    const path = `/channels/${channel.id}/messages`
    server.limits.useReal()
    const answers = []
    for (let index = 0; index < 6; index++) answers.push(await request(server, 'POST', path, body))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
    const [, , , , fifth, sixth] = answers
    expect(fifth?.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(sixth).toMatchObject({ body: { message: 'You are being rate limited.', global: false } })
    expect(Number(sixth?.headers.get('retry-after'))).toBe(5)
  })
})

test('every request is logged with what it said and what it got', async () => {
  const { server, rest, path } = await withRest()
  await rest.post(path, { body })
  await eventually(() => server.requests.length === 1)
  expect(server.requests[0]).toMatchObject({ method: 'POST', path, status: 200, body })
})
