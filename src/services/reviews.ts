// Reviews: which finished topics are due, and what an answer makes of their cards.

import { dueOrder, type Grade, grade, preview } from '../domain/review/schedule.ts'
import type { Roadmap, RoadmapNode } from '../domain/roadmap/tree.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { Database } from '../store/database.ts'
import {
  addRecall,
  cardsDue,
  findCard,
  hasRecall,
  nextDueDay,
  type StoredCard,
  saveCard,
} from '../store/reviews.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'

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
  | {
      readonly kind: 'nothing-due'
      readonly nextDay: Temporal.PlainDate | undefined
      readonly today: Temporal.PlainDate
    }
  | {
      readonly kind: 'due'
      readonly first: DueReview
      readonly count: number
      readonly today: Temporal.PlainDate
    }

export type GradeOutcome =
  | NotEnrolled
  | { readonly kind: 'no-such-card' }
  | {
      readonly kind: 'graded'
      readonly node: RoadmapNode
      readonly intervalDays: number
      readonly dueDay: Temporal.PlainDate
      /** What is due after this answer. */
      readonly following: ReviewOutcome
    }

export function createReviews(database: Database, catalogue: Catalogue) {
  /** The topic that is most at risk of being forgotten, and how many are due. */
  async function due(ref: EnrolmentRef, now: Temporal.Instant): Promise<ReviewOutcome> {
    const standing = await findActiveEnrolment(database.reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return standing
    return dueIn(standing, studyDay(now, standing.member.zone))
  }

  async function dueIn(
    { enrolment, entry }: ActiveEnrolment,
    today: Temporal.PlainDate,
  ): Promise<ReviewOutcome> {
    const stored = await cardsDue(database.reading, enrolment.id, today)
    // Cards of topics that the roadmap no longer has wait in case they return.
    const known = stored.filter(({ nodeId }) => entry.index.byId.has(nodeId))
    const order = dueOrder(
      known.map(({ nodeId, card }) => ({ ...card, nodeId })),
      today,
    )
    const card = order[0]
    const place = card && entry.index.byId.get(card.nodeId)
    if (card === undefined || place === undefined) {
      return {
        kind: 'nothing-due',
        nextDay: await nextDueDay(database.reading, enrolment.id, entry.index),
        today,
      }
    }
    const first = {
      enrolmentId: enrolment.id,
      roadmap: entry.roadmap,
      node: place.node,
      key: place.key,
      card,
      intervals: preview(card, today),
    }
    return { kind: 'due', first, count: order.length, today }
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
      const standing = await findActiveEnrolment(writing, catalogue, request.ref)
      if (standing.kind === 'not-enrolled') return standing
      const node = standing.entry.index.byKey.get(request.key)?.node
      const before = node && (await findCard(writing, standing.enrolment.id, node.id))
      if (node === undefined || before === undefined) return { kind: 'no-such-card' } as const
      const today = studyDay(request.now, standing.member.zone)
      const { card, intervalDays } = grade(before.card, request.grade, today)
      if (!(await hasRecall(writing, request.interactionId))) {
        const { interactionId, now } = request
        await addRecall(writing, { interactionId, before, grade: request.grade, studyDay: today, now })
        await saveCard(writing, { ...before, card })
      }
      return { kind: 'saved', standing, today, node, intervalDays, dueDay: card.dueDay } as const
    })
    if (saved.kind !== 'saved') return saved
    const { standing, today, node, intervalDays, dueDay } = saved
    return { kind: 'graded', node, intervalDays, dueDay, following: await dueIn(standing, today) }
  }

  return Object.freeze({ due, answer })
}
