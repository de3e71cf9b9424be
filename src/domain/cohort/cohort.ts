// The numbers of a guild's learners: how they stand on each roadmap.

import type { UserId } from '../ids.ts'
import { percentOf } from '../roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { countedOf } from '../study/visibility.ts'
import type { Expected } from './expected.ts'
import { compareNames } from './names.ts'
import { type Funnel, funnelOf, quartilesOf } from './numbers.ts'
import { type DoneByPart, measureParts, type Parts, type PhaseReach, reachOf } from './parts.ts'
import { type CohortRules, quietAfter, type Standing, standingOf, usualRules } from './rules.ts'

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
  /** Whether they logged or reviewed something within the last seven days. */
  readonly isActiveThisWeek: boolean
  /** The last thing they logged or reviewed, or when they started. */
  readonly lastActiveAt: Temporal.Instant
  /** Whole days since then. */
  readonly silentDays: number
  /** From when on they count as quiet, unless something is logged or reviewed before. */
  readonly quietFrom: Temporal.Instant
  readonly standing: Standing
  /** Topics that should be done by now, whole ones, and by whose pace; undefined where nothing says. */
  readonly expected: { readonly by: Expected['by']; readonly topics: number } | undefined
  /** How many of those are missing. */
  readonly short: number
  /** They have done already what is expected in a week. */
  readonly isAhead: boolean
  /** The first required phase that is not finished. */
  readonly phase: RoadmapNode | undefined
  /** How far they are in each phase, in order. */
  readonly reach: readonly PhaseReach[]
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
  /** How many stand how; see `standingOf`. */
  readonly active: number
  readonly onTrack: number
  readonly behind: number
  readonly atRisk: number
  readonly quiet: number
  readonly finished: number
  readonly paused: number
  /** How many logged or reviewed something within the last seven days of the server. */
  readonly activeThisWeek: number
  /** The quartiles of the shares, rounded down like each of them: 100 only when everything is done. */
  readonly lowerPercent: number
  readonly medianPercent: number
  readonly upperPercent: number
  /** Whose shares the median is made of: by topics done the one in the middle, or the two. */
  readonly middle: readonly Pick<CohortMember, 'done' | 'total'>[]
  /** How many members are working in each phase. */
  readonly phases: readonly { readonly phase: RoadmapNode; readonly members: number }[]
  /** How many have reached and finished each phase, also those that nobody has. */
  readonly funnel: Funnel
}

const isNamed = (member: CohortMember): member is NamedMember => member.displayName !== undefined

const hoursADay = 24
const dayMs = hoursADay * 3_600_000

/** Whoever did something since then, or started, is not quiet. */
export const activeSince = (now: Temporal.Instant, rules: CohortRules): Temporal.Instant =>
  now.subtract(quietAfter(rules))

const week = { hours: 7 * hoursADay }

/** By what somebody is measured. */
export type Measure = {
  readonly rules?: CohortRules
  /** Where a cohort or a plan says how far they should be. */
  readonly expected?: Expected | undefined
  /** When the last seven days began, by the server's clock. */
  readonly weekFrom?: Temporal.Instant
}

/** How one member stands on a roadmap now. */
export function cohortMember(
  parts: Parts,
  walk: LearnerProgress,
  marks: Marks,
  now: Temporal.Instant,
  { rules = usualRules, expected, weekFrom = now.subtract(week) }: Measure = {},
): CohortMember {
  const { done, total, phase } = measureParts(parts, marks.doneByPart)
  const lastDoneAt = latest(marks.lastLoggedAt, marks.lastReviewedAt)
  const lastActiveAt = latest(walk.startedAt, lastDoneAt) ?? walk.startedAt
  const expectedAgo = expected && ((weeks: number) => expected.topicsAfter(expected.days - weeks * 7))
  const topics = Math.floor(expectedAgo?.(0) ?? 0)
  const { finished: isFinished, paused: isPaused } = walk
  return {
    userId: walk.userId,
    displayName: walk.displayName,
    isPrivate: walk.isPrivate,
    percent: percentOf({ done, total }),
    done,
    total,
    hasBegun: lastDoneAt !== undefined,
    isActiveThisWeek: lastDoneAt !== undefined && Temporal.Instant.compare(lastDoneAt, weekFrom) >= 0,
    lastActiveAt,
    silentDays: Math.floor((now.epochMilliseconds - lastActiveAt.epochMilliseconds) / dayMs),
    quietFrom: lastActiveAt.add(quietAfter(rules)),
    standing: standingOf({ isFinished, isPaused, lastActiveAt, done, expectedAgo }, rules, now),
    expected: expected && { by: expected.by, topics },
    short: Math.max(0, topics - done),
    isAhead: !isFinished && done > 0 && expectedAgo !== undefined && done >= expectedAgo(-1),
    phase,
    reach: reachOf(parts, marks.doneByPart, phase),
  }
}

/** The numbers of one roadmap from those of its members. */
export function cohortStats(roadmap: Roadmap, all: readonly CohortMember[]): CohortStats {
  const learners = countedOf(all)
  const measured = countedOf(all, { besideNames: true })
  const count = (standing: CohortMember['standing']): number =>
    measured.filter((member) => member.standing === standing).length
  const inPhase = Map.groupBy(measured, (member) => member.phase)
  const { lower, median, upper } = quartilesOf(measured)
  return {
    roadmap,
    learners: learners.length,
    members: all.filter(isNamed).toSorted(byNeed),
    unlisted: learners.filter(({ isPrivate }) => isPrivate).length,
    measured: measured.length,
    active: count('active'),
    onTrack: count('on-track'),
    behind: count('behind'),
    atRisk: count('at-risk'),
    quiet: count('quiet'),
    finished: count('finished'),
    paused: count('paused'),
    activeThisWeek: measured.filter(({ isActiveThisWeek }) => isActiveThisWeek).length,
    lowerPercent: lower,
    medianPercent: median,
    upperPercent: upper,
    middle: middleOf(measured).map(({ done, total }) => ({ done, total })),
    phases: roadmap.phases
      .map((phase) => ({ phase, members: inPhase.get(phase)?.length ?? 0 }))
      .filter((entry) => entry.members > 0),
    funnel: funnelOf(roadmap, measured),
  }
}

function latest(
  one: Temporal.Instant | undefined,
  other: Temporal.Instant | undefined,
): Temporal.Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Temporal.Instant.compare(one, other) < 0 ? other : one
}

const needs = {
  quiet: 0,
  'at-risk': 1,
  behind: 2,
  'not-begun': 3,
  'on-track': 4,
  active: 4,
  paused: 5,
  finished: 6,
} as const

const needOf = ({ standing, hasBegun }: CohortMember): keyof typeof needs =>
  (standing === 'active' || standing === 'on-track') && !hasBegun ? 'not-begun' : standing

/**
 * The quiet ones, longest first; those at risk and behind, who is short of most topics first; those who have not begun; the
 * others, who has done least first. Ties go by name.
 */
function byNeed(one: NamedMember, other: NamedMember): number {
  const need = needOf(one)
  const step = needs[need] - needs[needOf(other)]
  if (step !== 0) return step
  const within =
    need === 'quiet' || need === 'not-begun'
      ? other.silentDays - one.silentDays
      : other.short - one.short || one.done - other.done
  return within || compareNames(one.displayName, other.displayName) || (one.userId < other.userId ? -1 : 1)
}

function middleOf(members: readonly CohortMember[]): readonly CohortMember[] {
  const { length } = members
  return members
    .toSorted((one, other) => one.done - other.done)
    .slice(Math.floor((length - 1) / 2), Math.floor(length / 2) + 1)
}
