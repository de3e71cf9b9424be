// /done: logs a finished topic, or a whole group of them.

import * as z from 'zod'
import { linkLengthMax, noteLengthMax, ownAnswerLengthMax } from '../domain/study/enrolment.ts'
import type { LearnersRequest } from '../domain/study/pending-request.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { type Context, defineCommand, onPress, onSelect, onSubmit } from '../interaction/command.ts'
import * as option from '../interaction/options.ts'
import type { Reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { CompleteOutcome } from '../services/progress.ts'
import {
  logForm,
  noteAction,
  noteForm,
  noteFormFor,
  sayAlreadyDone,
  sayCompleted,
  sayNoted,
  sayNoteTooLate,
  sayWordsKept,
  wordsAction,
  wordsForm,
  wordsFormFor,
} from '../text/done.ts'
import {
  dayAction,
  nearAction,
  sayQuestionClosed,
  sayUnknownTopic,
  sayWhichAlternative,
  sayWhichDay,
  whichAction,
  whichMenuAction,
  wholeAction,
} from '../text/done-questions.ts'
import { handInAction, handInForm, handInFormFor, sayHandIn, sayNothingToHandIn } from '../text/hand-in.ts'
import { doneAction, ownEnrolment } from '../text/next-steps.ts'
import { sayDayRefused, sayNotALink, sayNotEnrolled } from '../text/problems.ts'
import { topicIn } from '../text/topic-fields.ts'

export const command = defineCommand({
  name: 'done',
  description: 'Log a topic you finished',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    topic: option.suggested('What did you finish? A topic or a whole section'),
    note: option.text('A note for yourself', { lengthMax: noteLengthMax }).optional(),
    link: option.text('A link to what you made or read', { lengthMax: linkLengthMax }).optional(),
    words: option
      .text('In one line of your own, what it is about: you read it again at the review', {
        lengthMax: ownAnswerLengthMax,
      })
      .optional(),
    date: option.text('When, if not today: yesterday, monday, 2026-11-21', { lengthMax: 40 }).optional(),
  }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'left'),
  },
  actions: [
    onPress(doneAction, ({ enrolment, topic }, context) =>
      complete({ ref: ownEnrolment(enrolment, context.caller), topic }, context),
    ),
    onPress(nearAction, ({ request, topic }, context) => resume(request, { topic }, context)),
    onPress(dayAction, ({ request, day }, context) => resume(request, { day }, context)),
    onPress(whichAction, ({ request, topic }, context) => chooseAndResume(request, topic, context)),
    onSelect(whichMenuAction, ({ request }, [topic = ''], context) =>
      chooseAndResume(request, topic, context),
    ),
    onPress(wholeAction, ({ request }, context) => resume(request, { isWhole: true }, context)),
    onPress(noteAction, async (args, { app, caller }) => {
      const ref = ownEnrolment(args.enrolment, caller)
      const annotation = await app.annotations.annotationOf(ref, args.change)
      return annotation === undefined ? sayNoteTooLate() : noteFormFor(args, annotation)
    }),
    onSubmit(noteForm, annotate),
    onPress(handInAction, async (at, { app, caller }) => {
      const found = await app.handIns.find(ownEnrolment(at.enrolment, caller), at.topic)
      if (found.kind === 'not-enrolled') return sayNotEnrolled(found)
      return found.kind === 'project' ? handInFormFor(at, found) : sayNothingToHandIn()
    }),
    onSubmit(handInForm, async ({ enrolment, topic }, fields, { app, caller, now }) => {
      const given = { link: fields.link?.trim() || undefined, note: fields.note?.trim() || undefined }
      const ref = ownEnrolment(enrolment, caller)
      return sayHandIn(await app.handIns.handIn({ ref, key: topic, ...given, now }), enrolment)
    }),
    onPress(wordsAction, (at) => wordsFormFor(at)),
    onSubmit(wordsForm, keepWords),
    onSubmit(logForm, ({ enrolment }, fields, context) => {
      const beside = { note: fields.note?.trim() || undefined, link: fields.link?.trim() || undefined }
      return complete({ ...topicIn(enrolment, fields, context), ...beside }, context)
    }),
  ],
  run: ({ date, ...asked }, context) =>
    complete({ ref: { member: context.member }, ...asked, day: date, takesNear: true }, context),
})

type Asked = {
  readonly ref: EnrolmentRef
  readonly topic: string
  readonly note?: string | undefined
  readonly link?: string | undefined
  readonly words?: string | undefined
  readonly day?: string | undefined
  readonly takesNear?: boolean
  readonly isWhole?: boolean
}

async function complete(asked: Asked, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const { interactionId } = caller
  return answer(await app.progress.complete({ ...asked, interactionId, now }), asked, context)
}

