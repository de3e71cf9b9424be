// Sends what is due: reminders, summaries and digests. Claim, compose, mark, send, settle; a crash in between is healed
// by the next beat, with at most one message either lost or doubled, and Discord's nonce prevents the double.

import type { App } from '../app.ts'
import { DM_HOLD_MS } from '../domain/reminder/occurrence.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger, Target } from '../interaction/messenger.ts'
import type { Reply } from '../interaction/reply.ts'
import type { Claim } from '../services/claims.ts'
import { sayDigest } from '../text/digest.ts'
import { sayDailyReminder, sayWeeklySummary } from '../text/reminder.ts'

/** Claims of one beat. What is left over is claimed in the next round of the same beat. */
const claimsPerRound = 200
/** Rounds of one beat: enough for 20,000 messages, and an end in any case. */
const roundsMax = 100
/** Messages under way at once; more only queue up in the client, which keeps to 40 a second. */
const sendsAtOnce = 8

type Parts = {
  readonly app: App
  readonly messenger: Messenger
  readonly log: Log
  /** Read anew after each send: a beat with thousands of messages lasts minutes. */
  readonly now: () => Temporal.Instant
}

/** Makes the job; `run` ends when nothing is due any more. */
export function createSendDueReminders({ app, messenger, log, now }: Parts) {
  /** After Discord said that direct messages come too fast, none is tried until then. */
  let directMessagesRestUntil: Temporal.Instant | undefined
  let isTokenDead = false

  async function run(): Promise<void> {
    for (let round = 0; round < roundsMax && !isTokenDead; round += 1) {
      const claims = await app.reminders.claimDue(now(), claimsPerRound)
      if (claims.length === 0) return
      const waiting = claims.values()
      await Promise.all(
        Array.from({ length: sendsAtOnce }, async () => {
          for (const claim of waiting) await deliverSafely(claim)
        }),
      )
    }
  }

  async function deliverSafely(claim: Claim): Promise<void> {
    try {
      await deliver(claim)
    } catch (error) {
      // The lease ends by itself; the others must not wait for one that cannot be composed.
      log.error({ error, feed: claim.feedId, kind: claim.kind }, 'a reminder could not be delivered')
    }
  }

  async function deliver(claim: Claim): Promise<void> {
    if (isTokenDead || mustRest(claim)) return
    if (claim.target.kind === 'closed') {
      // Asking Discord again would only be refused again; the ledger says why nothing came.
      await app.reminders.settle({ ...claim, attemptedAt: now() }, { kind: 'dm-closed' }, now())
      return
    }
    const target = targetOf(claim)
    if (target === undefined) return app.reminders.skip(claim, 'no-channel', now())
    const message = await compose(app, claim)
    if (message === undefined) return app.reminders.skip(claim, 'nothing-to-say', now())
    if (!(await isStillThere(claim))) return app.reminders.skip(claim, 'left', now())
    if (claim.how === 'send') return send(claim, target, message)
    const check = await messenger.find(target, claim.nonce, claim.unsureSince ?? claim.dueAt)
    const checked = await app.reminders.settleCheck(claim, check, now())
    if (checked.kind === 'send') await send(checked.claim, target, message)
  }

  /** Asked once a day for each member, right before a message. Where Discord gives no answer, they count as there. */
  async function isStillThere({ guildId, userId }: Claim): Promise<boolean> {
    if (userId === undefined) return true
    const member = { guildId, userId }
    if (!(await app.attendance.isLookUpDue(member, now()))) return true
    const found = await messenger.lookUp(member)
    if (found !== 'unknown') await app.attendance.lookedUp(member, found, now())
    return found === 'there' || found === 'unknown'
  }

  async function send(claim: Claim, target: Target, message: Reply): Promise<void> {
    const sending = await app.reminders.markSending(claim, now())
    if (sending === undefined) return
    const result = await messenger.send(target, message, claim.nonce)
    const after = await app.reminders.settle(sending, result, now())
    if (after.kind === 'stop') {
      isTokenDead = true
      log.error({}, 'Discord refused the token: nothing is sent any more until a restart with a valid one')
    }
    if ('hold' in after && after.hold === 'direct-messages') {
      directMessagesRestUntil = now().add({ milliseconds: DM_HOLD_MS })
    }
    if (after.kind !== 'sent')
      log.warn({ feed: claim.feedId, kind: claim.kind, after: after.kind }, 'a reminder was not sent')
  }

  function mustRest({ target }: Claim): boolean {
    if (target.kind !== 'direct' || directMessagesRestUntil === undefined) return false
    return Temporal.Instant.compare(now(), directMessagesRestUntil) < 0
  }

  return { name: 'send-due-reminders', run }
}

function targetOf({ target, userId }: Claim): Target | undefined {
  if (target.kind === 'channel') return target
  return target.kind === 'direct' && userId !== undefined ? { kind: 'direct', userId } : undefined
}

/** The message, or undefined when there is nothing to say: a paused roadmap, or a finished one without news. */
async function compose(app: App, claim: Claim): Promise<Reply | undefined> {
  const { kind, guildId, userId, dueAt, zone, late, target, lostZoneName } = claim
  if (kind === 'weekly-digest')
    return sayDigest(await app.cohorts.digest(guildId, dueAt, zone), late, lostZoneName)
  if (userId === undefined) return undefined
  const member = { guildId, userId }
  const mentioned = target.kind === 'channel' ? userId : undefined
  if (kind === 'daily-reminder') {
    const view = await app.study.next({ member }, 3, dueAt)
    if (view.kind !== 'view' || view.enrolment.pausedAt !== undefined) return undefined
    // After the end only reviews are worth a message; optional topics are there for who asks.
    const hasTopics = view.enrolment.finishedAt === undefined && view.topics.length > 0
    if (!hasTopics && view.reviewsDue === 0) return undefined
    return sayDailyReminder(view, { late, mentioned, lostZoneName })
  }
  const overview = await app.study.overview({ member }, dueAt)
  if (overview.kind !== 'view' || overview.enrolment.pausedAt !== undefined) return undefined
  if (overview.enrolment.finishedAt !== undefined && overview.topicsThisWeek === 0) return undefined
  return sayWeeklySummary(overview, { late, mentioned, lostZoneName })
}
