// Copies of a bot behind a balancer, and requests over bare sockets.

import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Balancer, startBalancer } from '../src/balancer/balancer.ts'
import { eventually } from '../src/eventually.ts'
import { type Handle, listen, sendJson, textOf } from './endpoint-support.ts'

export type CopyOfBot = {
  readonly name: string
  readonly url: string
  /** Bodies of the requests that it got, in order. */
  readonly bodies: string[]
  /** The path of the last one, with what was asked of it. */
  readonly target: () => string | undefined
  /** The header lines of the last one, flat as Node gives them. */
  readonly rawHeaders: () => readonly string[]
  /** Status of `/readyz`; null: it says nothing. */
  readyz: number | null
  close(): Promise<void>
}

/** A copy that is ready and answers everything with its name, unless `handle` does something else. */
export async function openCopy(name: string, handle?: Handle): Promise<CopyOfBot> {
  const bodies: string[] = []
  let rawHeaders: readonly string[] = []
  let target: string | undefined
  const server = await listen(async (asked, response) => {
    if (asked.url === '/readyz') {
      if (copy.readyz !== null) response.writeHead(copy.readyz).end()
      return
    }
    const body = await textOf(asked)
    bodies.push(body)
    rawHeaders = asked.rawHeaders
    target = asked.url
    if (handle) await handle({ headers: asked.headers, rawHeaders, body, interaction: {} }, response)
    else sendJson(response, { from: name })
  })
  const copy: CopyOfBot = {
    ...server,
    name,
    bodies,
    target: () => target,
    rawHeaders: () => rawHeaders,
    readyz: 200,
  }
  return copy
}

/** A balancer in front of these copies, once it knows that all of them are ready. */
export async function balance(...copies: readonly CopyOfBot[]): Promise<Balancer> {
  const balancer = await startBalancer({ backends: copies.map(({ url }) => url) })
  onTestFinished(() => balancer.close())
  await readyAre(balancer, ...copies)
  return balancer
}

export async function readyAre(balancer: Balancer, ...copies: readonly CopyOfBot[]): Promise<void> {
  const expected = copies.map(({ url }) => url).toString()
  await eventually(() => balancer.ready().toString() === expected)
}

/** Asks the balancer and gives who answered, or the status where it was no copy. */
export async function ask(balancer: Balancer, body = '{}'): Promise<string | number> {
  const answer = await fetch(`${balancer.url}/interactions`, { method: 'POST', body })
  const text = await answer.text()
  return answer.status === 200 ? JSON.parse(text).from : answer.status
}

/** Sends these bytes and gives all that comes back, until the other side ends. */
export function exchange(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (part) => {
      answer += part
    })
    socket.on('end', () => resolve(answer)).on('error', reject)
    socket.write(bytes)
  })
}
