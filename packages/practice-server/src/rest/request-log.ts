// The log of what was asked and answered, and of what the bot sent that Discord would refuse.
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { LoggedRequest, Refusal } from '../contract.ts'
import type { Core } from '../core.ts'
import type { ApiError } from '../errors.ts'
import type { Faults } from '../faults.ts'
import type { RateLimits } from '../limits/rate-limits.ts'
import type { RequestVariables } from './context.ts'

export const apiPrefix = '/api/v10'
const requestsKeptMax = 5_000
/** The status in the log of a request that hung or whose connection broke. */
export const noAnswer = 0
/** Refusals of what stood in the body: form errors, empty messages, things too large. */
const bodyErrorCodes: readonly number[] = [
  10060, 10087, 30015, 40005, 40067, 50006, 50035, 50045, 50109, 520002,
]

export type PracticeContext = Context<{ Variables: RequestVariables; Bindings: HttpBindings }>

/** What all requests share. */
export type Pipeline = {
  readonly core: Core
  readonly faults: Faults
  readonly limits: RateLimits
  readonly requests: LoggedRequest[]
  readonly refusals: Refusal[]
  /** Resolves when the server closes, so that hanging requests end. */
  readonly closed: Promise<void>
}

/** Puts a request into the log, once; `status` is what it was answered with. */
export function log(c: PracticeContext, pipeline: Pipeline, status: number): void {
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

/** What was asked, by a request or in the answer to an interaction that came over HTTP. */
export type Asked = Pick<Refusal, 'method' | 'path' | 'body'>

export function askedBy(c: PracticeContext): Asked {
  return { method: c.req.method, path: pathOf(c), body: c.var.body }
}

/** Keeps a refusal that was the bot's own doing. */
export function noteRefusal(
  error: ApiError,
  { method, path, body }: Asked,
  { core, refusals }: Pick<Pipeline, 'core' | 'refusals'>,
): void {
  // The 500 that Discord gives for texts of too many bytes is the sender's doing as well.
  if (!bodyErrorCodes.includes(error.code) && error.status !== 500) return
  const { status, code, errors } = error
  const refusal: Refusal = { method, path, status, code, body, errors }
  refusals.push(refusal)
  core.notify({ kind: 'request-refused', refusal })
}

/** A defect of this server itself must not hide: it stands among the refusals with its stack. */
export function defect(error: Error, { method, path, body }: Asked): Refusal {
  return { method, path, status: 500, code: -1, body, errors: error.stack }
}

/** The path without the prefix, readable where it can be read: `%zz` stands for nothing and stays as it is. */
export function pathOf(c: PracticeContext): string {
  const path = c.req.path.slice(apiPrefix.length)
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
