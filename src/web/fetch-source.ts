// Fetches a document from a host that whoever runs the bot has named: bounded, with no redirect to elsewhere, and only the public web.

import type { IncomingMessage } from 'node:http'
import type { Fetched, FetchSource } from '../domain/resource/source.ts'
import { decoded } from '../domain/text/encoding.ts'
import { publicWeb } from './address-guard.ts'
import { type Asker, exchange, redirectOf, resolveHost, timeoutMsDefault } from './ask.ts'

const redirectsMax = 3
const gone: ReadonlySet<number> = new Set([404, 410])

/** Who asks, for those who read their logs. */
const userAgent = 'Cairn import/1 (study companion for Discord; reads a roadmap that a server follows)'

type Limits = Parameters<FetchSource>[1]
type Step = Fetched | { readonly kind: 'redirect'; readonly to: URL }

/** `hosts` are the names that are allowed, and no others: not what stands below them. */
export function createFetchSource({
  hosts,
  guard = publicWeb,
  resolve = resolveHost,
  timeoutMs = timeoutMsDefault,
}: Partial<Asker> & { readonly hosts: readonly string[] }): FetchSource {
  return async (link, limits, stop = new AbortController().signal) => {
    let url = URL.parse(link)
    for (let hop = 0; hop <= redirectsMax && url !== null; hop += 1) {
      const host = url.hostname
      if (!hosts.includes(host.toLowerCase())) return { kind: 'not-allowed', host }
      const headers = headersFor(limits)
      const asked = { guard, resolve, timeoutMs, headers, stop }
      const from = url
      const step = await exchange('GET', url, asked, (response) => taken(response, from, limits))
      switch (step.kind) {
        case 'redirect':
          url = step.to
          break
        case 'not-allowed':
          return { kind: 'not-allowed', host }
        case 'no-such-host':
        case 'no-connection':
        case 'timeout':
        case 'stopped':
          return { kind: 'failed' }
        default:
          return step
      }
    }
    return { kind: 'failed' }
  }
}

const headersFor = ({ etag }: Limits): Readonly<Record<string, string>> => ({
  'user-agent': userAgent,
  accept: 'text/markdown, text/plain, */*;q=0.1',
  ...(etag !== undefined && { 'if-none-match': etag }),
})

async function taken(response: IncomingMessage, from: URL, { bytesMax }: Limits): Promise<Step> {
  const { statusCode: status = 0, headers } = response
  const end = <Ended extends Step>(ended: Ended): Ended => {
    response.destroy()
    return ended
  }
  const to = redirectOf({ status, location: headers.location }, from)
  if (to !== null) return end({ kind: 'redirect', to })
  if (status === 304) return end({ kind: 'unchanged' })
  if (gone.has(status)) return end({ kind: 'not-found' })
  if (status !== 200) return end({ kind: 'failed' })
  if (/^text\/html\b/i.test(headers['content-type'] ?? '')) return end({ kind: 'a-page' })
  const parts: Uint8Array[] = []
  let bytes = 0
  // What the site says of the size is not trusted: leaving the loop ends the transfer.
  for await (const part of response as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength
    if (bytes > bytesMax) return { kind: 'too-large' }
    parts.push(part)
  }
  return { kind: 'text', text: decoded(Buffer.concat(parts)), etag: headers.etag }
}
