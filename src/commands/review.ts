// /review: finished topics that are about to be forgotten, one at a time, each answered with how well it came back.

import * as z from 'zod'
import type { RecallQuestion } from '../domain/concept/concept.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { type Markup, md, withCode } from '../interaction/markup.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { DueReview, GradeOutcome, ReviewOutcome } from '../services/reviews.ts'
import { ownEnrolment, resourcesButton, reviewAction } from '../text/next-steps.ts'
import { nodeTitle } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { counted, spokenDay } from '../text/progress.ts'

const grade = declareAction('review.grade', {
  enrolment: z.int(),
  topic: z.string(),
  grade: z.enum(['again', 'hard', 'good', 'easy']),
})

export const command = defineCommand({
  name: 'review',
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
            return answer(outcome.following, outcome, app)
        }
      },
      { answers: 'update' },
    ),
  ],
  run: (_input, context) => show({ member: context.member }, context),
})

async function show(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  return answer(await app.reviews.due(ref, now), undefined, app)
}

type Graded = Extract<GradeOutcome, { kind: 'graded' }>

async function answer(
  outcome: ReviewOutcome,
  graded: Graded | undefined,
  app: Context['app'],
): Promise<Reply> {
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'nothing-due':
      return say.nothingDue(outcome, graded)
    case 'due':
      return say.due(outcome, graded, await questionFor(outcome.first, app))
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
    { first, count }: Extract<ReviewOutcome, { kind: 'due' }>,
    graded: Graded | undefined,
    question: RecallQuestion | undefined,
  ): Reply => {
    const { enrolmentId, node, key, intervals } = first
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
      graded && say.graded(graded),
      md`## ${nodeTitle(node)}\n${say.task(question)}\nHow well did it come back?`,
      md`-# ${counted(count, 'topic')} to review. The number is the days until it returns.`,
      buttons(
        choice('Again', 'again', 'danger'),
        choice('Hard', 'hard', 'secondary'),
        choice('Good', 'good', 'success'),
        choice('Easy', 'easy', 'primary'),
      ),
      buttons(resourcesButton(enrolmentId, node)),
    )
  },
  /** Recalling is what strengthens a memory, so the answer stays covered until it is asked for. */
  task: (question: RecallQuestion | undefined): Markup =>
    question === undefined
      ? md`Explain it to yourself in a sentence or two, without looking.`
      : md`${withCode(question.question)}\n-# Answer for yourself, then look: ||${withCode(question.answer)}||`,
  nothingDue: (
    { nextDay, today }: Extract<ReviewOutcome, { kind: 'nothing-due' }>,
    graded: Graded | undefined,
  ): Reply =>
    reply(
      graded && say.graded(graded),
      nextDay === undefined
        ? md`Nothing to review yet. Topics come here some days after you log them with **/done**.`
        : md`Nothing to review today. The next topic comes back **${spokenDay(nextDay, today)}**.`,
    ),
  graded: ({ node, intervalDays }: Graded): Markup =>
    md`-# ${nodeTitle(node)} comes back in ${counted(intervalDays, 'day')}.`,
  noSuchCard: (): Reply =>
    refusal(md`This topic waits for no review any more. Use **/review** to see what does.`),
}
