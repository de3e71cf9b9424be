// One request to a site, of which nothing is wanted but the status or a text of some length: no cookies, no connection kept.

import { lookup as resolveByOs } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Guard } from './address-guard.ts'

/** A time for everything: finding the host, connecting, and the first lines of the answer. */
export const timeoutMsDefault = 10_000

/** Who asks, for those who read their logs. */
const userAgent =
  'Cairn link check/1 (study companion for Discord; asks once a week whether a page is still there)'

type HostAddress = { readonly address: string; readonly family: number }
export type Resolve = (host: string) => Promise<readonly HostAddress[]>

export type Asker = {
  readonly guard: Guard
  readonly resolve: Resolve
  readonly timeoutMs: number
}

type HeadAnswer = {
  readonly kind: 'answer'
  readonly status: number
  readonly location: string | undefined
  readonly retryAfter: string | undefined
}

export type NoAnswer =
  | { readonly kind: 'not-allowed' | 'no-such-host' | 'timeout' | 'stopped' }
  | { readonly kind: 'no-connection'; readonly code: string }

export type WebAnswer = HeadAnswer | NoAnswer

export const resolveHost: Resolve = (host) => resolveByOs(host, { all: true })

/** Asks once, and gives what came; never throws. Redirects are not followed. */
export async function ask(
  method: 'HEAD' | 'GET',
  url: URL,
  asker: Asker,
  stop: AbortSignal,
): Promise<WebAnswer> {
  const headers = { 'user-agent': userAgent, accept: '*/*' }
  return exchange(method, url, { ...asker, headers, stop }, async (response) => {
    // The first lines say all that is wanted; what follows may be endless.
    response.destroy()
    return answerOf(response)
  })
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Where an answer sends whoever asked at `from`; null where it sends them nowhere, or to no address. */
export const redirectOf = (
  { status, location }: Pick<HeadAnswer, 'status' | 'location'>,
  from: URL,
): URL | null => (redirects.has(status) && location !== undefined ? URL.parse(location, from.href) : null)

const answerOf = ({ statusCode = 0, headers }: http.IncomingMessage): HeadAnswer => ({
  kind: 'answer',
  status: statusCode,
  location: headers.location,
  retryAfter: headers['retry-after'],
})

type Exchange = Asker & { readonly headers: Readonly<Record<string, string>>; readonly stop: AbortSignal }

/** Asks once and lets `take` have what comes, within the time for everything. Never throws for what the network does. */
export async function exchange<Taken>(
  method: 'HEAD' | 'GET',
  url: URL,
  { guard, resolve, timeoutMs, headers, stop }: Exchange,
  take: (response: http.IncomingMessage) => Promise<Taken>,
): Promise<Taken | NoAnswer> {
  if (!guard.allowsUrl(url)) return { kind: 'not-allowed' }
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1')
  // A literal address is connected to without a look-up, so the check below would not see it.
  if (isIP(literal) !== 0 && !guard.allowsAddress(literal)) return { kind: 'not-allowed' }
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await send(method, url, {
      lookup: guardedLookup(resolve, guard),
      signal: AbortSignal.any([stop, timeout]),
      headers,
    })
    return await take(response)
  } catch (error) {
    if (stop.aborted) return { kind: 'stopped' }
    if (timeout.aborted) return { kind: 'timeout' }
    if (error instanceof AddressNotAllowed) return { kind: 'not-allowed' }
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return code === 'ENOTFOUND' ? { kind: 'no-such-host' } : { kind: 'no-connection', code }
  }
}

class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed'
}

/**
 * Finds a host as the socket is about to connect to it, so that what is checked is what is connected to: a name that
 * answers differently the second time (DNS rebinding) has no second time. One private address closes the whole name.
 */
function guardedLookup(resolve: Resolve, guard: Guard): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses
        if (first === undefined || !addresses.every(({ address }) => guard.allowsAddress(address)))
          return callback(new AddressNotAllowed(host), '', 0)
        if (options.all === true) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}

function send(
  method: 'HEAD' | 'GET',
  url: URL,
  {
    lookup,
    signal,
    headers,
  }: {
    readonly lookup: LookupFunction
    readonly signal: AbortSignal
    readonly headers: Readonly<Record<string, string>>
  },
): Promise<http.IncomingMessage> {
  const client = url.protocol === 'https:' ? https : http
  return new Promise((settle, fail) => {
    const request = client.request(url, {
      method,
      lookup,
      signal,
      // A connection of its own, closed afterwards: a kept one would have passed another request's check.
      agent: false,
      headers: { ...headers, connection: 'close' },
    })
    request.once('response', (response) => {
      // A connection that breaks as it is let go of is nobody's error; whoever reads on hears of it there.
      response.on('error', () => {})
      settle(response)
    })
    // It may come again after the answer, when the connection is torn down.
    request.on('error', fail)
    request.end()
  })
}
