// /undo: takes back what was done last, a logged topic or an answer in a review.

import * as z from 'zod'
import { type Context, defineCommand, onPress } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { UndoOutcome } from '../services/changes.ts'
import type { AnsweredGrade } from '../services/grade-undo.ts'
import { takenBackNews } from '../text/completion.ts'
import {
  doneButton,
  nextButton,
  ownEnrolment,
  reviewAction,
  sureUndoAction,
  undoAction,
} from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { progressBar } from '../text/progress.ts'
import { sayAlreadyUndone, sayAnswer, sayAnsweredSince, sayLogged, sayUndoAsked } from '../text/undo.ts'

export const command = defineCommand({
  name: 'undo',
  description: 'Undo what you did last: a topic or a review',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(
      undoAction,
      ({ enrolment, change }, context) =>
        undo({ ref: ownEnrolment(enrolment, context.caller), changeId: change, asksFirst: true }, context),
      { answers: 'update' },
    ),
    onPress(
      sureUndoAction,
      ({ enrolment, kind, id }, context) =>
        undo(
          {
            ref: ownEnrolment(enrolment, context.caller),
            ...(kind === 'change' ? { changeId: id } : { recallId: id }),
          },
          context,
        ),
      { answers: 'update' },
    ),
  ],
  run: (_input, context) => undo({ ref: { member: context.member }, asksFirst: true }, context),
})

type Asked = {
  readonly ref: EnrolmentRef
  readonly changeId?: string
  readonly recallId?: string
  readonly asksFirst?: boolean
}

async function undo(asked: Asked, { app, caller, now }: Context): Promise<Reply> {
  const { interactionId } = caller
  const outcome = await app.changes.undo({ ...asked, interactionId, now })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'nothing-to-undo':
      return say.nothingToUndo()
    case 'already-undone':
      return sayAlreadyUndone()
    case 'answered-since':
      return sayAnsweredSince(outcome.title)
    case 'asks-first':
      return sayUndoAsked(outcome.what)
    case 'grade-undone':
      return say.gradeUndone(outcome)
    case 'undone':
      return styled(say.undone(outcome), { news: takenBackNews(outcome) })
  }
}

const texts = messages('undo', {
  nothing: 'There’s nothing to undo. </done> logs a topic, </review> brings topics back.',
  heading: '### Undone',
  of: '{bar} of {roadmap}',
  reviewAgain: 'Review it again',
  logAgain: 'Log it again',
})

const say = {
  nothingToUndo: (): Reply => refusal(texts.nothing()),
  gradeUndone: (answered: AnsweredGrade): Reply =>
    reply(
      md`${texts.heading()}\n${sayAnswer(answered)}`,
      buttons(reviewAction.button(texts.reviewAgain(), { enrolment: answered.enrolmentId }, 'primary')),
    ),
  undone: ({
    enrolmentId,
    topics,
    archived,
    state,
    roadmap,
    at,
  }: Extract<UndoOutcome, { kind: 'undone' }>): Reply => {
    const only = topics.length === 1 ? topics[0] : undefined
    const titles = [...topics, ...archived].map(({ title }) => title)
    return reply(
      md`${texts.heading()}\n${sayLogged(titles, at)}`,
      texts.of({ bar: progressBar(state), roadmap: roadmap.title }),
      buttons(
        only === undefined ? undefined : doneButton(enrolmentId, only, texts.logAgain()),
        nextButton(enrolmentId),
      ),
    )
  },
}
