// The numbers of a guild's learners: how they stand on each roadmap, and what a week brought.

import type { UserId } from '../ids.ts'
import { percentOf } from '../roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { countedOf } from '../study/visibility.ts'
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

/** What of somebody's marks a week is told from. */
export type WeekMarks = Pick<Marks, 'loggedInWeek' | 'reviewsInWeek'>

export type CohortMember = {
  readonly userId: UserId
  readonly displayName: string | undefined
  readonly isPrivate: boolean
  /** Of what is required, rounded down: the one that they read themselves. */
  readonly percent: number
  readonly done: number
  readonly total: number
  /** Whether they have ever logged anything here. */
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
  readonly active: number
  readonly quiet: number
  readonly finished: number
  readonly paused: number
  /** The median of the shares, rounded down like each of them: 100 only when everything is done. */
  readonly medianPercent: number
  /** How many members are working in each phase. */
  readonly phases: readonly { readonly phase: RoadmapNode; readonly members: number }[]
}

const isNamed = (member: CohortMember): member is NamedMember => member.displayName !== undefined

type WeekOfMember = {
  /** Undefined for those who do not want to be named. */
  readonly displayName: string | undefined
  readonly phases: readonly string[]
}

export type CohortWeek = {
  readonly topics: number
  readonly reviews: number
  /** How many logged topics, and how many answered reviews. */
  readonly finishers: number
  readonly reviewers: number
  /** Those who logged or reviewed something, by name: who did most is nobody's affair. */
  readonly moved: readonly WeekOfMember[]
  readonly phasesFinished: number
  readonly started: readonly Pick<WeekOfMember, 'displayName'>[]
  readonly members: number
}

/** A member who logged and reviewed nothing for this long counts as quiet: the "7 days" of common at-risk rules. */
export const quietAfterDays = 7
const hoursADay = 24
/** After so many quiet weeks in a row there is no digest until something happens. */
export const quietWeeksMax = 2

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
  const quietFrom = lastActiveAt.add({ hours: quietAfterDays * hoursADay })
  const isQuiet = Temporal.Instant.compare(quietFrom, now) < 0
  return {
    userId: walk.userId,
    displayName: walk.displayName,
    isPrivate: walk.isPrivate,
    percent: percentOf({ done, total }),
    done,
    total,
    hasBegun: marks.lastLoggedAt !== undefined,
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
  return {
    roadmap,
    learners: learners.length,
    members: all.filter(isNamed).toSorted(byNeed),
    unlisted: learners.filter(({ isPrivate }) => isPrivate).length,
    active: count('active'),
    quiet: count('quiet'),
    finished: count('finished'),
    paused: count('paused'),
    medianPercent: medianPercent(measured),
    phases: roadmap.phases
      .map((phase) => ({ phase, members: inPhase.get(phase)?.length ?? 0 }))
      .filter((entry) => entry.members > 0),
  }
}

/**
 * What happened from one instant (inclusive) to another (exclusive); one person on two roadmaps is one person. No number
 * stands beside a name, so private members are counted as soon as all together are a crowd.
 */
export function cohortWeek(
  walks: readonly (Pick<
    LearnerProgress,
    'enrolmentId' | 'userId' | 'displayName' | 'isPrivate' | 'startedAt'
  > &
    WeekMarks)[],
  phases: readonly { readonly enrolmentId: number; readonly title: string }[],
  from: Temporal.Instant,
  until: Temporal.Instant,
): CohortWeek {
  const within = (at: Temporal.Instant): boolean =>
    Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) < 0
  const everybody = [...Map.groupBy(walks, (walk) => walk.userId).values()]
  const isPrivate = ([first]: (typeof everybody)[number]): boolean => first?.isPrivate === true
  const people = countedOf(everybody.map((own) => ({ own, isPrivate: isPrivate(own) }))).map(({ own }) => own)
  const personOf = new Map(people.flatMap((own) => own.map((walk) => [walk.enrolmentId, own])))
  const phasesOf = Map.groupBy(phases, (phase) => personOf.get(phase.enrolmentId))
  const topicsOf = (own: (typeof people)[number]): number =>
    own.reduce((sum, walk) => sum + walk.loggedInWeek, 0)
  const reviewsOf = (own: (typeof people)[number]): number =>
    own.reduce((sum, walk) => sum + walk.reviewsInWeek, 0)
  const nameOf = ([first]: (typeof people)[number]) => ({
    displayName: first?.displayName,
  })
  const moved = people
    .filter((own) => topicsOf(own) > 0 || reviewsOf(own) > 0)
    .map((own) => ({ ...nameOf(own), phases: (phasesOf.get(own) ?? []).map((phase) => phase.title) }))
    .sort(byName)
  return {
    topics: people.reduce((sum, own) => sum + topicsOf(own), 0),
    reviews: people.reduce((sum, own) => sum + reviewsOf(own), 0),
    finishers: people.filter((own) => topicsOf(own) > 0).length,
    reviewers: people.filter((own) => reviewsOf(own) > 0).length,
    moved,
    phasesFinished: moved.reduce((sum, member) => sum + member.phases.length, 0),
    started: people
      .filter((own) => own.some((walk) => within(walk.startedAt)))
      .map(nameOf)
      .sort(byName),
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

/** Whether a week brought nothing that a digest could tell. */
export function isQuietWeek({ topics, reviews, started }: CohortWeek): boolean {
  return topics === 0 && reviews === 0 && started.length === 0
}

/** Those who are not named come last. */
function byName(
  { displayName: one }: Pick<WeekOfMember, 'displayName'>,
  { displayName: other }: Pick<WeekOfMember, 'displayName'>,
): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
  return collator.compare(one, other)
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
  return (
    within || collator.compare(one.displayName, other.displayName) || (one.userId < other.userId ? -1 : 1)
  )
}

/** In whole topics until the end, so that nothing short of everything comes out as 100. All are measured by one roadmap. */
function medianPercent(members: readonly CohortMember[]): number {
  const sorted = members.toSorted((one, other) => one.done - other.done)
  const upper = sorted[Math.floor(sorted.length / 2)]
  if (upper === undefined) return 0
  const lower = sorted.length % 2 === 1 ? upper : (sorted[sorted.length / 2 - 1] ?? upper)
  return percentOf({ done: lower.done + upper.done, total: lower.total + upper.total })
}
