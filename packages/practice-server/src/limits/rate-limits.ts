// Rate limits as Discord announces them: a bucket for each route and channel, guild or webhook, and one for all.
import { createHash } from 'node:crypto'
import { createInvalidRequests, type InvalidRequests } from './invalid-requests.ts'

type BucketLimit = { readonly limit: number; readonly windowMs: number }

/** How the server starts: no limit that a test could meet. */
const generous: BucketLimit = { limit: 10_000, windowMs: 1_000 }
/** Public measurements, not documentation: about five messages in five seconds in one channel. */
const realMessageLimit: BucketLimit = { limit: 5, windowMs: 5_000 }
const realLimit: BucketLimit = { limit: 50, windowMs: 1_000 }
const realGlobalPerSecond = 50

type RateDecision = {
  readonly headers: Record<string, string>
  /** Set when the request is over the limit. */
  readonly retryAfterMs: number | null
  readonly isGlobal: boolean
}

export type RateLimits = {
  /**
   * Limits like Discord's own: 5 messages in 5 s a channel, 50 requests a second in all, one identify in 5 s, and a ban
   * after 10,000 invalid requests in ten minutes.
   */
  useReal(): void
  readonly areReal: () => boolean
  /** Invalid requests are counted always, and banned for under real limits only. */
  readonly invalid: InvalidRequests
  check(method: string, path: string, token: string | null): RateDecision
}

export function createRateLimits(clock: () => number = Date.now): RateLimits {
  let isReal = false
  const invalid = createInvalidRequests(clock)
  const windows = new Map<string, { startedAtMs: number; used: number }>()

  function use(
    key: string,
    { limit, windowMs }: BucketLimit,
  ): { left: number; resetInMs: number; isOver: boolean } {
    const now = clock()
    let window = windows.get(key)
    if (!window || now - window.startedAtMs >= windowMs) {
      window = { startedAtMs: now, used: 0 }
      windows.set(key, window)
      if (windows.size > 50_000) windows.clear()
    }
    window.used += 1
    return {
      left: Math.max(0, limit - window.used),
      resetInMs: Math.max(1, window.startedAtMs + windowMs - now),
      isOver: window.used > limit,
    }
  }

  return {
    useReal() {
      isReal = true
      windows.clear()
      invalid.clear()
    },
    areReal: () => isReal,
    invalid,
    check(method, path, token) {
      // Interaction endpoints are outside the global limit and announce nothing that a client could wait for.
      if (path.startsWith('/interactions/')) return { headers: {}, retryAfterMs: null, isGlobal: false }
      const isWebhook = path.startsWith('/webhooks/')
      if (isReal && !isWebhook && token !== null) {
        const all = use(`global:${token}`, { limit: realGlobalPerSecond, windowMs: 1_000 })
        if (all.isOver) {
          const headers = { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
          return { headers, retryAfterMs: all.resetInMs, isGlobal: true }
        }
      }
      const { route, major } = routeOf(method, path)
      const sendsMessage = route === 'POST /channels/:id/messages'
      const limit = isReal ? (sendsMessage || isWebhook ? realMessageLimit : realLimit) : generous
      const { left, resetInMs, isOver } = use(`${route}:${major}`, limit)
      const headers = {
        'x-ratelimit-limit': String(limit.limit),
        'x-ratelimit-remaining': String(left),
        'x-ratelimit-reset': ((clock() + resetInMs) / 1000).toFixed(3),
        'x-ratelimit-reset-after': (resetInMs / 1000).toFixed(3),
        'x-ratelimit-bucket': bucketName(route),
        ...(isOver ? { 'x-ratelimit-scope': 'user' } : {}),
      }
      return { headers, retryAfterMs: isOver ? resetInMs : null, isGlobal: false }
    },
  }
}

/** The route without its ids, and the id that splits its bucket: the channel, guild or webhook. */
function routeOf(method: string, path: string): { route: string; major: string } {
  const major =
    /^\/(?:channels|guilds)\/(\d+)/.exec(path)?.[1] ?? /^\/webhooks\/(\d+\/[^/]+)/.exec(path)?.[1] ?? ''
  const route = path
    .replace(/^\/webhooks\/\d+\/[^/]+/, '/webhooks/:id/:token')
    .replaceAll(/\/\d{16,20}/g, '/:id')
  return { route: `${method} ${route}`, major }
}

const bucketNames = new Map<string, string>()

function bucketName(route: string): string {
  let name = bucketNames.get(route)
  if (name === undefined) {
    name = createHash('sha256').update(route).digest('hex').slice(0, 32)
    bucketNames.set(route, name)
  }
  return name
}
