// Uses a bot again and again, some people at once, and notes how long each answer took.

import type { InteractionOutcome } from '@cairn/practice-server/contract.ts'

/** One use of a command, by whoever's turn it is. */
export type Use = () => Promise<InteractionOutcome>

export type Burst = {
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
