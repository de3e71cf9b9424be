// Three copies on PostgreSQL behind a balancer, killed at any moment, the database server as well: nothing that was
// acknowledged is lost, nothing comes twice, and somebody always answers.

import { setTimeout as wait } from 'node:timers/promises'
import { type Balancer, startBalancer } from '@cairn/practice-server/balancer/balancer.ts'
import { setEndpoint } from '@cairn/practice-server/endpoint/set-address.ts'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { type PracticeServer, startPracticeServer } from '@cairn/practice-server/server.ts'
import { startPostgres, type TestPostgres } from '@cairn/test-binaries/postgres.ts'
import { chanceFrom } from '../chance.ts'
import { type Copy, startCopy } from './copy.ts'
import { type Answer, type Crowd, dueHour, gatherCrowd } from './crowd.ts'
import { judge, openRows, type Verdict } from './verdict.ts'

export type Plan = {
  readonly seed: number
  /** Copies that are killed, one after the other. */
  readonly kills: number
  /** Times that the database server is killed in between. */
  readonly serverKills: number
  readonly perSecond: number
  readonly learners: number
  /** Reminders that fall due at the same moment. */
  readonly feeds: number
  readonly onEvent: (event: string) => void
}

export type Proof = Verdict & {
  /** Milliseconds. */
  readonly longestGapMs: number
  readonly longestRestartMs: number
  readonly answers: AnswerCounts
  /** While the copies were replaced one after the other, when all else was over. */
  readonly whileReplaced: AnswerCounts
}

type AnswerCounts = { readonly asked: number; readonly unanswered: number }

const copyCount = 3
/** From one kill to the next, at most: a copy that is back has some moments to work in. */
const calmMsMax = 1_500
const dueAtMs = Temporal.Instant.from(`2026-11-21T${dueHour}:00:00Z`).epochMilliseconds
/** What is due comes while copies are killed already. */
const startsBeforeMs = 30_000

type Scene = {
  readonly server: PracticeServer
  readonly postgres: TestPostgres
  readonly balancer: Balancer
  readonly crowd: Crowd
  readonly copies: Slot[]
}

type ActingScene = Scene & { readonly stopActing: () => Promise<void> }

type Slot = { copy: Copy; url: string }

/** Kills them, replaces them, and judges what is there afterwards. Takes some minutes for a hundred kills. */
export async function proveCopies(plan: Plan): Promise<Proof> {
  const chance = chanceFrom(plan.seed)
  return withScene(plan, async (scene) => {
    const { postgres, crowd, copies } = scene
    let longestRestartMs = 0
    const timed = async (what: string, work: () => Promise<void>): Promise<void> => {
      const beganMs = performance.now()
      await work()
      const tookMs = performance.now() - beganMs
      longestRestartMs = Math.max(longestRestartMs, tookMs)
      plan.onEvent(`${what}, back after ${Math.round(tookMs)} ms`)
    }
    const ofServer = new Set(Array.from({ length: plan.serverKills }, () => chance.below(plan.kills)))
    for (let kill = 0; kill < plan.kills; kill += 1) {
      await wait(chance.skewed(calmMsMax))
      const at = chance.below(copyCount)
      if (ofServer.has(kill))
        await timed('the database server was killed', async () => {
          await postgres.kill()
          await postgres.restart()
        })
      await timed(`copy ${at + 1} was killed`, async () => {
        await copies[at]?.copy.kill()
        await startIn(scene, at)
      })
    }
    await eventually(() => scene.server.clock.now() > dueAtMs)
    await eventually(async () => (await openRows(postgres.url(), scene.server.clock.now())) === 0)
    const whileReplaced = await replaceAll(scene, plan.onEvent)
    return {
      ...(await judge({ databaseUrl: postgres.url(), server: scene.server, crowd })),
      longestGapMs: longestGapMs(crowd.answers),
      longestRestartMs,
      answers: countAnswers(crowd.answers),
      whileReplaced,
    }
  })
}

/** Replaces the copies one after the other, as with a new release; gives how many were asked meanwhile, and not answered. */
async function replaceAll(scene: ActingScene, onEvent: Plan['onEvent']): Promise<AnswerCounts> {
  const { crowd, copies } = scene
  const askedBefore = crowd.answers.length
  for (let at = 0; at < copyCount; at += 1) {
    await copies[at]?.copy.stop()
    await startIn(scene, at)
    onEvent(`copy ${at + 1} was replaced`)
  }
  await scene.stopActing()
  return countAnswers(crowd.answers.slice(askedBefore))
}

async function withScene(
  { perSecond, learners, feeds }: Plan,
  work: (scene: ActingScene) => Promise<Proof>,
): Promise<Proof> {
  const postgres = await startPostgres()
  const server = await startPracticeServer()
  const balancer = await startBalancer()
  const copies: Slot[] = []
  try {
    server.clock.set(dueAtMs - startsBeforeMs)
    const databaseUrl = postgres.url()
    const crowd = await gatherCrowd(server, { databaseUrl, learners, feeds })
    const scene = { server, postgres, balancer, crowd, copies }
    // Gathering takes longer the more there are.
    server.clock.set(dueAtMs - startsBeforeMs)
    for (let at = 0; at < copyCount; at += 1) await startIn(scene, at)
    await setEndpoint(server, `${balancer.url}/interactions`)
    const acting = setInterval(crowd.act, 1_000 / perSecond)
    const stopActing = async (): Promise<void> => {
      clearInterval(acting)
      await crowd.settled()
    }
    try {
      return await work({ ...scene, stopActing })
    } finally {
      await stopActing()
    }
  } finally {
    for (const { copy } of copies) await copy.kill().catch(() => {})
    await balancer.close()
    await server.close()
    await postgres.stop()
  }
}

/** Starts a copy in the place of one that ended; resolves when the balancer sends to it. */
async function startIn({ server, postgres, balancer, copies }: Scene, at: number): Promise<void> {
  const copy = startCopy(server, postgres.url())
  copies[at] = { copy, url: '' }
  const url = await copy.listens
  copies[at] = { copy, url }
  balancer.backends = copies.map((slot) => slot.url).filter((address) => address !== '')
  await eventually(() => balancer.ready().includes(url))
}

function countAnswers(answers: readonly Answer[]): AnswerCounts {
  const unanswered = answers.filter(({ answeredMs }) => answeredMs === undefined).length
  return { asked: answers.length, unanswered }
}

/** The longest time in which nobody was answered, although somebody asked. */
function longestGapMs(answers: readonly Answer[]): number {
  const moments = answers.flatMap(({ answeredMs }) => answeredMs ?? []).sort((one, other) => one - other)
  return Math.max(...moments.slice(1).map((moment, at) => moment - (moments[at] ?? moment)))
}
