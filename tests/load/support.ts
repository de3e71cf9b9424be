// How long the event loop stands still: what everybody else waits for while something large is done.

import { readFileSync } from 'node:fs'
import { PerformanceObserver } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** How often and for how long nothing is done to learn how long an empty turn takes: some thousand turns each. */
const emptySpans = 3
const emptyMs = 100
/** Turns that are not worth remembering; the first one is, so that there is a longest. */
const shortTurnMs = 0.5
/** Timers and the probe itself are no finer than this; a limit is a multiple of it at least. */
const emptyTurnMsMin = 1

/**
 * The longest turn of the event loop while `work` goes on, in ms: from one look at whatever else has come in to the
 * next. Waiting for a disk or a lock counts; waiting for a core that other programs have, here or beside this machine
 * on a shared one, does not, where Linux tells. Nor does the collector of garbage.
 */
export async function longestStandMs(work: () => Promise<unknown>): Promise<number> {
  const pauses = watchGarbageCollection()
  let isOver = false
  const turns: { readonly before: Look; readonly after: Look }[] = []
  let running: Promise<unknown> = Promise.resolve()
  // A turn that is pending keeps the loop from sleeping, so the time between two of them is what a turn takes.
  await nextTurn()
  let before = lookAtThread()
  running = work().finally(() => {
    isOver = true
  })
  // It may fail in the first turn, and is awaited only after the last one.
  running.catch(() => {})
  while (!isOver) {
    await nextTurn()
    const after = lookAtThread()
    if (turns.length === 0 || ownMs({ before, after }) > shortTurnMs) turns.push({ before, after })
    before = after
  }
  const collected = await pauses()
  await running
  return Math.max(0, ...turns.map((turn) => ownMs(turn, collected)))
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

type Look = {
  readonly atMs: number
  readonly calculatedMs: number
  /** Ready to run, while others had the core. */
  readonly queuedMs: number
  /** How often it gave its core up, to wait for something. */
  readonly waits: number
}

function lookAtThread(): Look {
  const { user, system } = process.threadCpuUsage()
  const look = { atMs: performance.now(), calculatedMs: (user + system) / 1_000 }
  try {
    // Three numbers: ns on a core, ns ready and waiting for one, slices (kernel documentation, sched-stats).
    const [, queuedNs] = readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')
    const [, waits] =
      /^voluntary_ctxt_switches:\s*(\d+)/m.exec(readFileSync('/proc/thread-self/status', 'latin1')) ?? []
    return { ...look, queuedMs: Number(queuedNs) / 1e6, waits: Number(waits) }
  } catch {
    // Not Linux: then a busy machine makes all turns longer, the empty ones included.
    return { ...look, queuedMs: 0, waits: Number.NaN }
  }
}

type Pause = { readonly fromMs: number; readonly untilMs: number }

/** Begins to note when this thread stood still for the collector of garbage; what it gives ends that and tells. */
function watchGarbageCollection(): () => Promise<readonly Pause[]> {
  const pauses: Pause[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      pauses.push({ fromMs: startTime, untilMs: startTime + duration })
  })
  observer.observe({ entryTypes: ['gc'] })
  return async () => {
    // Node hands them on in a later turn than they happen in, and then in one more to the observer.
    for (let turn = 0; turn < 3; turn += 1) await nextTurn()
    observer.disconnect()
    return pauses
  }
}

/**
 * What passed between two looks without the time for which others had the core, and without the pauses of the collector:
 * those are as long as the heap of this process is large, and most of it belongs to the tests. A thread that waited for
 * nothing has calculated: what is missing then, the machine had no core for.
 */
function ownMs(
  { before, after }: { readonly before: Look; readonly after: Look },
  pauses: readonly Pause[] = [],
): number {
  const readyMs = after.atMs - before.atMs - (after.queuedMs - before.queuedMs)
  const hasWaited = after.waits !== before.waits
  const runningMs = hasWaited ? readyMs : Math.min(readyMs, after.calculatedMs - before.calculatedMs)
  const pausedMs = pauses.reduce(
    (sum, { fromMs, untilMs }) =>
      sum + Math.max(0, Math.min(untilMs, after.atMs) - Math.max(fromMs, before.atMs)),
    0,
  )
  return Math.max(0, runningMs - pausedMs)
}
