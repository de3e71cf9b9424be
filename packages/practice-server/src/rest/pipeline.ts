// What every request goes through: faults on demand, the token, rate limits, the body, and the log.
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { LoggedRequest, Refusal } from '../contract.ts'
import type { Core } from '../core.ts'
import { ApiError, internalError, unauthorized } from '../errors.ts'
import type { Fault, Faults } from '../faults.ts'
import type { RateLimits } from '../limits/rate-limits.ts'
import type { PracticeApp, RequestVariables } from './context.ts'
import { drain, readBody } from './read-body.ts'

export const apiPrefix = '/api/v10'
const requestsKeptMax = 5_000
/** The status in the log of a request that hung or whose connection broke. */
const noAnswer = 0
/** Refusals of what stood in the body: form errors, empty messages, things too large. */
const bodyErrorCodes: readonly number[] = [
  10060, 10087, 30015, 40005, 40067, 50006, 50035, 50045, 50109, 520002,
]

type PracticeContext = Context<{ Variables: RequestVariables; Bindings: HttpBindings }>

export type Pipeline = {
  readonly core: Core
  readonly faults: Faults
  readonly limits: RateLimits
  readonly requests: LoggedRequest[]
  readonly refusals: Refusal[]
  /** Resolves when the server closes, so that hanging requests end. */
  readonly closed: Promise<void>
}

export function addPipeline(app: PracticeApp, pipeline: Pipeline): void {
  const { core, faults, limits } = pipeline

  app.use('*', async (c, next) => {
    const arrivedAtMs = performance.now()
    const path = pathOf(c)
    c.set('arrivedAtMs', arrivedAtMs)
    c.set('body', undefined)
    c.set('uploads', [])
    c.set('answer', null)
    c.set('isLogged', false)
    const bannedMs = limits.areReal() ? limits.invalid.bannedForMs() : null
    const fault: Fault | null =
      bannedMs === null ? faults.take(c.req.method, path) : { kind: 'cloudflare-ban', retryAfterMs: bannedMs }
    c.set('fault', fault?.kind ?? null)
    const early = fault ? await meetBefore(c, fault, pipeline) : null
    if (early) {
      if (fault?.kind !== 'reset') await drain(c.req.raw)
      c.res = early
    } else {
      try {
        await admit(c, path)
        await next()
      } catch (error) {
        c.res = answerError(error instanceof Error ? error : new Error(String(error)), c, pipeline)
      }
      if (fault) await meetAfter(c, fault, pipeline)
    }
    if (bannedMs === null) limits.invalid.answered(c.res.status, c.res.headers.get('x-ratelimit-scope'))
    // Discord's answers carry Discord's time, and here that is the time of the practice clock.
    c.res.headers.set('date', new Date(core.clock.now()).toUTCString())
    log(c, pipeline, c.res.status)
  })

  /** Checks the token and reads the body; throws what Discord would answer instead. */
  async function admit(c: PracticeContext, path: string): Promise<void> {
    const token = /^Bot (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null
    if (needsToken(path) && (token === null || !core.state.tokens.has(token))) throw unauthorized()
    const { body, uploads } = await readBody(c.req.raw)
    c.set('body', body)
    c.set('uploads', uploads)
  }

  app.use('*', async (c, next) => {
    const token = c.req.header('authorization') ?? null
    const rate = limits.check(c.req.method, pathOf(c), token)
    if (rate.retryAfterMs !== null) return rateLimited(rate.retryAfterMs, rate.isGlobal, rate.headers)
    await next()
    for (const [name, value] of Object.entries(rate.headers)) c.res.headers.set(name, value)
  })
}

/** Files are fetched without a token, a limit or a place in the log; trouble that is waiting for them meets them all the same. */
export function addFilePipeline(app: PracticeApp, pipeline: Pipeline): void {
  app.use('/cdn/*', async (c, next) => {
    c.set('isLogged', true)
    const fault = pipeline.faults.take(c.req.method, c.req.path)
    const early = fault && (await meetBefore(c, fault, pipeline))
    if (early) return early
    await next()
    if (fault) await meetAfter(c, fault, pipeline)
    return undefined
  })
}

/** Turns what a route threw into Discord's answer, and notes what was the bot's own doing. */
export function answerError(error: Error, c: PracticeContext, pipeline: Pipeline): Response {
  // What the server under the routes refuses, such as a body over its limit, has its status already.
  if (error instanceof HTTPException) return error.getResponse()
  const known = error instanceof ApiError ? error : internalError()
  if (error instanceof ApiError) note(error, c, pipeline)
  else pipeline.refusals.push(defect(error, c))
  c.set('answer', known.toJSON())
  return Response.json(known.toJSON(), { status: known.status })
}

/** The path without the prefix, readable where it can be read: `%zz` stands for nothing and stays as it is. */
function pathOf(c: PracticeContext): string {
  const path = c.req.path.slice(apiPrefix.length)
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** Interactions and their webhooks are opened by their own token. */
function needsToken(path: string): boolean {
  return path !== '/gateway' && !path.startsWith('/interactions/') && !path.startsWith('/webhooks/')
}

async function meetBefore(c: PracticeContext, fault: Fault, pipeline: Pipeline): Promise<Response | null> {
  switch (fault.kind) {
    case 'rate-limit':
      return rateLimited(fault.retryAfterMs, fault.scope === 'global', {
        'x-ratelimit-scope': fault.scope ?? 'user',
        ...(fault.scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
      })
    case 'cloudflare-ban': {
      const headers = {
        'content-type': 'text/html',
        'retry-after': String(Math.ceil(fault.retryAfterMs / 1000)),
      }
      const page =
        '<!DOCTYPE html><title>Access denied | discord.com used Cloudflare to restrict access</title>'
      return new Response(page, { status: 429, headers })
    }
    case 'refuse': {
      const error = new ApiError(fault.status, fault.code, fault.message ?? 'Refused for practice')
      return Response.json(error.toJSON(), { status: fault.status })
    }
    case 'error':
      return failed(fault.status)
    case 'hang':
      return fault.after ? null : hang(c, pipeline)
    case 'reset':
      return fault.after ? null : reset(c, pipeline)
    case 'slow':
      await sleep(fault.delayMs)
      return null
    case 'error-after':
    case 'half-answer':
      return null
  }
}

async function meetAfter(c: PracticeContext, fault: Fault, pipeline: Pipeline): Promise<void> {
  if (fault.kind === 'error-after') c.res = failed(fault.status)
  if (fault.kind === 'hang') c.res = await hang(c, pipeline)
  if (fault.kind === 'half-answer') c.res = await halve(c.res, pipeline)
  if (fault.kind === 'reset') c.res = reset(c, pipeline)
}

/** Gateway errors come as pages of the proxy in front, the others as Discord's own. */
function failed(status: number): Response {
  if (status === 500) return Response.json(internalError().toJSON(), { status })
  const headers = { 'content-type': 'text/html' }
  return new Response(`<html><head><title>${status}</title></head></html>`, { status, headers })
}

async function hang(c: PracticeContext, pipeline: Pipeline): Promise<Response> {
  // Whoever reads the log while it hangs has to find it there.
  log(c, pipeline, noAnswer)
  await pipeline.closed
  return failed(503)
}

/** The headers and the first half of the body; the rest does not come while the server is open. */
async function halve(whole: Response, pipeline: Pipeline): Promise<Response> {
  const bytes = new Uint8Array(await whole.arrayBuffer())
  if (bytes.length === 0) return new Response(null, whole)
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)))
      // By then the client has given up, and closing what is gone already throws.
      void pipeline.closed.then(() => controller.close()).catch(() => {})
    },
  })
  const headers = new Headers(whole.headers)
  headers.delete('content-length')
  return new Response(body, { status: whole.status, headers })
}

