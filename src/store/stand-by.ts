// Several copies on one database: one at a time leads, the others stand by until it stops or dies.

import { setTimeout as wait } from 'node:timers/promises'
import type { Reading, Writable } from './handles.ts'
import { keepLease, type LeaseWishes, mayTakeOver, tryToTake } from './hold-lease.ts'
import type { Lease } from './lease.ts'
import { thisProcess } from './process-of.ts'
import { ownStamp } from './stamp.ts'

/** What one copy does for all of them, until it is stopped. */
export type Lead = (signal: AbortSignal) => Promise<{ readonly stop: () => Promise<void> }>

export type StandBy = {
  /**
   * Resolves when this copy leads, or another one does. Rejects with what `lead` threw the first time; then nothing goes on.
   */
  readonly settled: Promise<void>
  /** Stops leading, gives the lease back, and takes it no more. */
  readonly stop: () => Promise<void>
}

type Parts = Pick<LeaseWishes, 'now' | 'renewEveryMs'> & {
  readonly database: Writable & { readonly reading: Reading }
  readonly log: LeaseWishes['log'] & {
    readonly info: (fields: Readonly<Record<string, unknown>>, message: string) => void
  }
  readonly lead: Lead
  /** What `lead` threw when it was this copy's turn later on. */
  readonly onFailed: (error: unknown) => void
  readonly tryEveryMs?: number
}

/** One small statement a copy; a copy that stops is followed by the next one within this time. */
const tryEveryMsDefault = 1_000

/** Takes the lease whenever it is free, and leads for as long as it has it. */
export function standBy(parts: Parts): StandBy {
  const stopping = new AbortController()
  const settled = Promise.withResolvers<void>()
  // Whoever does not wait for it hears of it by `onFailed`.
  settled.promise.catch(() => {})
  let isSettled = false
  const settle = (): void => {
    isSettled = true
    settled.resolve()
  }
  const running = run(parts, stopping.signal, settle).catch((error: unknown) => {
    if (isSettled) parts.onFailed(error)
    else settled.reject(error)
  })
  return {
    settled: settled.promise,
    async stop() {
      stopping.abort()
      settle()
      await running
    },
  }
}

async function run(parts: Parts, signal: AbortSignal, settle: () => void): Promise<void> {
  while (!signal.aborted) {
    const me = thisProcess()
    if (!(await obtain(parts, me, signal, settle))) return
    await leadOnce(parts, me, signal, settle)
  }
}

/** Waits for the lease; false when it was told to stop before. */
async function obtain(
  { database, log, now, tryEveryMs = tryEveryMsDefault }: Parts,
  me: ReturnType<typeof thisProcess>,
  signal: AbortSignal,
  settle: () => void,
): Promise<boolean> {
  let leader: string | undefined
  let isTroubleSaid = false
  while (!signal.aborted) {
    try {
      const held = await tryToTake(database, me, mayTakeOver, now)
      if (held === undefined) return true
      isTroubleSaid = false
      if (leader !== held.holder.id) sayStandingBy(log, held)
      leader = held.holder.id
      settle()
    } catch (error) {
      // The database is restarted, or there is no way to it for now: copies wait for it, and none takes it amiss.
      if (!isTroubleSaid) log.warn({ error }, 'the database cannot be asked who leads; it is asked again')
      isTroubleSaid = true
    }
    await wait(tryEveryMs, undefined, { signal }).catch(() => {})
  }
  return false
}

function sayStandingBy(log: Parts['log'], { holder, takenAt }: Lease): void {
  log.info(
    { host: holder.host, pid: holder.pid, since: takenAt.toString() },
    'another copy leads; this one stands by',
  )
}

/** Leads until the lease is lost or it is told to stop. What `lead` throws is thrown once the lease is given back. */
async function leadOnce(
  { database, log, now, renewEveryMs, lead }: Parts,
  me: ReturnType<typeof thisProcess>,
  signal: AbortSignal,
  settle: () => void,
): Promise<void> {
  const over = new AbortController()
  const end = (): void => over.abort()
  signal.addEventListener('abort', end)
  const onLost = (why: string): void => {
    log.warn({ why }, 'this copy leads no more')
    end()
  }
  let release: (() => Promise<void>) | undefined
  try {
    release = await keepLease(database, {
      me,
      wishes: { now, log, onLost, ...(renewEveryMs === undefined ? {} : { renewEveryMs }) },
      // No file beside a server remembers more than the database; a copy of one says itself that it is one.
      remembered: await ownStamp(database.reading),
      saveStamp: async () => {},
      isInPlace: () => true,
    })
    const leading = await lead(over.signal)
    settle()
    log.info({}, 'this copy leads')
    await aborted(over.signal)
    await leading.stop().catch((error: unknown) => log.warn({ error }, 'leading did not end as it should'))
  } catch (error) {
    if (!over.signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', end)
    // Where the database is gone nobody can be told; the lease ends by itself.
    await release?.().catch((error: unknown) => log.warn({ error }, 'the lease could not be given back'))
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (signal.aborted) resolve()
  else signal.addEventListener('abort', () => resolve(), { once: true })
  return promise
}
