// The one queue of a member's reviews: what is due on every roadmap that is neither left nor paused.

import { type Day, type DealtExplained, explainDealt } from '../domain/review/dealing.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import {
  type Comeback,
  comebackKnownFrom,
  comebackOn,
  reviewsAhead,
  reviewsToday,
} from '../domain/study/comeback.ts'
import type { EnrolmentId, Member } from '../domain/study/enrolment.ts'
import { daysThatCount } from '../domain/study/studied-days.ts'
import type { Reading } from '../store/database.ts'
import { type DueToMember, topicsDueTo } from '../store/due-reviews.ts'
import { dueDays } from '../store/memories.ts'
import type { ActiveEnrolment, NotEnrolled } from './active-enrolment.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'

/** A roadmap with reviews, and the topics that are due there; those that it no longer has wait in case they return. */
export type ReviewedRoadmap = {
  readonly enrolmentId: EnrolmentId
  readonly entry: CatalogueEntry
  readonly due: readonly string[]
}

export type ReviewQueue = {
  readonly kind: 'queue'
  readonly roadmaps: readonly ReviewedRoadmap[]
  readonly day: DayOfReviews
}

/** A day, with what it has of a comeback. */
type DayOfReviews = Day & { readonly comeback: Comeback | undefined }

/** All that the member is on is paused; the first of it is named. */
export type AllPaused = {
  readonly kind: 'all-paused'
  readonly enrolmentId: EnrolmentId
  readonly entry: CatalogueEntry
}

/** What is due to a member on the day. */
export async function findReviewQueue(
  reading: Reading,
  catalogue: Catalogue,
  member: Member,
  today: Temporal.PlainDate,
): Promise<ReviewQueue | AllPaused | NotEnrolled> {
  const found = await topicsDueTo(reading, member, today, comebackKnownFrom(today))
  const roadmaps: ReviewedRoadmap[] = []
  let paused: AllPaused | undefined
  for (const { enrolmentId, roadmapId, isPaused, due } of found.on) {
    const entry = await catalogue.get(reading, roadmapId)
    if (entry === undefined) continue
    if (isPaused) paused ??= { kind: 'all-paused', enrolmentId, entry }
    else roadmaps.push({ enrolmentId, entry, due: knownOf(entry, due) })
  }
  if (roadmaps.length > 0) {
    const due = roadmaps.reduce((sum, one) => sum + one.due.length, 0)
    return { kind: 'queue', roadmaps, day: dayOf(member, today, found, due) }
  }
  return paused ?? { kind: 'not-enrolled', reason: found.on.length === 0 ? 'no-roadmap' : 'roadmap-gone' }
}

/** How many reviews a member is dealt today yet, with what of it is due on which roadmap. */
export type ReviewsExplained = DealtExplained & {
  readonly roadmaps: readonly { readonly roadmap: Roadmap; readonly due: number }[]
  /** They have just come back. */
  readonly comeback: Comeback | undefined
}

/** How many reviews a member is dealt today yet, and why; `known` is the roadmap that the caller has at hand. */
export async function explainReviewsDue(
  reading: Reading,
  catalogue: Catalogue,
  { member, enrolment, entry: known }: ActiveEnrolment,
  today: Temporal.PlainDate,
): Promise<ReviewsExplained> {
  const roadmaps: { readonly roadmap: Roadmap; readonly due: number }[] = []
  const found = await topicsDueTo(reading, member, today, comebackKnownFrom(today))
  for (const one of found.on) {
    if (one.due.length === 0) continue
    const entry = one.enrolmentId === enrolment.id ? known : await catalogue.get(reading, one.roadmapId)
    if (entry !== undefined) roadmaps.push({ roadmap: entry.roadmap, due: knownOf(entry, one.due).length })
  }
  const due = roadmaps.reduce((sum, one) => sum + one.due, 0)
  const day = dayOf(member, today, found, due)
  return { ...explainDealt(due, day), roadmaps, comeback: day.comeback }
}

/** The same for whoever needs no more than the number, and whether they have just come back. */
export async function countReviewsDue(
  reading: Reading,
  catalogue: Catalogue,
  standing: ActiveEnrolment,
  today: Temporal.PlainDate,
): Promise<{ readonly reviewsDue: number; readonly comeback: Comeback | undefined }> {
  const { dealt, comeback } = await explainReviewsDue(reading, catalogue, standing, today)
  return { reviewsDue: dealt, comeback }
}

/** How much is dealt on the day, and in which order: the one place that says so. */
function dayOf(
  { zone, reviews: { dailyMax } }: Member,
  today: Temporal.PlainDate,
  { on, answered, work, hasEarlierWork }: DueToMember,
  due: number,
): DayOfReviews {
  // A zone of before would matter only for a topic that was dated back by a day, in the hours of a move.
  const hours = [{ zone, remindedAt: undefined, from: undefined, until: undefined }]
  const comeback = comebackOn({
    today,
    studied: daysThatCount(work, hours),
    hasStudiedBefore: hasEarlierWork,
    hasTopicsLeft: on.some(({ isPaused, isFinished }) => !isPaused && !isFinished),
    hasPile: due + answered > dailyMax,
  })
  return {
    today,
    answered,
    dailyMax: reviewsToday(comeback, dailyMax),
    comeback,
  }
}

const knownOf = ({ index }: CatalogueEntry, due: readonly string[]): readonly string[] =>
  due.filter((id) => index.byId.has(id))

/** A day on which reviews come, and how many. */
export type ReviewDay = { readonly day: Temporal.PlainDate; readonly count: number }

/** Days shown of those on which reviews come. */
const upcomingDays = 3

/**
 * The next days after today on which topics of the queue come back, at most as many a day as the member wants, and fewer
 * after a time away: what is over it moves to the day after, as it will when that day is there.
 */
export async function upcomingReviews(
  reading: Reading,
  { roadmaps, day: { today, comeback } }: ReviewQueue,
  { reviews: { dailyMax } }: Member,
): Promise<readonly ReviewDay[]> {
  const due = new Map<string, number>()
  for (const { enrolmentId, entry } of roadmaps)
    for (const [day, count] of await dueDays(reading, enrolmentId, entry.index))
      due.set(day, (due.get(day) ?? 0) + count)
  return spread(due, today.add({ days: 1 }), (daysAhead) => reviewsAhead(comeback, dailyMax, daysAhead))
}

function spread(
  due: ReadonlyMap<string, number>,
  tomorrow: Temporal.PlainDate,
  numberAhead: (daysAhead: number) => number,
): readonly ReviewDay[] {
  const days = [...due.keys()].toSorted()
  const found: ReviewDay[] = []
  let day = tomorrow
  let waiting = 0
  for (let at = 0; found.length < upcomingDays; day = day.add({ days: 1 })) {
    for (; at < days.length && (days[at] ?? '') <= day.toString(); at += 1)
      waiting += due.get(days[at] ?? '') ?? 0
    const count = Math.min(waiting, numberAhead(found.length + 1))
    waiting -= count
    const next = days[at]
    if (count > 0) found.push({ day, count })
    else if (next === undefined) break
    // Nothing comes in between.
    else day = Temporal.PlainDate.from(next).subtract({ days: 1 })
  }
  return found
}
