// Why numbers are what they are: rule, inputs and times, from the functions that make the numbers themselves. Reads only.

import { type DueExplained, explainDue } from '../domain/review/due.ts'
import { explainFresh, type FreshExplained } from '../domain/review/freshness.ts'
import {
  type BesideTotal,
  besideTotal,
  explainTotal,
  type TotalExplained,
} from '../domain/roadmap/completion.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isLeaf } from '../domain/roadmap/walk.ts'
import type { Completion, Enrolment, Member } from '../domain/study/enrolment.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { completionsOf, marksOn } from '../store/completions.ts'
import type { Database } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { memoriesOn } from '../store/memories.ts'
import { newestRecall } from '../store/recalls.ts'
import { findCard } from '../store/reviews.ts'
import { isCardSuspended } from '../store/suspended-cards.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
} from './active-enrolment.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { findOwnTopic, type UnknownTopic } from './own-topics.ts'
import { lookAtPlan, minutesToday, type PlanLook, type Resting } from './plan-facts.ts'
import { historyOn } from './replaying.ts'
import { explainReviewsDue, type ReviewsExplained } from './review-queue.ts'

/** By what somebody's days go, and on which roadmap they are. */
type Explained = {
  readonly member: Member
  readonly enrolment: Enrolment
  readonly entry: CatalogueEntry
  readonly today: Temporal.PlainDate
}

export type ProgressExplained = Explained &
  TotalExplained & {
    readonly kind: 'progress'
    readonly beside: BesideTotal
    /** The mark that was put down last, of a topic that the roadmap still has and that was not known before. */
    readonly newest: { readonly node: RoadmapNode; readonly completion: Completion } | undefined
  }

export type FreshnessExplained = Explained &
  FreshExplained & {
    readonly kind: 'fresh'
    readonly done: number
    /** The topics most likely forgotten, and the days of their last answers. */
    readonly weakest: readonly {
      readonly node: RoadmapNode
      readonly recall: number
      readonly lastDay: Temporal.PlainDate
    }[]
  }

export type ReviewsTodayExplained = Explained & ReviewsExplained & { readonly kind: 'reviews' }

export type TopicReviewExplained = Explained &
  DueExplained & {
    readonly kind: 'review'
    readonly node: RoadmapNode
    /** When the answer was given, or the topic logged. */
    readonly lastAt: Temporal.Instant | undefined
    readonly reviews: ReviewsExplained
  }

export type PlanExplained = PlanLook & {
  /** By what the topics take that were logged today. */
  readonly minutesToday: number
}

/** A topic that never comes back, and why: it is not finished, was built, holds others, or is kept out. */
export type NoReview = {
  readonly kind: 'no-review'
  readonly why: 'not-done' | 'project' | 'group' | 'suspended'
  readonly enrolment: Enrolment
  readonly node: RoadmapNode
}

const weakestShown = 3

