// Who is in a named cohort: joining, moving from one to another, and leaving.

import { type CohortId, cohortNameKey, type NamedCohort } from '../domain/cohort/named.ts'
import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { VisibilityChoice } from '../domain/study/visibility.ts'
import {
  addCohortMembers,
  type Membership,
  openMembershipsOf,
  removeCohortMember,
} from '../store/cohort-members.ts'
import type { Database, Reading } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { hold, holdMember } from '../store/hold.ts'
import { findVisibility } from '../store/members.ts'
import { findCohort, findOpenCohort } from '../store/named-cohorts.ts'
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
      const ofRoadmap = (await openMembershipsOf(writing, member)).filter(
        ({ roadmapId }) => roadmapId === cohort.roadmapId,
      )
      const isIn = ofRoadmap.some(({ cohortId }) => cohortId === cohort.id)
      const other = ofRoadmap.find(({ cohortId }) => cohortId !== cohort.id)
      if (other !== undefined && !isSure) return { kind: 'asks-to-move', cohort, from: other.name }
      const enrolment = (await enrolmentsOf(writing, member)).find(
        ({ roadmapId, leftAt }) => roadmapId === cohort.roadmapId && leftAt === undefined,
      )
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

  return Object.freeze({ join, leave, own })
}

async function findOpen(
  reading: Reading,
  guildId: GuildId,
  ref: CohortRef,
): Promise<NamedCohort | undefined> {
  if ('name' in ref) return findOpenCohort(reading, guildId, cohortNameKey(ref.name))
  const cohort = await findCohort(reading, guildId, ref.id)
  return cohort?.closedAt === undefined ? cohort : undefined
}
