// The one queue of a member's reviews: what is due on every roadmap that is neither left nor paused.

import type { MemberKey } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reading } from '../store/database.ts'
import { nextDueDay, topicsDueTo } from '../store/reviews.ts'
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
  for (const { enrolmentId, roadmapId, isPaused, due } of open) {
    const entry = await catalogue.get(reading, roadmapId)
    if (entry === undefined) continue
    if (isPaused) paused ??= { kind: 'all-paused', enrolmentId, entry }
    else roadmaps.push({ enrolmentId, entry, due: knownOf(entry, due) })
  }
  if (roadmaps.length > 0) return { kind: 'queue', roadmaps }
  return paused ?? { kind: 'not-enrolled', reason: open.length === 0 ? 'no-roadmap' : 'roadmap-gone' }
}

/** How many reviews are due to a member; `known` is the roadmap that the caller has at hand. */
export async function countReviewsDue(
  reading: Reading,
  catalogue: Catalogue,
  { member, enrolment, entry: known }: ActiveEnrolment,
  today: Temporal.PlainDate,
): Promise<number> {
  let count = 0
  for (const { enrolmentId, roadmapId, due } of await topicsDueTo(reading, member, today)) {
    if (due.length === 0) continue
    const entry = enrolmentId === enrolment.id ? known : await catalogue.get(reading, roadmapId)
    if (entry !== undefined) count += knownOf(entry, due).length
  }
  return count
}

const knownOf = ({ index }: CatalogueEntry, due: readonly string[]): readonly string[] =>
  due.filter((id) => index.byId.has(id))

/** The first day on which a topic of any of these roadmaps comes due, or undefined when there is none. */
export async function nextReviewDay(
  reading: Reading,
  roadmaps: readonly ReviewedRoadmap[],
): Promise<Temporal.PlainDate | undefined> {
  const days: Temporal.PlainDate[] = []
  for (const { enrolmentId, entry } of roadmaps) {
    const day = await nextDueDay(reading, enrolmentId, entry.index)
    if (day !== undefined) days.push(day)
  }
  return days.sort(Temporal.PlainDate.compare)[0]
}
