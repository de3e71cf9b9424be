// /review: finished topics that are about to be forgotten, one at a time, each answered with how well it came back.

import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import { dailyReviewsMax } from '../domain/review/dealing.ts'
import { retentionPercentMax, retentionPercentMin } from '../domain/review/settings.ts'
import { lapsesUntilRoot } from '../domain/review/weakest-root.ts'
import { type Context, defineCommand, onPress, onSelect, onSubmit } from '../interaction/command.ts'
import * as option from '../interaction/options.ts'
import type { Reply } from '../interaction/reply.ts'
import type { EnrolmentRef, NotEnrolled } from '../services/active-enrolment.ts'
import type { DueReview, ReviewOutcome } from '../services/reviews.ts'
import { greetToReviews } from '../text/comeback.ts'
import { fitAction, leaveFitAction, useFitAction, usualAction } from '../text/memory-fit.ts'
import { ownEnrolment, reviewAction, reviewHereAction } from '../text/next-steps.ts'
import { forMember, ownReviewAction } from '../text/panel.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import {
  type Above,
  aboveBroughtBack,
  aboveSuspended,
  bringBackAction,
  gradeAction,
  openAction,
  sayAllPaused,
  sayGraded,
  sayGradeUndone,
  sayNoSuchCard,
  sayOpened,
  sayQuestion,
  stopAction,
  suspendAction,
  typeAction,
  typedForm,
  typeForm,
  undoGradeAction,
  undoGradeButton,
} from '../text/review.ts'
import {
  dailyAction,
  retentionAction,
  returnAction,
  sayOver,
  sayWishes,
  wishesAction,
} from '../text/review-end.ts'
import { rootAction, rootOffer } from '../text/review-root.ts'
import { backToUsual, fitMemory, leaveFit, useFit, wish } from '../text/review-settings.ts'
import { sayAlreadyUndone, sayAnsweredSince, sayUndoAsked } from '../text/undo.ts'

type At = { readonly enrolment: number; readonly topic: string }

export const command = defineCommand({
  name: 'review',
  purpose: 'remember',
  description: 'Refresh finished topics before you forget them',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    daily: option
      .integer('How many reviews you want a day at most', { min: 1, max: dailyReviewsMax })
      .optional(),
    sure: option
      .integer('How sure you want to be, in percent: 90 is usual, more means more reviews', {
        min: retentionPercentMin,
        max: retentionPercentMax,
      })
      .optional(),
  }),
  actions: [
    onPress(reviewAction, ({ enrolment }, context) => show(ownEnrolment(enrolment, context.caller), context)),
    onPress(ownReviewAction, (_, context) => forMember(context, (member) => greet(member, context))),
    onPress(reviewHereAction, (at, context) => show(ownEnrolment(at.enrolment, context.caller), context), {
      answers: 'update',
    }),
    onPress(openAction, open, { answers: 'update' }),
    onPress(typeAction, (at) => typeForm(at)),
    onSubmit(typedForm, keepTyped, { answers: 'update' }),
    onPress(gradeAction, answer, { answers: 'update' }),
    onPress(undoGradeAction, takeBack, { answers: 'update' }),
    onPress(rootAction, askRoot, { answers: 'update' }),
    onPress(stopAction, stop, { answers: 'update' }),
    onPress(suspendAction, (at, context) => suspend(at, 'suspend', context), { answers: 'update' }),
    onPress(bringBackAction, (at, context) => suspend(at, 'bring-back', context), { answers: 'update' }),
    onPress(wishesAction, (at, context) => wish(at, {}, context)),
    onSelect(dailyAction, (at, [daily], context) => wish(at, { dailyMax: Number(daily) }, context), {
      answers: 'update',
    }),
    onSelect(
      retentionAction,
      (at, [percent], context) => wish(at, { retentionPercent: Number(percent) }, context),
      { answers: 'update' },
    ),
    onSelect(returnAction, (_, [chosen], context) => comeBack(chosen, context), { answers: 'update' }),
    onPress(fitAction, fitMemory, { isSlow: true }),
    onPress(useFitAction, useFit, { answers: 'update', isSlow: true }),
    onPress(leaveFitAction, leaveFit, { answers: 'update' }),
    onPress(usualAction, backToUsual, { answers: 'update', isSlow: true }),
  ],
  async run({ daily, sure }, context) {
    const { app, member, now } = context
    if (daily === undefined && sure === undefined) return greet(member, context)
    const wishes = await app.reviewWishes.set({ member }, { dailyMax: daily, retentionPercent: sure })
    if (wishes.kind === 'not-enrolled') return sayNotEnrolled(wishes)
    const view = await app.study.view({ member }, now)
    return view.kind === 'view' ? sayWishes(wishes, view.enrolment.id) : sayNotEnrolled(view)
  },
})

/** Buttons that lead to reviews stand below a message that has said how many; a command, and a panel, say it here. */
async function greet(member: MemberKey, context: Context): Promise<Reply> {
  const outcome = await context.app.reviews.due({ member }, context.now)
  return ask(outcome, context, { told: greetToReviews(outcome) })
}

