// What a week brought to a guild's learners.

import { countedOf, crowdMin } from '../study/visibility.ts'
import type { LearnerProgress, Marks } from './cohort.ts'
import { compareNames } from './names.ts'

/** What of somebody's marks a week is told from. */
export type WeekMarks = Pick<Marks, 'loggedInWeek' | 'reviewsInWeek'>

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

/** After so many quiet weeks in a row there is no digest until something happens. */
export const quietWeeksMax = 2

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
  const people = peopleOf(walks)
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

/** The walks of each person who is counted. */
function peopleOf<Walk extends Pick<LearnerProgress, 'userId' | 'isPrivate'>>(
  walks: readonly Walk[],
): readonly (readonly Walk[])[] {
  const everybody = [...Map.groupBy(walks, (walk) => walk.userId).values()]
  const people = everybody.map((own) => ({ own, isPrivate: own[0]?.isPrivate === true }))
  return countedOf(people).map(({ own }) => own)
}

/**
 * How many topics those who are counted logged on each day; undefined where they are few: on which days one of them studied
 * is nobody's affair.
 */
export function daysOfWeek(
  walks: readonly (Pick<LearnerProgress, 'userId' | 'isPrivate'> & {
    readonly loggedByDay: readonly number[]
  })[],
): readonly number[] | undefined {
  const people = peopleOf(walks)
  if (people.length < crowdMin) return undefined
  const days: number[] = []
  for (const { loggedByDay } of people.flat())
    for (const [day, topics] of loggedByDay.entries()) days[day] = (days[day] ?? 0) + topics
  return days
}

/** How a week stands against the one before it; undefined while nobody was there then, or where nothing was finished now. */
export function compareWeeks(
  { topics }: Pick<CohortWeek, 'topics'>,
  before: Pick<CohortWeek, 'topics' | 'members'>,
): WeekComparison | undefined {
  if (before.members === 0 || topics === 0) return undefined
  if (topics === before.topics) return { kind: 'same' }
  return topics > before.topics
    ? { kind: 'more', by: topics - before.topics }
    : { kind: 'fewer', before: before.topics }
}

export type WeekComparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'more'; readonly by: number }
  | { readonly kind: 'fewer'; readonly before: number }

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
  return compareNames(one, other)
}
