// /done: logs a finished topic, or a whole group of them.

import * as z from 'zod'
import { type Completion, linkLengthMax, noteLengthMax } from '../domain/study/enrolment.ts'
import type { PendingRequest } from '../domain/study/pending-request.ts'
import {
  type Answer,
  type Context,
  declareAction,
  defineCommand,
  onPress,
  onSubmit,
} from '../interaction/command.ts'
import { civilDay, type Markup, md, nothing } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { CompleteOutcome } from '../services/progress.ts'
import { milestones, newsOf } from '../text/completion.ts'
import {
  dayAction,
  nearAction,
  sayQuestionClosed,
  sayUnknownTopic,
  sayWhichDay,
} from '../text/done-questions.ts'
import { doneAction, nextButton, ownEnrolment, resourcesButton, undoButton } from '../text/next-steps.ts'
import { nodeTitle } from '../text/nodes.ts'
import { sayDayRefused, sayNotALink, sayNotEnrolled } from '../text/problems.ts'
import { counted, listed, progressBar } from '../text/progress.ts'

const change = { enrolment: z.int(), change: z.string() }
const noteAction = declareAction('done.note', change)
const noteForm = declareAction('done.note-form', change)

export const command = defineCommand({
  name: 'done',
  description: 'Log a topic you finished',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    topic: option.suggested('What did you finish? A topic, or a whole group'),
    note: option.text('A note for yourself', { lengthMax: noteLengthMax }).optional(),
    link: option.text('A link to what you made or read', { lengthMax: linkLengthMax }).optional(),
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
    onPress(noteAction, async (args, { app, caller }) => {
      const ref = ownEnrolment(args.enrolment, caller)
      const annotation = await app.changes.annotationOf(ref, args.change)
      return annotation === undefined ? say.noteTooLate() : say.noteForm(args, annotation)
    }),
    onSubmit(noteForm, annotate),
  ],
  run: ({ topic, note, link, date }, context) =>
    complete({ ref: { member: context.member }, topic, note, link, day: date, takesNear: true }, context),
})

type Asked = {
  readonly ref: EnrolmentRef
  readonly topic: string
  readonly note?: string | undefined
  readonly link?: string | undefined
  readonly day?: string | undefined
  readonly takesNear?: boolean
}

async function complete(asked: Asked, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const { interactionId } = caller
  return answer(await app.progress.complete({ ...asked, interactionId, now }), asked, context)
}

/** Goes on with a request that had to wait for a question; it is used up once something came of it. */
async function resume(
  id: string,
  answered: { readonly topic: string } | { readonly day: string },
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  const kept = await app.pendingRequests.find(id, caller.userId, now)
  if (kept === undefined) return sayQuestionClosed()
  const { enrolmentId, topic, note, link, day } = kept
  const asked = { ref: ownEnrolment(enrolmentId, caller), topic, note, link, day, ...answered }
  const { interactionId } = caller
  const outcome = await app.progress.complete({ ...asked, takesNear: true, interactionId, now })
  if (outcome.kind === 'completed' || outcome.kind === 'already-done') await app.pendingRequests.drop(id)
  return answer(outcome, asked, context)
}

async function answer(outcome: CompleteOutcome, asked: Asked, context: Context): Promise<Reply> {
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'unknown-topic': {
      const { topic, note, link } = asked
      const rest = { note, link, day: outcome.day?.toString() }
      const isMore = Object.values(rest).some((value) => value !== undefined)
      // What is only a topic fits into the button itself.
      const kept =
        isMore && outcome.near.length > 0
          ? await keep({ kind: 'done', enrolmentId: outcome.enrolmentId, topic, ...rest }, context)
          : undefined
      return sayUnknownTopic(topic, outcome, kept)
    }
    case 'not-a-link':
      return sayNotALink()
    case 'day-refused': {
      const days = outcome.why.kind === 'ambiguous' ? outcome.why.days : []
      if (days.length === 0) return sayDayRefused(outcome.why)
      const { topic, note, link } = asked
      const request = { kind: 'done', enrolmentId: outcome.enrolmentId, topic, note, link } as const
      return sayWhichDay(days, await keep(request, context))
    }
    case 'already-done':
      return say.alreadyDone(outcome)
    case 'completed':
      return say.completed(outcome, context.now, asked.day !== undefined)
  }
}

