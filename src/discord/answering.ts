// How the requests that answer people are made: at once or not at all, and none of them repeated by the client itself.

import type { RateLimitData, RESTOptions } from '@discordjs/rest'
import type { DiscordClock } from '../interaction/discord-clock.ts'
import { answerWithinMs } from '../interaction/dispatch.ts'
import type { Breaker } from './breaker.ts'
import { createMakeRequest } from './requests.ts'

/** A request that takes longer has no use for whoever asked. */
const requestMsMax = 10_000
/** Answers after a deferral may come later: their tokens live 15 minutes. */
const followUpWaitMsMax = 60_000
/** Anything else belongs to a start, which waits by itself and says so. */
const startWaitMsMax = 3_000

/** What the client adds to every wait that Discord asks for, so that it is surely over. */
const rateLimitOffsetMs = 50

export type AnsweringParts = {
  readonly apiUrl: string
  readonly breaker: Breaker
  readonly discordClock: DiscordClock
  readonly now: () => Temporal.Instant
}

/** The options of a client that answers interactions. */
export function answeringOptions(parts: AnsweringParts): Partial<RESTOptions> {
  return {
    api: parts.apiUrl,
    // Discord does not count answers to interactions against its 50 requests a second; this client sends little else.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // A POST that was answered with an error may have taken effect; what is safe to repeat, the responder repeats.
    retries: 0,
    timeout: requestMsMax,
    offset: rateLimitOffsetMs,
    makeRequest: hearingDates(parts),
    rejectOnRateLimit: (limit) => !isWorthWaiting(limit, parts),
  }
}

/** What answers interactions has to come at once or not at all; the way to the gateway and registration may wait. */
export const isPatient = (path: string): boolean => !/\/(interactions|webhooks)\//.test(path)

/** Every answer carries Discord's time. */
function hearingDates({ breaker, discordClock, now }: AnsweringParts): RESTOptions['makeRequest'] {
  const makeRequest = createMakeRequest({ breaker, isPatient })
  return async (url, init) => {
    const askedAt = now()
    const response = await makeRequest(url, init)
    const dateMs = Date.parse(response.headers.get('date') ?? '')
    if (Number.isFinite(dateMs)) {
      discordClock.heard({ date: Temporal.Instant.fromEpochMilliseconds(dateMs), askedAt, heardAt: now() })
    }
    return response
  }
}

/**
 * Whether a request is still of use after the wait. A first answer whose time is over would be sent to a dead token: after
 * a ban of an hour that is an hour's worth of requests that Discord refuses, all at once.
 */
function isWorthWaiting(
  { url, retryAfter, sublimitTimeout }: RateLimitData,
  { discordClock, now }: Pick<AnsweringParts, 'discordClock' | 'now'>,
): boolean {
  const waitMs = Math.max(retryAfter, sublimitTimeout)
  // A 429 without a number would be repeated at once, and for ever.
  if (!(waitMs > 0)) return false
  const [, interactionId] = /\/interactions\/(\d+)\//.exec(url) ?? []
  if (interactionId !== undefined) {
    const ageMs = Math.max(0, discordClock.leastAgeMs(interactionId, now()))
    return waitMs > rateLimitOffsetMs && ageMs + waitMs < answerWithinMs
  }
  return waitMs < (url.includes('/webhooks/') ? followUpWaitMsMax : startWaitMsMax)
}
