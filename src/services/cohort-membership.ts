// Who is in a named cohort: joining, moving from one to another, and leaving.

import type { Actor, ActWhat } from '../domain/cohort/acts.ts'
import { type CohortId, cohortNameKey, type NamedCohort } from '../domain/cohort/named.ts'
import type { GuildId, MemberKey, RoleId, UserId } from '../domain/ids.ts'
import type { Enrolment } from '../domain/study/enrolment.ts'
import type { VisibilityChoice } from '../domain/study/visibility.ts'
import {
  addCohortMembers,
  type Membership,
  openMembershipsOf,
  removeCohortMember,
} from '../store/cohort-members.ts'
import { saveRole } from '../store/cohort-roles.ts'
import type { Database, Reading } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { hold, holdMember } from '../store/hold.ts'
import { findVisibility } from '../store/members.ts'
import { findCohort, findOpenCohort } from '../store/named-cohorts.ts'
import { isMemberSeen } from '../store/seen-names.ts'
import { recordAct } from './acts.ts'
import type { Catalogue } from './catalogue.ts'
import type { CohortView } from './named-cohorts.ts'

/** An open cohort by what its name has in common with what was typed, or by the id that a button carries. */
export type CohortRef = { readonly name: string } | { readonly id: CohortId }

export type JoinOutcome =
  | { readonly kind: 'no-such-cohort' }
  /** They are in another cohort of this roadmap, and would leave it. */
  | { readonly kind: 'asks-to-move'; readonly cohort: NamedCohort; readonly from: string }
  /** The roadmap has to be started first. */
  | { readonly kind: 'not-on-roadmap'; readonly cohort: NamedCohort }
  | (CohortView & {
      readonly kind: 'joined' | 'already-in'
      /** The cohort that they left for it. */
      readonly movedFrom: string | undefined
      readonly choice: VisibilityChoice
    })

export type LeaveCohortOutcome =
  | { readonly kind: 'not-in-it'; readonly names: readonly string[] }
  /** They are in several, and named none. */
  | { readonly kind: 'which'; readonly names: readonly string[] }
  | { readonly kind: 'left'; readonly cohortId: CohortId; readonly name: string }

/** What a moderator does to an open cohort. */
type ByModerator = { readonly guildId: GuildId; readonly cohort: CohortRef; readonly by: Actor }

type NoSuchCohort = { readonly kind: 'no-such-cohort' }

export type AddOutcome =
  | NoSuchCohort
  /** They are not on its roadmap, or moderators may not know of them. */
  | { readonly kind: 'not-to-be-added' | 'already-in'; readonly cohort: NamedCohort }
  | { readonly kind: 'asks-to-move'; readonly cohort: NamedCohort; readonly from: string }
  | { readonly kind: 'added'; readonly cohort: NamedCohort; readonly movedFrom: string | undefined }

export type RemoveMemberOutcome =
  | NoSuchCohort
  | { readonly kind: 'not-in-it' | 'removed'; readonly cohort: NamedCohort }

export type RoleOutcome = NoSuchCohort | { readonly kind: 'unchanged' | 'set'; readonly cohort: NamedCohort }

