// Pauses that are over and times for which roadmaps were left, as rows. What rests now stands with the enrolment.

import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { type RestKind, restsMax } from '../domain/study/resting.ts'
import { fromInstant } from './columns.ts'
import type { Writing } from './database.ts'

/** Keeps a rest of a roadmap that is over; of those that there were before the newest. One that took no time is none. */
export async function addRest(
  writing: Writing,
  enrolmentId: EnrolmentId,
  kind: RestKind,
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<void> {
  if (Temporal.Instant.compare(from, until) >= 0) return
  await writing
    .insertInto('rests')
    .values({ enrolment_id: enrolmentId, kind, from_at: fromInstant(from), until_at: fromInstant(until) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await writing
    .deleteFrom('rests')
    .where('enrolment_id', '=', enrolmentId)
    .where('kind', '=', kind)
    .where('from_at', '<=', ({ selectFrom }) =>
      selectFrom('rests')
        .select('from_at')
        .where('enrolment_id', '=', enrolmentId)
        .where('kind', '=', kind)
        .orderBy('from_at', 'desc')
        .limit(1)
        .offset(restsMax),
    )
    .execute()
}

/** Keeps all pauses whose time is over, as they were meant to end. */
export async function keepPausesOver(writing: Writing, now: Temporal.Instant): Promise<void> {
  await writing
    .insertInto('rests')
    .columns(['enrolment_id', 'kind', 'from_at', 'until_at'])
    .expression(
      writing
        .selectFrom('enrolments')
        .select(({ val, ref }) => [
          'id',
          val<RestKind>('paused').as('kind'),
          ref('paused_at').$notNull().as('from_at'),
          ref('paused_until').$notNull().as('until_at'),
        ])
        .where('paused_until', '<=', fromInstant(now))
        .whereRef('paused_at', '<', 'paused_until'),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
