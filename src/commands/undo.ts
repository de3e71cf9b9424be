// /undo: takes back what was done last, a logged topic or an answer in a review; or a topic or section that is named.

import * as z from 'zod'
import { shortKey } from '../domain/text/short-key.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { UndoOutcome } from '../services/changes.ts'
import type { AnsweredGrade } from '../services/grade-undo.ts'
import type { UnknownTopic } from '../services/own-topics.ts'
import type { TopicUndoOutcome } from '../services/topic-undo.ts'
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
import { titleButtons } from '../text/title-buttons.ts'
import {
  sayAlreadyUndone,
  sayAnswer,
  sayAnsweredSince,
  sayLogged,
  sayTopicsAsked,
  sayUndoAsked,
} from '../text/undo.ts'

/** What may have been meant by a name; asks before it takes anything back. */
const nearAction = declareAction('undo.near', { enrolment: z.int(), topic: z.string() })

export const command = defineCommand({
  name: 'undo',
  description: 'Undo what you did last, a topic or a review, or topics that you name',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    topic: option.suggested('A topic or a section; what you did last unless you choose').optional(),
  }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'begun'),
  },
  actions: [
    onPress(
      undoAction,
      ({ enrolment, change }, context) =>
        undo({ ref: ownEnrolment(enrolment, context.caller), changeId: change, asksFirst: true }, context),
      { answers: 'update' },
    ),
    onPress(
      sureUndoAction,
      ({ enrolment, kind, id }, context) => {
        const ref = ownEnrolment(enrolment, context.caller)
        return kind === 'topics'
          ? undoTopic({ ref, topic: id, isSure: true }, context)
          : undo({ ref, ...(kind === 'change' ? { changeId: id } : { recallId: id }) }, context)
      },
      { answers: 'update' },
    ),
    onPress(
      nearAction,
      ({ enrolment, topic }, context) =>
        undoTopic({ ref: ownEnrolment(enrolment, context.caller), topic, isSure: false }, context),
      { answers: 'update' },
    ),
  ],
  run({ topic }, context) {
    const ref = { member: context.member }
    return topic === undefined
      ? undo({ ref, asksFirst: true }, context)
      : undoTopic({ ref, topic, isSure: false }, context)
  },
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

async function undoTopic(
  asked: { readonly ref: EnrolmentRef; readonly topic: string; readonly isSure: boolean },
  { app, now }: Context,
): Promise<Reply> {
  const outcome = await app.topicUndo.undoTopic({ ...asked, now })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'unknown-topic':
      return say.unknownTopic(asked.topic, outcome)
    case 'not-done':
      return asked.isSure ? sayAlreadyUndone() : say.notDone(outcome)
    case 'asks-first':
      return sayTopicsAsked(outcome.what)
    case 'undone':
      return styled(say.undone(outcome), { news: takenBackNews(outcome) })
  }
}

const texts = messages('undo', {
  nothing: 'There’s nothing to undo. </done> logs a topic, </review> brings topics back.',
  unknownTopic: 'There’s no topic “{typed}” on your roadmaps. Pick one from the list while you type.',
  near: 'There’s no topic “{typed}” on your roadmaps. Did you mean one of these?',
  notDone: 'Nothing of **{title}** is logged, so there’s nothing to undo.',
  heading: '### Undone',
  of: '{bar} of {roadmap}',
  reviewAgain: 'Review it again',
  logAgain: 'Log it again',
})

const say = {
  nothingToUndo: (): Reply => refusal(texts.nothing()),
  unknownTopic: (typed: string, { near, enrolmentId }: UnknownTopic): Reply =>
    near.length === 0
      ? refusal(texts.unknownTopic({ typed }))
      : refusal(
          texts.near({ typed }),
          buttons(
            ...titleButtons(near, (label, { id }) =>
              nearAction.button(label, { enrolment: enrolmentId, topic: shortKey(id) }),
            ),
          ),
        ),
  notDone: ({ node, enrolmentId }: Extract<TopicUndoOutcome, { kind: 'not-done' }>): Reply =>
    refusal(
      texts.notDone({ title: node.title }),
      buttons(doneButton(enrolmentId, node), nextButton(enrolmentId)),
    ),
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
