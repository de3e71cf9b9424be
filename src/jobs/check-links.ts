// Checks links once a week, a few at a beat and one after the other, beside the other jobs and never in their way.

import type { App } from '../app.ts'
import { isDead, type LinkCheck, type Visit } from '../domain/resource/link-check.ts'
import type { Log } from '../interaction/log.ts'

/** Pages visited at one beat, so that the 600 of all shipped roadmaps take an hour or two. */
const pagesPerBeat = 10

type Parts = {
  readonly app: App
  readonly visit: (address: string, stop: AbortSignal) => Promise<Visit>
  readonly log: Log
  /** Read anew for each page: a beat can take minutes when sites are slow. */
  readonly now: () => Temporal.Instant
}

/**
 * Makes the job. `run` returns at once and leaves the visits to themselves, because a reminder must not wait for
 * somebody's slow site; a beat that finds the last one still at work leaves it at that.
 */
export function createCheckLinks({ app, visit, log, now }: Parts) {
  const stopping = new AbortController()
  let working: Promise<void> | undefined

  async function run(): Promise<void> {
    if (working !== undefined || stopping.signal.aborted) return
    working = work()
      .catch((error: unknown) => log.error({ error }, 'checking links failed; it goes on with the next beat'))
      .finally(() => {
        working = undefined
      })
  }

  async function work(): Promise<void> {
    await app.linkChecks.gather(now())
    for (let page = 0; page < pagesPerBeat && !stopping.signal.aborted; page += 1) {
      const due = await app.linkChecks.takeDue(now())
      if (due === undefined) break
      await check(due)
    }
    const week = await app.linkChecks.sumUp(now())
    if (week !== undefined) log.info(week, 'a week of link checks')
  }

  async function check(due: LinkCheck): Promise<void> {
    const { address } = due
    const after = await app.linkChecks.record(due, await visit(address, stopping.signal), now())
    if (after.kind === 'host-rests')
      log.info({ host: after.host, until: after.until.toString() }, 'a site asked to be left alone')
    if (after.kind !== 'checked') return
    const { verdict } = after.check
    const { why } = after.check
    if (isDead(after.check)) log.warn({ address, why }, 'a link is dead')
    else if (verdict === 'unsure') log.info({ address, why }, 'a link could not be checked')
  }

  return {
    name: 'check-links',
    run,
    /** Resolves when nothing is under way. */
    async settled(): Promise<void> {
      await working
    },
    /** Breaks off what is under way; the page is visited again later. */
    async stop(): Promise<void> {
      stopping.abort()
      await working
    },
  }
}
