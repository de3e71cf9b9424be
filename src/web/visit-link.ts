// A visit to a link, politely: HEAD first, GET only where HEAD is refused, a pause between requests to one site.

import { setTimeout as pause } from 'node:timers/promises'
import QuickLRU from 'quick-lru'
import { readRetryAfter, type Visit } from '../domain/resource/link-check.ts'
import { publicWeb } from './address-guard.ts'
import { type Asker, ask, redirectOf, resolveHost, timeoutMsDefault, type WebAnswer } from './ask.ts'

export type VisitLink = (address: string, stop: AbortSignal) => Promise<Visit>

/** Between two requests to one site. */
const pauseMs = 2_000
const redirectsMax = 5

/** Sites remembered for their pause; one that is forgotten was asked long ago. */
const rememberedMax = 1_000

/** Answers that a HEAD gets from sites that know or like only GET, and so say nothing about the page. */
const headRefused: ReadonlySet<number> = new Set([400, 403, 404, 405, 501])

type Parts = Partial<Asker> & {
  readonly now: () => Temporal.Instant
  readonly sleep?: (delayMs: number, stop: AbortSignal) => Promise<void>
}

/** Makes the visitor. It asks one thing at a time, as long as its caller does. */
export function createVisitLink({
  now,
  guard = publicWeb,
  resolve = resolveHost,
  timeoutMs = timeoutMsDefault,
  sleep = (delayMs, signal) => pause(delayMs, undefined, { signal }),
}: Parts): VisitLink {
  const askedAt = new QuickLRU<string, Temporal.Instant>({ maxSize: rememberedMax })

  async function askPolitely(method: 'HEAD' | 'GET', url: URL, stop: AbortSignal): Promise<WebAnswer> {
    const last = askedAt.get(url.host)
    if (last !== undefined) {
      const waited = now().since(last).total('milliseconds')
      // A clock that was put back must not hold the check up for longer than the pause.
      const left = Math.min(pauseMs - waited, pauseMs)
      // A pause that is broken off ends in a request that is not made.
      if (left > 0) await sleep(left, stop).catch(() => {})
    }
    const answer = await ask(method, url, { guard, resolve, timeoutMs }, stop)
    askedAt.set(url.host, now())
    return answer
  }

  async function askBothWays(url: URL, stop: AbortSignal): Promise<WebAnswer> {
    const answer = await askPolitely('HEAD', url, stop)
    const mustAskAgain = answer.kind === 'answer' && headRefused.has(answer.status)
    return mustAskAgain ? askPolitely('GET', url, stop) : answer
  }

  return async (address, stop) => {
    let url = new URL(address)
    for (let hop = 0; hop <= redirectsMax; hop += 1) {
      const answer = await askBothWays(url, stop)
      if (answer.kind !== 'answer') return answer
      const { status, retryAfter } = answer
      if (status === 429 || (status === 503 && retryAfter !== undefined)) {
        return { kind: 'busy', host: url.host, retryAfterMs: readRetryAfter(retryAfter, now()) }
      }
      const next = redirectOf(answer, url)
      if (next === null) return { kind: 'answered', status }
      url = next
    }
    return { kind: 'too-many-redirects' }
  }
}
