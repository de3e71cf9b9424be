// How every request to Discord leaves: past the breaker, with its answer read to the end within the time limit.

import { AsyncLocalStorage } from 'node:async_hooks'
import { DefaultRestOptions, type RESTOptions, type ResponseLike } from '@discordjs/rest'
import type { Breaker } from './breaker.ts'

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

/** For those that found no place in the client's queue in time: about the window of a channel's limit. */
const queueRetryMs = 5_000
/** A 429 without a number; not at once, which would be a loop. */
const retryAfterMsDefault = 60_000

const calls = new AsyncLocalStorage<{ hasLeft: boolean }>()

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
    if (call !== undefined) call.hasLeft = true
    const response = await readToTheEnd(await DefaultRestOptions.makeRequest(url, init))
    const date = Date.parse(response.headers.get('date') ?? '')
    if (Number.isFinite(date)) onDate(Temporal.Instant.fromEpochMilliseconds(date))
    const retryAfterMs = await learn(breaker, response)
    if (response.status === 429 && !patient) {
      throw new TurnedAwayError('discord', retryAfterMs ?? retryAfterMsDefault)
    }
    return response
  }
}

/**
 * The client's own time limit ends with the headers. A body that never comes would hold the caller for five minutes, so
 * it is read here, where the same signal still ends it.
 */
async function readToTheEnd(response: ResponseLike): Promise<ResponseLike> {
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
    arrayBuffer: async () =>
      body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer,
    text: async () => body.toString('utf8'),
    json: async () => JSON.parse(body.toString('utf8')),
  }
}

/** Tells the breaker; gives the wait that a 429 asks for. */
async function learn(breaker: Breaker, response: ResponseLike): Promise<number | undefined> {
  const { status, headers } = response
  const isDiscords = isJson(headers)
  const isTurnedAway = status === 429
  const body = isTurnedAway && isDiscords ? await readRateLimit(response) : {}
  const seconds = headers.get('retry-after') ?? body.retry_after
  const retryAfterMs = seconds === undefined ? undefined : Number(seconds) * 1_000
  const isGlobal = isTurnedAway && (headers.has('x-ratelimit-global') || body.global === true)
  breaker.answered({ status, scope: headers.get('x-ratelimit-scope'), isDiscords, isGlobal, retryAfterMs })
  return retryAfterMs !== undefined && Number.isFinite(retryAfterMs) ? retryAfterMs : undefined
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
    const call = { hasLeft: false }
    const controller = new AbortController()
    return new Promise((resolve, reject) => {
      const stop = (error: Error): void => {
        reject(error)
        controller.abort()
      }
      const waiting = setTimeout(() => {
        if (!call.hasLeft) stop(new TurnedAwayError('queue', queueRetryMs))
      }, restMs / 2)
      const whole = setTimeout(() => stop(new Error('no answer in time')), restMs)
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
