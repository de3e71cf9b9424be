// The one queue of a member's reviews: what is due on every roadmap that is neither left nor paused.

import type { MemberKey } from '../domain/ids.ts'
import { type DealtExplained, explainDealt } from '../domain/review/dealing.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reading } from '../store/database.ts'
import { dueDays } from '../store/memories.ts'
import { topicsDueTo } from '../store/reviews.ts'
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
  /** Answers that the member gave today already. */
  readonly answered: number
}

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
  member: MemberKey,
  today: Temporal.PlainDate,
): Promise<ReviewQueue | AllPaused | NotEnrolled> {
  const open = await topicsDueTo(reading, member, today)
  const roadmaps: ReviewedRoadmap[] = []
  let paused: AllPaused | undefined
  const answered = open.reduce((sum, one) => sum + one.answered, 0)
  for (const { enrolmentId, roadmapId, isPaused, due } of open) {
    const entry = await catalogue.get(reading, roadmapId)
    if (entry === undefined) continue
    if (isPaused) paused ??= { kind: 'all-paused', enrolmentId, entry }
    else roadmaps.push({ enrolmentId, entry, due: knownOf(entry, due) })
  }
  if (roadmaps.length > 0) return { kind: 'queue', roadmaps, answered }
  return paused ?? { kind: 'not-enrolled', reason: open.length === 0 ? 'no-roadmap' : 'roadmap-gone' }
}

/** How many reviews a member is dealt today yet, with what of it is due on which roadmap. */
export type ReviewsExplained = DealtExplained & {
  readonly roadmaps: readonly { readonly roadmap: Roadmap; readonly due: number }[]
}

/** How many reviews a member is dealt today yet, and why; `known` is the roadmap that the caller has at hand. */
export async function explainReviewsDue(
  reading: Reading,
  catalogue: Catalogue,
  { member, enrolment, entry: known }: ActiveEnrolment,
  today: Temporal.PlainDate,
): Promise<ReviewsExplained> {
  const roadmaps: { readonly roadmap: Roadmap; readonly due: number }[] = []
  let answered = 0
  for (const one of await topicsDueTo(reading, member, today)) {
    answered += one.answered
    if (one.due.length === 0) continue
    const entry = one.enrolmentId === enrolment.id ? known : await catalogue.get(reading, one.roadmapId)
    if (entry !== undefined) roadmaps.push({ roadmap: entry.roadmap, due: knownOf(entry, one.due).length })
  }
  const due = roadmaps.reduce((sum, one) => sum + one.due, 0)
  return { ...explainDealt(due, { answered, dailyMax: member.reviews.dailyMax }), roadmaps }
}

/** The same for whoever needs no more than the number. */
export async function countReviewsDue(
  reading: Reading,
  catalogue: Catalogue,
  standing: ActiveEnrolment,
  today: Temporal.PlainDate,
): Promise<number> {
  return (await explainReviewsDue(reading, catalogue, standing, today)).dealt
}

const knownOf = ({ index }: CatalogueEntry, due: readonly string[]): readonly string[] =>
  due.filter((id) => index.byId.has(id))

/** A day on which reviews come, and how many. */
export type ReviewDay = { readonly day: Temporal.PlainDate; readonly count: number }

/** Days shown of those on which reviews come. */
const upcomingDays = 3

/**
 * The next days after today on which topics of these roadmaps come back, at most `dailyMax` a day: what is over it moves to
 * the day after, as it will when that day is there.
 */
export async function upcomingReviews(
  reading: Reading,
  roadmaps: readonly ReviewedRoadmap[],
  today: Temporal.PlainDate,
  dailyMax: number,
): Promise<readonly ReviewDay[]> {
  const due = new Map<string, number>()
  for (const { enrolmentId, entry } of roadmaps)
    for (const [day, count] of await dueDays(reading, enrolmentId, entry.index))
      due.set(day, (due.get(day) ?? 0) + count)
  return spread(due, today.add({ days: 1 }), dailyMax)
}

function spread(
  due: ReadonlyMap<string, number>,
  tomorrow: Temporal.PlainDate,
  dailyMax: number,
): readonly ReviewDay[] {
  const days = [...due.keys()].toSorted()
  const found: ReviewDay[] = []
  let day = tomorrow
  let waiting = 0
  for (let at = 0; found.length < upcomingDays; day = day.add({ days: 1 })) {
    for (; at < days.length && (days[at] ?? '') <= day.toString(); at += 1)
      waiting += due.get(days[at] ?? '') ?? 0
    const count = Math.min(waiting, dailyMax)
    waiting -= count
    const next = days[at]
    if (count > 0) found.push({ day, count })
    else if (next === undefined) break
    // Nothing comes in between.
    else day = Temporal.PlainDate.from(next).subtract({ days: 1 })
  }
  return found
}
