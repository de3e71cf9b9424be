// Fetches attachments from where Discord keeps them, and from nowhere else.

import { decoded } from '../domain/text/encoding.ts'
import type { Download, DownloadResult } from '../interaction/download.ts'
import type { Log } from '../interaction/log.ts'

/** Discord's own file hosts (developers/reference, "CDN Formatting" and signed attachment addresses). */
const fileHosts = ['https://cdn.discordapp.com', 'https://media.discordapp.net']
/** A megabyte from Discord takes well under a second; the answer was deferred by then. */
const timeoutMsDefault = 10_000

type Parts = { readonly apiUrl: string; readonly log: Log; readonly timeoutMs?: number }

/**
 * Makes the download. Where the API is not Discord's own, as with the practice server, files come from the API's host.
 * Redirects are refused: an address that was checked must be the one that is fetched.
 */
export function createDownload({ apiUrl, log, timeoutMs = timeoutMsDefault }: Parts): Download {
  const { hostname, origin } = new URL(apiUrl)
  const origins = new Set(hostname === 'discord.com' ? fileHosts : [...fileHosts, origin])

  return async (file, bytesMax) => {
    if (!URL.canParse(file.url) || !origins.has(new URL(file.url).origin)) return { kind: 'foreign' }
    if (file.sizeBytes > bytesMax) return { kind: 'too-large', bytes: file.sizeBytes }
    try {
      return await fetchText(file.url, bytesMax, timeoutMs)
    } catch (error) {
      log.warn({ error }, 'an attachment could not be fetched')
      return { kind: 'failed' }
    }
  }
}

async function fetchText(url: string, bytesMax: number, timeoutMs: number): Promise<DownloadResult> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    return { kind: 'failed' }
  }
  const announced = Number(response.headers.get('content-length'))
  const parts: Uint8Array[] = []
  let bytes = 0
  // What Discord said of the size is not trusted: leaving the loop ends the transfer.
  for await (const part of response.body) {
    bytes += part.byteLength
    if (bytes > bytesMax) return { kind: 'too-large', bytes: announced >= bytes ? announced : undefined }
    parts.push(part)
  }
  return { kind: 'text', text: decoded(Buffer.concat(parts)) }
}
