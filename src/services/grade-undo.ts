// Taking back an answer in a review: its card is again just what it was before, by the weights of today.

import { weightsVersionOf } from '../domain/review/memory-model.ts'
import type { Grade } from '../domain/review/schedule.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reading, Writing } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { markRecallUndone, newestRecall, type Recall } from '../store/recalls.ts'
import { retiredTopicsOf } from '../store/retired-topics.ts'
import { saveCard } from '../store/reviews.ts'
import type { ActiveEnrolment } from './active-enrolment.ts'
import { remakeCard } from './replaying.ts'

export type AnsweredGrade = {
  readonly enrolmentId: EnrolmentId
  readonly recallId: string
  readonly title: string
  readonly grade: Grade
  /** When the answer was given. */
  readonly at: Temporal.Instant
}

export type GradeUndoOutcome =
  | { readonly kind: 'already-undone' }
  /** The topic was answered again since, and only the newest answer can go. */
  | { readonly kind: 'answered-since'; readonly title: string }
  | (AnsweredGrade & { readonly kind: 'grade-undone' })

/** What an answer was, for who asks about it. */
export async function describeGrade(
  reading: Reading,
  { entry }: ActiveEnrolment,
  { enrolmentId, interactionId, nodeId, grade, gradedAt }: Recall,
): Promise<AnsweredGrade> {
  const place = entry.index.byId.get(nodeId)
  const retired = place ?? (await retiredTopicsOf(reading, entry.roadmap.id)).find(({ id }) => id === nodeId)
  const title = place?.node.title ?? (retired !== undefined && 'title' in retired ? retired.title : nodeId)
  return { enrolmentId, recallId: interactionId, title, grade, at: gradedAt }
}

export async function takeGradeBack(
  writing: Writing,
  standing: ActiveEnrolment,
  recall: Recall,
  { interactionId, now }: { readonly interactionId: string; readonly now: Temporal.Instant },
): Promise<GradeUndoOutcome> {
  if (recall.isUndone) return { kind: 'already-undone' }
  const { enrolmentId, nodeId, cardBefore } = recall
  const answered = await describeGrade(writing, standing, recall)
  const newest = await newestRecall(writing, enrolmentId, nodeId)
  // The card rests on the answers since: without them there is no telling what it would be.
  if (newest?.interactionId !== recall.interactionId) return { kind: 'answered-since', title: answered.title }
  await saveCard(writing, { enrolmentId, nodeId, card: cardBefore })
  await markRecallUndone(writing, recall.interactionId, interactionId, now)
  const { member } = standing
  if (cardBefore.weightsVersion !== weightsVersionOf(member.reviews)) {
    const enrolments = await enrolmentsOf(writing, member)
    const ids = enrolments.map(({ id }) => id)
    await remakeCard(writing, ids, { enrolmentId, nodeId }, member.reviews)
  }
  return { ...answered, kind: 'grade-undone' }
}
