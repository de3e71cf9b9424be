// How far somebody is, as far as they let another see it.

import type { CohortMember } from '../domain/cohort/cohort.ts'
import type { CohortRules } from '../domain/cohort/rules.ts'
import type { MemberKey, UserId } from '../domain/ids.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import type { Enrolment } from '../domain/study/enrolment.ts'
import type { Reader } from '../domain/study/visibility.ts'
import { learnerProgressOn } from '../store/cohorts.ts'
import type { Database, Reading } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { isMemberSeen } from '../store/seen-names.ts'
import type { Catalogue } from './catalogue.ts'
import { type Look, measureAll, wayOn } from './cohort-pages.ts'
import { lookOf } from './cohorts.ts'

/** Who looks, and with which right. */
export type Viewer = { readonly userId: UserId; readonly isModerator: boolean }

export type MemberProgress =
  | { readonly kind: 'own' }
  | { readonly kind: 'kept-private' }
  /** On each of their roadmaps, as `/cohort stats` shows it; what was started last comes first. */
  | { readonly kind: 'standing'; readonly roadmaps: readonly RoadmapStanding[] }

export type OwnStanding = {
  /** Moderators read it; otherwise the member keeps it to themselves. */
  readonly isShown: boolean
  readonly roadmaps: readonly RoadmapStanding[]
}

export type RoadmapStanding = {
  readonly roadmap: Roadmap
  readonly standing: CohortMember
  /** By which it stands so. */
  readonly rules: CohortRules
}

/**
 * How much of a member's progress is shown to whom: all of it to themselves, what `/cohort stats` shows to moderators unless they
 * keep it from them, and the same to others if they chose that everyone may see it.
 */
async function shownTo(reading: Reading, viewer: Viewer, member: MemberKey): Promise<MemberProgress['kind']> {
  if (viewer.userId === member.userId) return 'own'
  return (await isMemberSeen(reading, readerOf(viewer), member)) ? 'standing' : 'kept-private'
}

const readerOf = ({ isModerator }: Viewer): Reader => (isModerator ? 'moderators' : 'fellows')

export function createMemberProgress(database: Database, catalogue: Catalogue) {
  /** What the viewer is shown; one's own progress is looked up where `/progress` does it. */
  async function seenBy(viewer: Viewer, member: MemberKey, now: Temporal.Instant): Promise<MemberProgress> {
    return database.snapshot(async (reading) => {
      const kind = await shownTo(reading, viewer, member)
      return kind === 'standing'
        ? { kind, roadmaps: await standingsOf(reading, member, readerOf(viewer), now) }
        : { kind }
    })
  }

  /** What moderators read of a member, for the member; whether they read it is the member’s choice. */
  async function ownStanding(member: MemberKey, now: Temporal.Instant): Promise<OwnStanding> {
    return database.snapshot(async (reading) => ({
      isShown: await isMemberSeen(reading, 'moderators', member),
      roadmaps: await standingsOf(reading, member, 'moderators', now),
    }))
  }

  async function standingsOf(
    reading: Reading,
    member: MemberKey,
    reader: Reader,
    now: Temporal.Instant,
  ): Promise<readonly RoadmapStanding[]> {
    const enrolments = await enrolmentsOf(reading, member)
    const look = await lookOf(reading, member.guildId, reader, now)
    const all: RoadmapStanding[] = []
    for (const enrolment of enrolments.toReversed()) {
      const found = await standingOn(reading, enrolment, look)
      if (found !== undefined) all.push(found)
    }
    return all
  }

  /** Undefined where the roadmap is gone, was left, or the member left. */
  async function standingOn(
    reading: Reading,
    { id, member: { guildId }, roadmapId }: Enrolment,
    look: Look,
  ): Promise<RoadmapStanding | undefined> {
    const entry = await catalogue.get(reading, roadmapId)
    const one = { reader: look.reader, after: id - 1, limit: 1 }
    const [walk] = await learnerProgressOn(reading, { guildId, roadmapId }, one)
    if (entry === undefined || walk?.enrolmentId !== id) return undefined
    const way = wayOn(entry, undefined)
    const [learner] = await measureAll(reading, [walk], way, look)
    return learner && { roadmap: entry.roadmap, standing: learner.member, rules: look.rules }
  }

  return Object.freeze({ seenBy, ownStanding })
}
