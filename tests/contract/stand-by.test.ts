// Copies of the program on one PostgreSQL: one at a time leads, and another one follows when it stops, dies or hangs.

import { eventually } from '@cairn/practice-server/eventually.ts'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findLease, leaseMs, takeLease } from '../../src/store/lease.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { thisProcess } from '../../src/store/process-of.ts'
import { type Lead, standBy } from '../../src/store/stand-by.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { kinds } from './support.ts'

/** Copies whose terms are written down as they begin and end. */
async function scene() {
  const url = await newPostgresDatabase()
  const events: string[] = []
  const open = async () => {
    const database = await openPostgres(url)
    onTestFinished(() => database.close().catch(() => {}))
    return database
  }
  const copy = async (
    name: string,
    { hoursAhead = 0, lead }: { readonly hoursAhead?: number; readonly lead?: Lead } = {},
  ) => {
    const failures: unknown[] = []
    const standing = standBy({
      database: await open(),
      now: () => Temporal.Now.instant().add({ hours: hoursAhead }),
      log: { warn: () => {}, info: (_fields, message) => void events.push(`${name}: ${message}`) },
      lead:
        lead ??
        (async () => {
          events.push(`${name} begins`)
          return { stop: async () => void events.push(`${name} ends`) }
        }),
      onFailed: (error) => void failures.push(error),
      tryEveryMs: 5,
      renewEveryMs: 10,
    })
    onTestFinished(() => standing.stop())
    return { ...standing, failures }
  }
  /** What another process, on a machine that nobody can look at, has done `agoMs` ago. */
  const heldElsewhere = async (agoMs: number, holder = {}) => {
    const database = await open()
    await database.write((writing) =>
      takeLease(
        writing,
        { ...thisProcess(), id: 'other', place: 'elsewhere', ...holder },
        Temporal.Now.instant().subtract({ milliseconds: agoMs }),
      ),
    )
    return database
  }
  const terms = () => events.filter((event) => /begins|ends/.test(event))
  return { url, events, terms, open, copy, heldElsewhere }
}

describe.runIf(kinds.includes('PostgreSQL'))('of several copies', () => {
  test('one leads; when it stops, another one follows, and never two at once', async () => {
    const { copy, terms } = await scene()
    const copies = await Promise.all(['one', 'two', 'three'].map((name) => copy(name)))
    await Promise.all(copies.map(({ settled }) => settled))
    await eventually(() => terms().length === 1)
    for (let round = 0; round < copies.length; round += 1) {
      const leader = ['one', 'two', 'three'].indexOf(terms().at(-1)?.split(' ')[0] ?? '')
      await copies[leader]?.stop()
      if (round < copies.length - 1) await eventually(() => terms().at(-1)?.endsWith('begins') === true)
    }
    const names = terms().filter((event) => event.endsWith('begins'))
    expect(new Set(names).size).toBe(3)
    expect(terms()).toEqual(names.flatMap((event) => [event, event.replace('begins', 'ends')]))
  })

  test('one that stands by says who leads, once', async () => {
    const { copy, events, terms, heldElsewhere } = await scene()
    const database = await heldElsewhere(0)
    const two = await copy('two')
    await two.settled
    await database.write(async (writing) => {
      await writing.deleteFrom('lease').execute()
    })
    await eventually(() => terms().length === 1)
    expect(events).toEqual([
      'two: another copy leads; this one stands by',
      'two begins',
      'two: this copy leads',
    ])
  })

  test('a lease that is no longer renewed is taken, also from a process that still runs', async () => {
    const { copy, terms, heldElsewhere } = await scene()
    await heldElsewhere(leaseMs + 1_000, thisProcess())
    await (await copy('two')).settled
    expect(terms()).toEqual(['two begins'])
  })

  test.each([-1, 1, 24])('a clock that is wrong by %i h takes it from nobody', async (hoursAhead) => {
    const { copy, terms, events, heldElsewhere } = await scene()
    await heldElsewhere(0)
    await (await copy('two', { hoursAhead })).settled
    expect([terms(), events]).toEqual([[], ['two: another copy leads; this one stands by']])
  })

  test('a leader whose lease was taken from it ends, and stands by', async () => {
    const { copy, terms, events, open } = await scene()
    await (await copy('one')).settled
    const database = await open()
    await database.write((writing) =>
      takeLease(writing, { ...thisProcess(), id: 'other', place: 'elsewhere' }, Temporal.Now.instant()),
    )
    await eventually(() => events.includes('one: another copy leads; this one stands by'))
    expect(terms()).toEqual(['one begins', 'one ends'])
    expect((await findLease(database.reading))?.holder.id).toBe('other')
  })

  test('an end that comes while it still connects is an end, and the lease is free', async () => {
    const { copy, open } = await scene()
    let connecting = false
    const one = await copy('one', {
      lead: (signal) =>
        new Promise((_resolve, reject) => {
          connecting = true
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    })
    await eventually(() => connecting)
    await one.stop()
    expect(await findLease((await open()).reading)).toBeUndefined()
    expect(one.failures).toEqual([])
  })

  test('what cannot lead the first time says why, and gives the lease back', async () => {
    const { copy, open } = await scene()
    const refused = new Error('the token was refused')
    const one = await copy('one', { lead: () => Promise.reject(refused) })
    await expect(one.settled).rejects.toBe(refused)
    await one.stop()
    expect(await findLease((await open()).reading)).toBeUndefined()
  })

  test('what cannot lead later on says why as well', async () => {
    const { copy, heldElsewhere } = await scene()
    const database = await heldElsewhere(0)
    const refused = new Error('the token was refused')
    const one = await copy('one', { lead: () => Promise.reject(refused) })
    await one.settled
    await database.write(async (writing) => {
      await writing.deleteFrom('lease').execute()
    })
    await eventually(() => one.failures.length > 0)
    expect(one.failures).toEqual([refused])
  })

  test('a server that is away is waited for, and whoever led leads again', async () => {
    const { copy, terms, open } = await scene()
    const one = await copy('one')
    await one.settled
    const database = await open()
    const endOthers = sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
    `
    for (let round = 0; round < 5; round += 1) await database.write((writing) => endOthers.execute(writing))
    const renewedAt = async () => (await findLease(database.reading))?.renewedAt.epochMilliseconds ?? 0
    const before = await renewedAt()
    await eventually(async () => (await renewedAt()) > before)
    expect(terms()).toEqual(['one begins'])
  })
})
