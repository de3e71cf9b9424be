// Asks for the roles of those who could be in a cohort of a role and have done nothing since, a few at each beat.

import type { App } from '../app.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'

/** A request each. Three thousand learners take two hours, and reminders wait for none of them. */
const askedPerBeat = 25

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'rolesOf'>
  readonly log: Log
}

/** Makes the job. Where it stopped stands in the database, so that another start goes on from there. */
export function createTakeInByRole({ app, messenger, log }: Parts) {
  async function run(now: Temporal.Instant, stopping: AbortSignal = never): Promise<void> {
    const due = await app.cohortRoles.next(now, askedPerBeat)
    if (due === undefined) return
    for (const { member } of due.candidates) {
      if (stopping.aborted) return
      const found = await messenger.rolesOf(member)
      if (found.kind === 'there') await app.cohortRoles.seen(member, found.roleIds, now)
      else if (found.kind !== 'unknown') await app.attendance.lookedUp(member, found.kind, now)
    }
    await app.cohortRoles.looked(due, askedPerBeat, now)
    log.debug({ cohort: due.look.id, asked: due.candidates.length }, 'the role of a cohort was looked for')
  }

  return { name: 'take-in-by-role', run }
}

/** For those who never stop it. */
const never = new AbortController().signal
