// Runs long work step by step, each in a turn of the event loop of its own.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Steps } from '../domain/steps.ts'

/** Gives the result of the last step. Others are heard after each, also after the last of several. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next()
  if (step.done) return step.value
  while (!step.done) {
    await nextTurn()
    step = steps.next()
  }
  await nextTurn()
  return step.value
}
