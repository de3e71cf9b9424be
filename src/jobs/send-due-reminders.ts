// Sends what is due: reminders, summaries and digests. Claim, compose, mark, send, settle; a crash in between is healed
// by the next beat, with at most one message either lost or doubled, and Discord's nonce prevents the double.

import type { App } from '../app.ts'
import { dmHoldMs, restingUntil } from '../domain/reminder/occurrence.ts'
import type { SkipReason } from '../domain/reminder/occurrence-state.ts'
import { isQuiet } from '../domain/reminder/quiet-hours.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger, Target } from '../interaction/messenger.ts'
import { type Meters, noMeters } from '../interaction/meters.ts'
import type { Reply } from '../interaction/reply.ts'
import type { Claim } from '../services/claims.ts'
import type { Sending } from '../services/reminders.ts'
import { compose } from './compose-message.ts'
import { createPool } from './delivery-pool.ts'
import { createLookUps } from './look-ups.ts'
import { outcomeOf } from './outcome-of.ts'
import type { TellOwner } from './tell-owner.ts'

/** Claimed in one transaction: less than a second of sending, so that a stop has little to give back. */
export const claimsAtOnce = 25
/** Messages under way at once; more only queue up in the client, which keeps to 40 a second. */
const sendsAtOnce = 8
/** A look and a send take half of it at most. Whatever takes longer is a fault, and others have its place. */
const deliveryMsMax = 60_000
/** How long a stop waits for answers that are on their way; what has none by then is in doubt, and looked for later. */
const stopWaitMs = 4_000

type Parts = {
  readonly app: App
  readonly messenger: Messenger
  readonly log: Log
  /** Read anew after each send: a beat with thousands of messages lasts minutes. */
  readonly now: () => Temporal.Instant
  readonly tellOwner: TellOwner
  readonly meters?: Meters
  /** Discord refuses the token: nothing can be sent any more. */
  readonly onTokenRefused?: () => void
}

/** One delivery under way: its claim as it stands, and the request once it goes out. */
type Delivery = { claim: Claim; sending?: Sending }

