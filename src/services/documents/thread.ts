// Documents are read and compared in a thread of its own, one at a time, with limits on time and memory.

import { Worker } from 'node:worker_threads'
import { createFairQueue } from './fair-queue.ts'
import { type TaskLimits, watchTask } from './task-clock.ts'
import type {
  CompareRequest,
  DocumentRead,
  DocumentsCompared,
  DocumentsMerged,
  DocumentWork,
  MergeRequest,
  NoResult,
  ReadRequest,
} from './work.ts'

/** What the thread is asked; it answers with the result or the error that it met. */
export type Task =
  | { readonly kind: 'read'; readonly request: ReadRequest }
  | { readonly kind: 'compare'; readonly request: CompareRequest }
  | { readonly kind: 'merge'; readonly request: MergeRequest }
export type TaskAnswer = { readonly result: unknown } | { readonly error: unknown }

/** The slowest documents known take 4 s of a core. */
const cpuMsMax = 20_000
/** Whoever waits for a preview has its answer within the 15 minutes in which Discord takes one. */
const wallMsMax = 10 * 60_000
/** Two versions of 5,000 topics with long titles need 200 MB; more is a fault, and must not take the program along. */
const memoryMbMax = 400
/** A preview is two tasks, and a server's moderators are few. */
const waitingPerGroupMax = 4
/** Each holds at most a megabyte of text or two. */
const waitingMax = 50
/** A preview reads and compares one after the other; a thread that nobody needs gives its 40 MB back. */
const idleMsMax = 60_000

type Job = {
  readonly task: Task
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

type Limits = TaskLimits & {
  readonly memoryMbMax: number
  readonly waitingPerGroupMax: number
}

/**
 * `entry` is the file that the thread begins with. It starts with the first task. When it breaks down, whoever had it is
 * told so, and the next task gets a new one.
 */
export function createDocumentThread(entry: string, limits: Partial<Limits> = {}): DocumentWork {
  const max = { cpuMsMax, wallMsMax, memoryMbMax, waitingPerGroupMax, ...limits }
  const queue = createFairQueue<Job>({ perGroupMax: max.waitingPerGroupMax, totalMax: waitingMax })
  let thread: Worker | undefined
  let current: { readonly job: Job; endWatch?: () => void } | undefined
  let isOnline = false
  let idle: NodeJS.Timeout | undefined
  let isClosed = false

  function start(): Worker {
    // No environment: the token is nothing that documents should ever come near.
    const started = new Worker(entry, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: max.memoryMbMax },
    })
    isOnline = false
    started.on('online', () => {
      if (thread !== started) return
      isOnline = true
      startClock()
    })
    started.on('message', (answer: TaskAnswer) => {
      if (thread !== started) return
      settle(({ resolve, reject }) => ('error' in answer ? reject(answer.error) : resolve(answer.result)))
    })
    const ended = (error: unknown): void => {
      if (thread !== started) return
      thread = undefined
      const isTooLarge = error instanceof Error && 'code' in error && error.code === outOfMemory
      settle(({ resolve, reject }) =>
        isTooLarge
          ? resolve({ kind: 'too-hard' })
          : reject(new Error('The thread that reads documents broke down.', { cause: error })),
      )
    }
    started.on('error', ended)
    started.on('exit', (code) => ended(new Error(`It ended with code ${code}.`)))
    return started
  }

  function next(): void {
    if (current !== undefined || isClosed) return
    const job = queue.take()
    if (job === undefined) {
      rest()
      return
    }
    clearTimeout(idle)
    thread ??= start()
    // Only work keeps the program from ending.
    thread.ref()
    current = { job }
    // The start of the thread is no fault of the document.
    if (isOnline) startClock()
    thread.postMessage(job.task)
  }

  function startClock(): void {
    if (current === undefined || thread === undefined) return
    current.endWatch = watchTask(thread, max, () => {
      stop()
      settle(({ resolve }) => resolve({ kind: 'too-hard' }))
    })
  }

  function settle(how: (job: Job) => void): void {
    if (current === undefined) return
    current.endWatch?.()
    const { job } = current
    current = undefined
    how(job)
    next()
  }

  function rest(): void {
    thread?.unref()
    clearTimeout(idle)
    idle = setTimeout(stop, idleMsMax).unref()
  }

  function stop(): Promise<unknown> | undefined {
    const stopped = thread
    thread = undefined
    return stopped?.terminate()
  }

  function ask<Result>(group: string, task: Task): Promise<Result | NoResult> {
    return new Promise((resolve, reject) => {
      const job: Job = { task, resolve: (result) => resolve(result as Result), reject }
      if (isClosed) return reject(closed())
      if (!queue.add(group, job)) return resolve({ kind: 'busy' })
      next()
    })
  }

  return {
    read: (group, request) => ask<DocumentRead>(group, { kind: 'read', request }),
    compare: (group, request) => ask<DocumentsCompared>(group, { kind: 'compare', request }),
    merge: (group, request) => ask<DocumentsMerged>(group, { kind: 'merge', request }),
    async close() {
      isClosed = true
      clearTimeout(idle)
      settle(({ reject }) => reject(closed()))
      for (let job = queue.take(); job !== undefined; job = queue.take()) job.reject(closed())
      await stop()
    },
  }
}

const outOfMemory = 'ERR_WORKER_OUT_OF_MEMORY'

function closed(): Error {
  return new Error('The program is stopping; no document is read any more.')
}
