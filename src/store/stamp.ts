// The stamp of a database, by which an older one in its place is known, and the doubt that follows from it.

import { fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './handles.ts'
import type { Stamp } from './sqlite/stamp-file.ts'

/**
 * To be called when the bot begins to run on a database. `remembered` is what the stamp beside the file says. When it
 * knows more than the database, this is an older one, or another: what was due until now may have been sent already, and
 * what is open may have been settled. True when that is so.
 */
export async function beginStamping(
  writing: Writing,
  remembered: Stamp | undefined,
  newId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const own = await writing.selectFrom('stamp').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  const stamp = { databaseId: own.database_id, generation: own.generation, isCopy: own.is_copy === 1 }
  if (!isBehind(stamp, remembered)) return false
  // A new id: from here on the story of this database is another one than that of the files it was copied from.
  await writing
    .updateTable('stamp')
    .set({ database_id: newId, is_copy: 0, doubt_until: fromInstant(now) })
    .where('id', '=', 1)
    .execute()
  await writing
    .updateTable('occurrences')
    .set(({ ref, fn }) => ({
      state: 'unknown',
      unsure_since: fn.coalesce('unsure_since', ref('due_at')),
      updated_at: fromInstant(now),
    }))
    .where('state', '=', 'claimed')
    // Whatever is open has a time at which it is looked at again, and by that it is found.
    .where('look_again_at', '>', 0)
    .execute()
  return true
}

/** What a database says of itself: all that is known where no file beside it could know more. */
export async function ownStamp(reading: Reading): Promise<Stamp> {
  const own = await reading.selectFrom('stamp').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  return { databaseId: own.database_id, generation: own.generation, stampedAt: own.stamped_at }
}

/** Whether a database may not know all that was sent: a copy, one without a stamp beside it, or one that is not as far as that. */
export function isBehind(
  own: Pick<Stamp, 'databaseId' | 'generation'> & { readonly isCopy: boolean },
  remembered: Stamp | undefined,
): boolean {
  if (own.isCopy) return true
  if (remembered === undefined) return own.generation > 0
  return remembered.databaseId !== own.databaseId || remembered.generation > own.generation
}

/** Moves the stamp on; what it gives is written beside the file once it is committed. */
export async function advanceStamp(writing: Writing, now: Temporal.Instant): Promise<Stamp> {
  const { database_id, generation, stamped_at } = await writing
    .updateTable('stamp')
    .set(({ eb }) => ({ generation: eb('generation', '+', 1), stamped_at: fromInstant(now) }))
    .where('id', '=', 1)
    .returning(['database_id', 'generation', 'stamped_at'])
    .executeTakeFirstOrThrow()
  return { databaseId: database_id, generation, stampedAt: stamped_at }
}

/** What was due until then may have been sent without this database knowing of it; undefined when it knows all. */
export async function doubtUntil(reading: Reading): Promise<Temporal.Instant | undefined> {
  const row = await reading.selectFrom('stamp').select('doubt_until').where('id', '=', 1).executeTakeFirst()
  return toInstantOrNothing(row?.doubt_until ?? null)
}
