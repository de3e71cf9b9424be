// Uses a bot again and again, some people at once, and notes how long each answer took.

import { setTimeout as sleep } from 'node:timers/promises'
import type { InteractionOutcome } from '@cairn/practice-server/contract.ts'
import { percentile } from './statistics.ts'

/** One use of a command, by whoever's turn it is. */
export type Use = () => Promise<InteractionOutcome>

type Burst = {
  /** From the sending of each event to the arrival of its answer. */
  readonly latenciesMs: readonly number[]
  readonly durationMs: number
}

/** Uses the bot `count` times, `concurrency` at a time. Throws when an answer is not what it must be. */
export async function runBurst(
  use: Use,
  isRight: (outcome: InteractionOutcome) => boolean,
  { count, concurrency }: { readonly count: number; readonly concurrency: number },
): Promise<Burst> {
  const latenciesMs: number[] = []
  let left = count
  async function keepUsing(): Promise<void> {
    while (left > 0) {
      left -= 1
      const outcome = await use()
      if (outcome.elapsedMs === null || !isRight(outcome)) {
        throw new Error(`not the answer that is measured: ${outcome.message?.text ?? 'none came'}`)
      }
      latenciesMs.push(outcome.elapsedMs)
    }
  }
  const startedAtMs = performance.now()
  await Promise.all(Array.from({ length: concurrency }, keepUsing))
  return { latenciesMs, durationMs: performance.now() - startedAtMs }
}

/** What is used, and what its processes used: `cpuMs` tells the processor time of all of them so far. */
export type Measurable = {
  readonly use: Use
  readonly isRight: (outcome: InteractionOutcome) => boolean
  readonly cpuMs: () => Promise<number>
}

export type Figures = {
  readonly interactions: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly answersPerSecond: number
  /** Processor time of the bot's processes for each interaction. */
  readonly cpuMs: number
}

/** Whoever is measured is used one after the other, and by many at once. */
export const concurrencies = [1, 16] as const
type Concurrency = (typeof concurrencies)[number]

/** All take turns in rounds, so that a machine that slows down slows all of them. */
export type Rounds = {
  readonly rounds: number
  /** Uses in a round, at each concurrency. */
  readonly burst: number
  readonly warmUp: number
}

/** Gives the figures of each at each concurrency, all rounds together. Throws when an answer is not what it must be. */
export async function measureInRounds<One extends Measurable>(
  all: readonly One[],
  { rounds, burst, warmUp }: Rounds,
): Promise<(one: One, concurrency: Concurrency) => Figures> {
  const measured = all.flatMap((one) =>
    concurrencies.map((concurrency) => ({ one, concurrency, bursts: [] as Measured[] })),
  )
  for (const { use, isRight } of all) await runBurst(use, isRight, { count: warmUp, concurrency: 4 })
  for (let round = 0; round < rounds; round += 1) {
    // Another one is first each time: what one leaves behind must not always meet the same next.
    const turn = (round % all.length) * concurrencies.length
    for (const { one, concurrency, bursts } of [...measured.slice(turn), ...measured.slice(0, turn)])
      bursts.push(await measureBurst(one, { count: burst, concurrency }))
  }
  return (one, concurrency) =>
    figuresOf(
      measured.flatMap((each) => (each.one === one && each.concurrency === concurrency ? each.bursts : [])),
    )
}

type Measured = Burst & { readonly cpuMs: number }

async function measureBurst(
  { use, isRight, cpuMs }: Measurable,
  size: { readonly count: number; readonly concurrency: number },
): Promise<Measured> {
  const before = await cpuMs()
  const burst = await runBurst(use, isRight, size)
  // A finished phase is announced after the answer, and that work counts as well.
  await sleep(20)
  return { ...burst, cpuMs: (await cpuMs()) - before }
}

function figuresOf(bursts: readonly Measured[]): Figures {
  const latencies = bursts.flatMap(({ latenciesMs }) => latenciesMs)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    interactions: latencies.length,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
    answersPerSecond: latencies.length / (sum(bursts.map(({ durationMs }) => durationMs)) / 1_000),
    cpuMs: sum(bursts.map(({ cpuMs }) => cpuMs)) / latencies.length,
  }
}
