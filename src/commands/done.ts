// /done: logs a finished topic, or a whole group of them.

import * as z from 'zod'
import type { UserId } from '../domain/ids.ts'
import { type Completion, linkLengthMax, noteLengthMax } from '../domain/study/enrolment.ts'
import { cutText } from '../domain/text/cutting.ts'
import {
  type Answer,
  type Context,
  declareAction,
  defineCommand,
  onPress,
  onSubmit,
} from '../interaction/command.ts'
import { type Markup, md, nothing } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { CompleteOutcome } from '../services/progress.ts'
import {
  doneAction,
  doneButton,
  nextButton,
  ownEnrolment,
  resourcesButton,
  undoButton,
} from '../text/next-steps.ts'
import { sayDayRefused, sayNotALink, sayNotEnrolled } from '../text/problems.ts'
import { counted, listed, progressBar, writtenDay } from '../text/progress.ts'

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
    onPress(noteAction, async (args, { app, caller }) => {
      const ref = ownEnrolment(args.enrolment, caller)
      const annotation = await app.changes.annotationOf(ref, args.change)
      return annotation === undefined ? say.noteTooLate() : say.noteForm(args, annotation)
    }),
    onSubmit(noteForm, annotate),
  ],
  run: ({ topic, note, link, date }, context) =>
    complete({ ref: { member: context.member }, topic, note, link, day: date }, context),
})

type Asked = {
  readonly ref: EnrolmentRef
  readonly topic: string
  readonly note?: string | undefined
  readonly link?: string | undefined
  readonly day?: string | undefined
}

async function complete(asked: Asked, { app, caller, now }: Context): Promise<Reply> {
  const outcome = await app.progress.complete({ ...asked, interactionId: caller.interactionId, now })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'unknown-topic':
      return say.unknownTopic(asked.topic, outcome)
    case 'not-a-link':
      return sayNotALink()
    case 'day-refused':
      return sayDayRefused(outcome.why)
    case 'already-done':
      return say.alreadyDone(outcome)
    case 'completed':
      return say.completed(outcome, caller, asked.day !== undefined)
  }
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
type Unknown = Extract<CompleteOutcome, { kind: 'unknown-topic' }>

const say = {
  unknownTopic: (typed: string, { near, enrolmentId }: Unknown): Reply =>
    refusal(
      near.length === 0
        ? md`There is no topic “${typed}” on your roadmap. Pick one from the list while you type, or see **/next**.`
        : md`There is no topic “${typed}” on your roadmap. Did you mean one of these? Press it to log it.`,
      buttons(...near.map((node) => doneButton(enrolmentId, node, cutText(node.title, 40)))),
    ),
  alreadyDone: ({ node, completions, enrolmentId }: AlreadyDone): Reply =>
    reply(
      md`**${node.title}** is done already${say.since(completions)}. Nothing was changed.`,
      buttons(nextButton(enrolmentId)),
    ),
  since: (completions: readonly Completion[]): Markup => {
    const first = completions[0]
    if (first === undefined) return nothing
    return md`, since **${writtenDay(first.studyDay)}**`
  },
  completed: (
    outcome: Completed,
    caller: { readonly userId: UserId; readonly displayName: string },
    isDateNamed: boolean,
  ): Reply => {
    const { enrolmentId, changeId, topics, node, next, state, entry } = outcome
    const first = next[0]
    const said = reply(
      md`### ✓ ${say.what(outcome)}${say.when(outcome, isDateNamed)}`,
      md`${progressBar(state)} of ${entry.roadmap.title}`,
      ...(outcome.roadmapFinished ? [md`**That was the last of it. You finished the whole roadmap.**`] : []),
      ...(first === undefined
        ? []
        : [
            md`-# Next: ${listed(
              next.map((topic) => md`${topic.title}`),
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
    const news = say.announcement(outcome, caller.displayName)
    return styled(said, { tone: 'progress', ...(news === undefined ? {} : { announcement: news }) })
  },
  what: ({ node, topics, alreadyDone }: Completed): Markup => {
    if (topics.length === 1 && topics[0] === node) return md`${node.title}`
    const before = alreadyDone === 0 ? nothing : md` (${alreadyDone} done before)`
    return md`${node.title}: ${counted(topics.length, 'topic')}${before}`
  },
  /** Whoever named a day is shown which one was understood, also when it is today. */
  when: ({ day, isToday }: Completed, isDateNamed: boolean): Markup =>
    isToday && !isDateNamed ? nothing : md`, on ${writtenDay(day)}`,
  /** Finishing a phase is worth telling everyone; a single topic is the member's own affair. */
  announcement: ({ phases, roadmapFinished, entry, state }: Completed, name: string): Reply | undefined => {
    if (phases.length === 0 && !roadmapFinished) return undefined
    const titles = listed(
      phases.map((phase) => md`**${phase.title}**`),
      3,
    )
    const headline = roadmapFinished
      ? md`### 🏁 ${name} finished **${entry.roadmap.title}**`
      : md`### 🎉 ${name} finished ${titles}`
    return styled(reply(headline, md`${progressBar(state)} of ${entry.roadmap.title}`), {
      tone: 'celebration',
    })
  },
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
