// How many deliveries are due, and how many are under way, as rows.

import type { OpenState } from '../domain/reminder/occurrence-state.ts'
import { fromInstant } from './columns.ts'
import type { Reading } from './database.ts'
import { toOpenState } from './occurrences.ts'

/** Feeds that are on and due at `now`; so many at most. */
export async function countDue(reading: Reading, now: Temporal.Instant, atMost: number): Promise<number> {
  const { due } = await reading
    .selectFrom((from) =>
      from
        .selectFrom('feeds')
        .select('id')
        .where('next_due_at', '<=', fromInstant(now))
        .where('turned_off_at', 'is', null)
        .limit(atMost)
        .as('due'),
    )
    .select((count) => count.fn.countAll<number>().as('due'))
    .executeTakeFirstOrThrow()
  return due
}

/** What is not settled, by its state; so many at most. */
export async function countOpen(
  reading: Reading,
  atMost: number,
): Promise<Readonly<Partial<Record<OpenState, number>>>> {
  const rows = await reading
    .selectFrom((from) =>
      from
        .selectFrom('occurrences')
        .select('state')
        .where('look_again_at', 'is not', null)
        .limit(atMost)
        .as('open'),
    )
    .select(['state', (count) => count.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, n }) => [toOpenState(state), n]))
}
