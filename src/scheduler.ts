// The beat: runs the jobs once a minute. The only import of node-cron, which is a beat and nothing more: it drops late
// ticks and forgets restarts, so due times live in the store.

import cron from 'node-cron'
import type { Clock } from './clock.ts'
import type { Log } from './interaction/log.ts'

/**
 * A recurring job. It is handed the time and finds out by itself what is due; asked while it is at it, it joins in or
 * leaves it at that. After the signal it ends soon, and leaves nothing half done.
 */
export type Job = {
  readonly name: string
  readonly run: (now: Temporal.Instant, signal: AbortSignal) => Promise<void>
}

export type Scheduler = {
  /** Runs every job now; resolves when all have ended. */
  beat(): Promise<void>
  /** How long ago the last beat began, in ms, by a clock that nobody can set. */
  sinceBeatMs(): number
  /** Nothing begins any more; resolves when nothing is under way. */
  stop(): Promise<void>
}

const everyMinute = '* * * * *'
/** Two ticks that did not come, by a clock that nobody can set. */
const silenceMsMax = 150_000

/**
 * Starts the beat. The first one is the caller's: something may have come due while the program was down. No beat waits
 * for the last one, so a job that takes long holds up no other.
 */
export function startScheduler(
  jobs: readonly Job[],
  clock: Clock,
  log: Log,
  schedule = everyMinute,
): Scheduler {
  const stopping = new AbortController()
  const beats = new Set<Promise<void>>()
  let isLongOneLogged = false

  async function run(job: Job): Promise<void> {
    try {
      await job.run(clock.now(), stopping.signal)
    } catch (error) {
      log.error({ error, job: job.name }, 'a job failed; it runs again with the next beat')
    }
  }

  let lastBeatMs = performance.now()
  async function beat(): Promise<void> {
    if (stopping.signal.aborted) return
    lastBeatMs = performance.now()
    const running = Promise.all(jobs.map(run)).then(() => {})
    beats.add(running)
    await running
    beats.delete(running)
    if (beats.size === 0) isLongOneLogged = false
  }

  let lastTickMs = performance.now()
  function tick(): void {
    lastTickMs = performance.now()
    if (beats.size > 0 && !isLongOneLogged) {
      isLongOneLogged = true
      log.warn({}, 'the jobs of the last beat are still at work; what is due now is done beside it')
    }
    void beat()
  }

  const begin = () => cron.schedule(schedule, tick, { suppressMissedWarning: true, logger: loggerOf(log) })
  let task = begin()
  // node-cron waits for the minute that it expects next. When the clock is put back by weeks, it would wait for weeks.
  const watching = setInterval(() => {
    if (performance.now() - lastTickMs <= silenceMsMax) return
    log.warn({}, 'the clock was put back; the beat begins anew')
    lastTickMs = performance.now()
    void task.destroy()
    task = begin()
  }, silenceMsMax / 2)
  return {
    beat,
    sinceBeatMs: () => performance.now() - lastBeatMs,
    async stop() {
      stopping.abort()
      clearInterval(watching)
      await task.destroy()
      await Promise.all(beats)
    },
  }
}

/** node-cron writes lines of its own, in colours, to standard output, where a log in JSON is read by programs. */
function loggerOf(log: Log) {
  const line = (level: 'debug' | 'warn' | 'error') => (message: string | Error, error?: Error) =>
    log[level]({ error: message instanceof Error ? message : error }, `the beat: ${String(message)}`)
  return { debug: line('debug'), info: line('debug'), warn: line('warn'), error: line('error') }
}
