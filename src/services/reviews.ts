// Reviews: which finished topics are due, and what an answer makes of their cards.

import { dueOrder, type Grade, grade, preview } from '../domain/review/schedule.ts'
import type { Roadmap, RoadmapNode } from '../domain/roadmap/tree.ts'
import type { EnrolmentId, Member } from '../domain/study/enrolment.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { findEnrolmentById } from '../store/active-enrolments.ts'
import type { Database, Reading } from '../store/database.ts'
import { findMember } from '../store/members.ts'
import { addRecall, cardsDue, findCard, hasRecall, type StoredCard, saveCard } from '../store/reviews.ts'
import { type EnrolmentRef, type NotEnrolled, standForChange } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import { type AllPaused, findReviewQueue, nextReviewDay } from './review-queue.ts'

export type DueReview = {
  readonly enrolmentId: EnrolmentId
  readonly roadmap: Roadmap
  readonly node: RoadmapNode
  readonly key: string
  readonly card: StoredCard['card']
  /** Days until the next review, for each answer. */
  readonly intervals: Readonly<Record<Grade, number>>
}

export type ReviewOutcome =
  | NotEnrolled
  | AllPaused
  | {
      readonly kind: 'nothing-due'
      readonly nextDay: Temporal.PlainDate | undefined
      readonly today: Temporal.PlainDate
      /** The member's current roadmap, to go on with. */
      readonly enrolmentId: EnrolmentId | undefined
    }
  | {
      readonly kind: 'due'
      readonly first: DueReview
      readonly count: number
      /** The member is on several roadmaps, so it is worth saying from which one this is. */
      readonly isOneOfSeveral: boolean
      readonly today: Temporal.PlainDate
    }

export type GradeOutcome =
  | NotEnrolled
  | { readonly kind: 'no-such-card' }
  | {
      readonly kind: 'graded'
      readonly enrolmentId: EnrolmentId
      readonly node: RoadmapNode
      readonly intervalDays: number
      readonly dueDay: Temporal.PlainDate
      /** The answer as it can be taken back; undefined when it changed nothing, being the second of a day. */
      readonly recallId: string | undefined
      /** What is due after this answer. */
      readonly following: ReviewOutcome
    }

export function createReviews(database: Database, catalogue: Catalogue) {
  /** Of all roadmaps of a member, the topic that is most at risk of being forgotten, and how many are due. */
  async function due(ref: EnrolmentRef, now: Temporal.Instant): Promise<ReviewOutcome> {
    const member = await memberBehind(database.reading, ref)
    return 'reason' in member ? member : dueTo(member, studyDay(now, member.zone))
  }

  async function dueTo(member: Member, today: Temporal.PlainDate): Promise<ReviewOutcome> {
    const { reading } = database
    const queue = await findReviewQueue(reading, catalogue, member, today)
    if (queue.kind !== 'queue') return queue
    const cards = []
    for (const roadmap of queue.roadmaps) {
      if (roadmap.due.length === 0) continue
      const known = new Set(roadmap.due)
      const stored = await cardsDue(reading, roadmap.enrolmentId, today)
      for (const { nodeId, card } of stored) if (known.has(nodeId)) cards.push({ ...card, nodeId, roadmap })
    }
    const order = dueOrder(cards, today)
    const card = order[0]
    const place = card?.roadmap.entry.index.byId.get(card.nodeId)
    if (card === undefined || place === undefined)
      return {
        kind: 'nothing-due',
        nextDay: await nextReviewDay(reading, queue.roadmaps),
        today,
        enrolmentId: member.currentEnrolmentId,
      }
    const first = {
      enrolmentId: card.roadmap.enrolmentId,
      roadmap: card.roadmap.entry.roadmap,
      node: place.node,
      key: place.key,
      card,
      intervals: preview(card, today),
    }
    return { kind: 'due', first, count: order.length, isOneOfSeveral: queue.roadmaps.length > 1, today }
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
      const today = studyDay(request.now, standing.member.zone)
      const { card, intervalDays } = grade(before.card, request.grade, today)
      const { interactionId, now } = request
      const isRepeated = await hasRecall(writing, interactionId)
      // What changes nothing is no review: a second press would count as one, and undo would have nothing to take back.
      const isNew = !isRepeated && card !== before.card
      if (isNew) {
        await addRecall(writing, { interactionId, before, grade: request.grade, studyDay: today, now })
        await saveCard(writing, { ...before, card })
      }
      const recallId = isNew || isRepeated ? interactionId : undefined
      return { kind: 'saved', standing, today, node, intervalDays, dueDay: card.dueDay, recallId } as const
    })
    if (saved.kind !== 'saved') return saved
    const { standing, today, kind: _, ...rest } = saved
    const following = await dueTo(standing.member, today)
    return { kind: 'graded', enrolmentId: standing.enrolment.id, ...rest, following }
  }

  return Object.freeze({ due, answer })
}

/** Whose reviews are meant: an enrolment that a button names stands for its member, and nobody else may press it. */
async function memberBehind(reading: Reading, ref: EnrolmentRef): Promise<Member | NotEnrolled> {
  if ('member' in ref)
    return (await findMember(reading, ref.member)) ?? { kind: 'not-enrolled', reason: 'no-roadmap' }
  const member = (await findEnrolmentById(reading, ref.enrolmentId))?.member
  return member?.userId === ref.userId ? member : { kind: 'not-enrolled', reason: 'not-yours' }
}
