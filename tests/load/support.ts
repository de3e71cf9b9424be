// How long the event loop stands still: what everybody else waits for while something large is done.

import { readFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** How often and for how long nothing is done to learn how long an empty turn takes: some thousand turns each. */
const emptySpans = 3
const emptyMs = 100
/** Timers and the probe itself are no finer than this; a limit is a multiple of it at least. */
const emptyTurnMsMin = 1

/**
 * The longest turn of the event loop while `work` goes on, in ms: from one look at whatever else has come in to the
 * next. Waiting for a disk or a lock counts; waiting for a core that another process has does not, where Linux tells.
 */
export async function longestStandMs(work: () => Promise<unknown>): Promise<number> {
  let isOver = false
  let longest = 0
  let running: Promise<unknown> = Promise.resolve()
  // A turn that is pending keeps the loop from sleeping, so the time between two of them is what a turn takes.
  await nextTurn()
  let before = ownTimeMs()
  running = work().finally(() => {
    isOver = true
  })
  // It may fail in the first turn, and is awaited only after the last one.
  running.catch(() => {})
  while (!isOver) {
    await nextTurn()
    const now = ownTimeMs()
    longest = Math.max(longest, now - before)
    before = now
  }
  await running
  return longest
}

/**
 * The longest turn while nothing is done but looking, in ms: what this machine takes at the moment, 1 at least. Of several
 * spans the calmest counts, for a disturbance in one of them says nothing about the others.
 */
export async function emptyTurnMs(): Promise<number> {
  let calmest = Number.POSITIVE_INFINITY
  for (let span = 0; span < emptySpans; span += 1) {
    const end = performance.now() + emptyMs
    const longest = await longestStandMs(async () => {
      while (performance.now() < end) await nextTurn()
    })
    calmest = Math.min(calmest, longest)
  }
  return Math.max(calmest, emptyTurnMsMin)
}

/** Wall-clock time without the time that this thread was ready to run and others ran instead. */
function ownTimeMs(): number {
  return performance.now() - queuedMs()
}

function queuedMs(): number {
  try {
    // Three numbers: ns on a core, ns ready and waiting for one, slices (kernel documentation, sched-stats).
    const [, waitedNs = '0'] = readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')
    return Number(waitedNs) / 1e6
  } catch {
    // Not Linux: then a busy machine makes all turns longer, the empty ones included.
    return 0
  }
}
