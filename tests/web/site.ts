// A site on this machine: a real HTTP server whose answers a test decides, and which remembers what it was asked.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Guard } from '../../src/web/address-guard.ts'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
}

type Answers = (asked: Asked, response: ServerResponse) => void

/** Starts a site; it ends with the test. */
export async function site(answers: Answers) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers }
    asked.push(one)
    answers(one, response)
  })
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((closed) => {
      server.close(closed)
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    asked,
    lines: () => asked.map(({ method, path }) => `${method} ${path}`),
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    /** The same site under a name. */
    named: (name: string, path: string) => `http://${name}:${port}${path}`,
  }
}

/** Lets a visit reach the sites of a test, which stand on this machine and on ports of their own. */
export const thisMachine: Guard = { allowsUrl: () => true, allowsAddress: () => true }

export const says =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answers =>
  (_asked, response) => {
    response.writeHead(status, headers).end()
  }
