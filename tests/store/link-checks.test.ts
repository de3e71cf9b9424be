// Which pages are checked and when, as rows.
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/domain/resource/link-check.ts'
import { changeEnrolment } from '../../src/store/enrolments.ts'
import {
  checkState,
  failedPages,
  postpone,
  roadmapsWalked,
  saveCheck,
  saveCheckState,
  setPages,
  takePage,
  verdictsSince,
} from '../../src/store/link-checks.ts'
import { migrate, migrations } from '../../src/store/migrate.ts'
import { queriesOf } from '../support/queries-of.ts'
import { learner, now, opened, temporaryFile, withEnrolment } from './support.ts'

const hours = (count: number) => now.add({ hours: count })
const pages = [
  { address: 'https://a.org/1', host: 'a.org' },
  { address: 'https://a.org/2', host: 'a.org' },
  { address: 'https://b.org/', host: 'b.org' },
]

async function withPages() {
  const queries = queriesOf(await opened())
  await setPages(queries, pages, now)
  const take = async (at = now) => (await takePage(queries, at, at.add({ hours: 1 })))?.address
  return { queries, take }
}

describe('pages that are due', () => {
  test('are taken one after the other, each once', async () => {
    const { take } = await withPages()
    expect([await take(), await take(), await take(), await take()]).toEqual([
      'https://a.org/1',
      'https://a.org/2',
      'https://b.org/',
      undefined,
    ])
  })

  test('come again when whoever took one never came back', async () => {
    const { take } = await withPages()
    await take()
    expect(await take(hours(1))).toBe('https://a.org/2')
    await take(hours(1))
    expect(await take(hours(1))).toBe('https://a.org/1')
  })

  test('wait for the time that was set, with what was seen', async () => {
    const { queries, take } = await withPages()
    const check = {
      address: 'https://b.org/',
      verdict: 'failed',
      why: { kind: 'answered', status: 404 },
      failedChecks: 2,
      failedSince: now,
    } as const
    await saveCheck(queries, check, now, hours(168))
    await take(hours(2))
    await take(hours(2))
    expect(await take(hours(2))).toBeUndefined()
    expect(await failedPages(queries, 2)).toEqual([check])
    expect(await failedPages(queries, 3)).toEqual([])
    expect(await verdictsSince(queries, now)).toEqual({ alive: 0, failed: 1, unsure: 0 })
    expect(await verdictsSince(queries, hours(1))).toEqual({ alive: 0, failed: 0, unsure: 0 })
  })

  test('of a site are left alone together, those of other sites are not', async () => {
    const { queries, take } = await withPages()
    await postpone(queries, { address: 'https://a.org/1', host: 'a.org' }, hours(24))
    expect([await take(), await take()]).toEqual(['https://b.org/', undefined])
    expect(await take(hours(24))).toBe('https://b.org/')
    expect(await take(hours(24))).toBe('https://a.org/1')
  })

  test('that were due later than the rest are not brought forward by it', async () => {
    const { queries, take } = await withPages()
    const seen = {
      verdict: 'alive',
      why: { kind: 'answered', status: 200 },
      failedChecks: 0,
      failedSince: undefined,
    } as const
    await saveCheck(queries, { ...seen, address: 'https://a.org/2' }, now, hours(168))
    await postpone(queries, { address: 'https://a.org/1', host: 'a.org' }, hours(24))
    expect([await take(hours(24)), await take(hours(24)), await take(hours(24))]).toEqual([
      'https://b.org/',
      'https://a.org/1',
      undefined,
    ])
  })
})

test('pages that are wanted again keep what is known of them, others are forgotten', async () => {
  const { queries, take } = await withPages()
  const check = {
    address: 'https://b.org/',
    verdict: 'failed',
    why: { kind: 'answered', status: 404 },
    failedChecks: 1,
    failedSince: now,
  } as const
  await saveCheck(queries, check, now, hours(168))
  await setPages(
    queries,
    [
      { address: 'https://b.org/', host: 'b.org' },
      { address: 'https://c.org/', host: 'c.org' },
    ],
    hours(24),
  )
  expect(await take(hours(24))).toBe('https://c.org/')
  expect(await take(hours(24))).toBeUndefined()
  expect(await failedPages(queries, 1)).toEqual([check])
})

test('more pages than one statement takes are all kept', async () => {
  const queries = queriesOf(await opened())
  const many = Array.from({ length: 1_201 }, (_, at) => ({ address: `https://a.org/${at}`, host: 'a.org' }))
  await setPages(queries, many, now)
  const { count } = await queries
    .selectFrom('link_checks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(1_201)
})

test('when pages were gathered and summed up is remembered apart', async () => {
  const queries = queriesOf(await opened())
  expect(await checkState(queries)).toEqual({ gatheredAt: undefined, summarisedAt: undefined })
  await saveCheckState(queries, { gatheredAt: now })
  await saveCheckState(queries, { summarisedAt: hours(1) })
  await saveCheckState(queries, { gatheredAt: hours(2) })
  expect(await checkState(queries)).toEqual({ gatheredAt: hours(2), summarisedAt: hours(1) })
})

test('roadmaps are walked until the last member leaves', async () => {
  const { database, enrolment } = await withEnrolment()
  const queries = queriesOf(database)
  expect(await roadmapsWalked(queries)).toEqual(['small'])
  expect(await roadmapsWalked(queries, learner.guildId)).toEqual(['small'])
  await changeEnrolment(queries, enrolment.id, { leftAt: now })
  expect(await roadmapsWalked(queries)).toEqual([])
})

const findings: readonly (readonly [string, Finding])[] = [
  ['404', { kind: 'answered', status: 404 }],
  ['no such site', { kind: 'no-such-host' }],
  ['timeout', { kind: 'timeout' }],
  ['no connection (ECONNRESET)', { kind: 'no-connection', code: 'ECONNRESET' }],
  ['too many redirects', { kind: 'too-many-redirects' }],
  ['leads to where I do not go', { kind: 'not-allowed' }],
]

test.each(findings)('what an old file says in words is known as what it is: %s', async (words, why) => {
  const file = temporaryFile()
  const old = new BetterSqlite3(file)
  const before = migrations.findIndex(({ sql }) => sql.includes('why_in_words'))
  migrate(old, migrations.slice(0, before))
  old
    .prepare("insert into link_checks values ('https://a.org/', 'a.org', 0, 0, 'unsure', ?, 2, 0)")
    .run(words)
  old.exec("insert into link_checks (address, host, next_check_at) values ('https://b.org/', 'b.org', 0)")
  old.close()
  const queries = queriesOf(await opened(file))
  expect(await failedPages(queries, 2)).toMatchObject([{ address: 'https://a.org/', why }])
  expect(await failedPages(queries, 0)).toMatchObject([{ why }, { why: undefined }])
})

test.each(findings)('what was seen is read as it was written: %s', async (_, why) => {
  const { queries } = await withPages()
  const check = {
    address: 'https://a.org/1',
    verdict: 'failed',
    why,
    failedChecks: 1,
    failedSince: now,
  } as const
  await saveCheck(queries, check, now, hours(168))
  expect(await failedPages(queries, 1)).toEqual([check])
})
