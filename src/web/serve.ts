// What answers over HTTP behind a load balancer: a few routes, limits, and a stop that takes nobody by surprise.

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** What load balancers ask: 200 while this copy takes requests, 503 from the moment on in which it is about to stop. */
export const readyRoute = '/readyz'

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

export type Answered = { readonly status: number; readonly json?: object }

/** What takes POST requests on a path. */
export type Route = {
  readonly bodyBytesMax: number
  readonly answer: (asked: Asked) => Promise<Answered>
}

type Parts = {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  readonly routes: Readonly<Record<string, Route>>
  readonly onError: (error: unknown) => void
  readonly announceMs?: number | undefined
}

export type Serving = {
  readonly port: number
  /** Says that this copy is not ready any more, waits until that is known, and ends when all requests are answered. */
  readonly close: () => Promise<void>
}

/** Listens. Throws what the system says when the port is taken or not allowed. */
export async function serve({ host, port, routes, onError, announceMs }: Parts): Promise<Serving> {
  let isReady = true
  const server = createServer({ requestTimeout: requestMsMax, headersTimeout: requestMsMax })
  server.keepAliveTimeout = keepAliveMs
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Whoever asks next opens a connection to a copy that stays.
    if (!isReady) response.setHeader('connection', 'close')
    answer(request, routes, isReady)
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

async function answer(
  request: IncomingMessage,
  routes: Parts['routes'],
  isReady: boolean,
): Promise<Answered> {
  const [path = ''] = (request.url ?? '').split('?')
  if (path === readyRoute) return { status: isReady ? 200 : 503 }
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

function end(response: ServerResponse, { status, json }: Answered): void {
  // What is left of a body that is too long is not waited for.
  if (status === 413) response.setHeader('connection', 'close')
  if (json === undefined) response.writeHead(status).end()
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
}
