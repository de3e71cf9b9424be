// A balancer in front of several copies of a bot: the public address that Discord would know.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isLoopback } from '../loopback.ts'
import { answerPlainly, passOn } from './pass-on.ts'
import { type Readiness, watchReadiness } from './readiness.ts'

/** Far above any interaction, whose texts and resolved people, roles and channels make some tens of KB at most. */
export const bodyBytesMax = 1024 * 1024

export type BalancerOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** Addresses of the copies, such as `http://127.0.0.1:8201`. */
  readonly backends?: readonly string[]
  /** Hears the address of the copy that a request was passed on to, once that is over. */
  readonly onPassed?: (address: string) => void
}

export type Balancer = {
  /** Where it listens, without a path: paths are those of the copies. */
  readonly url: string
  /** The copies, in their turn. May be set at any time; requests under way go on with the copy that they are at. */
  backends: readonly string[]
  /** Those of them that would get a request now. */
  ready(): readonly string[]
  close(): Promise<void>
}

type Copy = { readonly address: string; readonly url: URL; readonly readiness: Readiness }

/**
 * Starts a balancer on this machine. It passes each request on to one copy, to each in turn, leaving out those whose
 * `/readyz` says other than 200. A copy that refuses the connection has seen nothing, and the next one gets the request;
 * nothing else is ever sent twice. When no copy is ready, the answer is 503.
 */
export async function startBalancer({
  port = 0,
  backends = [],
  onPassed = () => {},
}: BalancerOptions = {}): Promise<Balancer> {
  let copies: readonly Copy[] = []
  let turn = 0

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await readAll(incoming)
    if (body === null) {
      answerPlainly(outgoing, 413)
      return
    }
    for (const { address, url } of inTurn()) {
      if (outgoing.destroyed) return
      if ((await passOn(incoming, body, url, outgoing)) === 'passed') return onPassed(address)
    }
    answerPlainly(outgoing, 503)
  }

  /** The copies that are ready, beginning with the one after the last that began. */
  function inTurn(): readonly Copy[] {
    const ready = copies.filter(({ readiness }) => readiness.isReady())
    const first = turn++ % Math.max(1, ready.length)
    return [...ready.slice(first), ...ready.slice(0, first)]
  }

  function use(addresses: readonly string[]): void {
    const known = new Map(copies.map((copy) => [copy.address, copy]))
    const wanted = [...new Set(addresses)].map((address) => ({ address, url: readAddress(address) }))
    copies = wanted.map(
      ({ address, url }) => known.get(address) ?? { address, url, readiness: watchReadiness(url) },
    )
    for (const [address, { readiness }] of known) if (!addresses.includes(address)) readiness.stop()
  }

  const server = createServer((incoming, outgoing) => {
    // Whoever asked may go before all was said; there is nobody to answer then.
    serve(incoming, outgoing).catch(() => outgoing.destroy())
  })
  backends.forEach(readAddress)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  use(backends)

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get backends() {
      return copies.map(({ address }) => address)
    },
    set backends(addresses) {
      use(addresses)
    },
    ready: () => copies.filter(({ readiness }) => readiness.isReady()).map(({ address }) => address),
    async close() {
      use([])
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function readAddress(address: string): URL {
  const url = new URL(address)
  if (url.protocol !== 'http:' || !isLoopback(url))
    throw new TypeError(`The balancer passes on to this machine alone, by http, and not to ${address}.`)
  return url
}

/** The whole body; null when it is larger than it may be. It is read to its end all the same, so that the answer is heard. */
async function readAll(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= bodyBytesMax) chunks.push(chunk)
  }
  return bytes > bodyBytesMax ? null : Buffer.concat(chunks)
}
