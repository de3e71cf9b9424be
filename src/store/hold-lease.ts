// Runs the bot on a database as the only one: takes the lease, renews it and the stamp, and notices when it is lost.

import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { databaseNow } from './database-clock.ts'
import type { Reading, Writable } from './handles.ts'
import { hold } from './hold.ts'
import {
  findLease,
  type Holder,
  type Lease,
  leaseMs,
  releaseLease,
  renewEveryMs,
  renewLease,
  takeLease,
} from './lease.ts'
import { type Life, lifeOf, thisProcess } from './process-of.ts'
import { kyselyOn, openReader } from './sqlite/connection.ts'
import type { Stamp } from './sqlite/stamp-file.ts'
import { advanceStamp, beginStamping } from './stamp.ts'

export type LeaseWishes = {
  readonly now: () => Temporal.Instant
  readonly log: { readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void }
  /** The bot must stop: another process runs it on this database, or this is not the database any more. */
  readonly onLost: (why: string) => void
  /** Ends the wait for the lease. */
  readonly signal?: AbortSignal | undefined
  /** How long a process that does not renew its lease is watched before it counts as dead. */
  readonly watchMs?: number
  readonly renewEveryMs?: number
}

/** Raised when another process goes on running the bot on the same database. */
export class LeaseHeldError extends Error {
  override readonly name = 'LeaseHeldError'
}

/** A live process renews three times in it, whatever its clock says. */
const watchMsDefault = leaseMs + 10_000
const tryEveryMs = 1_000

/** Leases that this process gave up. Where a locked file kept one from being given back, it stands there as if it were held. */
const givenUp = new Set<string>()

function lifeOfHolder(holder: Holder): Life {
  return givenUp.has(holder.id) ? 'dead' : lifeOf(holder)
}

/** Whether the lease may be taken at once. A process that is known to run keeps it when the clock has jumped, too. */
export function isFree(lease: Pick<Lease, 'endsAt'> | undefined, life: Life, now: Temporal.Instant): boolean {
  if (lease === undefined || life === 'dead') return true
  return life === 'unknown' && Temporal.Instant.compare(lease.endsAt, now) <= 0
}

/**
 * Takes the lease. While another process holds it, waits for its end: a supervisor may start the new one before the old
 * one has stopped. Throws LeaseHeldError when the other one is still at work at the end of the wait.
 */
export async function obtainLease(
  database: Writable,
  { now, log, signal, watchMs = watchMsDefault }: LeaseWishes,
): Promise<Holder> {
  const me = thisProcess()
  const endMs = performance.now() + watchMs
  let first: Lease | undefined
  for (;;) {
    signal?.throwIfAborted()
    const isLastTry = performance.now() >= endMs
    const held = await tryToTake(
      database,
      me,
      (lease, at) => {
        const isDead = isLastTry && isSame(lease, first)
        return isDead || isFree(lease, lifeOfHolder(lease.holder), at)
      },
      now,
    )
    if (held === undefined) return me
    if (isLastTry) throw new LeaseHeldError(inUse(database.file, held))
    if (first === undefined) {
      first = held
      const { holder, takenAt } = held
      log.warn(
        { host: holder.host, pid: holder.pid, since: takenAt.toString(), waitMsMax: watchMs },
        'another process runs the bot on this database; waiting for it to end',
      )
    }
    await wait(Math.min(tryEveryMs, watchMs), undefined, signal && { signal })
  }
}

/**
 * Whether a copy may lead in place of another one on the same server. That the other process still runs is no reason to
 * wait for it: it may hang, and what it does without a lease is turned away.
 */
export function mayTakeOver(lease: Lease, at: Temporal.Instant): boolean {
  return isFree(lease, lifeOfHolder(lease.holder) === 'dead' ? 'dead' : 'unknown', at)
}

/** Takes the lease where nobody has it, or where it may be taken from whoever does; otherwise gives the lease as it is. */
export async function tryToTake(
  { write }: Writable,
  me: Holder,
  mayBeTaken: (lease: Lease, at: Temporal.Instant) => boolean,
  now: () => Temporal.Instant,
): Promise<Lease | undefined> {
  return write(async (writing) => {
    await hold(writing, 'lease', 'bot')
    const lease = await findLease(writing)
    const at = await databaseNow(writing, now)
    if (lease !== undefined && !mayBeTaken(lease, at)) return lease
    await takeLease(writing, me, at)
    return undefined
  })
}

