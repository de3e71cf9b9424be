// Requests on the bot's own account: one client that repeats nothing by itself and waits for nothing for long.

import { REST, type RequestData, RequestMethod, type RouteLike } from '@discordjs/rest'
import QuickLRU from 'quick-lru'
import type { Breaker } from './breaker.ts'
import { type Bounded, createMakeRequest, TurnedAwayError } from './requests.ts'

/** Discord allows 50 requests a second to a bot; what is left is for registration and people's own requests. */
export const requestsPerSecondMax = 40
/** Places that asked for patience, such as channels; more than ask for it at the same time. */
const restsMax = 10_000

type Method = keyof typeof methods
type Request = { readonly route: RouteLike; readonly data?: RequestData }

export type Account = {
  /** One request. Throws what the client throws, and TurnedAwayError for what is refused for now. */
  ask(bounded: Bounded, method: Method, request: Request): Promise<unknown>
  /** By how much the bot's clock was ahead of Discord's at the last answer. */
  readonly aheadMs: () => number
}

type Parts = {
  readonly apiUrl: string
  readonly token: string
  readonly now: () => Temporal.Instant
  readonly breaker: Breaker
  readonly timeoutMs: number
}

/**
 * Discord's client repeats a POST at once after an error, and the first one may have made the message, so it repeats
 * nothing here. A rate limit is an answer, not a reason to wait in line: only the client's own count of what a channel
 * and the bot may still send is waited for, and not for longer than half of the time limit.
 */
export function createAccount({ apiUrl, token, now, breaker, timeoutMs }: Parts): Account {
  let aheadMs = 0
  const onDate = (at: Temporal.Instant): void => {
    aheadMs = now().epochMilliseconds - at.epochMilliseconds
  }
  const rest = new REST({
    api: apiUrl,
    version: '10',
    retries: 0,
    timeout: timeoutMs,
    globalRequestsPerSecond: requestsPerSecondMax,
    rejectOnRateLimit: ({ global, timeToReset }) => !global && timeToReset > timeoutMs / 2,
    makeRequest: createMakeRequest({ breaker, onDate }),
  })
  const rests = createRests(now)

  return {
    async ask(bounded, method, { route, data }) {
      const place = `${method} ${route}`
      const waitMs = Math.max(breaker.waitMs(), rests.waitMs(place))
      if (waitMs > 0) throw new TurnedAwayError('breaker', waitMs)
      // The client forgets its token at a 401. Whether that was the last word is for those to say who asked.
      rest.setToken(token)
      const options = { ...data, method: methods[method], fullRoute: route }
      try {
        return await bounded((signal) => rest.request({ ...options, signal }))
      } catch (error) {
        if (error instanceof TurnedAwayError && error.by === 'discord') rests.begin(place, error.retryAfterMs)
        throw error
      }
    },
    aheadMs: () => aheadMs,
  }
}

const methods = {
  get: RequestMethod.Get,
  post: RequestMethod.Post,
  patch: RequestMethod.Patch,
  put: RequestMethod.Put,
  delete: RequestMethod.Delete,
} as const

type Rest = { readonly from: number; readonly until: number }

/** Which places are left alone, and until when: asking one again in that time would be refused and counted. */
function createRests(now: () => Temporal.Instant) {
  const rests = new QuickLRU<string, Rest>({ maxSize: restsMax })
  const isOver = ({ from, until }: Rest, at: number): boolean => at >= until || at < from
  return {
    waitMs(place: string): number {
      const at = now().epochMilliseconds
      const rest = rests.get(place)
      return rest === undefined || isOver(rest, at) ? 0 : rest.until - at
    },
    begin(place: string, restMs: number): void {
      const at = now().epochMilliseconds
      rests.set(place, { from: at, until: at + restMs })
    },
  }
}
