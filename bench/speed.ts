// How fast answers come and what they cost, for each bot in turn, again and again.

import { setTimeout as sleep } from 'node:timers/promises'
import type { InteractionOutcome, Refusal } from '@cairn/practice-server/contract.ts'
import { type Burst, runBurst, type Use } from './load.ts'
import { enrol, openScene, type Scene, shippedRoadmaps, useDone, useLog, useNext } from './scenes.ts'
import { percentile } from './statistics.ts'

const speedCases = ['constant', 'one insert', 'Cairn /done', 'Cairn /next'] as const
export type SpeedCase = (typeof speedCases)[number]
const concurrencies = [1, 16] as const

export type SpeedCell = {
  readonly name: SpeedCase
  readonly concurrency: number
  readonly interactions: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly answersPerSecond: number
  /** Processor time of the bot's process for each interaction. */
  readonly cpuMs: number
}

/** The cases take turns in rounds, so that a machine that slows down slows all of them. */
export type SpeedPlan = {
  readonly rounds: number
  readonly burst: number
  readonly warmUp: number
  /** Enough for every /done of a run to find a topic that is left; the roadmaps that ship have 374 together. */
  readonly learners: number
}

type Case = {
  readonly name: SpeedCase
  readonly scene: Scene
  readonly use: Use
  readonly isRight: (outcome: InteractionOutcome) => boolean
}

type Measured = Burst & { readonly cpuMs: number }

export async function measureSpeed(folder: string, plan: SpeedPlan): Promise<readonly SpeedCell[]> {
  const roadmaps = await shippedRoadmaps()
  const { learners } = plan
  const [constant, oneInsert, cairn] = await Promise.all([
    openScene('constant', folder, learners),
    openScene('one-insert', folder, learners),
    openScene('cairn', folder, learners),
  ])
  const scenes = [constant, oneInsert, cairn]
  try {
    await enrol(cairn, roadmaps)
    const cases: readonly Case[] = [
      {
        name: 'constant',
        scene: constant,
        use: useLog(constant, {}),
        isRight: (outcome) => says(outcome, /^Done\.$/),
      },
      {
        name: 'one insert',
        scene: oneInsert,
        use: useLog(oneInsert, { topic: 'Joins' }),
        isRight: (outcome) => says(outcome, /^Done: \d+ so far\.$/),
      },
      {
        name: 'Cairn /done',
        scene: cairn,
        use: useDone(cairn, roadmaps),
        isRight: isLogged,
      },
      {
        name: 'Cairn /next',
        scene: cairn,
        use: useNext(cairn),
        isRight: (outcome) => offers(outcome, 'Done'),
      },
    ]
    for (const one of cases) await runBurst(one.use, one.isRight, { count: plan.warmUp, concurrency: 4 })
    const bursts = await measureInRounds(cases, plan)
    for (const { server } of scenes) requireNone(server.refusals)
    return speedCases.flatMap((name) =>
      concurrencies.map((concurrency) =>
        summarise(name, concurrency, bursts.get(keyOf(name, concurrency)) ?? []),
      ),
    )
  } finally {
    await Promise.all(scenes.map((scene) => scene.close()))
  }
}

async function measureInRounds(cases: readonly Case[], { rounds, burst }: SpeedPlan) {
  const bursts = new Map<string, Measured[]>()
  for (let round = 0; round < rounds; round += 1) {
    // Each case is the first one in turn: what one leaves behind must not always meet the same next.
    const turn = round % cases.length
    for (const one of [...cases.slice(turn), ...cases.slice(0, turn)]) {
      for (const concurrency of concurrencies) {
        const key = keyOf(one.name, concurrency)
        bursts.set(key, [...(bursts.get(key) ?? []), await measureBurst(one, { count: burst, concurrency })])
      }
    }
  }
  return bursts
}

async function measureBurst(
  { scene, use, isRight }: Case,
  size: { readonly count: number; readonly concurrency: number },
): Promise<Measured> {
  const before = await scene.bot.cpuMs()
  const burst = await runBurst(use, isRight, size)
  // A finished phase is announced after the answer, and that work counts as well.
  await sleep(20)
  return { ...burst, cpuMs: (await scene.bot.cpuMs()) - before }
}

function summarise(name: SpeedCase, concurrency: number, bursts: readonly Measured[]): SpeedCell {
  const latencies = bursts.flatMap(({ latenciesMs }) => latenciesMs)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    name,
    concurrency,
    interactions: latencies.length,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
    answersPerSecond: latencies.length / (sum(bursts.map(({ durationMs }) => durationMs)) / 1_000),
    cpuMs: sum(bursts.map(({ cpuMs }) => cpuMs)) / latencies.length,
  }
}

const keyOf = (name: SpeedCase, concurrency: number): string => `${name} ${concurrency}`

const says = ({ message }: InteractionOutcome, words: RegExp): boolean => words.test(message?.text ?? '')

const offers = ({ message }: InteractionOutcome, label: string): boolean =>
  message?.buttons.some((button) => button.label === label) === true

/** Only a topic that was logged just now can be taken back. */
export const isLogged = (outcome: InteractionOutcome): boolean =>
  says(outcome, /✓/) && offers(outcome, 'Undo')

/** A body that Discord would refuse makes every figure worthless. */
export function requireNone(refusals: readonly Refusal[]): void {
  const [first] = refusals
  if (first !== undefined)
    throw new Error(`the stand-in refused ${first.method} ${first.path}: ${JSON.stringify(first.errors)}`)
}
