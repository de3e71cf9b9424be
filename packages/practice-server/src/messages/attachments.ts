// Uploaded files: kept in memory, described as the API does, and served where Discord's CDN would be.
import { createHash } from 'node:crypto'
import type { Core } from '../core.ts'
import type { Json } from '../state/state.ts'

/** A file as it came with a request; `index` is the n of `files[n]`. */
export type Upload = {
  readonly index: number
  readonly name: string
  readonly contentType: string
  readonly data: Uint8Array
}

/** CDN addresses are signed and expire after a day. */
const addressLifetimeMs = 24 * 3_600_000

/** Stores a file and gives its attachment object. */
export function storeFile(
  core: Core,
  channelId: string,
  file: Omit<Upload, 'index'>,
  details?: { description?: string | null; title?: string | null; ephemeral?: boolean },
): Json {
  const id = core.ids.next()
  const filename = storedName(file.name)
  core.state.files.set(id, { id, filename, contentType: file.contentType, data: file.data })
  const kind = details?.ephemeral ? 'ephemeral-attachments' : 'attachments'
  const url = `${core.url}/cdn/${kind}/${channelId}/${id}/${filename}${signed(id, core.clock.now())}`
  const size = pngSize(file.data)
  return {
    id,
    filename,
    size: file.data.byteLength,
    url,
    proxy_url: url,
    content_type: file.contentType,
    content_scan_version: 0,
    ...(details?.description ? { description: details.description } : {}),
    ...(details?.title ? { title: details.title } : {}),
    ...(details?.ephemeral ? { ephemeral: true } : {}),
    ...(size ? { width: size.width, height: size.height, placeholder: '', placeholder_version: 1 } : {}),
  }
}

/** What makes an address of the file good for a day. */
function signed(fileId: string, now: number): string {
  const expires = Math.floor((now + addressLifetimeMs) / 1000).toString(16)
  const issued = Math.floor(now / 1000).toString(16)
  return `?ex=${expires}&is=${issued}&hm=${signatureOf(fileId, expires)}&`
}

/** The same object with addresses that are good again: Discord signs them anew whenever it gives a message. */
export function withGoodAddresses(core: Core, raw: Json): Json {
  return renewed(core, raw) as Json
}

function renewed(core: Core, value: unknown): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith(`${core.url}/cdn/`)) return value
    const [address = ''] = value.split('?')
    return address + signed(address.split('/').at(-2) ?? '', core.clock.now())
  }
  if (Array.isArray(value)) return value.map((inner) => renewed(core, inner))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renewed(core, inner)]))
}

/** Whether two addresses lead to the same file, whenever they were signed. */
export function sameFile(address: string, other: string): boolean {
  return address.split('?')[0] === other.split('?')[0]
}

/** Whether an address of this file is whole and has not expired. */
export function isGoodAddress(fileId: string, query: Readonly<Record<string, string>>, now: number): boolean {
  const { ex = '', hm } = query
  return hm === signatureOf(fileId, ex) && Number.parseInt(ex, 16) * 1000 > now
}

function signatureOf(fileId: string, expires: string): string {
  return createHash('sha256').update(`${fileId}:${expires}`).digest('hex')
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name. */
export function storedName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
}

/** Width and height from a PNG's header; null for every other file. */
function pngSize(data: Uint8Array): { width: number; height: number } | null {
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const isPng =
    view.length >= 24 && view.readUInt32BE(0) === 0x89504e47 && view.toString('latin1', 12, 16) === 'IHDR'
  return isPng ? { width: view.readUInt32BE(16), height: view.readUInt32BE(20) } : null
}
