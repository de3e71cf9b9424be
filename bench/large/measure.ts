// A bot in 100,000 servers with 1,000,000 members, simulated: a part of its rows in a real PostgreSQL, and a day of its reminders
// on paper. It says where the design ends; it is no proof that such a bot runs.

import { startPostgres, whyNoPostgres } from '@cairn/test-binaries/postgres.ts'
import { requestsPerSecondMax } from '../../src/discord/account.ts'
import { guildId, userId } from '../../src/domain/ids.ts'
import { firstCard } from '../../src/domain/review/schedule.ts'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import { claimsAtOnce } from '../../src/jobs/send-due-reminders.ts'
import { openApp, readWhatShips } from '../../src/open-app.ts'
import { limits, openPostgres } from '../../src/store/postgres/open.ts'
import { queryPostgres } from '../../tests/support/query-postgres.ts'
import { percentile } from '../statistics.ts'
import { habits } from './assumptions.ts'
import { type Day, dueByMinute, largestScale, sendAll } from './day.ts'
import { fill, sampleGuild, sampleUser } from './fill.ts'

export type LargePlan = {
  readonly servers: number
  readonly members: number
  /** One in so many of them is really written. */
  readonly oneIn: number
  /** How often each query is measured. */
  readonly rounds: number
}

export type Large = {
  readonly why: string | undefined
  readonly plan: LargePlan
  /** As if all were written. */
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly bytes: number }[]
  readonly queries: readonly { readonly name: string; readonly p50Ms: number; readonly p95Ms: number }[]
  readonly day: Day
  /** What the copy that leads sends, which is below Discord's limit. */
  readonly messagesPerMinute: number
  readonly membersOnTime: number
  readonly interactionsPerSecond: number
  readonly connections: { readonly eachCopy: number; readonly server: number }
}

/** One request a message: channels of direct messages are known by then. */
const messagesPerMinute = requestsPerSecondMax * 60
const studiedOn = Temporal.PlainDate.from('2026-11-01')
const now = Temporal.Instant.from('2026-11-02T17:00Z')

export async function measureLarge(plan: LargePlan): Promise<Large> {
  const due = dueByMinute(plan.members, plan.servers)
  const paper = {
    plan,
    day: sendAll(due, messagesPerMinute),
    messagesPerMinute,
    membersOnTime: plan.members * largestScale(due, messagesPerMinute),
    interactionsPerSecond:
      (plan.members * habits.activeShare * habits.interactionsEach * habits.peakFactor) / 86_400,
  }
  const why = whyNoPostgres()
  const connections = { eachCopy: limits.connections, server: 0 }
  if (why !== undefined) return { ...paper, why, tables: [], queries: [], connections }
  const postgres = await startPostgres()
  try {
    const url = postgres.url()
    const queries = await measureQueries(url, plan)
    const tables = await queryPostgres<{ name: string; rows: string; bytes: string }>(
      url,
      `select relname as name, n_live_tup as rows, pg_total_relation_size(relid) as bytes
        from pg_stat_user_tables where n_live_tup > 0 order by pg_total_relation_size(relid) desc`,
    )
    const [limit] = await queryPostgres<{ max: string }>(
      url,
      `select current_setting('max_connections') as max`,
    )
    return {
      ...paper,
      why: undefined,
      queries,
      tables: tables.map(({ name, rows, bytes }) => ({
        name,
        rows: Number(rows) * plan.oneIn,
        bytes: Number(bytes) * plan.oneIn,
      })),
      connections: { ...connections, server: Number(limit?.max) },
    }
  } finally {
    await postgres.stop()
  }
}

/** Fills the database, and asks it what members and the leading copy ask most. */
async function measureQueries(
  url: string,
  { servers, members, oneIn, rounds }: LargePlan,
): Promise<Large['queries']> {
  const database = await openPostgres(url)
  try {
    const ships = await readWhatShips()
    const app = await openApp({ database }, ships, now)
    const [roadmap] = ships.roadmaps
    if (roadmap === undefined) throw new Error('no roadmap ships')
    const { leaves } = indexRoadmap(roadmap)
    await fill(url, {
      servers: Math.ceil(servers / oneIn),
      members: Math.ceil(members / oneIn),
      roadmapId: roadmap.id,
      nodeIds: leaves.slice(0, habits.topicsEach).map(({ id }) => id),
      memory: JSON.stringify(firstCard(studiedOn, '2')),
      now,
    })
    const ref = { member: { guildId: guildId(sampleGuild), userId: userId(sampleUser) } }
    const timed = async (name: string, work: () => Promise<unknown>) => {
      const times: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        const startedAtMs = performance.now()
        await work()
        times.push(performance.now() - startedAtMs)
      }
      return { name, p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) }
    }
    return [
      await timed('/next of a learner', () => app.study.next(ref, 5, now)),
      await timed('/review of a learner', () => app.reviews.due(ref, now)),
      await timed('/cohort stats of a server', () => app.cohorts.stats(ref.member.guildId, now)),
      await timed(`a claim of ${claimsAtOnce} that are due`, () => app.reminders.claimDue(now, claimsAtOnce)),
    ]
  } finally {
    await database.close()
  }
}
