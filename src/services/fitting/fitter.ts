// FSRS's optimiser, in a thread that lives for one fit: it takes a core for a second or two, and a hundred megabytes.

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { inTurn } from '../../domain/in-turn.ts'
import type { TrainingSet } from '../../domain/review/fit.ts'

/** Gives FSRS's 21 weights for a set of reviews; `busy` when too many wait, `no-result` when it took too long. */
export type Fitter = (set: TrainingSet) => Promise<readonly number[] | 'busy' | 'no-result'>

export type FitAnswer = { readonly weights: readonly number[] } | { readonly error: unknown }

/** The file that the thread begins with. */
const entry = join(import.meta.dirname, '../../fit-thread.ts')

/** 20,000 answers take four seconds; more is a fault. */
const wallMsMax = 60_000
/** Fits that wait for one another: nobody waits longer than the quarter of an hour that Discord gives an answer. */
const waitingMax = 10

export function createFitter(
  limits: { readonly wallMsMax?: number; readonly waitingMax?: number } = {},
): Fitter {
  const max = { wallMsMax, waitingMax, ...limits }
  const turns = inTurn<'fit'>()
  let waiting = 0
  return async (set) => {
    if (waiting >= max.waitingMax) return 'busy'
    waiting += 1
    try {
      return await turns.run('fit', () => fitInThread(set, max.wallMsMax))
    } finally {
      waiting -= 1
    }
  }
}

function fitInThread(set: TrainingSet, wallMs: number): Promise<readonly number[] | 'no-result'> {
  // No environment: nothing in there is meant for a library. What it prints of its progress is read by nobody.
  const thread = new Worker(entry, { env: {}, execArgv: [], stdout: true })
  // A fit is nothing to wait for at a stop: it is asked for again.
  thread.unref()
  const { promise, resolve, reject } = Promise.withResolvers<readonly number[] | 'no-result'>()
  const clock = setTimeout(() => resolve('no-result'), wallMs).unref()
  thread.on('message', (answer: FitAnswer) =>
    'error' in answer ? reject(answer.error) : resolve(answer.weights),
  )
  thread.on('error', reject)
  thread.on('exit', (code) => reject(new Error(`The thread of the optimiser ended with code ${code}.`)))
  const { ratings, elapsedDays, lengths } = set
  thread.postMessage({
    ratings: Uint32Array.from(ratings),
    elapsedDays: Uint32Array.from(elapsedDays),
    lengths: Uint32Array.from(lengths),
  })
  return promise.finally(() => {
    clearTimeout(clock)
    return thread.terminate()
  })
}
