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

/** Starts the beat; the first one comes at once, because something may have come due while the program was down. */
export function startScheduler(jobs: readonly Job[], clock: Clock, log: Log): Scheduler {
  let running: Promise<void> = Promise.resolve()
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
    running = running.then(runAll)
    return running
  }

  const task = cron.schedule(everyMinute, beat, { noOverlap: true, suppressMissedWarning: true })
  return {
    beat,
    async stop() {
      stopped = true
      await task.destroy()
      await running
    },
  }
}
