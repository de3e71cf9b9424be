// How long a task has been at work in a thread: by the processor that it took, since a busy machine is no fault of a document.

import type { Worker } from 'node:worker_threads'

export type TaskLimits = {
  /** Of a core. */
  readonly cpuMsMax: number
  /** A net under a thread that stands still without taking any. */
  readonly wallMsMax: number
}

const looksPerLimit = 10
const lookMsMax = 1_000

/** Begins to look, and calls back once when a limit is passed; what it gives ends that. */
export function watchTask(thread: Worker, limits: TaskLimits, onOver: () => void): () => void {
  const { cpuMsMax, wallMsMax } = limits
  const startedAt = performance.now()
  const before = thread.cpuUsage()
  // A thread that has ended is told of by itself.
  before.catch(() => {})
  const everyMs = Math.min(lookMsMax, cpuMsMax / looksPerLimit)
  let isOn = true
  const stop = (): void => {
    isOn = false
    clearInterval(looking)
  }
  const end = (): void => {
    // Looks of before may be answered after the end.
    if (!isOn) return
    stop()
    onOver()
  }
  const looking = setInterval(() => {
    if (performance.now() - startedAt > wallMsMax) return end()
    before
      .then((usage) => thread.cpuUsage(usage))
      .then(({ user, system }) => {
        if ((user + system) / 1_000 > cpuMsMax) end()
      })
      .catch(() => {})
  }, everyMs)
  return stop
}
