// Sends an interaction to the bot's own address, signed as Discord signs it.

import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Core } from '../core.ts'
import type { ApplicationKeys } from '../credentials.ts'
import { requestBytesMax } from '../rest/read-body.ts'

/** As it stands in the logs of those who are called by Discord. */
const userAgent = 'Discord-Interactions/1.0 (+https://discord.com)'

export type Answered = {
  readonly kind: 'answered'
  readonly status: number
  readonly contentType: string
  readonly body: Buffer<ArrayBuffer>
  /** `performance.now()` once all of it was there. */
  readonly arrivedAtMs: number
}
/** No connection, a broken one, or no whole answer in time. */
export type Unanswered = { readonly kind: 'unanswered'; readonly why: string }

type Posting = {
  /** How long a whole answer is waited for. */
  readonly withinMs: number
  /** What it is signed with: the keys of the application, unless it is to be forged. */
  readonly keys?: ApplicationKeys
}

export type Post = ReturnType<typeof createPost>

/** `closed` ends what is still waiting when the server closes. */
export function createPost(core: Core, closed: Promise<void>) {
  const closing = new AbortController()
  void closed.then(() => closing.abort())

  /** Posts a body once and never again, as Discord does. */
  return (
    url: string,
    body: string,
    { withinMs, keys = core.keys }: Posting,
  ): Promise<Answered | Unanswered> => {
    const timestamp = String(Math.floor(core.clock.now() / 1_000))
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': userAgent,
      'X-Signature-Ed25519': keys.sign(timestamp, body),
      'X-Signature-Timestamp': timestamp,
    }
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(withinMs)])
    const { request } = url.startsWith('https:') ? https : http
    return new Promise((resolve) => {
      const fail = (error: Error): void => resolve({ kind: 'unanswered', why: error.message })
      // A connection for each: one that was kept may be gone by now, and nothing is sent twice.
      const sent = request(url, { method: 'POST', agent: false, headers, signal }, (answer) => {
        read(answer).then(resolve, fail)
      })
      sent.on('error', fail)
      sent.end(body)
    })
  }
}

async function read(answer: IncomingMessage): Promise<Answered | Unanswered> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > requestBytesMax) {
      answer.destroy()
      return { kind: 'unanswered', why: `The answer has more than ${requestBytesMax} bytes.` }
    }
    chunks.push(chunk)
  }
  return {
    kind: 'answered',
    status: answer.statusCode ?? 0,
    contentType: answer.headers['content-type'] ?? '',
    body: Buffer.concat(chunks),
    arrivedAtMs: performance.now(),
  }
}
