// Holds all requests back while Discord has shut the address out, or before it would. One for all clients of the process:
// the ban is on the address, so whoever asks on makes it longer for everybody.

import type { Log } from '../interaction/log.ts'
import { type Meters, noMeters } from '../interaction/meters.ts'

/** What a client learns from one answer. */
export type Answered = {
  readonly status: number
  /** X-RateLimit-Scope: a 429 that is `shared` is not counted against the bot. */
  readonly scope: string | null
  /** Discord itself answers a 429 in JSON; a page comes from Cloudflare in front of it, and means a ban. */
  readonly isDiscords: boolean
  /** The limit for all routes, not for one. */
  readonly isGlobal: boolean
  readonly retryAfterMs: number | undefined
}

export type BreakerState = {
  readonly rest?: { readonly cause: Cause; readonly from: Temporal.Instant; readonly until: Temporal.Instant }
  /** When the first request after the rest was let through; the others wait for what becomes of it. */
  readonly probeSince?: Temporal.Instant
  readonly heldBack: number
  /** 401, 403 and 429 in the ten minutes that began at `from`. */
  readonly invalid?: { readonly from: Temporal.Instant; readonly count: number }
}

type Cause = 'banned' | 'global-rate-limit' | 'too-many-invalid-requests'

/** What is worth a line in the log. */
export type BreakerNews = 'opened' | 'closed' | 'many-invalid-requests'

/** Discord counts invalid requests over ten minutes and bans the address after 10,000 (topics/rate-limits). */
const invalidWindowMs = 10 * 60_000
/** A tenth of the limit: a bot in order makes a few a minute, so by then somebody should look. */
export const invalidWarnAt = 1_000
/** Half of the limit: other programs on the same address are counted in, and nobody here sees them. */
export const invalidOpenAt = 5_000
/** A ban that names no end lasts about as long as the window that led to it. */
const banMsDefault = invalidWindowMs
const restMsMin = 1_000
const restMsMax = 24 * 60 * 60_000
/** A probe that nobody answered within this time is lost, and another one may go: a request is cut off before that. */
const probeMsMax = 20_000
/** For those that wait while the probe is on its way. */
const probeWaitMs = 1_000
/** Shorter rests come and go with a busy minute and are no news for whoever runs the bot. */
const warnFromMs = 10_000

export const closedBreaker: BreakerState = { heldBack: 0 }

/** Whether a request may go now, and if not, how long the rest still lasts. The first one after a rest is the probe. */
export function admit(
  state: BreakerState,
  now: Temporal.Instant,
): { readonly state: BreakerState; readonly waitMs: number } {
  const waitMs = waitOf(state, now)
  if (waitMs > 0) return { state: { ...state, heldBack: state.heldBack + 1 }, waitMs }
  return { state: state.rest === undefined ? state : { ...state, probeSince: now }, waitMs: 0 }
}

/** How long nothing may be sent, without asking to send. */
function waitOf({ rest, probeSince }: BreakerState, now: Temporal.Instant): number {
  if (rest === undefined) return 0
  // Before its own beginning means that the clock went back; then a probe is the only way to know.
  const untilMs = msBetween(rest.from, now) < 0 ? 0 : msBetween(now, rest.until)
  if (untilMs > 0) return untilMs
  if (probeSince === undefined) return 0
  const probedMs = msBetween(probeSince, now)
  return probedMs >= 0 && probedMs < probeMsMax ? probeWaitMs : 0
}

/** What an answer of Discord, or of what stands in front of it, changes. */
export function afterAnswer(
  state: BreakerState,
  answer: Answered,
  now: Temporal.Instant,
): { readonly state: BreakerState; readonly news: readonly BreakerNews[] } {
  const invalid = countInvalid(state.invalid, answer, now)
  const counted: BreakerState = invalid === undefined ? state : { ...state, invalid }
  const hasGrown = invalid !== undefined && invalid.count !== state.invalid?.count
  const news: BreakerNews[] = hasGrown && invalid.count === invalidWarnAt ? ['many-invalid-requests'] : []
  const opened = opening(answer, hasGrown ? invalid : undefined, now)
  if (opened !== undefined) {
    const isOpen = state.rest !== undefined && state.probeSince === undefined && waitOf(state, now) > 0
    if (!isOpen) news.push('opened')
    return {
      state: { ...withoutProbe(counted), rest: longer(isOpen ? state.rest : undefined, opened) },
      news,
    }
  }
  if (state.probeSince === undefined) return { state: counted, news }
  const { rest: _over, ...closed } = withoutProbe(counted)
  return { state: { ...closed, heldBack: 0 }, news: [...news, 'closed'] }
}

