// Cairn with its interactions over HTTP, on a file or on PostgreSQL; several of them may run on one server.

import { type Bot, startBot } from '../../src/bot.ts'
import { systemClock } from '../../src/clock.ts'
import { claimsAtOnce } from '../../src/jobs/send-due-reminders.ts'
import { createLog } from '../../src/log.ts'
import { placeOf } from './place.ts'
import { serve } from './serve.ts'

/** What one process claimed, and the milliseconds that it took. */
export type Claimed = { readonly claimed: number; readonly milliseconds: number }

await serve(async ({ databasePath, publicKey, ...where }) => {
  const bot = await startBot({
    ...where,
    ...placeOf(databasePath),
    receiver: { host: '127.0.0.1', port: 0, publicKey },
    clock: systemClock,
    log: createLog('warn'),
  })
  return {
    port: async () => bot.interactionsPort,
    /** Claims what is due at a moment that has not come, so that the bot itself leaves it alone. */
    claim: (dueAtMs) => claim(bot, Temporal.Instant.fromEpochMilliseconds(Number(dueAtMs))),
  }
})

async function claim({ app }: Bot, now: Temporal.Instant): Promise<Claimed> {
  const startedAtMs = performance.now()
  let claimed = 0
  for (;;) {
    const { claims, faults, isMore } = await app.reminders.claimDue(now, claimsAtOnce)
    if (faults.length > 0) throw faults[0]?.error
    claimed += claims.length
    // Others may have taken what this one saw; it goes on until it sees nothing.
    if (claims.length === 0 && !isMore) return { claimed, milliseconds: performance.now() - startedAtMs }
  }
}
