// The numbers of a guild's learners: how they stand on each roadmap.

import type { UserId } from '../ids.ts'
import { percentOf } from '../roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { countedOf } from '../study/visibility.ts'
import { compareNames } from './names.ts'
import { type DoneByPart, measureParts, type Parts } from './parts.ts'

/** One member on one roadmap. */
export type LearnerProgress = {
  readonly enrolmentId: number
  readonly userId: UserId
  /** Undefined where whoever reads it may not know. */
  readonly displayName: string | undefined
  /** Whether they keep to themselves, and are counted in crowds alone. */
  readonly isPrivate: boolean
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

/** Of whoever has finished and reviewed nothing. */
export const noMarks: Marks = {
  doneByPart: new Map(),
  lastLoggedAt: undefined,
  loggedInWeek: 0,
  lastReviewedAt: undefined,
  reviewsInWeek: 0,
}

export type CohortMember = {
  readonly userId: UserId
  readonly displayName: string | undefined
  readonly isPrivate: boolean
  /** Of what is required, rounded down: the one that they read themselves. */
  readonly percent: number
  readonly done: number
  readonly total: number
  /** Whether they have ever logged or reviewed anything here; what they knew before they joined is neither. */
  readonly hasBegun: boolean
  /** The last thing they logged, or when they started. */
  readonly lastActiveAt: Temporal.Instant
  /** Whole days since then. */
  readonly silentDays: number
  /** From when on they count as quiet, unless something is logged or reviewed before. */
  readonly quietFrom: Temporal.Instant
  readonly standing: 'finished' | 'paused' | 'active' | 'quiet'
  /** The first required phase that is not finished. */
  readonly phase: RoadmapNode | undefined
}

export type NamedMember = CohortMember & { readonly displayName: string }

export type CohortStats = {
  readonly roadmap: Roadmap
  /** Everybody who is counted at all. */
  readonly learners: number
  /** Those who may be named, who need help first. */
  readonly members: readonly NamedMember[]
  /** How many of the learners keep to themselves; the numbers below hold them only where they are a crowd. */
  readonly unlisted: number
  /** How many of the learners stand in the numbers below. */
  readonly measured: number
  readonly active: number
  readonly quiet: number
  readonly finished: number
  readonly paused: number
  /** The median of the shares, rounded down like each of them: 100 only when everything is done. */
  readonly medianPercent: number
  /** Whose shares it is made of: by topics done the one in the middle, or the two. */
  readonly middle: readonly Pick<CohortMember, 'done' | 'total'>[]
  /** How many members are working in each phase. */
  readonly phases: readonly { readonly phase: RoadmapNode; readonly members: number }[]
}

const isNamed = (member: CohortMember): member is NamedMember => member.displayName !== undefined

/** A member who logged and reviewed nothing for this long counts as quiet: the "7 days" of common at-risk rules. */
export const quietAfterDays = 7
const hoursADay = 24
const quietAfter = { hours: quietAfterDays * hoursADay }
/** Whoever did something since then, or started, is active. */
export const activeSince = (now: Temporal.Instant): Temporal.Instant => now.subtract(quietAfter)

/** How one member stands on a roadmap now. */
export function cohortMember(
  parts: Parts,
  walk: LearnerProgress,
  marks: Marks,
  now: Temporal.Instant,
): CohortMember {
  const { done, total, phase } = measureParts(parts, marks.doneByPart)
  const lastActiveAt = latest(walk.startedAt, marks.lastLoggedAt, marks.lastReviewedAt)
  const quietFrom = lastActiveAt.add(quietAfter)
  const isQuiet = Temporal.Instant.compare(quietFrom, now) < 0
  return {
    userId: walk.userId,
    displayName: walk.displayName,
    isPrivate: walk.isPrivate,
    percent: percentOf({ done, total }),
    done,
    total,
    hasBegun: marks.lastLoggedAt !== undefined || marks.lastReviewedAt !== undefined,
    lastActiveAt,
    silentDays: Math.floor(now.since(lastActiveAt).total('hours') / hoursADay),
    quietFrom,
    standing: walk.finished ? 'finished' : walk.paused ? 'paused' : isQuiet ? 'quiet' : 'active',
    phase,
  }
}

/** The numbers of one roadmap from those of its members. */
export function cohortStats(roadmap: Roadmap, all: readonly CohortMember[]): CohortStats {
  const learners = countedOf(all)
  const measured = countedOf(all, { besideNames: true })
  const count = (standing: CohortMember['standing']): number =>
    measured.filter((member) => member.standing === standing).length
  const inPhase = Map.groupBy(measured, (member) => member.phase)
  const middle = middleOf(measured)
  return {
    roadmap,
    learners: learners.length,
    members: all.filter(isNamed).toSorted(byNeed),
    unlisted: learners.filter(({ isPrivate }) => isPrivate).length,
    measured: measured.length,
    active: count('active'),
    quiet: count('quiet'),
    finished: count('finished'),
    paused: count('paused'),
    medianPercent: medianPercent(middle),
    middle: middle.map(({ done, total }) => ({ done, total })),
    phases: roadmap.phases
      .map((phase) => ({ phase, members: inPhase.get(phase)?.length ?? 0 }))
      .filter((entry) => entry.members > 0),
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

const needs = { quiet: 0, 'not-begun': 1, active: 2, paused: 3, finished: 4 } as const

const needOf = ({ standing, hasBegun }: CohortMember): keyof typeof needs =>
  standing === 'active' && !hasBegun ? 'not-begun' : standing

/** The quiet ones, longest first; those who have not begun; the others, who has done least first. Ties go by name. */
function byNeed(one: NamedMember, other: NamedMember): number {
  const need = needOf(one)
  const step = needs[need] - needs[needOf(other)]
  if (step !== 0) return step
  const within =
    need === 'quiet' || need === 'not-begun' ? other.silentDays - one.silentDays : one.done - other.done
  return within || compareNames(one.displayName, other.displayName) || (one.userId < other.userId ? -1 : 1)
}

function middleOf(members: readonly CohortMember[]): readonly CohortMember[] {
  const { length } = members
  return members
    .toSorted((one, other) => one.done - other.done)
    .slice(Math.floor((length - 1) / 2), Math.floor(length / 2) + 1)
}

/** In whole topics until the end, so that nothing short of everything comes out as 100. All are measured by one roadmap. */
function medianPercent(middle: readonly CohortMember[]): number {
  const sum = (count: (member: CohortMember) => number): number =>
    middle.reduce((all, member) => all + count(member), 0)
  return middle.length === 0
    ? 0
    : percentOf({ done: sum(({ done }) => done), total: sum(({ total }) => total) })
}
