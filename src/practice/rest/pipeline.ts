// What every request goes through: faults on demand, the token, rate limits, the body, and the log.
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { LoggedRequest, Refusal } from '../contract.ts'
import type { Core } from '../core.ts'
import { ApiError, internalError, unauthorized } from '../errors.ts'
import type { Fault, Faults } from '../faults.ts'
import type { RateLimits } from '../rate-limits.ts'
import type { PracticeApp, RequestVariables } from './context.ts'
import { drain, readBody } from './read-body.ts'

export const apiPrefix = '/api/v10'
const requestsKeptMax = 5_000
/** Refusals of what stood in the body: form errors, empty messages, things too large. */
const bodyErrorCodes: readonly number[] = [30015, 40005, 50006, 50035, 50045, 50109]

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
    const fault = faults.take(c.req.method, path)
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
    log(c, pipeline, path, arrivedAtMs)
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

/** Turns what a route threw into Discord's answer, and notes what was the bot's own doing. */
export function answerError(error: Error, c: PracticeContext, pipeline: Pipeline): Response {
  const known = error instanceof ApiError ? error : internalError()
  if (error instanceof ApiError) note(error, c, pipeline)
  else pipeline.refusals.push(defect(error, c))
  return Response.json(known.toJSON(), { status: known.status })
}

function pathOf(c: PracticeContext): string {
  return decodeURI(c.req.path).slice(apiPrefix.length)
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
      return fault.after ? null : hang(pipeline)
    case 'reset':
      return fault.after ? null : reset(c)
    case 'slow':
      await sleep(fault.delayMs)
      return null
    case 'error-after':
      return null
  }
}

async function meetAfter(c: PracticeContext, fault: Fault, pipeline: Pipeline): Promise<void> {
  if (fault.kind === 'error-after') c.res = failed(fault.status)
  if (fault.kind === 'hang') c.res = await hang(pipeline)
  if (fault.kind === 'reset') c.res = reset(c)
}

/** Gateway errors come as pages of the proxy in front, the others as Discord's own. */
function failed(status: number): Response {
  if (status === 500) return Response.json(internalError().toJSON(), { status })
  const headers = { 'content-type': 'text/html' }
  return new Response(`<html><head><title>${status}</title></head></html>`, { status, headers })
}

async function hang(pipeline: Pipeline): Promise<Response> {
  await pipeline.closed
  return failed(503)
}

function reset(c: PracticeContext): Response {
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

function log(c: PracticeContext, pipeline: Pipeline, path: string, arrivedAtMs: number): void {
  const request: LoggedRequest = {
    method: c.req.method,
    path,
    status: c.res.status,
    milliseconds: performance.now() - arrivedAtMs,
    at: pipeline.core.clock.now(),
    body: c.var.body,
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
