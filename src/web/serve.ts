// What answers over HTTP, behind a load balancer or to whoever watches: a few routes, limits, and a stop that takes nobody by
// surprise.

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Whoever sends that slowly is no service. */
const requestMsMax = 5_000
/** Load balancers keep idle connections for a minute. They are to close first, or a request meets a closing connection. */
const keepAliveMs = 75_000
/** Load balancers ask each second or two whether a copy is ready; until all have asked, some still send. */
const announceMsDefault = 1_500

export type Asked = {
  readonly headers: IncomingHttpHeaders
  /** The bytes as they came. */
  readonly body: Buffer
}

export type Answered = {
  readonly status: number
  readonly json?: object
  /** What is no JSON, and what it is instead. */
  readonly written?: { readonly contentType: string; readonly text: string }
}

/** What takes POST requests on a path. */
export type Route = {
  readonly bodyBytesMax: number
  readonly answer: (asked: Asked) => Promise<Answered>
}

/** What answers GET requests on a path. `isStopping`: whoever asks next is to go elsewhere. */
export type Look = (serving: { readonly isStopping: boolean }) => Promise<Answered>

type Parts = {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  readonly routes?: Readonly<Record<string, Route>>
  readonly looks: Readonly<Record<string, Look>>
  readonly onError: (error: unknown) => void
  readonly announceMs?: number | undefined
}

export type Serving = {
  readonly port: number
  /** Says that this copy is not ready any more, waits until that is known, and ends when all requests are answered. */
  readonly close: () => Promise<void>
}

/** Listens. Throws what the system says when the port is taken or not allowed. */
export async function serve({
  host,
  port,
  routes = {},
  looks,
  onError,
  announceMs,
}: Parts): Promise<Serving> {
  let isReady = true
  const server = createServer({ requestTimeout: requestMsMax, headersTimeout: requestMsMax })
  server.keepAliveTimeout = keepAliveMs
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Whoever asks next opens a connection to a copy that stays.
    if (!isReady) response.setHeader('connection', 'close')
    answer(request, { routes, looks, isReady })
      .catch((error: unknown): Answered => {
        onError(error)
        return { status: 500 }
      })
      .then((answered) => end(response, answered))
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      isReady = false
      await wait(announceMs ?? announceMsDefault)
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}

type Served = Required<Pick<Parts, 'routes' | 'looks'>> & { readonly isReady: boolean }

async function answer(request: IncomingMessage, { routes, looks, isReady }: Served): Promise<Answered> {
  const [path = ''] = (request.url ?? '').split('?')
  const look = Object.hasOwn(looks, path) ? looks[path] : undefined
  if (look !== undefined) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 }
    return look({ isStopping: !isReady })
  }
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (route === undefined) return { status: 404 }
  if (request.method !== 'POST') return { status: 405 }
  const body = await readBody(request, route.bodyBytesMax)
  return body === undefined ? { status: 413 } : route.answer({ headers: request.headers, body })
}

/** Undefined when there are too many bytes, of which no more are read. */
async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bytesMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function end(response: ServerResponse, { status, json, written }: Answered): void {
  // What is left of a body that is too long is not waited for.
  if (status === 413) response.setHeader('connection', 'close')
  const { contentType, text } =
    written ?? (json === undefined ? {} : { contentType: 'application/json', text: JSON.stringify(json) })
  if (contentType === undefined) response.writeHead(status).end()
  else response.writeHead(status, { 'content-type': contentType }).end(text)
}