/** Keeps a request while its question is open, under the interaction that asked for it. */
async function keep(request: PendingRequest, { app, caller, now }: Context): Promise<string> {
  const { userId, interactionId: id } = caller
  await app.pendingRequests.keep(request, { id, userId, now })
  return id
}

async function annotate(
  { enrolment, change }: { readonly enrolment: number; readonly change: string },
  fields: Readonly<Record<string, string>>,
  { app, caller }: Context,
): Promise<Reply> {
  const outcome = await app.changes.annotate({
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
      return say.noteTooLate()
    case 'annotated':
      return say.noted()
  }
}

type Completed = Extract<CompleteOutcome, { kind: 'completed' }>
type AlreadyDone = Extract<CompleteOutcome, { kind: 'already-done' }>

const say = {
  alreadyDone: ({ node, completions, enrolmentId }: AlreadyDone): Reply =>
    reply(
      md`**${nodeTitle(node)}** is done already${say.since(completions)}. Nothing was changed.`,
      buttons(nextButton(enrolmentId)),
    ),
  since: (completions: readonly Completion[]): Markup => {
    const first = completions[0]
    if (first === undefined) return nothing
    return md`, since **${civilDay(first.studyDay)}**`
  },
  completed: (outcome: Completed, now: Temporal.Instant, isDateNamed: boolean): Reply => {
    const { enrolmentId, changeId, topics, node, next, state, entry } = outcome
    const first = next[0]
    const said = reply(
      md`### ✓ ${say.what(outcome)}${say.when(outcome, isDateNamed)}`,
      outcome.isNear ? md`-# That was the closest topic. If it isn’t the one, undo it.` : undefined,
      md`${progressBar(state)} of ${entry.roadmap.title}`,
      ...milestones(outcome),
      ...(first === undefined
        ? []
        : [
            md`-# Next: ${listed(
              next.map((topic) => nodeTitle(topic)),
              3,
            )}`,
          ]),
      buttons(
        nextButton(enrolmentId),
        topics.length === 1 ? resourcesButton(enrolmentId, node) : undefined,
        noteAction.button('Add a note', { enrolment: enrolmentId, change: changeId }),
        undoButton(enrolmentId, changeId),
      ),
    )
    return styled(said, { tone: 'progress', news: newsOf(outcome, now) })
  },
  what: ({ node, topics, alreadyDone }: Completed): Markup => {
    if (topics.length === 1 && topics[0] === node) return nodeTitle(node)
    const before = alreadyDone === 0 ? nothing : md` (${alreadyDone} done before)`
    return md`${nodeTitle(node)}: ${counted(topics.length, 'topic')}${before}`
  },
  /** Whoever named a day is shown which one was understood, also when it is today. */
  when: ({ day, isToday }: Completed, isDateNamed: boolean): Markup =>
    isToday && !isDateNamed ? nothing : md`, on ${civilDay(day)}`,
  noteForm: (
    args: { readonly enrolment: number; readonly change: string },
    { note, link }: { readonly note: string | undefined; readonly link: string | undefined },
  ): Answer =>
    noteForm.form('Add a note', args, [
      {
        id: 'note',
        label: 'Note',
        description: 'Only you see it',
        lengthMax: noteLengthMax,
        required: false,
        lines: 'many',
        ...(note === undefined ? {} : { value: note }),
      },
      {
        id: 'link',
        label: 'Link',
        description: 'To what you made or read',
        lengthMax: linkLengthMax,
        required: false,
        lines: 'one',
        ...(link === undefined ? {} : { value: link }),
      },
    ]),
  noted: (): Reply => reply(md`Noted. You find it again in **/progress**.`),
  noteTooLate: (): Reply => refusal(md`This was taken back meanwhile, so there is nothing to note it on.`),
}