export function createExplaining(database: Database, catalogue: Catalogue) {
  const { reading } = database

  async function progress(
    ref: EnrolmentRef,
    now: Temporal.Instant,
  ): Promise<ProgressExplained | NotEnrolled> {
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return standing
    const { index } = standing.entry
    const { done } = await marksOn(reading, standing.enrolment.id)
    const completions = await completionsOf(reading, standing.enrolment.id)
    const [completion] = [...completions.values()]
      .filter(({ nodeId, isKnown }) => !isKnown && index.byId.has(nodeId))
      .sort((one, other) => Temporal.Instant.compare(other.loggedAt, one.loggedAt))
    const node = completion && index.byId.get(completion.nodeId)?.node
    return {
      ...explained(standing, now),
      ...explainTotal(index, done),
      kind: 'progress',
      beside: besideTotal(index, done),
      newest: completion && node && { node, completion },
    }
  }

  async function fresh(ref: EnrolmentRef, now: Temporal.Instant): Promise<FreshnessExplained | NotEnrolled> {
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return standing
    const about = explained(standing, now)
    const { index } = standing.entry
    const { done: marked } = await marksOn(reading, standing.enrolment.id)
    const memories = await memoriesOn(reading, standing.enrolment.id, about.today)
    const { done } = explainTotal(index, marked).total
    const why = explainFresh(done, marked, memories, standing.member.reviews)
    const known = why.fading.flatMap(({ nodeId, recall, elapsedDays: days }) => {
      const node = index.byId.get(nodeId)?.node
      return node === undefined ? [] : [{ node, recall, lastDay: about.today.subtract({ days }) }]
    })
    const weakest = known.sort((one, other) => one.recall - other.recall).slice(0, weakestShown)
    return { ...about, ...why, kind: 'fresh', done, weakest }
  }

  async function reviews(
    ref: EnrolmentRef,
    now: Temporal.Instant,
  ): Promise<ReviewsTodayExplained | NotEnrolled> {
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return standing
    const about = explained(standing, now)
    const why = await explainReviewsDue(reading, catalogue, standing, about.today)
    return { ...about, ...why, kind: 'reviews' }
  }

  /** Why a topic comes back when it does; `topic` is a key, an id or a title, on any roadmap of theirs. */
  async function topicReview(
    ref: EnrolmentRef,
    topic: string,
    now: Temporal.Instant,
  ): Promise<TopicReviewExplained | NoReview | UnknownTopic | NotEnrolled> {
    const found = await findOwnTopic(reading, catalogue, ref, topic)
    if (found.kind !== 'own-topic') return found
    const { enrolment, member, done, place } = found
    const { node } = place
    const about = explained({ ...found, kind: 'active' }, now)
    const none = (why: NoReview['why']): NoReview => ({ kind: 'no-review', why, enrolment, node })
    if (!isLeaf(node)) return none('group')
    if (node.kind === 'project') return none('project')
    const stored = done.has(node.id) ? await findCard(reading, enrolment.id, node.id) : undefined
    if (stored === undefined) return none('not-done')
    if (await isCardSuspended(reading, enrolment.id, node.id)) return none('suspended')
    const last = await newestRecall(reading, enrolment.id, node.id)
    const completion = (await completionsOf(reading, enrolment.id)).get(node.id)
    const isKnown = last === undefined && completion?.isKnown === true
    const knownPlace = isKnown ? await knownPlaceOf(member, enrolment, node) : undefined
    return {
      ...about,
      ...explainDue(stored.card, last, about.today, member.reviews, knownPlace),
      kind: 'review',
      node,
      lastAt: last?.gradedAt ?? completion?.loggedAt,
      reviews: await explainReviewsDue(reading, catalogue, { ...found, kind: 'active' }, about.today),
    }
  }

  /** Which of the topics that were logged as known at once it is: by that their first reviews are spread. */
  async function knownPlaceOf(member: Member, { id }: Enrolment, node: RoadmapNode): Promise<number> {
    const enrolmentIds = (await enrolmentsOf(reading, member)).map((one) => one.id)
    const history = await historyOn(reading, enrolmentIds, { enrolmentId: id, nodeId: node.id })
    return history?.knownPlace ?? 0
  }

  /** The plan with what it is made from, as `/plan` shows it. */
  async function plan(
    ref: EnrolmentRef,
    now: Temporal.Instant,
  ): Promise<PlanExplained | Resting | NotEnrolled> {
    const look = await lookAtPlan(database, catalogue, ref, now)
    return look.kind === 'plan-look' ? { ...look, minutesToday: minutesToday(look.facts) } : look
  }

  return Object.freeze({ progress, fresh, reviews, topicReview, plan })
}

const explained = ({ member, enrolment, entry }: ActiveEnrolment, now: Temporal.Instant): Explained => ({
  member,
  enrolment,
  entry,
  today: studyDay(now, member.zone),
})
