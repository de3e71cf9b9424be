// /review: finished topics that are about to be forgotten, one at a time, each answered with how well it came back.

import * as z from 'zod'
import type { RecallQuestion } from '../domain/concept/concept.ts'
import { type Context, defineCommand, onPress } from '../interaction/command.ts'
import type { Reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { DueReview, ReviewOutcome } from '../services/reviews.ts'
import { ownEnrolment, reviewAction } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import {
  type Above,
  gradeAction,
  openAction,
  sayAllPaused,
  sayGraded,
  sayGradeUndone,
  sayNoSuchCard,
  sayNothingDue,
  sayOpened,
  sayQuestion,
  undoGradeAction,
  undoGradeButton,
} from '../text/review.ts'
import { sayAlreadyUndone, sayAnsweredSince, sayUndoAsked } from '../text/undo.ts'

export const command = defineCommand({
  name: 'review',
  purpose: 'remember',
  description: 'Refresh finished topics before you forget them',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(reviewAction, ({ enrolment }, context) => show(ownEnrolment(enrolment, context.caller), context)),
    onPress(openAction, open, { answers: 'update' }),
    onPress(
      gradeAction,
      async ({ enrolment, topic, grade }, { app, caller, now }) => {
        const ref = ownEnrolment(enrolment, caller)
        const { interactionId } = caller
        const outcome = await app.reviews.answer({ ref, key: topic, grade, interactionId, now })
        switch (outcome.kind) {
          case 'not-enrolled':
            return sayNotEnrolled(outcome)
          case 'no-such-card':
            return sayNoSuchCard()
          case 'graded':
            return ask(outcome.following, app, { told: sayGraded(outcome), undo: undoGradeButton(outcome) })
        }
      },
      { answers: 'update' },
    ),
    onPress(undoGradeAction, takeBack, { answers: 'update' }),
  ],
  run: (_input, context) => show({ member: context.member }, context),
})

async function show(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  return ask(await app.reviews.due(ref, now), app)
}

/** The answer to the question that was asked; another one where something was reviewed elsewhere meanwhile. */
async function open(
  { enrolment, topic }: { readonly enrolment: number; readonly topic: string },
  { app, caller, now }: Context,
): Promise<Reply> {
  const outcome = await app.reviews.due(ownEnrolment(enrolment, caller), now)
  if (outcome.kind !== 'due' || outcome.first.key !== topic || outcome.first.enrolmentId !== enrolment)
    return ask(outcome, app)
  const question = await questionFor(outcome.first, app)
  return question === undefined ? ask(outcome, app) : sayOpened(outcome, question)
}

async function takeBack(
  { enrolment, recall }: { readonly enrolment: number; readonly recall: string },
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(enrolment, caller)
  const { interactionId } = caller
  const outcome = await app.changes.undo({ ref, recallId: recall, interactionId, now, asksFirst: true })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'asks-first':
      return sayUndoAsked(outcome.what)
    case 'answered-since':
      return sayAnsweredSince(outcome.title)
    case 'grade-undone':
      return ask(await app.reviews.due(ref, now), app, { told: sayGradeUndone(outcome) })
    // The topic was taken back since, and its answers with it.
    case 'nothing-to-undo':
    case 'already-undone':
    case 'undone':
      return sayAlreadyUndone()
  }
}

/** What is due. */
async function ask(outcome: ReviewOutcome, app: Context['app'], above: Above = {}): Promise<Reply> {
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'all-paused':
      return sayAllPaused(outcome, above)
    case 'nothing-due':
      return sayNothingDue(outcome, above)
    case 'due':
      return sayQuestion(outcome, await questionFor(outcome.first, app), above)
  }
}

/** One of the questions about the topic, another one at each review; undefined when nothing is known of it. */
function questionFor(
  { roadmap, node, card }: DueReview,
  app: Context['app'],
): Promise<RecallQuestion | undefined> {
  // Finishing the topic was the first repetition.
  return app.courses.questionFor(roadmap.id, node.id, Math.max(0, card.reps - 1))
}