/** Throws LeaseHeldError when the bot runs on the database: its tables must not change under it. */
export async function refuseWhileHeld(reading: Reading, file: string): Promise<void> {
  const lease = await findLease(reading)
  if (lease !== undefined && lifeOfHolder(lease.holder) !== 'dead')
    throw new LeaseHeldError(tablesInUse(file, lease))
}

/** Throws LeaseHeldError when the bot runs on the file. One that cannot be read is not waited for. */
export async function refuseIfRunning(file: string, now: Temporal.Instant): Promise<void> {
  const lease = await leaseIn(file)
  if (lease !== undefined && !isFree(lease, lifeOfHolder(lease.holder), now))
    throw new LeaseHeldError(
      `The bot runs on ${file}: process ${lease.holder.pid} on ${lease.holder.host}. Stop it first; nothing was changed.`,
    )
}

async function leaseIn(file: string): Promise<Lease | undefined> {
  let connection: ReturnType<typeof openReader> | undefined
  try {
    connection = openReader(file)
    return await findLease(kyselyOn(connection))
  } catch {
    return undefined
  } finally {
    connection?.close()
  }
}

const isSame = (one: Lease, other: Lease | undefined): boolean =>
  one.holder.id === other?.holder.id && one.renewedAt.equals(other.renewedAt)

function inUse(file: string, { holder, takenAt }: Lease): string {
  return (
    `The database ${file} is in use by another Cairn: process ${holder.pid} on ${holder.host}, since ${takenAt.toString({ smallestUnit: 'second' })}. ` +
    'Two on one database would answer everybody twice. Stop that one first, or give this one a database and a bot of its own (DATABASE_PATH, DISCORD_TOKEN).'
  )
}

function tablesInUse(file: string, { holder }: Lease): string {
  return (
    `The database ${file} has the tables of an older release, and the bot runs on it: process ${holder.pid} on ${holder.host}. ` +
    'Stop the bot and start it with this release, then try again.'
  )
}

type Keeping = {
  readonly me: Holder
  readonly wishes: LeaseWishes
  /** What the file beside the database remembers. */
  readonly remembered: Stamp | undefined
  readonly saveStamp: (stamp: Stamp) => Promise<void>
  /** Whether the file under the name of the database is still the one that is open. */
  readonly isInPlace: () => boolean
}

/**
 * Begins the stamps and goes on with both. Gives what ends that: it writes a last stamp and gives the lease back, unless
 * it was lost.
 */
export async function keepLease(
  { write, file }: Writable,
  { me, wishes, remembered, saveStamp, isInPlace }: Keeping,
): Promise<() => Promise<void>> {
  const { now, log, onLost } = wishes
  const begun = await write(async (writing) => {
    const isDoubtful = await beginStamping(writing, remembered, randomUUID(), now())
    return { isDoubtful, stamp: await advanceStamp(writing, now()) }
  })
  if (begun.isDoubtful) {
    log.warn(
      { file },
      'a backup or another database was put in place: what was due until now is looked for in the channels before it is sent',
    )
  }
  await saveStamp(begun.stamp)
  let isOver = false
  let renewing: Promise<void> | undefined
  const lose = (why: string): void => {
    end()
    onLost(why)
  }

  async function renew(): Promise<void> {
    try {
      if (!isInPlace()) return lose(`The database ${file} was replaced or removed while the bot was running.`)
      const stamp = await write(async (writing) => {
        const isOurs = await renewLease(writing, me.id, await databaseNow(writing, now))
        return isOurs ? advanceStamp(writing, now()) : undefined
      })
      if (stamp === undefined) return lose(`Another process runs the bot on ${file} now.`)
      await saveStamp(stamp)
    } catch (error) {
      // A full or locked disk: nobody else can take the lease there either, and it is renewed when it works again.
      if (!isOver) log.warn({ error }, 'the lease on the database could not be renewed')
    }
  }

  const timer = setInterval(() => {
    renewing ??= renew().finally(() => {
      renewing = undefined
    })
  }, wishes.renewEveryMs ?? renewEveryMs).unref()
  const end = (): void => {
    isOver = true
    givenUp.add(me.id)
    clearInterval(timer)
  }

  return async () => {
    if (isOver) return
    end()
    await renewing
    const last = await write(async (writing) => {
      const isOurs = (await findLease(writing))?.holder.id === me.id
      await releaseLease(writing, me.id)
      return isOurs ? advanceStamp(writing, now()) : undefined
    })
    if (last !== undefined) await saveStamp(last)
  }
}
