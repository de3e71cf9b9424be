// Attachments, fetched from a real server that stands where Discord keeps its files.

import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createDownload } from '../../src/discord/download.ts'

const bytesMax = 1_000
/** For what never ends; anything else would be given up only on a machine that stands still. */
const hangsForMs = 300
const timeoutMsDefault = 20_000

/** A server on loopback, and the download of a bot whose API it is. */
async function serving(answer: RequestListener, timeoutMs = timeoutMsDefault) {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const warnings: string[] = []
  const quiet = (): void => {}
  const log = {
    debug: quiet,
    info: quiet,
    error: quiet,
    warn: (_fields: object, message: string) => void warnings.push(message),
  }
  const downloadFor = (apiUrl: string) => createDownload({ apiUrl, log, timeoutMs })
  const download = downloadFor(`${origin}/api`)
  const fetched = (sizeBytes = 10, path = '/cdn/rust.md') =>
    download({ name: 'rust.md', sizeBytes, url: `${origin}${path}` }, bytesMax)
  return { origin, paths, warnings, downloadFor, download, fetched }
}

const sending = (body: string | Uint8Array) => serving((_request, response) => void response.end(body))

describe('a file', () => {
  test('of the host comes as text, with its query, which is its signature', async () => {
    const { paths, fetched } = await sending('# Rüst 🦀')
    expect(await fetched(10, '/cdn/rust.md?ex=1&hm=2')).toEqual({ kind: 'text', text: '# Rüst 🦀' })
    expect(paths).toEqual(['/cdn/rust.md?ex=1&hm=2'])
  })

  test.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFF# Rüst')],
    ['UTF-16, little end first', Buffer.from('\uFEFF# Rüst', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFF# Rüst', 'utf16le').swap16()],
  ])('in %s is read as what was written', async (_encoding, data) => {
    const { fetched } = await sending(data)
    expect(await fetched()).toEqual({ kind: 'text', text: '# Rüst' })
  })

  test('of the most bytes is read, of one more is not', async () => {
    const { fetched } = await sending('a'.repeat(bytesMax))
    expect((await fetched(bytesMax)).kind).toBe('text')
    const larger = await sending('a'.repeat(bytesMax + 1))
    expect(await larger.fetched(10)).toEqual({ kind: 'too-large', bytes: bytesMax + 1 })
  })

  test('that is said to be larger is not even asked for', async () => {
    const { paths, fetched } = await sending('a')
    expect(await fetched(bytesMax + 1)).toEqual({ kind: 'too-large', bytes: bytesMax + 1 })
    expect(paths).toEqual([])
  })

  test('that never ends is cut off once it is too large', async () => {
    let isClosed = false
    const { fetched } = await serving((_request, response) => {
      const timer = setInterval(() => response.write('a'.repeat(400)), 5)
      response.on('close', () => {
        clearInterval(timer)
        isClosed = true
      })
    })
    expect(await fetched()).toEqual({ kind: 'too-large', bytes: undefined })
    await expect.poll(() => isClosed).toBe(true)
  })
})

describe('an address', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://cdn.discordapp.com/a.md',
    'https://cdn.discordapp.com.evil.example/a.md',
    'https://cdn.discordapp.com@evil.example/a.md',
    'https://cdn.discordapp.com:8443/a.md',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is foreign', async (url) => {
    const { download } = await sending('a')
    expect(await download({ name: 'a.md', sizeBytes: 1, url }, bytesMax)).toEqual({ kind: 'foreign' })
  })

  test('of the machine itself is foreign where the API is Discord’s, and is not asked', async () => {
    const { origin, paths, downloadFor } = await sending('a')
    const download = downloadFor('https://discord.com/api')
    const file = { name: 'a.md', sizeBytes: 1, url: `${origin}/a.md` }
    expect(await download(file, bytesMax)).toEqual({ kind: 'foreign' })
    expect(paths).toEqual([])
  })

  test('that sends elsewhere is not followed', async () => {
    const { paths, warnings, fetched } = await serving((_request, response) =>
      response.writeHead(302, { location: '/secret' }).end(),
    )
    expect(await fetched()).toEqual({ kind: 'failed' })
    expect(paths).toEqual(['/cdn/rust.md'])
    expect(warnings).toEqual(['an attachment could not be fetched'])
  })
})

describe('a host', () => {
  test('that has the file no more gives nothing', async () => {
    const { fetched } = await serving((_request, response) => void response.writeHead(404).end('gone'))
    expect(await fetched()).toEqual({ kind: 'failed' })
  })

  test.each([
    ['before the answer', false],
    ['in the middle of it', true],
  ])('that hangs %s is given up', async (_when, hasBegun) => {
    const { warnings, fetched } = await serving((_request, response) => {
      if (hasBegun) response.write('# Rust')
    }, hangsForMs)
    expect(await fetched()).toEqual({ kind: 'failed' })
    expect(warnings).toHaveLength(1)
  })

  test('that breaks off gives nothing', async () => {
    const { fetched } = await serving((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('# Rust', () => response.destroy())
    })
    expect(await fetched()).toEqual({ kind: 'failed' })
  })
})
