// Other web sites and other machines do not reach the practice page, on any of its routes.

import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PageServer, startPageServer } from './support.ts'

let page: PageServer
beforeAll(async () => {
  page = await startPageServer()
})
afterAll(() => page.server.close())

type Sent = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** `fetch` sets Host, Origin and the Sec-Fetch headers by itself; here they are what is tested. */
function statusOf({ method, path, headers }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${page.origin}${path}`, { method, headers }, (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    sent.on('error', reject)
    sent.end(method === 'POST' ? '{}' : undefined)
  })
}

function routesOf(method: string): readonly { readonly method: string; readonly path: string }[] {
  return page.routes
    .filter((route) => route.startsWith(`${method} `))
    .map((route) => ({ method, path: pathLike(route.slice(method.length + 1)) }))
}

/** A path that the route answers, with something in place of its parameters. */
function pathLike(route: string): string {
  return route.replace('/:name{.+}', '/main.ts').replace(/\/:(?:guild|channel|message)\??/g, '/1')
}

const isPage = (path: string) => path === '/' || path.startsWith('/channels/')

describe('every route of the page', () => {
  test('is walked here', () => {
    expect(page.routes).toContain('GET /practice/events')
    expect(page.routes).toContain('POST /practice/work')
    expect(routesOf('GET').length + routesOf('POST').length).toBe(page.routes.length)
    expect(page.routes.length).toBeGreaterThanOrEqual(12)
  })

  test('answers to the names of this machine alone', async () => {
    const { port } = new URL(page.origin)
    for (const route of [...routesOf('GET'), ...routesOf('POST')]) {
      for (const host of [
        `evil.example:${port}`,
        'evil.example',
        `127.0.0.1.evil.example:${port}`,
        '127.0.0.1',
        '',
      ]) {
        const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' }
        expect(await statusOf({ ...route, headers }), `${route.method} ${route.path} as ${host}`).toBe(403)
      }
    }
  })

  test('is not read from another site, but for the page itself, to which a link may lead', async () => {
    for (const route of routesOf('GET')) {
      for (const site of ['cross-site', 'same-site']) {
        const headers = { 'sec-fetch-site': site }
        expect(await statusOf({ ...route, headers }), `${route.path} from ${site}`).toBe(
          isPage(route.path) ? 200 : 403,
        )
      }
      const headers = { origin: 'http://evil.example' }
      expect(await statusOf({ ...route, headers }), `${route.path} read by a script`).toBe(403)
      expect(await statusOf({ ...route, headers: { 'sec-fetch-site': 'same-origin' } }), route.path).toBe(200)
    }
  })

  test('takes no act that does not come from the page itself, as JSON', async () => {
    const json = { 'content-type': 'application/json' }
    const { origin } = page
    for (const route of routesOf('POST')) {
      const status = (headers: Readonly<Record<string, string>>) => statusOf({ ...route, headers })
      expect(await status({ ...json, origin: 'http://evil.example' }), route.path).toBe(403)
      expect(await status({ ...json, origin: 'null' }), route.path).toBe(403)
      expect(await status({ ...json, origin: origin.replace('http:', 'https:') }), route.path).toBe(403)
      expect(await status(json), route.path).toBe(403)
      expect(await status({ ...json, origin, 'sec-fetch-site': 'cross-site' }), route.path).toBe(403)
      expect(await status({ origin, 'content-type': 'text/plain' }), route.path).toBe(415)
      expect(await status({ origin, 'content-type': 'application/x-www-form-urlencoded' }), route.path).toBe(
        415,
      )
      expect([200, 400], route.path).toContain(await status({ ...json, origin }))
    }
  })

  test('is reached over the loopback address alone', async () => {
    const port = Number(new URL(page.origin).port)
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address, scopeid }) => address !== '127.0.0.1' && !scopeid)
      .map(({ address }) => address)
    // Every address of the loopback network leads to this machine, and still only one of them is listened to.
    for (const address of [...others, '127.0.0.2']) expect(await connects(address, port), address).toBe(false)
    expect(await connects('127.0.0.1', port)).toBe(true)
  })
})

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    // What is listened to answers at once; a net for a starved machine, on which this must not look like a refusal.
    const socket = connect({ host, port, timeout: 30_000 })
    const end = (isConnected: boolean) => {
      socket.destroy()
      resolve(isConnected)
    }
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
    socket.on('timeout', () => end(false))
  })
}
