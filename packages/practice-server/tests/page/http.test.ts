// The practice page over HTTP: who may reach it, what it serves, and what can be done through it.

import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assetNames } from '../../src/page/assets.ts'
import { requestBytesMax } from '../../src/page/requests.ts'
import { type PageServer, startPageServer } from './support.ts'

let page: PageServer
beforeAll(async () => {
  page = await startPageServer()
})
afterAll(() => page.server.close())

/** `fetch` sets Host, Origin and the Sec-Fetch headers by itself; here they are what is tested. */
function send(path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const sent = request(`${page.origin}${path}`, { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('who may reach the page', () => {
  const port = () => new URL(page.origin).port
  const json = { 'content-type': 'application/json' }

  test('answers under the names of this machine alone', async () => {
    expect(await send('/', { host: `127.0.0.1:${port()}` })).toBe(200)
    expect(await send('/', { host: `localhost:${port()}` })).toBe(200)
    expect(await send('/', { host: `evil.example:${port()}` })).toBe(403)
    expect(await send('/', { host: '127.0.0.1:1' })).toBe(403)
    expect(await send('/practice/assets/main.ts', { host: 'evil.example' })).toBe(403)
  })

  test('is not read from another site, but a link may lead to it', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site' }
    expect(await send('/', elsewhere)).toBe(200)
    expect(await send('/practice/events', elsewhere)).toBe(403)
    expect(await send('/practice/assets/main.ts', { 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await send('/practice/assets/main.ts', { 'sec-fetch-site': 'same-origin' })).toBe(200)
  })

  test('is not acted through from another site', async () => {
    const body = JSON.stringify({ toMs: page.server.clock.now() + 60_000 })
    expect(await send('/practice/clock', { ...json, origin: 'http://evil.example' }, body)).toBe(403)
    expect(await send('/practice/clock', { ...json, origin: 'null' }, body)).toBe(403)
    expect(await send('/practice/clock', json, body)).toBe(403)
    expect(await send('/practice/clock', { 'content-type': 'text/plain', origin: page.origin }, body)).toBe(
      415,
    )
    expect(
      await send('/practice/clock', { ...json, origin: page.origin, 'sec-fetch-site': 'cross-site' }, body),
    ).toBe(403)
    expect(page.turns).toEqual([])
  })
})

describe('what is served', () => {
  test('the page forbids everything that does not come from this server', async () => {
    const response = await fetch(`${page.origin}/`)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';/)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(policy).toContain("frame-ancestors 'none'")
  })

  test('every file that the page loads is there, as what it is', async () => {
    const html = await (await fetch(`${page.origin}/`)).text()
    const named = [...html.matchAll(/(?:href|src)="([^"]+)"/g), ...html.matchAll(/":"(\/[^"]+)"/g)].map(
      ([, path]) => path,
    )
    expect(named).toContain('/practice/assets/main.ts')
    for (const path of named) expect((await fetch(`${page.origin}${path}`)).status, path).toBe(200)
    for (const name of assetNames()) {
      const response = await fetch(`${page.origin}/practice/assets/${name}`)
      const type = name.endsWith('.css')
        ? 'text/css'
        : name.endsWith('.svg')
          ? 'image/svg+xml'
          : 'text/javascript'
      expect(response.headers.get('content-type'), name).toContain(type)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('imports lead to files that are served', async () => {
    const bare = new Set([
      'preact',
      'preact/hooks',
      'htm',
      'htm/preact',
      'markdown-it',
      'discord-api-types/v10',
    ])
    for (const name of assetNames().filter((each) => each.endsWith('.ts'))) {
      const text = await (await fetch(`${page.origin}/practice/assets/${name}`)).text()
      for (const [, from = ''] of text.matchAll(/^(?:import|export) .*from '([^']+)'/gm)) {
        const isThere = bare.has(from) || assetNames().includes(from.replace('./', ''))
        expect(isThere, `${name} imports ${from}`).toBe(true)
      }
    }
  })

  test('no file names another origin', async () => {
    // Names of XML namespaces look like addresses and are never fetched; markdown-it names its home in its first line.
    const onlyNamed =
      /http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1998\/Math\/MathML)|https:\/\/github\.com\/markdown-it\/markdown-it/g
    for (const name of assetNames()) {
      const text = await (await fetch(`${page.origin}/practice/assets/${name}`)).text()
      expect(text.replace(onlyNamed, '').match(/https?:\/\/[\w.-]+/g) ?? [], name).toEqual([])
      expect(text, name).not.toMatch(/dangerouslySetInnerHTML=|\beval\(|new Function\(|@import/)
    }
  })

  test.each([
    'nothing.ts',
    '../mount.ts',
    '..%2fmount.ts',
    'tsconfig.json',
    '%2fetc%2fpasswd',
    'lib/../main.ts.map',
  ])('there is no file %s', async (name) => {
    expect(await send(`/practice/assets/${name}`, {})).toBe(404)
  })
})

describe('what can be done', () => {
  test('the clock is turned forward, never back, and not for years at once', async () => {
    const turn = async (toMs: unknown) => (await page.post('/practice/clock', { toMs })).json()
    const nowMs = page.server.clock.now()
    expect(await turn(nowMs + 3_600_000)).toMatchObject({ kind: 'turned' })
    expect(page.turns).toEqual([nowMs + 3_600_000])
    expect(page.server.clock.now()).toBeGreaterThanOrEqual(nowMs + 3_600_000)
    expect(await turn(nowMs)).toMatchObject({ kind: 'refused' })
    expect(await turn(nowMs + 800 * 86_400_000)).toMatchObject({ kind: 'refused' })
    expect(page.turns).toHaveLength(1)
  })

  test.each([
    ['/practice/clock', { toMs: 'tomorrow' }],
    ['/practice/clock', { toMs: 1.5 }],
    ['/practice/act', { as: '1', channelId: '2', act: { kind: 'delete' } }],
    ['/practice/act', null],
    ['/practice/autocomplete', {}],
    ['/practice/dismiss', { as: 1 }],
  ])('%s with %j is refused as malformed', async (path, body) => {
    expect((await page.post(path, body)).status).toBe(400)
  })

  test.each(['act', 'clock'])(
    'a body over the limit for /practice/%s is too large, and no defect of the server',
    async (name) => {
      const json = { 'content-type': 'application/json', origin: page.origin }
      expect(await send(`/practice/${name}`, json, 'a'.repeat(requestBytesMax + 1))).toBe(413)
      expect(page.server.refusals).toEqual([])
    },
  )

  test('a command that nobody registered is refused with the reason', async () => {
    const act = { kind: 'slash', command: 'nothing', options: {} }
    const answer = await page.post('/practice/act', { as: page.learner, channelId: page.channelId, act })
    expect(await answer.json()).toEqual({ kind: 'refused', reason: expect.stringContaining('/nothing') })
  })

  test('nobody acts as someone who is not among the people', async () => {
    const act = { kind: 'slash', command: 'nothing', options: {} }
    const answer = await page.post('/practice/act', {
      as: page.server.botUserId,
      channelId: page.channelId,
      act,
    })
    expect(await answer.json()).toMatchObject({ kind: 'refused' })
  })
})
