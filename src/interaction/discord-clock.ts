// Discord's time as seen from here. A machine's clock can be wrong by minutes or hours, and whether somebody still waits
// for an answer is decided by Discord's clock alone.

import { madeAt } from '../domain/ids.ts'
import type { Log } from './log.ts'

/** HTTP dates are whole seconds, cut off. */
const dateStepMs = 1_000
/** A difference that reminders show: they are promised within two minutes. Less is not worth a line in the log. */
const worthSayingMs = 30_000
/** Events that look too old come in crowds, after a resume; one question answers for all of them. */
const askedAgainMs = 10_000
/** Somebody waits meanwhile, with three seconds in all. */
const answerMsMax = 1_000

/** By how much the own clock is ahead of Discord's: somewhere between the two. */
export type Ahead = { readonly minMs: number; readonly maxMs: number }

/** A Date header, and between which moments of the own clock it was written. */
export type Heard = {
  readonly date: Temporal.Instant
  readonly askedAt: Temporal.Instant
  readonly heardAt: Temporal.Instant
}

/** What one more date tells. What contradicts all before means that one of the clocks was set. */
export function narrow(known: Ahead | undefined, { date, askedAt, heardAt }: Heard): Ahead | undefined {
  const minMs = askedAt.epochMilliseconds - date.epochMilliseconds - dateStepMs
  const maxMs = heardAt.epochMilliseconds - date.epochMilliseconds
  // The own clock was set back while the answer was on its way.
  if (minMs > maxMs) return known
  if (known === undefined) return { minMs, maxMs }
  const both = { minMs: Math.max(known.minMs, minMs), maxMs: Math.min(known.maxMs, maxMs) }
  return both.minMs <= both.maxMs ? both : { minMs, maxMs }
}

/** How old a snowflake is by Discord's clock at the least. */
export function leastAgeMs(snowflake: string, now: Temporal.Instant, ahead: Ahead): number {
  return leastMsSince(madeAt(snowflake) ?? now, now, ahead)
}

/** How long it is ago, by Discord's clock, that its clock showed `then`; at the least. */
function leastMsSince(then: Temporal.Instant, now: Temporal.Instant, ahead: Ahead): number {
  return now.epochMilliseconds - then.epochMilliseconds - ahead.maxMs
}

/** By how much the own clock is surely ahead (or behind, below 0). */
function surelyAheadMs({ minMs, maxMs }: Ahead): number {
  if (minMs > 0) return minMs
  return maxMs < 0 ? maxMs : 0
}

export type DiscordClock = {
  heard(what: Heard): void
  /** The age of a snowflake at the least; nothing is old as long as Discord's time is not known. */
  leastAgeMs(snowflake: string, now: Temporal.Instant): number
  /** The same for a moment that Discord named. */
  leastMsSince(then: Temporal.Instant, now: Temporal.Instant): number
  /** Asks Discord for its time, unless that was done just now. Never rejects, and takes a second at most. */
  ask(): Promise<void>
  /** Discord's time, if it answers as it should within a second; undefined when it does not. Never rejects. */
  answeredAt(): Promise<Temporal.Instant | undefined>
  /** How it asks; until then it only hears. */
  askBy(request: () => Promise<unknown>): void
}

/** Makes the clock that all clients tell what they hear. A difference is logged once, and again when it changes. */
export function createDiscordClock(log: Log): DiscordClock {
  let ahead: Ahead | undefined
  let saidMs = 0
  let request: (() => Promise<unknown>) | undefined
  let asking: Promise<void> = Promise.resolve()
  let newest: Temporal.Instant | undefined
  let askedAtMs = Number.NEGATIVE_INFINITY

  function report(): void {
    const aheadMs = ahead === undefined ? 0 : surelyAheadMs(ahead)
    if (Math.abs(aheadMs - saidMs) < worthSayingMs) return
    if (Math.abs(aheadMs) < worthSayingMs) {
      saidMs = 0
      log.info({}, 'the clock of this machine agrees with that of Discord again')
      return
    }
    saidMs = aheadMs
    const seconds = Math.round(Math.abs(aheadMs) / 1_000)
    const [where, when] = aheadMs > 0 ? ['ahead of', 'early'] : ['behind', 'late']
    log.warn(
      { aheadMs },
      `the clock of this machine is ${seconds} s ${where} Discord's: reminders come ${seconds} s too ${when} until it is set`,
    )
  }

  /** Whether it was answered, and not refused. */
  async function askNow(ask: () => Promise<unknown>): Promise<boolean> {
    const late = new Promise<false>((resolve) => {
      setTimeout(() => resolve(false), answerMsMax).unref()
    })
    // Whoever sends it hears the date in the answer, also in that of a refusal.
    const answer = ask().then(
      () => true,
      () => false,
    )
    return Promise.race([answer, late])
  }

  return {
    heard(what) {
      newest = what.date
      ahead = narrow(ahead, what)
      report()
    },
    leastAgeMs: (snowflake, now) =>
      ahead === undefined ? Number.NEGATIVE_INFINITY : leastAgeMs(snowflake, now, ahead),
    leastMsSince: (then, now) =>
      ahead === undefined ? Number.NEGATIVE_INFINITY : leastMsSince(then, now, ahead),
    ask() {
      const nowMs = performance.now()
      if (request === undefined || nowMs - askedAtMs < askedAgainMs) return asking
      askedAtMs = nowMs
      asking = askNow(request).then(() => {})
      return asking
    },
    // A question of its own: one that was asked just now must not keep those who wait from asking again.
    answeredAt: async () => (request !== undefined && (await askNow(request)) ? newest : undefined),
    askBy(by) {
      request = by
    },
  }
}
