// A bot that takes its interactions over HTTP, on a real socket, and checks signatures by its own means.

import { createPublicKey, verify } from 'node:crypto'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import type { PracticeServer } from '../src/server.ts'
import { type Answer, type Practice, type PracticeOptions, practice, request } from './support.ts'

export type Received = {
  readonly headers: IncomingHttpHeaders
  /** As it stands in the request, spelling included. */
  readonly rawHeaders: readonly string[]
  readonly body: string
  readonly interaction: Record<string, unknown>
}

export type HttpBot = {
  readonly url: string
  /** Interactions that were signed as they should be, without PINGs. */
  readonly received: Received[]
  /** How many requests it turned away. */
  readonly refused: () => number
  close(): Promise<void>
}

/** What the bot does with an interaction; it answers on `response` by itself. */
export type Handle = (received: Received, response: ServerResponse) => unknown

/** Starts a bot that is ready, answers PINGs, turns forged requests away, and leaves all others to `handle`. */
export async function openBot(publicKey: string, handle: Handle): Promise<HttpBot> {
  const received: Received[] = []
  let refused = 0
  const bot = await listen(async (asked, response) => {
    if (asked.url === '/readyz') {
      response.writeHead(200).end()
      return
    }
    const body = await textOf(asked)
    if (!isSigned(publicKey, asked.headers, body)) {
      refused += 1
      response.writeHead(401).end('invalid request signature')
      return
    }
    const interaction = JSON.parse(body)
    if (interaction.type === 1) {
      sendJson(response, { type: 1 })
      return
    }
    const one = { headers: asked.headers, rawHeaders: asked.rawHeaders, body, interaction }
    received.push(one)
    await handle(one, response)
  })
  return { ...bot, received, refused: () => refused }
}

/** An HTTP server on a free port, closed when the test ends. */
export async function listen(
  listener: RequestListener,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async (): Promise<void> => {
    if (!server.listening) return
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(close)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export async function textOf(asked: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of asked) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Tells the practice server where the bot is. */
export async function setEndpoint(server: PracticeServer, url: string | null): Promise<void> {
  const answer = await request(server, 'PATCH', '/applications/@me', { interactions_endpoint_url: url })
  expect(answer).toMatchObject({ status: 200, body: { interactions_endpoint_url: url } })
}

/** Whether the signature over timestamp and body is that of the key. */
export function isSigned(publicKey: string, headers: IncomingHttpHeaders, body: string): boolean {
  const x = Buffer.from(publicKey, 'hex').toString('base64url')
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  const signature = Buffer.from(String(headers['x-signature-ed25519']), 'hex')
  return verify(null, Buffer.from(headers['x-signature-timestamp'] + body), key, signature)
}

/** A bot at its own address, on a server where it has the command `ask` with an option `what`. */
export async function scene(
  handle: (server: PracticeServer) => Handle,
  options?: PracticeOptions,
): Promise<Practice & { readonly bot: HttpBot }> {
  const made = await practice({ patienceMs: 60_000, ...options })
  const { server } = made
  const bot = await openBot(server.publicKey, handle(server))
  await setEndpoint(server, bot.url)
  const what = { type: 3, name: 'what', description: 'What', autocomplete: true }
  const commands = [{ name: 'ask', description: 'Ask something', options: [what] }]
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, commands)
  return { ...made, bot }
}

export const hello = { type: 4, data: { content: 'Hello' } }

/** Answers an interaction by the callback route. */
export function callback(
  server: PracticeServer,
  { interaction }: Pick<Received, 'interaction'>,
  body: unknown,
): Promise<Answer> {
  return request(server, 'POST', `/interactions/${interaction.id}/${interaction.token}/callback`, body)
}
