// Reviews: which finished topics are dealt today, and what an answer makes of their cards.

import { deal } from '../domain/review/dealing.ts'
import { type Grade, grade, preview } from '../domain/review/schedule.ts'
import type { Roadmap, RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Comeback } from '../domain/study/comeback.ts'
import type { EnrolmentId, Member } from '../domain/study/enrolment.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { findEnrolmentById } from '../store/active-enrolments.ts'
import type { Database, Reading } from '../store/database.ts'
import { findMember } from '../store/members.ts'
import { recallsOn } from '../store/recalls.ts'
import { addRecall, cardsDue, findCard, hasRecall, type StoredCard, saveCard } from '../store/reviews.ts'
import { type EnrolmentRef, type NotEnrolled, standForChange } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import {
  type AllPaused,
  findReviewQueue,
  type ReviewDay,
  type ReviewedRoadmap,
  type ReviewQueue,
  upcomingReviews,
} from './review-queue.ts'

export type DueReview = {
  readonly enrolmentId: EnrolmentId
  readonly roadmap: Roadmap
  readonly node: RoadmapNode
  readonly key: string
  readonly card: StoredCard['card']
  /** The day of the next review, for each answer. */
  readonly next: Readonly<Record<Grade, Temporal.PlainDate>>
}

/** Where a day's reviews stand when none is asked now. */
type ReviewsOver = {
  /** Answers of today, and those of them that were not `again`. */
  readonly answered: number
  readonly remembered: number
  /** Dealt today and not answered: somebody stopped before the end. */
  readonly left: number
  /** The next days on which reviews come, three at most. */
  readonly upcoming: readonly ReviewDay[]
  readonly today: Temporal.PlainDate
  /** The member's current roadmap, to go on with. */
  readonly enrolmentId: EnrolmentId | undefined
}

/** A topic that is asked for by name. */
type Wanted = { readonly enrolment: EnrolmentId; readonly topic: string }

export type ReviewOutcome =
  | NotEnrolled
  | AllPaused
  | (ReviewsOver & { readonly kind: 'over' })
  | {
      readonly kind: 'due'
      readonly first: DueReview
      /** Which one of today's it is, from 1, and how many are dealt today in all. */
      readonly place: number
      readonly count: number
      /** The member is on several roadmaps, so it is worth saying from which one this is. */
      readonly isOneOfSeveral: boolean
      readonly today: Temporal.PlainDate
      readonly comeback: Comeback | undefined
    }

export type GradeOutcome =
  | NotEnrolled
  | { readonly kind: 'no-such-card' }
  | {
      readonly kind: 'graded'
      readonly enrolmentId: EnrolmentId
      readonly node: RoadmapNode
      readonly dueDay: Temporal.PlainDate
      readonly today: Temporal.PlainDate
      /** How often it was forgotten, this time included. */
      readonly lapses: number
      /** The answer as it can be taken back; undefined when it changed nothing, being the second of a day. */
      readonly recallId: string | undefined
      /** What is due after this answer. */
      readonly following: ReviewOutcome
    }

