// What every request goes through: faults on demand, the token, rate limits, the body, and the log.
import { HTTPException } from 'hono/http-exception'
import { ApiError, internalError, unauthorized } from '../errors.ts'
import type { Fault } from '../faults.ts'
import type { PracticeApp } from './context.ts'
import { meetAfter, meetBefore, rateLimited } from './meet-faults.ts'
import { drain, readBody } from './read-body.ts'
import {
  askedBy,
  defect,
  log,
  noteRefusal,
  type Pipeline,
  type PracticeContext,
  pathOf,
} from './request-log.ts'

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
  if (error instanceof ApiError) noteRefusal(error, askedBy(c), pipeline)
  else pipeline.refusals.push(defect(error, askedBy(c)))
  c.set('answer', known.toJSON())
  return Response.json(known.toJSON(), { status: known.status })
}

/** Interactions and their webhooks are opened by their own token. */
function needsToken(path: string): boolean {
  return path !== '/gateway' && !path.startsWith('/interactions/') && !path.startsWith('/webhooks/')
}
