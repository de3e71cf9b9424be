// Cohorts that take in whoever has a role. Discord tells the roles of who acts; of the others they are asked for one by one.

import type { MemberKey, RoleId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { addCohortMembers } from '../store/cohort-members.ts'
import {
  cohortsTaking,
  freeEnrolmentOf,
  type Look,
  lookedFor,
  nextLook,
  saveLook,
} from '../store/cohort-roles.ts'
import type { Database, Writing } from '../store/database.ts'
import { hold, holdMember } from '../store/hold.ts'

/** Whoever is given the role and does nothing with the bot is taken in within a day and a round. */
const hoursBetweenRounds = 24

export type LookFor = {
  readonly look: Look
  readonly candidates: readonly { readonly enrolmentId: EnrolmentId; readonly member: MemberKey }[]
}

export function createCohortRoles(database: Database) {
  /** Takes in somebody who acts and has these roles, where they are on the roadmap and in no cohort of it. */
  async function seen(member: MemberKey, roleIds: readonly RoleId[], now: Temporal.Instant): Promise<void> {
    if (roleIds.length === 0) return
    const { reading } = database
    for (const cohort of await cohortsTaking(reading, member.guildId, roleIds)) {
      // Looked for before anything is held: nearly always it was done long ago.
      if ((await freeEnrolmentOf(reading, member, cohort)) === undefined) continue
      await database.write((writing) => takeIn(writing, member, roleIds, now))
      return
    }
  }

  async function takeIn(
    writing: Writing,
    member: MemberKey,
    roleIds: readonly RoleId[],
    now: Temporal.Instant,
  ): Promise<void> {
    await holdMember(writing, member)
    await hold(writing, 'guild', member.guildId)
    for (const cohort of await cohortsTaking(writing, member.guildId, roleIds)) {
      const enrolmentId = await freeEnrolmentOf(writing, member, cohort)
      if (enrolmentId !== undefined) await addCohortMembers(writing, cohort.id, [enrolmentId], now)
    }
  }

  /** The next ones whose roles are to be asked for; undefined when nothing is due. */
  async function next(now: Temporal.Instant, limit: number): Promise<LookFor | undefined> {
    const look = await nextLook(database.reading, now)
    return look && { look, candidates: await lookedFor(database.reading, look, limit) }
  }

  /** Notes that these were asked about, fewer than `limit` where the round is over. */
  async function looked({ look, candidates }: LookFor, limit: number, now: Temporal.Instant): Promise<void> {
    const last = candidates.length < limit ? undefined : candidates.at(-1)?.enrolmentId
    const next = last === undefined ? { dueAt: now.add({ hours: hoursBetweenRounds }) } : { after: last }
    await database.write((writing) => saveLook(writing, look, next))
  }

  return Object.freeze({ seen, next, looked })
}
