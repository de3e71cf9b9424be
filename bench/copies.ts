// What PostgreSQL costs beside the file, and what more processes on it bring: answers to /done, and claims of what is due.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startBalancer } from '@cairn/practice-server/balancer/balancer.ts'
import { setEndpoint } from '@cairn/practice-server/endpoint/set-address.ts'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { type PracticeServer, startPracticeServer } from '@cairn/practice-server/server.ts'
import { startPostgres, type TestPostgres, whyNoPostgres } from '@cairn/test-binaries/postgres.ts'
import { guildId, userId } from '../src/domain/ids.ts'
import { openApp, readWhatShips } from '../src/open-app.ts'
import { openStore } from '../src/store/open.ts'
import { multiplyLearner } from '../tests/support/crowd.ts'
import { queryPostgres } from '../tests/support/query-postgres.ts'
import { type BotProcess, startBotProcess } from './bot-process.ts'
import type { Claimed } from './bots/copy.ts'
import { placeOf } from './bots/place.ts'
import { type Figures, type Measurable, measureInRounds, type Rounds } from './load.ts'
import { enrol, furnish, shippedRoadmaps, useDone } from './scenes.ts'
import { isLogged, requireNone } from './speed.ts'

export type CopiesPlan = Rounds & {
  /** How many processes on PostgreSQL; the file has one in any case. */
  readonly processes: readonly number[]
  readonly learners: number
  /** Reminders that are due at once. */
  readonly feeds: number
}

type CopiesCell = Pick<Figures, 'answersPerSecond' | 'cpuMs'> & {
  readonly store: 'SQLite' | 'PostgreSQL'
  readonly processes: number
  /** One after the other. */
  readonly p50Ms: number
  /** Sixteen at once, as are the answers a second and the processor time. The database server has its own beside. */
  readonly p50BusyMs: number
  readonly claimsPerSecond: number
}

/** Why there are none, where the package with PostgreSQL is missing. */
export type Copies = { readonly cells: readonly CopiesCell[]; readonly why: string | undefined }

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Interactions are /done, and go over HTTP in each case. */
export async function measureCopies(folder: string, plan: CopiesPlan): Promise<Copies> {
  const why = whyNoPostgres()
  if (why !== undefined) return { cells: [], why }
  const postgres = await startPostgres()
  const stages: Stage[] = []
  try {
    stages.push(await openStage('SQLite', 1, join(folder, `${randomUUID()}.db`), plan))
    for (const processes of plan.processes)
      stages.push(await openStage('PostgreSQL', processes, await newDatabase(postgres), plan))
    const figures = await measureInRounds(stages, plan)
    for (const { server } of stages) requireNone(server.refusals)
    const cells: CopiesCell[] = []
    for (const stage of stages) {
      const { p50Ms } = figures(stage, 1)
      const { p50Ms: p50BusyMs, answersPerSecond, cpuMs } = figures(stage, 16)
      const claimsPerSecond = await measureClaims(stage, plan.feeds)
      const { store, bots } = stage
      cells.push({
        store,
        processes: bots.length,
        p50Ms,
        p50BusyMs,
        answersPerSecond,
        cpuMs,
        claimsPerSecond,
      })
    }
    return { cells, why: undefined }
  } finally {
    for (const stage of stages) await stage.close()
    await postgres.stop()
  }
}

type Stage = Measurable & {
  readonly store: CopiesCell['store']
  readonly database: string
  readonly bots: readonly BotProcess[]
  readonly server: PracticeServer
  readonly close: () => Promise<void>
}

async function openStage(
  store: CopiesCell['store'],
  processes: number,
  database: string,
  { learners }: CopiesPlan,
): Promise<Stage> {
  const roadmaps = await shippedRoadmaps()
  const server = await startPracticeServer()
  const balancer = await startBalancer()
  const people = { learners: furnish(server, learners) }
  const bots: BotProcess[] = []
  for (let at = 0; at < processes; at += 1) bots.push(await startBotProcess('copy', server, database))
  const ports = await Promise.all(bots.map((bot) => bot.ask('port')))
  balancer.backends = ports.map((port) => `http://127.0.0.1:${port}`)
  await eventually(() => balancer.ready().length === processes)
  await setEndpoint(server, `${balancer.url}/interactions`)
  await enrol(people, roadmaps)
  return {
    store,
    database,
    bots,
    server,
    use: useDone(people, roadmaps),
    isRight: isLogged,
    cpuMs: async () => sumOf(await Promise.all(bots.map((bot) => bot.cpuMs()))),
    async close() {
      await Promise.all(bots.map((bot) => bot.stop()))
      await balancer.close()
      await server.close()
    },
  }
}

/** All processes of the stage claim at once what is due; each reminder has to be claimed by one of them. */
async function measureClaims({ database, bots }: Stage, feeds: number): Promise<number> {
  const dueAtMs = await bringFeeds(database, feeds)
  const claimed = (await Promise.all(bots.map((bot) => bot.ask('claim', dueAtMs)))) as Claimed[]
  const count = sumOf(claimed.map((one) => one.claimed))
  if (count !== feeds) throw new Error(`${count} reminders were claimed, and ${feeds} were due`)
  return feeds / (Math.max(...claimed.map(({ milliseconds }) => milliseconds)) / 1_000)
}

/** Gives that many people a daily reminder at the same hour; resolves with the moment at which the first one is due. */
async function bringFeeds(place: string, feeds: number): Promise<number> {
  const database = await openStore(placeOf(place))
  try {
    const ships = await readWhatShips()
    const now = Temporal.Now.instant()
    const app = await openApp({ database }, ships, now)
    const member = { guildId: guildId('1'), userId: userId('1') }
    const who = { member, displayName: 'Learner', now }
    await app.enrolments.start({ ...who, roadmap: ships.roadmaps[0]?.id ?? '' })
    await app.reminderSettings.set({ ...who, hour: '18:00', zone: 'UTC', target: 'direct', summary: 'off' })
    await multiplyLearner(database, feeds)
    const due = await app.reminders.nextDueAt()
    if (due === undefined) throw new Error('nobody has a reminder')
    return due.epochMilliseconds
  } finally {
    await database.close()
  }
}

let databases = 0

async function newDatabase(postgres: TestPostgres): Promise<string> {
  databases += 1
  const name = `bench_${databases}`
  await queryPostgres(postgres.url(), `create database ${name}`)
  return postgres.url(name)
}
