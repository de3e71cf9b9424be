// The ledger of deliveries without Discord: it claims what is due until nothing is left.

import { openApp, readWhatShips } from '../../src/open-app.ts'
import { openStore } from '../../src/store/open.ts'
import { placeOf } from './place.ts'
import { serve } from './serve.ts'

/** As many as the bot claims at once. */
const atOnce = 25

await serve(async ({ databasePath }) => {
  const database = await openStore(placeOf(databasePath))
  const app = await openApp({ database }, await readWhatShips(), Temporal.Now.instant())
  return {
    /** Gives how many this process claimed, and the milliseconds that it took. */
    async claim(dueAtMs: unknown): Promise<Claimed> {
      const now = Temporal.Instant.fromEpochMilliseconds(Number(dueAtMs))
      const startedAtMs = performance.now()
      let claimed = 0
      for (;;) {
        const { claims, faults, isMore } = await app.reminders.claimDue(now, atOnce)
        if (faults.length > 0) throw faults[0]?.error
        claimed += claims.length
        // Others may have taken what this one saw; it goes on until it sees nothing.
        if (claims.length === 0 && !isMore) break
      }
      return { claimed, milliseconds: performance.now() - startedAtMs }
    },
  }
})

export type Claimed = { readonly claimed: number; readonly milliseconds: number }
