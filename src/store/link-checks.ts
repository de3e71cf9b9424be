// The weekly check of links as rows: which pages, when next, and what was seen last.

import * as z from 'zod'
import type { GuildId } from '../domain/ids.ts'
import { type Finding, type LinkCheck, type Verdict, verdicts } from '../domain/resource/link-check.ts'
import { fromInstant, toInstantOrNothing, wordReader } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'

/** Rows read or written in one statement; SQLite takes 32,766 values. */
const rowsAtOnce = 500

/** The roadmaps that somebody is on, in one guild or in any; what only one member can see is nobody else's to visit or to hear of. */
export async function roadmapsWalked(reading: Reading, guild?: GuildId): Promise<readonly string[]> {
  const walked = reading
    .selectFrom('enrolments')
    .select('roadmap_id')
    .where('left_at', 'is', null)
    .where(isCounted())
  if (guild !== undefined) {
    const ofGuild = walked.distinct().where('guild_id', '=', guild).orderBy('roadmap_id')
    return (await ofGuild.execute()).map((row) => row.roadmap_id)
  }
  // From one to the next by the index: there are few roadmaps, and many are on each.
  const roadmaps: string[] = []
  for (;;) {
    const next = await walked
      .where('roadmap_id', '>', roadmaps.at(-1) ?? '')
      .orderBy('roadmap_id')
      .limit(1)
      .executeTakeFirst()
    if (next === undefined) return roadmaps
    roadmaps.push(next.roadmap_id)
  }
}

/** Makes these the pages that are checked: new ones are due at once, what is missing is forgotten. */
export async function setPages(
  writing: Writing,
  pages: readonly { readonly address: string; readonly host: string }[],
  now: Temporal.Instant,
): Promise<void> {
  const wanted = new Set(pages.map(({ address }) => address))
  for (const address of await allPages(writing)) {
    if (!wanted.has(address)) await writing.deleteFrom('link_checks').where('address', '=', address).execute()
  }
  const next_check_at = fromInstant(now)
  for (let from = 0; from < pages.length; from += rowsAtOnce) {
    const rows = pages.slice(from, from + rowsAtOnce).map((page) => ({ ...page, next_check_at }))
    await writing
      .insertInto('link_checks')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function allPages(reading: Reading): Promise<readonly string[]> {
  const pages: string[] = []
  for (;;) {
    const rows = await reading
      .selectFrom('link_checks')
      .select('address')
      .where('address', '>', pages.at(-1) ?? '')
      .orderBy('address')
      .limit(rowsAtOnce)
      .execute()
    pages.push(...rows.map(({ address }) => address))
    if (rows.length < rowsAtOnce) return pages
  }
}

/** The page that has waited longest, if one is due; it is due again at `leaseUntil` unless a check is saved before. */
export async function takePage(
  writing: Writing,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<LinkCheck | undefined> {
  const row = await writing
    .selectFrom('link_checks')
    .selectAll()
    .where('next_check_at', '<=', fromInstant(now))
    .orderBy('next_check_at')
    .orderBy('address')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  await writing
    .updateTable('link_checks')
    .set({ next_check_at: fromInstant(leaseUntil) })
    .where('address', '=', row.address)
    .execute()
  return toCheck(row)
}

export async function saveCheck(
  writing: Writing,
  check: LinkCheck,
  now: Temporal.Instant,
  next: Temporal.Instant,
): Promise<void> {
  await writing
    .updateTable('link_checks')
    .set({
      next_check_at: fromInstant(next),
      checked_at: fromInstant(now),
      verdict: check.verdict ?? null,
      why: check.why === undefined ? null : JSON.stringify(check.why),
      failed_checks: check.failedChecks,
      failed_since: check.failedSince === undefined ? null : fromInstant(check.failedSince),
    })
    .where('address', '=', check.address)
    .execute()
}

/** Leaves a page, and all pages of a host that are due before then, alone until an instant. */
export async function postpone(
  writing: Writing,
  { address, host }: { readonly address: string; readonly host: string },
  until: Temporal.Instant,
): Promise<void> {
  await writing
    .updateTable('link_checks')
    .set({ next_check_at: fromInstant(until) })
    .where((where) => where.or([where('host', '=', host), where('address', '=', address)]))
    .where('next_check_at', '<', fromInstant(until))
    .execute()
}

/** The pages whose last checks failed this often at least, and since when. */
export async function failedPages(reading: Reading, checksMin: number): Promise<readonly LinkCheck[]> {
  const rows = await reading
    .selectFrom('link_checks')
    .selectAll()
    .where('failed_checks', '>=', checksMin)
    .execute()
  // Asked to sort, SQLite would read all pages in this order instead of the few by their index.
  return rows.map(toCheck).sort((one, other) => (one.address < other.address ? -1 : 1))
}

/** How many pages were checked since an instant, by what was seen. */
export async function verdictsSince(
  reading: Reading,
  since: Temporal.Instant,
): Promise<Readonly<Record<Verdict, number>>> {
  const rows = await reading
    .selectFrom('link_checks')
    .select(({ fn }) => ['verdict', fn.countAll<number>().as('count')])
    .where('checked_at', '>=', fromInstant(since))
    .groupBy('verdict')
    .execute()
  const count = (verdict: Verdict): number => rows.find((row) => row.verdict === verdict)?.count ?? 0
  return { alive: count('alive'), failed: count('failed'), unsure: count('unsure') }
}

export async function isPageDue(reading: Reading, now: Temporal.Instant): Promise<boolean> {
  const row = await reading
    .selectFrom('link_checks')
    .select('address')
    .where('next_check_at', '<=', fromInstant(now))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type CheckState = {
  readonly gatheredAt: Temporal.Instant | undefined
  readonly summarisedAt: Temporal.Instant | undefined
}

export async function checkState(reading: Reading): Promise<CheckState> {
  const row = await reading.selectFrom('link_check_state').selectAll().executeTakeFirst()
  return {
    gatheredAt: toInstantOrNothing(row?.gathered_at ?? null),
    summarisedAt: toInstantOrNothing(row?.summarised_at ?? null),
  }
}

export async function saveCheckState(
  writing: Writing,
  change: { readonly gatheredAt: Temporal.Instant } | { readonly summarisedAt: Temporal.Instant },
): Promise<void> {
  const set =
    'gatheredAt' in change
      ? { gathered_at: fromInstant(change.gatheredAt) }
      : { summarised_at: fromInstant(change.summarisedAt) }
  await writing
    .insertInto('link_check_state')
    .values({ id: 1, ...set })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(set))
    .execute()
}

const toVerdict = wordReader('link_checks.verdict', verdicts)

function toCheck(row: {
  readonly address: string
  readonly verdict: string | null
  readonly why: string | null
  readonly failed_checks: number
  readonly failed_since: number | null
}): LinkCheck {
  return {
    address: row.address,
    verdict: row.verdict === null ? undefined : toVerdict(row.verdict),
    why: row.why === null ? undefined : finding.parse(JSON.parse(row.why)),
    failedChecks: row.failed_checks,
    failedSince: toInstantOrNothing(row.failed_since),
  }
}

const finding: z.ZodType<Finding> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), status: z.number() }),
  z.object({ kind: z.literal('no-connection'), code: z.string() }),
  z.object({ kind: z.enum(['no-such-host', 'timeout', 'too-many-redirects', 'not-allowed']) }),
])