export function createReviews(database: Database, catalogue: Catalogue) {
  /**
   * Of all roadmaps of a member, the topic that is asked next, and how many are dealt today. A topic that is `wanted` comes
   * first where it is due at all.
   */
  async function due(ref: EnrolmentRef, now: Temporal.Instant, wanted?: Wanted): Promise<ReviewOutcome> {
    const member = await memberBehind(database.reading, ref)
    return 'reason' in member ? member : dueTo(member, studyDay(now, member.zone), wanted)
  }

  /** The same for who has had enough for today, whatever is left. */
  async function stop(ref: EnrolmentRef, now: Temporal.Instant): Promise<ReviewOutcome> {
    const { reading } = database
    const member = await memberBehind(reading, ref)
    if ('reason' in member) return member
    const today = studyDay(now, member.zone)
    const queue = await findReviewQueue(reading, catalogue, member, today)
    if (queue.kind !== 'queue') return queue
    const { dealt } = deal(await cardsOf(queue), queue.day, member.reviews)
    return over(member, queue, dealt.length)
  }

  async function dueTo(member: Member, today: Temporal.PlainDate, wanted?: Wanted): Promise<ReviewOutcome> {
    const queue = await findReviewQueue(database.reading, catalogue, member, today)
    if (queue.kind !== 'queue') return queue
    const { answered, comeback } = queue.day
    const cards = await cardsOf(queue)
    const { dealt } = deal(cards, queue.day, member.reviews)
    const card = cards.find((one) => wanted !== undefined && isWanted(one, wanted)) ?? dealt[0]
    const place = card?.roadmap.entry.index.byId.get(card.nodeId)
    if (card === undefined || place === undefined) return over(member, queue, 0)
    const first = {
      enrolmentId: card.roadmap.enrolmentId,
      roadmap: card.roadmap.entry.roadmap,
      node: place.node,
      key: place.key,
      card,
      next: preview(card, today, member.reviews),
    }
    return {
      kind: 'due',
      first,
      place: answered + 1,
      count: answered + Math.max(1, dealt.length),
      isOneOfSeveral: queue.roadmaps.length > 1,
      today,
      comeback,
    }
  }

  async function cardsOf({ roadmaps, day: { today } }: ReviewQueue) {
    const cards = []
    for (const roadmap of roadmaps) {
      if (roadmap.due.length === 0) continue
      const known = new Set(roadmap.due)
      const stored = await cardsDue(database.reading, roadmap.enrolmentId, today)
      for (const { nodeId, card } of stored) if (known.has(nodeId)) cards.push({ ...card, nodeId, roadmap })
    }
    return cards
  }

  async function over(member: Member, queue: ReviewQueue, left: number): Promise<ReviewOutcome> {
    const { reading } = database
    const { today } = queue.day
    const { again, hard, good, easy } = await recallsOn(reading, member, today)
    const remembered = hard + good + easy
    return {
      kind: 'over',
      answered: again + remembered,
      remembered,
      left,
      upcoming: await upcomingReviews(reading, queue, member),
      today,
      enrolmentId: member.currentEnrolmentId,
    }
  }

  /** Saves an answer and gives what is due then. The same interaction again saves nothing. */
  async function answer(request: {
    readonly ref: EnrolmentRef
    readonly key: string
    readonly grade: Grade
    readonly interactionId: string
    readonly now: Temporal.Instant
  }): Promise<GradeOutcome> {
    const saved = await database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, request.ref)
      if (standing.kind === 'not-enrolled') return standing
      const node = standing.entry.index.byKey.get(request.key)?.node
      const before = node && (await findCard(writing, standing.enrolment.id, node.id))
      if (node === undefined || before === undefined) return { kind: 'no-such-card' } as const
      const { interactionId, now } = request
      const today = studyDay(now, standing.member.zone)
      const { card } = grade(before.card, request.grade, today, standing.member.reviews)
      const isRepeated = await hasRecall(writing, interactionId)
      // What changes nothing is no review: a second press would count as one, and undo would have nothing to take back.
      const isNew = !isRepeated && card !== before.card
      if (isNew) {
        await addRecall(writing, { interactionId, before, grade: request.grade, studyDay: today, now })
        await saveCard(writing, { ...before, card })
      }
      const recallId = isNew || isRepeated ? interactionId : undefined
      // A repeated one finds the card as its first delivery left it.
      const { dueDay, lapses } = isRepeated ? before.card : card
      return { kind: 'saved', standing, today, node, dueDay, lapses, recallId } as const
    })
    if (saved.kind !== 'saved') return saved
    const { standing, kind: _, ...rest } = saved
    const following = await dueTo(standing.member, saved.today)
    return { kind: 'graded', enrolmentId: standing.enrolment.id, ...rest, following }
  }

  return Object.freeze({ due, stop, answer })
}

const isWanted = (
  { roadmap, nodeId }: { readonly roadmap: ReviewedRoadmap; readonly nodeId: string },
  { enrolment, topic }: Wanted,
): boolean => roadmap.enrolmentId === enrolment && roadmap.entry.index.byKey.get(topic)?.node.id === nodeId

/** Whose reviews are meant: an enrolment that a button names stands for its member, and nobody else may press it. */
export async function memberBehind(reading: Reading, ref: EnrolmentRef): Promise<Member | NotEnrolled> {
  if ('member' in ref)
    return (await findMember(reading, ref.member)) ?? { kind: 'not-enrolled', reason: 'no-roadmap' }
  const member = (await findEnrolmentById(reading, ref.enrolmentId))?.member
  return member?.userId === ref.userId ? member : { kind: 'not-enrolled', reason: 'not-yours' }
}
