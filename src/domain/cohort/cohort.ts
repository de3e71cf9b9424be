// The numbers of a guild's learners: how they stand on each roadmap, and what a week brought.

import type { UserId } from '../ids.ts'
import { isFinished, measure } from '../roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import type { RoadmapIndex } from '../roadmap/walk.ts'

/** One member on one roadmap, with the moment at which each topic was logged. */
export type Walk = {
  readonly enrolmentId: number
  readonly userId: UserId
  readonly displayName: string
  readonly startedAt: Temporal.Instant
  readonly paused: boolean
  readonly finished: boolean
  readonly done: ReadonlyMap<string, Temporal.Instant>
}

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

export type WeekOfMember = {
  readonly displayName: string
  readonly topics: number
  readonly phases: readonly string[]
}

export type CohortWeek = {
  readonly topics: number
  /** Those who logged something, most topics first. */
  readonly moved: readonly WeekOfMember[]
  readonly phasesFinished: number
  readonly started: readonly string[]
  readonly members: number
}

/** A member who logged nothing for this long counts as quiet: the "7 days" of common at-risk rules. */
export const quietAfterDays = 7
const hoursADay = 24

/** How the members of one roadmap stand now. */
export function cohortStats(
  roadmap: Roadmap,
  index: RoadmapIndex,
  walks: readonly Walk[],
  now: Temporal.Instant,
): CohortStats {
  const members = walks
    .map((walk) => memberOf(index, walk, now))
    .sort((one, other) => other.share - one.share || one.displayName.localeCompare(other.displayName, 'en'))
  const count = (standing: CohortMember['standing']): number =>
    members.filter((member) => member.standing === standing).length
  return {
    roadmap,
    members,
    active: count('active'),
    quiet: count('quiet'),
    finished: count('finished'),
    paused: count('paused'),
    medianShare: median(members.map((member) => member.share)),
    phases: index.phases
      .map((phase) => ({ phase, members: members.filter((member) => member.phase === phase).length }))
      .filter((entry) => entry.members > 0),
  }
}

/** What happened from one instant (inclusive) to another (exclusive); one person on two roadmaps is one person. */
export function cohortWeek(
  walks: readonly Walk[],
  phases: readonly { readonly enrolmentId: number; readonly title: string }[],
  from: Temporal.Instant,
  until: Temporal.Instant,
): CohortWeek {
  const within = (at: Temporal.Instant): boolean =>
    Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) < 0
  const people = Map.groupBy(walks, (walk) => walk.userId)
  const moved = [...people.values()]
    .map((own) => ({
      displayName: own[0]?.displayName ?? '',
      topics: own.reduce((sum, walk) => sum + [...walk.done.values()].filter(within).length, 0),
      phases: phases
        .filter((phase) => own.some((walk) => walk.enrolmentId === phase.enrolmentId))
        .map((phase) => phase.title),
    }))
    .filter((member) => member.topics > 0)
    .sort((one, other) => other.topics - one.topics || one.displayName.localeCompare(other.displayName, 'en'))
  return {
    topics: moved.reduce((sum, member) => sum + member.topics, 0),
    moved,
    phasesFinished: moved.reduce((sum, member) => sum + member.phases.length, 0),
    started: [...people.values()]
      .filter((own) => own.some((walk) => within(walk.startedAt)))
      .map((own) => own[0]?.displayName ?? ''),
    members: people.size,
  }
}

function memberOf(index: RoadmapIndex, walk: Walk, now: Temporal.Instant): CohortMember {
  const done = new Set(walk.done.keys())
  const { total } = measure(index, done)
  const lastActiveAt = [...walk.done.values()].reduce(
    (latest, at) => (Temporal.Instant.compare(at, latest) > 0 ? at : latest),
    walk.startedAt,
  )
  const quietSince = now.subtract({ hours: quietAfterDays * hoursADay })
  const isQuiet = Temporal.Instant.compare(lastActiveAt, quietSince) < 0
  return {
    userId: walk.userId,
    displayName: walk.displayName,
    share: total.total === 0 ? 1 : total.done / total.total,
    done: total.done,
    total: total.total,
    lastActiveAt,
    standing: walk.finished ? 'finished' : walk.paused ? 'paused' : isQuiet ? 'quiet' : 'active',
    phase: index.phases.find((phase) => phase.optional !== true && !isFinished(phase, done)),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}
