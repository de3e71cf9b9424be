// Pauses that are over and times for which roadmaps were left, as rows. What rests now stands with the enrolment.

import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { type RestKind, restsMax } from '../domain/study/resting.ts'
import type { Span } from '../domain/time/span.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { numbersIn } from './json.ts'
import { preparedQuery } from './prepared.ts'

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

const pausesOf = preparedQuery((reading, { enrolment, since }: { enrolment: number; since: number }) =>
  reading
    .selectFrom('rests')
    .select(['from_at', 'until_at'])
    .where('enrolment_id', '=', enrolment)
    .where('kind', '=', 'paused')
    .where('until_at', '>=', since),
)

/** The pauses of a roadmap that are over and lasted into the time since then. */
export async function pausesSince(
  reading: Reading,
  enrolmentId: EnrolmentId,
  since: Temporal.Instant,
): Promise<readonly Span[]> {
  const rows = await pausesOf(reading, { enrolment: enrolmentId, since: fromInstant(since) })
  return rows.map(({ from_at, until_at }) => ({ from: toInstant(from_at), until: toInstant(until_at) }))
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

/** When the roadmaps of some enrolments rested, in pauses alone where these are asked for. Of each only the newest are kept. */
export async function restsOf(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
  kind?: RestKind,
): Promise<ReadonlyMap<EnrolmentId, readonly Span[]>> {
  const rows = await reading
    .selectFrom('rests')
    .select(['enrolment_id', 'from_at', 'until_at'])
    .where('enrolment_id', 'in', numbersIn(reading, enrolmentIds))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'paused'))
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.enrolment_id)].map(([id, own]) => [
      id,
      own.map(({ from_at, until_at }) => ({ from: toInstant(from_at), until: toInstant(until_at) })),
    ]),
  )
}