/** Makes the job; `run` ends when nothing is due any more, or soon after its signal. */
export function createSendDueReminders(parts: Parts) {
  const { app, messenger, log, now, tellOwner, meters = noMeters, onTokenRefused = () => {} } = parts
  /** What is claimed after it began takes it into account by itself; this is for what was claimed before. */
  let directRestUntil: Temporal.Instant | undefined
  let isTokenDead = false
  let signal: AbortSignal = never
  const underWay = new Set<Delivery>()
  const lookUps = createLookUps({ app, messenger, log, now })
  const pool = createPool<Claim>({
    atOnce: sendsAtOnce,
    placeOf,
    fetch: claim,
    deliver: deliverSafely,
    stopWaitMs,
  })

  async function run(_now?: Temporal.Instant, stopping: AbortSignal = never): Promise<void> {
    signal = stopping
    await pool.run(signal)
    if (signal.aborted) await leave()
  }

  async function claim(waiting: readonly Claim[]) {
    if (isTokenDead) return { items: [], isMore: false }
    const passOver = waiting.filter(({ target }) => target.kind === 'channel').map(({ guildId }) => guildId)
    const { claims, skipped, faults, isMore } = await app.reminders.claimDue(now(), claimsAtOnce, [
      ...new Set(passOver),
    ])
    for (const { kind, reason } of skipped) meters.delivered(kind, reason === 'too-late' ? reason : 'skipped')
    for (const { feedId, error } of faults)
      log.error({ error, feed: feedId }, 'what is due could not be claimed')
    // Beside the deliveries: only those who are looked for wait for it.
    lookUps.begin(claims)
    return { items: claims, isMore }
  }

  async function deliverSafely(claim: Claim): Promise<void> {
    const delivery: Delivery = { claim }
    underWay.add(delivery)
    const about = { feed: claim.feedId, kind: claim.kind }
    try {
      const end = await Promise.race([deliver(delivery), after(deliveryMsMax)])
      if (end === 'too-long') log.error(about, 'a delivery takes too long, and others go on without it')
    } catch (error) {
      // The lease ends by itself; the others must not wait for one that cannot be composed. After a stop the file is closed.
      if (!underWay.has(delivery)) return
      meters.delivered(claim.kind, 'fault')
      log.error({ ...about, error }, 'a reminder could not be delivered')
    } finally {
      underWay.delete(delivery)
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const { claim } = delivery
    if (!(await mayGo(delivery))) return
    if (claim.target.kind === 'closed') {
      // Asking Discord again would only be refused again; the ledger says why nothing came.
      const after = await app.reminders.settle({ ...claim, attemptedAt: now() }, { kind: 'dm-closed' }, now())
      return count(claim, after)
    }
    if (claim.target.kind === 'nowhere') return skip(claim, 'no-channel')
    const message = await compose(parts, claim)
    if (typeof message === 'string') return skip(claim, message)
    if (!(await lookUps.isStillThere(claim))) return skip(claim, 'left')
    if (!underWay.has(delivery)) return
    if (claim.how === 'send') return send(delivery, claim.target, message)
    const place = whereToLook(claim, claim.target)
    const check = await messenger.find(place, claim.nonce, claim.unsureSince ?? claim.dueAt)
    if (!underWay.has(delivery)) return
    const checked = await app.reminders.settleCheck(claim, check, now())
    count(claim, checked)
    if (checked.kind === 'left-unknown') {
      const { feedId: feed, kind, unsureSince } = claim
      log.warn(
        { feed, kind, since: unsureSince?.toString() },
        'whether a message arrived cannot be found out, so it is not sent again',
      )
    }
    if (checked.kind !== 'send') return
    delivery.claim = checked.claim
    await send(delivery, claim.target, message)
  }

  async function send(delivery: Delivery, target: Target, message: Reply): Promise<void> {
    if (!(await mayGo(delivery))) return
    const { claim } = delivery
    const sending = await app.reminders.markSending(claim, now())
    if (sending === undefined) return
    delivery.sending = sending
    const result = await messenger.send(target, message, claim.nonce)
    // A stop has waited long enough and put it down as in doubt.
    if (!underWay.has(delivery)) return
    const after = await app.reminders.settle(sending, result, now())
    count(claim, after)
    if (after.kind === 'sent') meters.late(claim.kind, now().since(claim.dueAt).total('milliseconds'))
    if (after.kind === 'stop') refuse()
    if (after.kind === 'feed-broken' && target.kind === 'channel')
      await tellOwner(claim, { channelId: target.channelId, reason: after.reason })
    if ('hold' in after && after.hold === 'direct-messages') {
      directRestUntil = now().add({ milliseconds: dmHoldMs })
    }
    if (after.kind !== 'sent')
      log.warn({ feed: claim.feedId, kind: claim.kind, after: after.kind }, 'a reminder was not sent')
  }

  async function skip(claim: Claim, reason: SkipReason): Promise<void> {
    await app.reminders.skip(claim, reason, now())
    meters.delivered(claim.kind, 'skipped')
  }

  function count({ kind }: Claim, after: Parameters<typeof outcomeOf>[0]): void {
    const outcome = outcomeOf(after)
    if (outcome !== undefined) meters.delivered(kind, outcome)
  }

  /** False when nothing may be sent, or no direct message: then the claim is given back. */
  async function mayGo({ claim }: Delivery): Promise<boolean> {
    // In quiet hours that began while it waited for its turn, it is given back too: whoever claims it next moves it.
    const isOver = signal.aborted || isTokenDead || isQuiet(claim.feed, now())
    const restUntil = claim.target.kind === 'direct' ? restingUntil(directRestUntil, now()) : undefined
    const until = isOver ? now() : restUntil
    if (until !== undefined) await app.reminders.giveBack([claim], { until, now: now() })
    return until === undefined
  }

  function refuse(): void {
    if (isTokenDead) return
    isTokenDead = true
    log.error({}, 'Discord refused the token: nothing can be sent until a restart with a valid one')
    onTokenRefused()
  }

  /** Leaves nothing that looks as if it were still being sent, and nothing that has to wait for the end of a lease. */
  async function leave(): Promise<void> {
    const left = [...underWay]
    underWay.clear()
    for (const { sending } of left) {
      if (sending !== undefined) await app.reminders.settle(sending, { kind: 'no-answer' }, now())
    }
    const unsent = left.flatMap(({ sending, claim }) => (sending === undefined ? [claim] : []))
    await app.reminders.giveBack([...unsent, ...pool.takeWaiting()], { until: now(), now: now() })
  }

  return { name: 'send-due-reminders', run }
}

/** For those who never stop it. */
const never = new AbortController().signal

/** What is not sent to anybody holds up nobody. */
function placeOf({ target, feedId, localDate }: Claim): string {
  if (target.kind === 'channel') return target.channelId
  return target.kind === 'direct' ? target.userId : `${feedId} ${localDate}`
}

/** Where an earlier attempt went, which is not where it goes now when somebody has chosen another place since. */
function whereToLook({ attemptedIn, userId }: Claim, target: Target): Target {
  if (attemptedIn === undefined || (attemptedIn === 'direct' && target.kind === 'direct')) return target
  if (attemptedIn !== 'direct') return { kind: 'channel', channelId: attemptedIn }
  return userId === undefined ? target : { kind: 'direct', userId }
}

function after(delayMs: number): Promise<'too-long'> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs, 'too-long').unref()
  })
}
