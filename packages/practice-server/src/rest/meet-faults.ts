// Trouble on demand: what a request meets before it is served, and what becomes of its answer afterwards.
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, internalError } from '../errors.ts'
import type { Fault } from '../faults.ts'
import { log, noAnswer, type Pipeline, type PracticeContext } from './request-log.ts'

/** The answer that the fault gives in place of the route's; null where the route is to be served. */
export async function meetBefore(
  c: PracticeContext,
  fault: Fault,
  pipeline: Pipeline,
): Promise<Response | null> {
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

/** Changes the answer of the route as the fault says. */
export async function meetAfter(c: PracticeContext, fault: Fault, pipeline: Pipeline): Promise<void> {
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

/** Discord's answer to whoever asks too often. */
export function rateLimited(
  retryAfterMs: number,
  isGlobal: boolean,
  headers: Record<string, string>,
): Response {
  const seconds = retryAfterMs / 1000
  return Response.json(
    { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal },
    { status: 429, headers: { ...headers, 'retry-after': String(seconds) } },
  )
}