async function show(ref: EnrolmentRef, context: Context): Promise<Reply> {
  return ask(await context.app.reviews.due(ref, context.now), context)
}

/** The answer to the question that was asked; another question where that one was answered elsewhere meanwhile. */
async function open(at: At, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(at.enrolment, caller)
  const outcome = await app.reviews.due(ref, now, at)
  if (!isAsked(outcome, at)) return ask(outcome, context)
  const question = await questionFor(outcome.first, app)
  const { interactionId } = caller
  const words = await app.ownAnswers.words(
    ref,
    outcome.first.node.id,
    question?.question ?? '',
    interactionId,
  )
  return sayOpened(outcome, question, words)
}

const isAsked = (
  outcome: ReviewOutcome,
  { enrolment, topic }: At,
): outcome is Extract<ReviewOutcome, { kind: 'due' }> =>
  outcome.kind === 'due' && outcome.first.key === topic && outcome.first.enrolmentId === enrolment

/** Keeps what was typed, and shows it beside the right answer. */
async function keepTyped(
  at: At,
  { answer: typed = '' }: Readonly<Record<string, string>>,
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(at.enrolment, caller)
  const outcome = await app.reviews.due(ref, now, at)
  if (!isAsked(outcome, at)) return ask(outcome, context)
  const question = (await questionFor(outcome.first, app))?.question ?? ''
  const { interactionId } = caller
  const kept = await app.ownAnswers.keep({ ref, key: at.topic, question, answer: typed, interactionId, now })
  return kept.kind === 'kept' ? open(at, context) : sayRefused(kept)
}

async function answer(
  { enrolment, topic, grade }: At & { readonly grade: 'again' | 'hard' | 'good' | 'easy' },
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(enrolment, caller)
  const { interactionId } = caller
  const outcome = await app.reviews.answer({ ref, key: topic, grade, interactionId, now })
  if (outcome.kind !== 'graded') return sayRefused(outcome)
  const isRooted = grade === 'again' && outcome.lapses >= lapsesUntilRoot
  const root = isRooted ? await app.lapses.rootOf(ref, topic, now) : undefined
  return ask(outcome.following, context, {
    told: sayGraded(outcome),
    offer: root && rootOffer(outcome, root),
    undo: undoGradeButton(outcome),
  })
}

const sayRefused = (outcome: NotEnrolled | { readonly kind: 'no-such-card' }): Reply =>
  outcome.kind === 'no-such-card' ? sayNoSuchCard() : sayNotEnrolled(outcome)

/** A topic out of its turn: what a forgotten one builds on. */
async function askRoot(at: At, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(at.enrolment, caller)
  const outcome = await app.lapses.bringForward(ref, at.topic, now)
  return outcome.kind === 'due' ? ask(await app.reviews.due(ref, now, at), context) : sayRefused(outcome)
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
      return ask(await app.reviews.due(ref, now), context, { told: sayGradeUndone(outcome) })
    // The topic was taken back since, and its answers with it.
    case 'nothing-to-undo':
    case 'already-undone':
    case 'undone':
      return sayAlreadyUndone()
  }
}

async function stop({ enrolment }: { readonly enrolment: number }, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  return ask(await app.reviews.stop(ownEnrolment(enrolment, caller), now), context)
}

async function suspend(at: At, wished: 'suspend' | 'bring-back', context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(at.enrolment, caller)
  const outcome = await app.reviewWishes.suspend(ref, at.topic, wished, now)
  if (outcome.kind === 'not-enrolled' || outcome.kind === 'no-such-card') return sayRefused(outcome)
  const above = outcome.kind === 'suspended' ? aboveSuspended(outcome) : aboveBroughtBack(outcome)
  return ask(await app.reviews.due(ref, now), context, above)
}

/** Brings back a topic that was chosen from a menu, which comes from outside. */
function comeBack(chosen: string | undefined, context: Context): Promise<Reply> {
  const [enrolment, topic = ''] = (chosen ?? '').split(' ')
  return suspend({ enrolment: Number(enrolment) || 0, topic }, 'bring-back', context)
}

/** What is due, or how today's reviews ended. */
async function ask(outcome: ReviewOutcome, { app, caller, now }: Context, above: Above = {}): Promise<Reply> {
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'all-paused':
      return sayAllPaused(outcome, above)
    case 'over': {
      const { enrolmentId } = outcome
      const next =
        enrolmentId === undefined
          ? undefined
          : await app.study.next(ownEnrolment(enrolmentId, caller), 1, now)
      return sayOver(outcome, next?.kind === 'view' ? next : undefined, above)
    }
    case 'due': {
      const { first } = outcome
      const question = await questionFor(first, app)
      const ref = ownEnrolment(first.enrolmentId, caller)
      const words = await app.ownAnswers.words(ref, first.node.id, question?.question ?? '')
      return sayQuestion(outcome, question, words, above)
    }
  }
}

/** One of the questions about the topic, another one at each review: finishing it was the first repetition. */
const questionFor = ({ roadmap, node, card }: DueReview, { courses }: Context['app']) =>
  courses.questionFor(roadmap.id, node.id, Math.max(0, card.reps - 1))