export function createCohortMembership(database: Database, catalogue: Catalogue) {
  /** Joins a cohort; whoever is in another one of its roadmap moves, once they are sure. Joining twice changes nothing. */
  async function join(request: {
    readonly member: MemberKey
    readonly cohort: CohortRef
    readonly isSure: boolean
    readonly now: Temporal.Instant
  }): Promise<JoinOutcome> {
    const { member, isSure, now } = request
    return database.write(async (writing): Promise<JoinOutcome> => {
      await holdMember(writing, member)
      await hold(writing, 'guild', member.guildId)
      const cohort = await findOpen(writing, member.guildId, request.cohort)
      if (cohort === undefined) return { kind: 'no-such-cohort' }
      const { isIn, other } = await standingIn(writing, member, cohort)
      if (other !== undefined && !isSure) return { kind: 'asks-to-move', cohort, from: other.name }
      const enrolment = await enrolmentIn(writing, member, cohort)
      if (enrolment === undefined) return { kind: 'not-on-roadmap', cohort }
      if (other !== undefined) await removeCohortMember(writing, other.cohortId, other.enrolmentId, now)
      if (!isIn) await addCohortMembers(writing, cohort.id, [enrolment.id], now)
      return {
        kind: isIn ? 'already-in' : 'joined',
        cohort,
        roadmap: await catalogue.head(writing, cohort.roadmapId),
        movedFrom: other?.name,
        choice: await findVisibility(writing, member),
      }
    })
  }

  /** Leaves a cohort and stays on the roadmap. No name is needed by whoever is in one alone. */
  async function leave(request: {
    readonly member: MemberKey
    readonly cohort: string | undefined
    readonly now: Temporal.Instant
  }): Promise<LeaveCohortOutcome> {
    const { member, cohort: typed, now } = request
    return database.write(async (writing): Promise<LeaveCohortOutcome> => {
      await holdMember(writing, member)
      await hold(writing, 'guild', member.guildId)
      const own = await openMembershipsOf(writing, member)
      const names = own.map(({ name }) => name)
      if (typed === undefined && own.length > 1) return { kind: 'which', names }
      const meant =
        typed === undefined ? own[0] : own.find(({ name }) => cohortNameKey(name) === cohortNameKey(typed))
      if (meant === undefined) return { kind: 'not-in-it', names }
      await removeCohortMember(writing, meant.cohortId, meant.enrolmentId, now)
      return { kind: 'left', cohortId: meant.cohortId, name: meant.name }
    })
  }

  /** The open cohorts that a member is in. */
  async function own(member: MemberKey): Promise<readonly Membership[]> {
    return openMembershipsOf(database.reading, member)
  }

  /**
   * Adds somebody by their name, as a moderator may who may know of them: whoever keeps to themselves is no more to be
   * found than somebody who is not on the roadmap.
   */
  async function add(
    request: ByModerator & { readonly userId: UserId; readonly isSure: boolean },
  ): Promise<AddOutcome> {
    const { guildId, userId, by } = request
    const member = { guildId, userId }
    return database.write(async (writing): Promise<AddOutcome> => {
      await holdMember(writing, member)
      await hold(writing, 'guild', guildId)
      const cohort = await findOpen(writing, guildId, request.cohort)
      if (cohort === undefined) return { kind: 'no-such-cohort' }
      const enrolment = await enrolmentIn(writing, member, cohort)
      if (enrolment === undefined || !(await isMemberSeen(writing, 'moderators', member)))
        return { kind: 'not-to-be-added', cohort }
      const { isIn, other } = await standingIn(writing, member, cohort)
      if (other !== undefined && !request.isSure) return { kind: 'asks-to-move', cohort, from: other.name }
      if (isIn) return { kind: 'already-in', cohort }
      if (other !== undefined) await removeCohortMember(writing, other.cohortId, other.enrolmentId, by.at)
      await addCohortMembers(writing, cohort.id, [enrolment.id], by.at)
      await recordAct(writing, actOn(cohort, by, { kind: 'member-added', name: cohort.name }, userId))
      return { kind: 'added', cohort, movedFrom: other?.name }
    })
  }

  /** Takes somebody out by their name; a role does not take them in again. */
  async function remove(request: ByModerator & { readonly userId: UserId }): Promise<RemoveMemberOutcome> {
    const { guildId, userId, by } = request
    const member = { guildId, userId }
    return database.write(async (writing): Promise<RemoveMemberOutcome> => {
      await holdMember(writing, member)
      await hold(writing, 'guild', guildId)
      const cohort = await findOpen(writing, guildId, request.cohort)
      if (cohort === undefined) return { kind: 'no-such-cohort' }
      const own = (await openMembershipsOf(writing, member)).find(({ cohortId }) => cohortId === cohort.id)
      if (own === undefined || !(await isMemberSeen(writing, 'moderators', member)))
        return { kind: 'not-in-it', cohort }
      await removeCohortMember(writing, cohort.id, own.enrolmentId, by.at)
      await recordAct(writing, actOn(cohort, by, { kind: 'member-removed', name: cohort.name }, userId))
      return { kind: 'removed', cohort }
    })
  }

  /** Has a cohort take in whoever has a role, in the place of the one that it had; or this one no more. */
  async function setRole(
    request: ByModerator & { readonly roleId: RoleId; readonly takesIn: boolean },
  ): Promise<RoleOutcome> {
    const { guildId, roleId, takesIn, by } = request
    return database.write(async (writing): Promise<RoleOutcome> => {
      await hold(writing, 'guild', guildId)
      const cohort = await findOpen(writing, guildId, request.cohort)
      if (cohort === undefined) return { kind: 'no-such-cohort' }
      if (takesIn === (cohort.roleId === roleId)) return { kind: 'unchanged', cohort }
      await saveRole(writing, cohort.id, takesIn ? { id: roleId, from: by.at } : undefined)
      const { name } = cohort
      const what = takesIn
        ? ({ kind: 'role-added', name, roleId } as const)
        : ({ kind: 'role-removed', name } as const)
      await recordAct(writing, actOn(cohort, by, what))
      return { kind: 'set', cohort }
    })
  }

  return Object.freeze({ join, leave, own, add, remove, setRole })
}

/** Whether a member is in a cohort, and in which other open one of its roadmap. */
async function standingIn(
  reading: Reading,
  member: MemberKey,
  cohort: NamedCohort,
): Promise<{ readonly isIn: boolean; readonly other: Membership | undefined }> {
  const ofRoadmap = (await openMembershipsOf(reading, member)).filter(
    ({ roadmapId }) => roadmapId === cohort.roadmapId,
  )
  return {
    isIn: ofRoadmap.some(({ cohortId }) => cohortId === cohort.id),
    other: ofRoadmap.find(({ cohortId }) => cohortId !== cohort.id),
  }
}

/** By which a member is on the roadmap of a cohort; undefined where they are not. */
async function enrolmentIn(
  reading: Reading,
  member: MemberKey,
  cohort: NamedCohort,
): Promise<Enrolment | undefined> {
  const all = await enrolmentsOf(reading, member)
  return all.find(({ roadmapId, leftAt }) => roadmapId === cohort.roadmapId && leftAt === undefined)
}

const actOn = ({ id, guildId, roadmapId }: NamedCohort, by: Actor, what: ActWhat, userId?: UserId) => ({
  guildId,
  by,
  what,
  about: { userId, cohortId: id, roadmapId },
})

async function findOpen(
  reading: Reading,
  guildId: GuildId,
  ref: CohortRef,
): Promise<NamedCohort | undefined> {
  if ('name' in ref) return findOpenCohort(reading, guildId, cohortNameKey(ref.name))
  const cohort = await findCohort(reading, guildId, ref.id)
  return cohort?.closedAt === undefined ? cohort : undefined
}
