// What members type to a question at a review, and about a topic when they finish it: theirs alone, shown beside the right answer.

import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Database } from '../store/database.ts'
import { type OwnAnswer, ownAnswersTo, saveOwnAnswer } from '../store/own-answers.ts'
import { findCard } from '../store/reviews.ts'
import {
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
  standForChange,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'

/** What somebody has typed about a topic, as it is shown at its review. */
export type OwnWords = {
  /** Typed just now, to this question. */
  readonly now: string | undefined
  /** Typed to the same question the last time. */
  readonly lastTime: string | undefined
  /** The topic in their own words, without a question. */
  readonly inOwnWords: string | undefined
}

const noWords: OwnWords = { now: undefined, lastTime: undefined, inOwnWords: undefined }

export type KeepOutcome =
  | NotEnrolled
  /** The topic was taken back since, or is a project, which is not reviewed. */
  | { readonly kind: 'no-such-card' }
  | { readonly kind: 'kept'; readonly enrolmentId: EnrolmentId; readonly node: RoadmapNode }

export function createOwnAnswers(database: Database, catalogue: Catalogue) {
  /** Keeps what was typed to a question about a finished topic; `question` is empty for the topic in one's own words. */
  async function keep(request: {
    readonly ref: EnrolmentRef
    readonly key: string
    readonly question: string
    readonly answer: string
    readonly interactionId: string
    readonly now: Temporal.Instant
  }): Promise<KeepOutcome> {
    const { ref, key, ...given } = request
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const enrolmentId = standing.enrolment.id
      const node = standing.entry.index.byKey.get(key)?.node
      const card = node && (await findCard(writing, enrolmentId, node.id))
      if (node === undefined || card === undefined) return { kind: 'no-such-card' }
      await saveOwnAnswer(writing, { enrolmentId, nodeId: node.id, ...given })
      return { kind: 'kept', enrolmentId, node }
    })
  }

  /** What a member has typed about a topic of theirs; `interactionId` is that of now, if it brought an answer. */
  async function words(
    ref: EnrolmentRef,
    nodeId: string,
    question: string,
    interactionId?: string,
  ): Promise<OwnWords> {
    const standing = await findActiveEnrolment(database.reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return noWords
    const all = await ownAnswersTo(database.reading, standing.enrolment.id, nodeId)
    const to = (asked: string): OwnAnswer | undefined => all.find((one) => one.question === asked)
    const same = to(question)
    const isNow = same !== undefined && same.interactionId === interactionId
    return {
      now: isNow ? same.answer : undefined,
      lastTime: isNow ? same.earlier : same?.answer,
      inOwnWords: question === '' ? undefined : to('')?.answer,
    }
  }

  return Object.freeze({ keep, words })
}
