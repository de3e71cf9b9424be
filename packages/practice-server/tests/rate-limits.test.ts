import { describe, expect, test } from 'vitest'
import { createInvalidRequests, invalidRequestsMax } from '../src/limits/invalid-requests.ts'
import { createRateLimits } from '../src/limits/rate-limits.ts'
import { type Answer, byHand, practice, request } from './support.ts'

const times = <T>(count: number, of: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, of))
/** Real limits whose windows never end, however long a busy machine takes over the requests. */
const limited = async () => {
  const scene = await practice({ limitsNow: () => stoodStillAt })
  scene.server.limits.useReal()
  return scene
}
const stoodStillAt = Date.UTC(2026, 10, 21)
const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status)

describe('a bucket', () => {
  test('counts down, says when it is full again, and has the name of its route', async () => {
    const { server, channel } = await limited()
    const path = `/channels/${channel.id}/messages`
    const first = await request(server, 'POST', path, { content: 'x' })
    const second = await request(server, 'POST', path, { content: 'x' })
    const header = (answer: Answer, name: string) => answer.headers.get(`x-ratelimit-${name}`)
    expect([header(first, 'limit'), header(first, 'remaining'), header(second, 'remaining')]).toEqual([
      '5',
      '4',
      '3',
    ])
    expect(Number(header(second, 'reset-after'))).toBe(5)
    expect(Number(header(second, 'reset'))).toBe(stoodStillAt / 1000 + 5)
    expect(header(second, 'bucket')).toBe(header(first, 'bucket'))
    expect(header(await request(server, 'GET', path), 'bucket')).not.toBe(header(first, 'bucket'))
  })

  test('is one for each channel, under the same name', async () => {
    const { server, channel, world, guild } = await limited()
    const other = world.createChannel(guild.id, { name: 'other' })
    const send = (id: string) => request(server, 'POST', `/channels/${id}/messages`, { content: 'x' })
    const full = await times(6, () => send(channel.id))
    expect(statuses(full).filter((status) => status === 429)).toHaveLength(1)
    const refused = full.find(({ status }) => status === 429)
    expect(refused?.headers.get('x-ratelimit-scope')).toBe('user')
    const free = await send(other.id)
    expect(free.status).toBe(200)
    expect(free.headers.get('x-ratelimit-bucket')).toBe(full[0]?.headers.get('x-ratelimit-bucket'))
  })
})

describe('the limit for all requests', () => {
  test('is 50 in a second over all routes and channels', () => {
    let now = 0
    const limits = createRateLimits(() => now)
    limits.useReal()
    const passed = () =>
      Array.from({ length: 80 }, (_, index) =>
        limits.check('GET', `/channels/${10n ** 17n + BigInt(index)}`, 'Bot token'),
      ).filter(({ retryAfterMs }) => retryAfterMs === null).length
    expect(passed()).toBe(50)
    now = 999
    expect(passed()).toBe(0)
    now = 1_000
    expect(passed()).toBe(50)
  })

  test('says that it is global', async () => {
    const { server, channel, guild } = await limited()
    const paths = [
      `/channels/${channel.id}`,
      `/guilds/${guild.id}`,
      '/users/@me',
      `/guilds/${guild.id}/roles`,
    ]
    let turn = 0
    const answers = await times(51, () => request(server, 'GET', paths[turn++ % paths.length] ?? ''))
    const [refused, ...others] = answers.filter(({ status }) => status === 429)
    expect(others).toEqual([])
    expect(refused?.body).toMatchObject({ message: 'You are being rate limited.', global: true })
    expect(refused?.headers.get('x-ratelimit-global')).toBe('true')
    expect(refused?.headers.get('x-ratelimit-scope')).toBe('global')
    expect(Number(refused?.headers.get('retry-after'))).toBe(1)
  })

  test('is not for interactions and their webhooks, which have limits of their own', async () => {
    const { server, channel, asAda } = await limited()
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
      { name: 'ask', description: 'x' },
    ])
    const reads = await times(50, () => request(server, 'GET', `/channels/${channel.id}`))
    expect(statuses(reads)).toContain(429)
    const { answer, webhook } = await byHand(server, () => asAda.slash('ask'))
    const answered = await answer({ type: 4, data: { content: 'x' } })
    const edits = await times(6, () =>
      request(server, 'PATCH', `${webhook}/messages/@original`, { content: 'y' }),
    )
    expect(answered.status).toBe(204)
    expect(answered.headers.get('x-ratelimit-bucket')).toBeNull()
    expect(statuses(edits)).toEqual([200, 200, 200, 200, 200, 429])
    expect(edits.at(-1)?.body).toMatchObject({ global: false })
  })
})

describe('invalid requests', () => {
  test('are 401, 403 and 429, but not those of a limit that is shared', async () => {
    const { server, world, channel } = await practice()
    const { invalid } = server.limits
    server.revokeToken(server.token)
    await request(server, 'GET', '/users/@me')
    server.addToken(server.token)
    world.denyBot(channel.id, 1n << 11n)
    await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })
    for (const scope of ['user', 'shared'] as const) {
      server.faults.add({ kind: 'rate-limit', retryAfterMs: 1, scope })
      await request(server, 'GET', '/users/@me')
    }
    await request(server, 'GET', '/nowhere')
    expect(invalid.count()).toBe(3)
  })

  test('of 10,000 in ten minutes shut the bot out for an hour, as Cloudflare does', async () => {
    const { server } = await practice()
    server.limits.useReal()
    for (let index = 1; index < invalidRequestsMax; index++) server.limits.invalid.answered(403, null)
    expect(await request(server, 'GET', '/users/@me')).toMatchObject({ status: 200 })
    server.revokeToken(server.token)
    expect(await request(server, 'GET', '/users/@me')).toMatchObject({ status: 401 })
    server.addToken(server.token)
    const banned = await fetch(`${server.apiUrl}/v10/gateway`)
    expect(banned.status).toBe(429)
    expect(banned.headers.get('content-type')).toBe('text/html')
    expect(Number(banned.headers.get('retry-after'))).toBeGreaterThan(3_590)
    expect(banned.headers.get('x-ratelimit-bucket')).toBeNull()
  })

  test('are forgotten after ten minutes, and a ban after an hour', () => {
    let now = 0
    const invalid = createInvalidRequests(() => now)
    invalid.answered(401, null)
    now = 10 * 60_000 - 1
    expect(invalid.count()).toBe(1)
    now = 10 * 60_000
    expect(invalid.count()).toBe(0)
    for (let index = 0; index < invalidRequestsMax; index++) invalid.answered(429, 'user')
    expect(invalid.bannedForMs()).toBe(3_600_000)
    now += 3_600_000
    expect(invalid.bannedForMs()).toBeNull()
  })
})
