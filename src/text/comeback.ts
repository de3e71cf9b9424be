// What is said to who comes again after a time away: that a small start is enough, and nothing of the time away.

import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isLeaf } from '../domain/roadmap/walk.ts'
import type { Comeback } from '../domain/study/comeback.ts'
import { joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { ReviewOutcome } from '../services/reviews.ts'
import type { NextView } from '../services/study.ts'

const texts = messages('comeback', {
  goodToSeeYou: 'Good to see you again.',
  both: 'A small start is enough today: {reviews, plural, one {one review} other {# reviews}} and one short topic.',
  reviews: 'A small start is enough today: {reviews, plural, one {one review} other {# reviews}}.',
  topic: 'A small start is enough today: one short topic.',
  anything: 'A small start is enough today.',
})

type Start = {
  readonly comeback: Comeback | undefined
  readonly reviews: number
  /** What comes next, where that is shown. */
  readonly next: RoadmapNode | undefined
}

/** What somebody could start with on their roadmap; while it rests, with nothing but reviews. */
export const startOf = ({
  comeback,
  reviewsDue: reviews,
  enrolment: { pausedAt },
  topics,
}: Pick<NextView, 'comeback' | 'reviewsDue' | 'enrolment' | 'topics'>): Start => ({
  comeback,
  reviews,
  next: pausedAt === undefined ? topics[0]?.node : undefined,
})

/** The line for who is there, who is greeted on the first of the days; undefined once something is done today. */
export function greetBack(start: Start): Markup | undefined {
  const line = smallStart(start)
  return line && start.comeback?.day === 1 ? joined([texts.goodToSeeYou(), line], ' ') : line
}

/** The same above the first review. */
export const greetToReviews = (outcome: ReviewOutcome): Markup | undefined =>
  outcome.kind === 'due'
    ? greetBack({ comeback: outcome.comeback, reviews: outcome.count, next: undefined })
    : undefined

/** The same for who has still to come. */
export function smallStart({ comeback, reviews, next }: Start): Markup | undefined {
  if (comeback === undefined || comeback.isUnderWay) return undefined
  const isTopic = next !== undefined && isLeaf(next) && next.kind !== 'project'
  if (reviews > 0) return isTopic ? texts.both({ reviews }) : texts.reviews({ reviews })
  return isTopic ? texts.topic() : texts.anything()
}
