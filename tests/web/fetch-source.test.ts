// Documents fetched from real sites on this machine: from named hosts, bounded, and from nowhere else.
import { expect, test } from 'vitest'
import { publicWeb } from '../../src/web/address-guard.ts'
import { createFetchSource } from '../../src/web/fetch-source.ts'
import { says, site, thisMachine } from './site.ts'

const hosts = ['127.0.0.1']
const fetching = createFetchSource({ hosts, guard: thisMachine })
const bytesMax = 1_000

const sends =
  (text: string, headers: Readonly<Record<string, string>> = {}): ReturnType<typeof says> =>
  (_asked, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', ...headers }).end(text)
  }

test('what is there comes as text, with what the site calls this state of it', async () => {
  const there = await site(sends('# Rust\n', { etag: '"one"' }))
  expect(await fetching(there.url('/rust.md'), { bytesMax })).toEqual({
    kind: 'text',
    text: '# Rust\n',
    etag: '"one"',
  })
  expect(there.asked[0]?.headers).toMatchObject({ 'user-agent': expect.stringContaining('Cairn import') })
  expect(there.asked[0]?.headers.cookie).toBeUndefined()
})

test('asked with an etag, a site may say that nothing changed', async () => {
  const there = await site((asked, response) => {
    response.writeHead(asked.headers['if-none-match'] === '"one"' ? 304 : 200).end()
  })
  expect(await fetching(there.url('/'), { bytesMax, etag: '"one"' })).toEqual({ kind: 'unchanged' })
})

test.each([
  ['is missing', says(404), 'not-found'],
  ['is refused', says(500), 'failed'],
  ['is a page for people', sends('<p>Rust</p>', { 'content-type': 'text/html; charset=utf-8' }), 'a-page'],
  ['is too long', sends('x'.repeat(bytesMax + 1)), 'too-large'],
  [
    'breaks off',
    (_asked: unknown, response: Parameters<ReturnType<typeof says>>[1]) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.destroy())
    },
    'failed',
  ],
])('what %s says so', async (_, answers, kind) => {
  const there = await site(answers)
  expect(await fetching(there.url('/'), { bytesMax })).toEqual({ kind })
})

test('a text of just the limit is taken', async () => {
  const there = await site(sends('x'.repeat(bytesMax)))
  expect(await fetching(there.url('/'), { bytesMax })).toMatchObject({ kind: 'text' })
})

test('a host that is not named is not asked, nor one to which a named host sends on', async () => {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const other = await site(sends('secret'))
  const there = await site(says(302, { location: other.named('other.example', '/x') }))
  const named = createFetchSource({ hosts: ['named.example'], guard: thisMachine, resolve })
  const notAllowed = { kind: 'not-allowed', host: 'other.example' }
  expect(await named(other.named('other.example', '/x'), { bytesMax })).toEqual(notAllowed)
  expect(await named(there.named('named.example', '/'), { bytesMax })).toEqual(notAllowed)
  expect(await named(there.named('sub.named.example', '/'), { bytesMax })).toMatchObject({
    kind: 'not-allowed',
  })
  expect([other.asked, there.lines()]).toEqual([[], ['GET /']])
})

test('a redirect on the same host is followed, but not for ever', async () => {
  const there = await site((asked, response) => {
    if (asked.path === '/old') response.writeHead(301, { location: '/new' }).end()
    else if (asked.path === '/round') response.writeHead(302, { location: '/round' }).end()
    else response.writeHead(200).end('new')
  })
  expect(await fetching(there.url('/old'), { bytesMax })).toMatchObject({ text: 'new' })
  expect(await fetching(there.url('/round'), { bytesMax })).toEqual({ kind: 'failed' })
  expect(there.lines().filter((line) => line === 'GET /round')).toHaveLength(4)
})

test('a named host that leads into a private network is not asked', async () => {
  const there = await site(sends('metadata'))
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const guard = { ...publicWeb, allowsUrl: () => true }
  const named = createFetchSource({ hosts: ['named.example'], guard, resolve })
  expect(await named(there.named('named.example', '/'), { bytesMax })).toMatchObject({ kind: 'not-allowed' })
  expect(there.asked).toEqual([])
})

test('a site that does not answer in time has failed', async () => {
  const there = await site(() => {})
  const hasty = createFetchSource({ hosts, guard: thisMachine, timeoutMs: 50 })
  expect(await hasty(there.url('/'), { bytesMax })).toEqual({ kind: 'failed' })
})
