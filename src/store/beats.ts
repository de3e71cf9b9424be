// When Discord was last seen to answer, and the times in which it was not, or the bot did not run, as rows.

import type { BeatLog } from '../domain/study/up-share.ts'
import type { Span } from '../domain/time/span.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

const theOnlyRow = 1

export async function findBeat(reading: Reading): Promise<Temporal.Instant | undefined> {
  const row = await reading
    .selectFrom('beat')
    .select('beat_at')
    .where('id', '=', theOnlyRow)
    .executeTakeFirst()
  return row && toInstant(row.beat_at)
}

/** From when on the log is kept, and its newest entry. */
export async function findBeatLog(reading: Reading): Promise<BeatLog | undefined> {
  const row = await reading
    .selectFrom('beat')
    .select(['first_at', 'beat_at'])
    .where('id', '=', theOnlyRow)
    .executeTakeFirst()
  return row && { first: toInstant(row.first_at ?? row.beat_at), last: toInstant(row.beat_at) }
}

export async function saveBeat(writing: Writing, at: Temporal.Instant): Promise<void> {
  const beat_at = fromInstant(at)
  await writing
    .insertInto('beat')
    .values({ id: theOnlyRow, beat_at, first_at: beat_at })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        beat_at,
        // A log that began in a time that is still to come began when that was noticed.
        first_at: ({ eb, ref }) =>
          eb.case().when('beat.first_at', '>', beat_at).then(beat_at).else(ref('beat.first_at')).end(),
      }),
    )
    .execute()
}

/** Keeps an outage, and forgets those that were over before a moment. */
export async function addOutage(
  writing: Writing,
  { from, until }: Span,
  forgetBefore: Temporal.Instant,
): Promise<void> {
  await writing
    .insertInto('outages')
    .values({ from_at: fromInstant(from), until_at: fromInstant(until) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await writing.deleteFrom('outages').where('from_at', '<', fromInstant(forgetBefore)).execute()
}

/** Ends at a moment what was put down as an outage beyond it. */
export async function cutOutages(writing: Writing, at: Temporal.Instant, longestMs: number): Promise<void> {
  const now = fromInstant(at)
  await writing.deleteFrom('outages').where('from_at', '>=', now).execute()
  await writing
    .updateTable('outages')
    .set({ until_at: now })
    // None is longer, so older ones have ended.
    .where('from_at', '>', now - longestMs)
    .where('until_at', '>', now)
    .execute()
}

/** The outages that lasted into a span; none is longer than `longestMs`. */
export async function outagesIn(
  reading: Reading,
  { from, until }: Span,
  longestMs: number,
): Promise<readonly Span[]> {
  const rows = await reading
    .selectFrom('outages')
    .select(['from_at', 'until_at'])
    .where('from_at', '>=', fromInstant(from) - longestMs)
    .where('from_at', '<', fromInstant(until))
    .where('until_at', '>', fromInstant(from))
    .orderBy('from_at')
    .execute()
  return rows.map((row) => ({ from: toInstant(row.from_at), until: toInstant(row.until_at) }))
}