/** Goes on with a request that had to wait for a question; it is used up once something came of it. */
async function resume(
  id: string,
  answered: Partial<Pick<Asked, 'topic' | 'day' | 'isWhole'>>,
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  const kept = await app.pendingRequests.find(id, caller.userId, now)
  if (kept?.kind !== 'done') return sayQuestionClosed()
  const { enrolmentId, kind: _, ...rest } = kept
  const asked = { ref: ownEnrolment(enrolmentId, caller), ...rest, ...answered }
  const { interactionId } = caller
  const outcome = await app.progress.complete({ ...asked, takesNear: true, interactionId, now })
  if (outcome.kind === 'completed' || outcome.kind === 'already-done') await app.pendingRequests.drop(id)
  return answer(outcome, asked, context)
}

/** The alternative that is said to be finished is the one they take. */
async function chooseAndResume(id: string, alternative: string, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const kept = await app.pendingRequests.find(id, caller.userId, now)
  if (kept?.kind !== 'done') return sayQuestionClosed()
  const chosen = await app.choices.choose(ownEnrolment(kept.enrolmentId, caller), alternative)
  return chosen.kind === 'not-enrolled' ? sayNotEnrolled(chosen) : resume(id, {}, context)
}

async function answer(outcome: CompleteOutcome, asked: Asked, context: Context): Promise<Reply> {
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'unknown-topic': {
      const { topic, note, link, words } = asked
      const { near, elsewhere, enrolmentId } = outcome
      const rest = { note, link, words, day: outcome.day?.toString() }
      const isMore = Object.values(rest).some((value) => value !== undefined)
      const isAnswerable = elsewhere !== undefined || near.length > 0
      // What is only a topic fits into the button itself.
      const request = {
        kind: 'done',
        enrolmentId: elsewhere?.enrolmentId ?? enrolmentId,
        topic,
        ...rest,
      } as const
      const kept = isMore && isAnswerable ? await keep(request, context) : undefined
      return sayUnknownTopic(topic, outcome, kept)
    }
    case 'choice-open': {
      const { topic, note, link, words } = asked
      const day = outcome.day?.toString()
      const { enrolmentId } = outcome
      const request = { kind: 'done', enrolmentId, topic, note, link, words, day } as const
      return sayWhichAlternative(outcome, await keep(request, context))
    }
    case 'not-a-link':
      return sayNotALink()
    case 'day-refused': {
      const days = outcome.why.kind === 'ambiguous' ? outcome.why.days : []
      if (days.length === 0) return sayDayRefused(outcome.why)
      const { topic, note, link, words } = asked
      const { enrolmentId } = outcome
      const request = { kind: 'done', enrolmentId, topic, note, link, words } as const
      return sayWhichDay(days, await keep(request, context))
    }
    case 'already-done':
      return sayAlreadyDone(outcome)
    case 'completed':
      return sayCompleted(outcome, context.now, {
        isDateNamed: asked.day !== undefined,
        canHandIn: await canHandIn(outcome, context),
      })
  }
}

/** Keeps a request while its question is open, under the interaction that asked for it. */
async function keep(request: LearnersRequest, { app, caller, now }: Context): Promise<string> {
  const { userId, interactionId: id } = caller
  await app.pendingRequests.keep(request, { id, userId, now })
  return id
}

/** Whether a project was finished by somebody who is in a cohort of its roadmap. */
async function canHandIn(
  { node, topics, enrolmentId }: Extract<CompleteOutcome, { kind: 'completed' }>,
  { app, caller }: Context,
): Promise<boolean> {
  if (topics.length !== 1 || node.kind !== 'project') return false
  const found = await app.handIns.find(ownEnrolment(enrolmentId, caller), shortKey(node.id))
  return found.kind === 'project'
}

async function annotate(
  { enrolment, change }: { readonly enrolment: number; readonly change: string },
  fields: Readonly<Record<string, string>>,
  { app, caller }: Context,
): Promise<Reply> {
  const outcome = await app.annotations.annotate({
    ref: ownEnrolment(enrolment, caller),
    changeId: change,
    note: fields.note?.trim() || undefined,
    link: fields.link?.trim() || undefined,
  })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'not-a-link':
      return sayNotALink()
    case 'already-undone':
      return sayNoteTooLate()
    case 'annotated':
      return sayNoted()
  }
}

async function keepWords(
  { enrolment, topic }: { readonly enrolment: number; readonly topic: string },
  { words: answer = '' }: Readonly<Record<string, string>>,
  { app, caller, now }: Context,
): Promise<Reply> {
  const { interactionId } = caller
  const ref = ownEnrolment(enrolment, caller)
  const outcome = await app.ownAnswers.keep({ ref, key: topic, question: '', answer, interactionId, now })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'no-such-card':
      return sayNoteTooLate()
    case 'kept':
      return sayWordsKept()
  }
}