type Rest = NonNullable<BreakerState['rest']>

function opening(
  { status, isDiscords, isGlobal, retryAfterMs }: Answered,
  invalid: BreakerState['invalid'],
  now: Temporal.Instant,
): Rest | undefined {
  if (status === 429 && (!isDiscords || isGlobal)) {
    const asked = retryAfterMs !== undefined && Number.isFinite(retryAfterMs) ? retryAfterMs : banMsDefault
    const restMs = Math.ceil(Math.min(Math.max(asked, restMsMin), restMsMax))
    const cause = isDiscords ? 'global-rate-limit' : 'banned'
    return { cause, from: now, until: now.add({ milliseconds: restMs }) }
  }
  if (invalid === undefined || invalid.count < invalidOpenAt) return undefined
  const until = invalid.from.add({ milliseconds: invalidWindowMs })
  return { cause: 'too-many-invalid-requests', from: now, until }
}

/** Requests that were under way together are refused together; the longest rest counts. */
function longer(one: Rest | undefined, other: Rest): Rest {
  if (one === undefined) return other
  return Temporal.Instant.compare(one.until, other.until) >= 0 ? one : { ...other, from: one.from }
}

function countInvalid(
  invalid: BreakerState['invalid'],
  { status, scope }: Answered,
  now: Temporal.Instant,
): BreakerState['invalid'] {
  const current = invalid !== undefined && isRunning(invalid, now) ? invalid : undefined
  const isInvalid = status === 401 || status === 403 || (status === 429 && scope !== 'shared')
  if (!isInvalid) return current ?? invalid
  return current === undefined ? { from: now, count: 1 } : { ...current, count: current.count + 1 }
}

/** Whether the ten minutes that are counted are not over. */
function isRunning({ from }: NonNullable<BreakerState['invalid']>, now: Temporal.Instant): boolean {
  const passedMs = msBetween(from, now)
  return passedMs >= 0 && passedMs < invalidWindowMs
}

function withoutProbe({ probeSince: _gone, ...state }: BreakerState): BreakerState {
  return state
}

function msBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return to.epochMilliseconds - from.epochMilliseconds
}

export type Breaker = {
  /** Asks to send one request: 0 when it may go, otherwise how long the rest still lasts. */
  admit(): number
  /** The same beforehand, for those who would stand in a queue for it: 0 claims nothing. */
  waitMs(): number
  answered(answer: Answered): void
  /** How many requests Discord refused in the running ten minutes. */
  invalidRequests(): number
}

type Parts = {
  readonly now: () => Temporal.Instant
  readonly log: Log
  readonly meters?: Pick<Meters, 'turnedAway'>
}

/** Makes the breaker that all clients of the process share. Each rest is logged once. */
export function createBreaker({ now, log, meters = noMeters }: Parts): Breaker {
  let state = closedBreaker

  function report(news: BreakerNews, before: BreakerState, at: Temporal.Instant): void {
    const { rest, invalid } = state
    if (news === 'many-invalid-requests') {
      log.warn(
        { invalidRequests: invalid?.count, since: invalid?.from.toString() },
        'Discord refuses many requests; it shuts an address out after 10,000 in ten minutes',
      )
    } else if (news === 'closed') {
      log.info({ cause: before.rest?.cause, heldBack: before.heldBack }, 'Discord answers again')
    } else if (rest !== undefined) {
      const line = { cause: rest.cause, until: rest.until.toString() }
      const level = msBetween(at, rest.until) >= warnFromMs ? 'warn' : 'debug'
      log[level](line, 'nothing is sent to Discord until this time')
    }
  }

  return {
    admit() {
      const admitted = admit(state, now())
      state = admitted.state
      return admitted.waitMs
    },
    waitMs() {
      const waitMs = waitOf(state, now())
      if (waitMs > 0) state = { ...state, heldBack: state.heldBack + 1 }
      return waitMs
    },
    answered(answer) {
      const at = now()
      const before = state
      if (answer.status === 429) meters.turnedAway()
      const after = afterAnswer(state, answer, at)
      state = after.state
      for (const news of after.news) report(news, before, at)
    },
    invalidRequests() {
      const { invalid } = state
      return invalid !== undefined && isRunning(invalid, now()) ? invalid.count : 0
    },
  }
}
