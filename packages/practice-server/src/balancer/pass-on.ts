// Passes one request on to one copy of a bot, and its answer back, as they are.

import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

/** No bot may take longer: Discord has gone after three seconds, and a request by hand is not kept for ever. */
const answerWithinMs = 10_000

/** Headers of one connection, which say nothing to the next (RFC 9110, 7.6.1). */
const ofConnection = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * `refused`: the copy let no connection come about, so it has seen nothing, and another one may be asked. Whatever else goes
 * wrong is answered with 502 or 504, since the copy may have done what was asked.
 */
export type Passed = 'passed' | 'refused'

export function passOn(
  incoming: IncomingMessage,
  body: Buffer,
  copy: URL,
  outgoing: ServerResponse,
): Promise<Passed> {
  return new Promise((resolve) => {
    const tooLong = AbortSignal.timeout(answerWithinMs)
    const sent = request({
      // By host and port: what stands in the request line may be a whole address, and must lead nowhere else.
      host: copy.hostname.replace(/^\[|\]$/g, ''),
      port: copy.port,
      method: incoming.method,
      path: incoming.url,
      headers: headersFor(incoming, body),
      // A connection for each: one that was kept may be gone by now, and nothing is sent twice.
      agent: false,
      signal: tooLong,
    })
    outgoing.on('close', () => sent.destroy())
    sent.on('response', (answer) => {
      outgoing.sendDate = false
      outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, withoutConnection(answer.rawHeaders))
      // A half answer ends as half an answer: the pipeline breaks the connection to whoever asked.
      void pipeline(answer, outgoing)
        .catch(() => {})
        .then(() => resolve('passed'))
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return resolve('refused')
      if (!outgoing.headersSent) answerPlainly(outgoing, tooLong.aborted ? 504 : 502)
      resolve('passed')
    })
    sent.end(body)
  })
}

/** An answer of the balancer itself; where whoever asked has gone, it goes nowhere. */
export function answerPlainly(outgoing: ServerResponse, status: 413 | 502 | 503 | 504): void {
  outgoing.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}\n`)
}

/** The headers as they came, spelling and order included; only a body in chunks gets its length, since it is whole by now. */
function headersFor(incoming: IncomingMessage, body: Buffer): string[] {
  const headers = withoutConnection(incoming.rawHeaders)
  const isBare = incoming.headers['content-length'] === undefined
  return isBare && body.length > 0 ? [...headers, 'Content-Length', String(body.length)] : headers
}

function withoutConnection(raw: readonly string[]): string[] {
  return raw.filter((_, at) => !ofConnection.has((raw[at - (at % 2)] ?? '').toLowerCase()))
}
