// /review: finished topics that are about to be forgotten, one at a time, each answered with how well it came back.

import * as z from 'zod'
import type { RecallQuestion } from '../domain/concept/concept.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { civilDay, type Markup, md, nothing, withCode } from '../interaction/markup.ts'
import { type Button, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { AnsweredGrade } from '../services/grade-undo.ts'
import type { DueReview, GradeOutcome, ReviewOutcome } from '../services/reviews.ts'
import { ownEnrolment, resourcesButton, resumeButton, reviewAction } from '../text/next-steps.ts'
import { nodeTitle } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { counted } from '../text/progress.ts'
import { sayAlreadyUndone, sayAnswer, sayAnsweredSince, sayUndoAsked } from '../text/undo.ts'

const grade = declareAction('review.grade', {
  enrolment: z.int(),
  topic: z.string(),
  grade: z.enum(['again', 'hard', 'good', 'easy']),
})

/** Takes back the answer that was given last, and shows the review again in its place. */
const undoGrade = declareAction('review.undo', { enrolment: z.int(), recall: z.string() })

export const command = defineCommand({
  name: 'review',
  purpose: 'remember',
  description: 'Refresh finished topics before you forget them',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(reviewAction, ({ enrolment }, context) => show(ownEnrolment(enrolment, context.caller), context)),
    onPress(
      grade,
      async ({ enrolment, topic, grade }, { app, caller, now }) => {
        const ref = ownEnrolment(enrolment, caller)
        const { interactionId } = caller
        const outcome = await app.reviews.answer({ ref, key: topic, grade, interactionId, now })
        switch (outcome.kind) {
          case 'not-enrolled':
            return sayNotEnrolled(outcome)
          case 'no-such-card':
            return say.noSuchCard()
          case 'graded':
            return answer(outcome.following, say.graded(outcome), app, undoOf(outcome))
        }
      },
      { answers: 'update' },
    ),
    onPress(undoGrade, takeBack, { answers: 'update' }),
  ],
  run: (_input, context) => show({ member: context.member }, context),
})

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
      return answer(await app.reviews.due(ref, now), say.takenBack(outcome), app)
    // The topic was taken back since, and its answers with it.
    case 'nothing-to-undo':
    case 'already-undone':
    case 'undone':
      return sayAlreadyUndone()
  }
}

async function show(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  return answer(await app.reviews.due(ref, now), undefined, app)
}

type Graded = Extract<GradeOutcome, { kind: 'graded' }>

/** Nothing to press where the answer changed nothing. */
function undoOf({ enrolmentId, recallId }: Graded): Button | undefined {
  return recallId === undefined
    ? undefined
    : undoGrade.button('Undo', { enrolment: enrolmentId, recall: recallId })
}

/** What is due, below what became of the last answer, with a button to take that back. */
async function answer(
  outcome: ReviewOutcome,
  told: Markup | undefined,
  app: Context['app'],
  undo?: Button,
): Promise<Reply> {
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'all-paused':
      return say.allPaused(outcome, told, undo)
    case 'nothing-due':
      return say.nothingDue(outcome, told, undo)
    case 'due':
      return say.due(outcome, told, await questionFor(outcome.first, app), undo)
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

const say = {
  due: (
    { first, count, isOneOfSeveral }: Extract<ReviewOutcome, { kind: 'due' }>,
    told: Markup | undefined,
    question: RecallQuestion | undefined,
    undo: Button | undefined,
  ): Reply => {
    const { enrolmentId, roadmap, node, key, intervals } = first
    const choice = (
      label: string,
      name: 'again' | 'hard' | 'good' | 'easy',
      style: 'danger' | 'secondary' | 'success' | 'primary',
    ) =>
      grade.button(
        `${label} · ${intervals[name]} d`,
        { enrolment: enrolmentId, topic: key, grade: name },
        style,
      )
    return reply(
      told,
      md`## ${nodeTitle(node)}\n${isOneOfSeveral ? md`-# ${roadmap.title}\n` : nothing}${say.task(question)}\nHow well did it come back?`,
      md`-# ${counted(count, 'topic')} to review. The number is the days until it returns.`,
      buttons(
        choice('Again', 'again', 'danger'),
        choice('Hard', 'hard', 'secondary'),
        choice('Good', 'good', 'success'),
        choice('Easy', 'easy', 'primary'),
      ),
      buttons(resourcesButton(enrolmentId, node), undo),
    )
  },
  /** Recalling is what strengthens a memory, so the answer stays covered until it is asked for. */
  task: (question: RecallQuestion | undefined): Markup =>
    question === undefined
      ? md`Explain it to yourself in a sentence or two, without looking.`
      : md`${withCode(question.question)}\n-# Answer for yourself, then look: ||${withCode(question.answer)}||`,
  allPaused: (
    { entry, enrolmentId }: Extract<ReviewOutcome, { kind: 'all-paused' }>,
    told: Markup | undefined,
    undo: Button | undefined,
  ): Reply =>
    reply(
      told,
      md`**${entry.roadmap.title}** is paused, and its reviews with it.`,
      buttons(resumeButton(enrolmentId), undo),
    ),
  nothingDue: (
    { nextDay, today }: Extract<ReviewOutcome, { kind: 'nothing-due' }>,
    told: Markup | undefined,
    undo: Button | undefined,
  ): Reply =>
    reply(
      told,
      nextDay === undefined
        ? md`Nothing to review yet. Topics come here some days after you log them with **/done**.`
        : md`Nothing to review today. The next topic comes back **${civilDay(nextDay, today)}**.`,
      buttons(undo),
    ),
  takenBack: (answered: AnsweredGrade): Markup => md`-# Undone: ${sayAnswer(answered)}`,
  graded: ({ node, intervalDays }: Graded): Markup =>
    md`-# ${nodeTitle(node)} comes back in ${counted(intervalDays, 'day')}.`,
  noSuchCard: (): Reply =>
    refusal(md`This topic waits for no review any more. Use **/review** to see what does.`),
}
