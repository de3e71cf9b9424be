// Counts the requests that Discord calls invalid, and bans an address that makes too many of them.

/** 401, 403 and 429 in ten minutes after which Cloudflare shuts an address out. */
export const invalidRequestsMax = 10_000
const windowMs = 10 * 60_000
const banMs = 3_600_000
const invalidStatuses: readonly number[] = [401, 403, 429]

export type InvalidRequests = {
  /** How many there were in the ten minutes that are running. */
  count(): number
  /** How long the ban still lasts, in milliseconds; null when there is none. */
  bannedForMs(): number | null
  /** Counts an answer. A 429 with the scope `shared` is not the bot's fault and does not count. */
  answered(status: number, rateLimitScope: string | null): void
  clear(): void
}

export function createInvalidRequests(now: () => number = Date.now): InvalidRequests {
  let startedAtMs = 0
  let counted = 0
  let bannedUntilMs = 0
  const count = (): number => (now() - startedAtMs < windowMs ? counted : 0)
  return {
    count,
    bannedForMs: () => (bannedUntilMs > now() ? bannedUntilMs - now() : null),
    answered(status, rateLimitScope) {
      if (!invalidStatuses.includes(status) || rateLimitScope === 'shared') return
      const before = count()
      if (before === 0) startedAtMs = now()
      counted = before + 1
      if (counted >= invalidRequestsMax) bannedUntilMs = now() + banMs
    },
    clear() {
      counted = 0
      bannedUntilMs = 0
    },
  }
}
