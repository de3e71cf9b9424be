// The lease as a row: one process at a time runs the bot on a database.

import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './handles.ts'

/** A process, and where it runs. */
export type Holder = {
  /** Made anew by each process. */
  readonly id: string
  /** For people. */
  readonly host: string
  /** Where the number means something: a boot of a machine, and a container on it. */
  readonly place: string
  readonly pid: number
  readonly processStarted: string
}

export type Lease = {
  readonly holder: Holder
  readonly takenAt: Temporal.Instant
  readonly renewedAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
}

/** Two renewals may fail, and a supervisor that starts the next one after a crash is not kept waiting for long. */
export const leaseMs = 90_000
export const renewEveryMs = 30_000

export async function findLease(reading: Reading): Promise<Lease | undefined> {
  const row = await reading.selectFrom('lease').selectAll().where('id', '=', 1).executeTakeFirst()
  return (
    row && {
      holder: {
        id: row.holder,
        host: row.host,
        place: row.place,
        pid: row.pid,
        processStarted: row.process_started,
      },
      takenAt: toInstant(row.taken_at),
      renewedAt: toInstant(row.renewed_at),
      endsAt: toInstant(row.ends_at),
    }
  )
}

/** Takes the lease, whoever has it; whether it may be taken was found out in the same transaction. */
export async function takeLease(writing: Writing, holder: Holder, now: Temporal.Instant): Promise<void> {
  const values = {
    holder: holder.id,
    host: holder.host,
    place: holder.place,
    pid: holder.pid,
    process_started: holder.processStarted,
    taken_at: fromInstant(now),
    ...renewedAt(now),
  }
  await writing
    .insertInto('lease')
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

/** False when it belongs to somebody else meanwhile, or to nobody. */
export async function renewLease(writing: Writing, id: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await writing
    .updateTable('lease')
    .set(renewedAt(now))
    .where('holder', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives the lease back, so that the next one need not wait; nothing happens when it is somebody else's. */
export async function releaseLease(writing: Writing, id: string): Promise<void> {
  await writing.deleteFrom('lease').where('holder', '=', id).execute()
}

const renewedAt = (now: Temporal.Instant) => ({
  renewed_at: fromInstant(now),
  ends_at: fromInstant(now.add({ milliseconds: leaseMs })),
})
