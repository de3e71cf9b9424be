// How many deliveries there are, for whoever watches.

import { type OpenState, openStates } from '../domain/reminder/occurrence-state.ts'
import type { Database } from '../store/database.ts'
import { countDue, countOpen } from '../store/delivery-counts.ts'

/** Counted in some milliseconds; whoever reads it knows by then that something is wrong. */
const countedMax = 10_000

export function createDeliveries(database: Database) {
  /** Feeds whose time has come, and what is not settled by its state; of each `countedMax` stands for more as well. */
  async function now(
    at: Temporal.Instant,
  ): Promise<{ readonly due: number; readonly open: Readonly<Record<OpenState, number>> }> {
    const { reading } = database
    const due = await countDue(reading, at, countedMax)
    const found = await countOpen(reading, countedMax)
    const open = Object.fromEntries(openStates.map((state) => [state, found[state] ?? 0]))
    return { due, open: open as Record<OpenState, number> }
  }

  return Object.freeze({ now })
}