function reset(c: PracticeContext, pipeline: Pipeline): Response {
  log(c, pipeline, noAnswer)
  c.env.incoming.socket.resetAndDestroy()
  return failed(503)
}

function rateLimited(retryAfterMs: number, isGlobal: boolean, headers: Record<string, string>): Response {
  const seconds = retryAfterMs / 1000
  return Response.json(
    { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal },
    { status: 429, headers: { ...headers, 'retry-after': String(seconds) } },
  )
}

function log(c: PracticeContext, pipeline: Pipeline, status: number): void {
  if (c.var.isLogged) return
  c.set('isLogged', true)
  const request: LoggedRequest = {
    method: c.req.method,
    path: pathOf(c),
    status,
    milliseconds: performance.now() - c.var.arrivedAtMs,
    at: pipeline.core.clock.now(),
    body: c.var.body,
    answer: c.var.answer,
    fault: c.var.fault,
  }
  pipeline.requests.push(request)
  if (pipeline.requests.length > requestsKeptMax)
    pipeline.requests.splice(0, pipeline.requests.length - requestsKeptMax)
  pipeline.core.notify({ kind: 'request-logged', request })
}

function note(error: ApiError, c: PracticeContext, pipeline: Pipeline): void {
  // The 500 that Discord gives for texts of too many bytes is the sender's doing as well.
  if (!bodyErrorCodes.includes(error.code) && error.status !== 500) return
  const refusal: Refusal = {
    method: c.req.method,
    path: pathOf(c),
    status: error.status,
    code: error.code,
    body: c.var.body,
    errors: error.errors,
  }
  pipeline.refusals.push(refusal)
  pipeline.core.notify({ kind: 'request-refused', refusal })
}

/** A defect of this server itself must not hide: it stands among the refusals with its stack. */
function defect(error: Error, c: PracticeContext): Refusal {
  return {
    method: c.req.method,
    path: pathOf(c),
    status: 500,
    code: -1,
    body: c.var.body,
    errors: error.stack,
  }
}
