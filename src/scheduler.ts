// The beat: runs the jobs once a minute. The only import of node-cron, which is a beat and nothing more: it drops late
// ticks and forgets restarts, so due times live in the store.

import cron from 'node-cron'
import type { Clock } from './clock.ts'
import type { Log } from './interaction/log.ts'

/** A recurring job. It is handed the time and finds out by itself what is due. */
export type Job = { readonly name: string; readonly run: (now: Temporal.Instant) => Promise<void> }

export type Scheduler = {
  /** Runs every job now, one after the other; waits for a beat that is under way. */
  beat(): Promise<void>
  stop(): Promise<void>
}

const everyMinute = '* * * * *'
/** Two ticks that did not come, by a clock that nobody can set. */
const silenceMsMax = 150_000

/** Starts the beat; the first one comes at once, because something may have come due while the program was down. */
export function startScheduler(jobs: readonly Job[], clock: Clock, log: Log): Scheduler {
  let running: Promise<void> = Promise.resolve()
  let isRunning = false
  let stopped = false

  async function runAll(): Promise<void> {
    for (const job of jobs) {
      if (stopped) return
      try {
        await job.run(clock.now())
      } catch (error) {
        log.error({ error, job: job.name }, 'a job failed; it runs again with the next beat')
      }
    }
  }

  function beat(): Promise<void> {
    running = running.then(async () => {
      isRunning = true
      await runAll()
      isRunning = false
    })
    return running
  }

  let lastTickMs = performance.now()
  const tick = (): Promise<void> => {
    lastTickMs = performance.now()
    return beat()
  }
  const schedule = () => cron.schedule(everyMinute, tick, { noOverlap: true, suppressMissedWarning: true })
  let task = schedule()
  // node-cron waits for the minute that it expects next. When the clock is put back by weeks, it would wait for weeks.
  const watching = setInterval(() => {
    if (isRunning || performance.now() - lastTickMs <= silenceMsMax) return
    log.warn({}, 'the clock was put back; the beat begins anew')
    lastTickMs = performance.now()
    void task.destroy()
    task = schedule()
  }, silenceMsMax / 2)
  return {
    beat,
    async stop() {
      stopped = true
      clearInterval(watching)
      await task.destroy()
      await running
    },
  }
}
