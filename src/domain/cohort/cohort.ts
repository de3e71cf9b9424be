// The numbers of a guild's learners: how they stand on each roadmap, and what a week brought.

import type { UserId } from '../ids.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { type DoneByPart, measureParts, type Parts } from './parts.ts'

/** One member on one roadmap. */
export type LearnerProgress = {
  readonly enrolmentId: number
  readonly userId: UserId
  readonly displayName: string
  readonly startedAt: Temporal.Instant
  readonly paused: boolean
  readonly finished: boolean
}

/** What somebody finished and reviewed on a roadmap, counted. */
export type Marks = {
  readonly doneByPart: DoneByPart
  readonly lastLoggedAt: Temporal.Instant | undefined
  /** Topics logged in the week that is looked at, also such as the roadmap has no more. */
  readonly loggedInWeek: number
  readonly lastReviewedAt: Temporal.Instant | undefined
  /** Reviews answered in the week that is looked at. */
  readonly reviewsInWeek: number
}

/** What of somebody's marks a week is told from. */
export type WeekMarks = Pick<Marks, 'loggedInWeek' | 'reviewsInWeek'>

export type CohortMember = {
  readonly userId: UserId
  readonly displayName: string
  /** 0 to 1 of what is required. */
  readonly share: number
  readonly done: number
  readonly total: number
  readonly lastActiveAt: Temporal.Instant
  readonly standing: 'finished' | 'paused' | 'active' | 'quiet'
  /** The first required phase that is not finished. */
  readonly phase: RoadmapNode | undefined
}

export type CohortStats = {
  readonly roadmap: Roadmap
  /** Furthest first. */
  readonly members: readonly CohortMember[]
  readonly active: number
  readonly quiet: number
  readonly finished: number
  readonly paused: number
  /** Median share, 0 to 1. */
  readonly medianShare: number
  /** How many members are working in each phase. */
  readonly phases: readonly { readonly phase: RoadmapNode; readonly members: number }[]
}

type WeekOfMember = {
  readonly displayName: string
  readonly topics: number
  readonly reviews: number
  readonly phases: readonly string[]
}

export type CohortWeek = {
  readonly topics: number
  readonly reviews: number
  /** Those who logged or reviewed something, most topics first. */
  readonly moved: readonly WeekOfMember[]
  readonly phasesFinished: number
  readonly started: readonly string[]
  readonly members: number
}

/** A member who logged and reviewed nothing for this long counts as quiet: the "7 days" of common at-risk rules. */
export const quietAfterDays = 7
const hoursADay = 24

// Made once: with hundreds of names, `localeCompare` takes most of the time.
const collator = new Intl.Collator('en')

/** How one member stands on a roadmap now. */
export function cohortMember(
  parts: Parts,
  walk: LearnerProgress,
  marks: Marks,
  now: Temporal.Instant,
): CohortMember {
  const { done, total, phase } = measureParts(parts, marks.doneByPart)
  const lastActiveAt = latest(walk.startedAt, marks.lastLoggedAt, marks.lastReviewedAt)
  const quietSince = now.subtract({ hours: quietAfterDays * hoursADay })
  const isQuiet = Temporal.Instant.compare(lastActiveAt, quietSince) < 0
  return {
    userId: walk.userId,
    displayName: walk.displayName,
    share: total === 0 ? 1 : done / total,
    done,
    total,
    lastActiveAt,
    standing: walk.finished ? 'finished' : walk.paused ? 'paused' : isQuiet ? 'quiet' : 'active',
    phase,
  }
}

/** The numbers of one roadmap from those of its members. */
export function cohortStats(roadmap: Roadmap, all: readonly CohortMember[]): CohortStats {
  const members = all.toSorted(
    (one, other) => other.share - one.share || collator.compare(one.displayName, other.displayName),
  )
  const count = (standing: CohortMember['standing']): number =>
    members.filter((member) => member.standing === standing).length
  const inPhase = Map.groupBy(members, (member) => member.phase)
  return {
    roadmap,
    members,
    active: count('active'),
    quiet: count('quiet'),
    finished: count('finished'),
    paused: count('paused'),
    medianShare: median(members.map((member) => member.share)),
    phases: roadmap.phases
      .map((phase) => ({ phase, members: inPhase.get(phase)?.length ?? 0 }))
      .filter((entry) => entry.members > 0),
  }
}

/** What happened from one instant (inclusive) to another (exclusive); one person on two roadmaps is one person. */
export function cohortWeek(
  walks: readonly (Pick<LearnerProgress, 'enrolmentId' | 'userId' | 'displayName' | 'startedAt'> &
    WeekMarks)[],
  phases: readonly { readonly enrolmentId: number; readonly title: string }[],
  from: Temporal.Instant,
  until: Temporal.Instant,
): CohortWeek {
  const within = (at: Temporal.Instant): boolean =>
    Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) < 0
  const people = [...Map.groupBy(walks, (walk) => walk.userId).values()]
  const personOf = new Map(people.flatMap((own) => own.map((walk) => [walk.enrolmentId, own])))
  const phasesOf = Map.groupBy(phases, (phase) => personOf.get(phase.enrolmentId))
  const moved = people
    .map((own) => ({
      displayName: own[0]?.displayName ?? '',
      topics: own.reduce((sum, walk) => sum + walk.loggedInWeek, 0),
      reviews: own.reduce((sum, walk) => sum + walk.reviewsInWeek, 0),
      phases: (phasesOf.get(own) ?? []).map((phase) => phase.title),
    }))
    .filter((member) => member.topics > 0 || member.reviews > 0)
    .sort(
      (one, other) =>
        other.topics - one.topics ||
        other.reviews - one.reviews ||
        collator.compare(one.displayName, other.displayName),
    )
  return {
    topics: moved.reduce((sum, member) => sum + member.topics, 0),
    reviews: moved.reduce((sum, member) => sum + member.reviews, 0),
    moved,
    phasesFinished: moved.reduce((sum, member) => sum + member.phases.length, 0),
    started: people
      .filter((own) => own.some((walk) => within(walk.startedAt)))
      .map((own) => own[0]?.displayName ?? ''),
    members: people.length,
  }
}

function latest(
  first: Temporal.Instant,
  ...others: readonly (Temporal.Instant | undefined)[]
): Temporal.Instant {
  return others.reduce<Temporal.Instant>(
    (so, at) => (at !== undefined && Temporal.Instant.compare(at, so) > 0 ? at : so),
    first,
  )
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}
