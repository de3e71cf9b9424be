// How every request to Discord leaves: past the breaker, with its answer read to the end within the time limit.

import { AsyncLocalStorage } from 'node:async_hooks'
import { DefaultRestOptions, type RESTOptions, type ResponseLike } from '@discordjs/rest'
import type { Breaker } from './breaker.ts'
import { newWire, onWire, type Wire, whyFailed } from './wire.ts'

/** A request that Discord turned away for now, or that was not sent because it would be. It certainly did nothing. */
export class TurnedAwayError extends Error {
  override readonly name = 'TurnedAwayError'
  readonly retryAfterMs: number
  /** `discord`: a 429. `breaker` and `queue`: nothing was sent. */
  readonly by: 'discord' | 'breaker' | 'queue'

  constructor(by: TurnedAwayError['by'], retryAfterMs: number) {
    super(`turned away by ${by}`)
    this.by = by
    this.retryAfterMs = retryAfterMs
  }
}

/** Raised for what Discord does not send: a redirect, or a page where its answers are JSON. Whether it got the request is unknown. */
class ForeignAnswerError extends Error {
  override readonly name = 'ForeignAnswerError'
  readonly status: number

  constructor(status: number) {
    super(`an answer that is none of Discord's (${status})`)
    this.status = status
  }
}

/** For those that found no place in the client's queue in time: about the window of a channel's limit. */
const queueRetryMs = 5_000
/** A 429 without a number; not at once, which would be a loop. */
const retryAfterMsDefault = 60_000
/** Whatever is asked for: a day later the answer may be another. */
const retryAfterMsMax = 24 * 60 * 60_000

const calls = new AsyncLocalStorage<Call>()

/** One call of whoever sets a limit of time: whether it has left the client's queue, and how far it came then. */
type Call = { wire?: Wire }

type Parts = {
  readonly breaker: Breaker
  /**
   * Paths whose requests the client may repeat after a 429 as it does by itself, and which the breaker watches only:
   * somebody waits for them with nothing else to do.
   */
  readonly isPatient?: (path: string) => boolean
  /** The time that the answer was given at, by Discord's clock. */
  readonly onDate?: (at: Temporal.Instant) => void
}

/** Makes what a client of discord.js sends with. */
export function createMakeRequest({
  breaker,
  isPatient = () => false,
  onDate = () => {},
}: Parts): RESTOptions['makeRequest'] {
  return async (url, init) => {
    const patient = isPatient(new URL(url).pathname)
    const waitMs = patient ? 0 : breaker.admit()
    if (waitMs > 0) throw new TurnedAwayError('breaker', waitMs)
    const call = calls.getStore()
    const wire = newWire()
    if (call !== undefined) call.wire = wire
    const response = await onWire(wire, async () =>
      readToTheEnd(await DefaultRestOptions.makeRequest(url, init)),
    )
    const date = Date.parse(response.headers.get('date') ?? '')
    if (Number.isFinite(date)) onDate(Temporal.Instant.fromEpochMilliseconds(date))
    const retryAfterMs = await learn(breaker, response)
    if (response.status === 429 && !patient) {
      throw new TurnedAwayError('discord', retryAfterMs ?? retryAfterMsDefault)
    }
    if (isForeign(response)) throw new ForeignAnswerError(response.status)
    return response
  }
}

type Answer = ResponseLike & { readonly bodyLength: number }

/**
 * The client's own time limit ends with the headers. A body that never comes would hold the caller for five minutes, so
 * it is read here, where the same signal still ends it.
 */
async function readToTheEnd(response: ResponseLike): Promise<Answer> {
  const body = Buffer.from(await response.arrayBuffer())
  const { ok, status, statusText, headers } = response
  // A plain object: making a real response again would take longer than anything else in here.
  return {
    ok,
    status,
    statusText,
    headers,
    body: null,
    bodyUsed: true,
    bodyLength: body.byteLength,
    arrayBuffer: async () =>
      body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer,
    text: async () => body.toString('utf8'),
    json: async () => JSON.parse(body.toString('utf8')),
  }
}

/**
 * The client takes every status below 400 for success, and a body that is no JSON for bytes. A portal that wants a password,
 * or a proxy that is set wrong, answers like that for Discord.
 */
function isForeign({ status, headers, bodyLength }: Answer): boolean {
  if (status >= 400) return false
  return status < 200 || status >= 300 || (bodyLength > 0 && !isJson(headers))
}

/** Tells the breaker; gives the wait that a 429 asks for. */
async function learn(breaker: Breaker, response: ResponseLike): Promise<number | undefined> {
  const { status, headers } = response
  const isDiscords = isJson(headers)
  const isTurnedAway = status === 429
  const body = isTurnedAway && isDiscords ? await readRateLimit(response) : {}
  const retryAfterMs = waitAskedFor(headers) ?? waitOf(Number(body.retry_after) * 1_000)
  const isGlobal = isTurnedAway && (headers.has('x-ratelimit-global') || body.global === true)
  breaker.answered({ status, scope: headers.get('x-ratelimit-scope'), isDiscords, isGlobal, retryAfterMs })
  return retryAfterMs
}

/** Discord's header is a number of seconds; what stands in front of it may name a moment (RFC 9110, 10.2.3). */
function waitAskedFor(headers: ResponseLike['headers']): number | undefined {
  const asked = headers.get('retry-after')?.trim() ?? ''
  if (asked === '') return undefined
  const seconds = Number(asked)
  if (!Number.isNaN(seconds)) return waitOf(seconds * 1_000)
  // By the clock of whoever wrote it, which stands beside it.
  return waitOf(Date.parse(asked) - Date.parse(headers.get('date') ?? ''))
}

function waitOf(milliseconds: number): number | undefined {
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(milliseconds, 0), retryAfterMsMax)
}

async function readRateLimit(
  response: ResponseLike,
): Promise<{ readonly retry_after?: unknown; readonly global?: unknown }> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return {}
  }
}

function isJson(headers: ResponseLike['headers']): boolean {
  return headers.get('content-type')?.startsWith('application/json') ?? false
}

export type Bounded = <T>(request: (signal: AbortSignal) => Promise<T>) => Promise<T>

/**
 * Runs requests that together take no longer than `totalMs`, whatever the client waits for. One that has not left by half
 * of the time gives up its place, as one that certainly did nothing; one that has left is cut off at the end, in doubt.
 */
export function withinTime(totalMs: number): Bounded {
  const endsAt = performance.now() + totalMs
  return (request) => {
    const restMs = Math.max(endsAt - performance.now(), 0)
    const call: Call = {}
    const controller = new AbortController()
    return new Promise((resolve, reject) => {
      const stop = (error: unknown): void => {
        reject(error)
        controller.abort()
      }
      const waiting = setTimeout(() => {
        if (call.wire === undefined) stop(new TurnedAwayError('queue', queueRetryMs))
      }, restMs / 2)
      const whole = setTimeout(() => stop(whyFailed(call.wire, new Error('no answer in time'))), restMs)
      const end = (): void => {
        clearTimeout(waiting)
        clearTimeout(whole)
      }
      calls
        .run(call, () => request(controller.signal))
        .then(resolve, reject)
        .finally(end)
    })
  }
}
