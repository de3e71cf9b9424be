// What logging a topic says, and the form for a note to it.

import * as z from 'zod'
import { linkLengthMax, noteLengthMax, ownAnswerLengthMax } from '../domain/study/enrolment.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { type Answer, declareAction } from '../interaction/command.ts'
import { civilDay, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import {
  buttons,
  type Modal,
  type ModalField,
  type Reply,
  refusal,
  reply,
  styled,
} from '../interaction/reply.ts'
import type { CompleteOutcome } from '../services/progress.ts'
import type { StudyView } from '../services/study.ts'
import { milestones, newsOf } from './completion.ts'
import { handInButton } from './hand-in.ts'
import { titleList } from './lists.ts'
import { nextButton, resourcesButton, undoButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { progressBar } from './progress.ts'
import { shareButton } from './share.ts'
import { topicFields } from './topic-fields.ts'

const change = { enrolment: z.int(), change: z.string() }
export const noteAction = declareAction('done.note', change)
export const noteForm = declareAction('done.note-form', change)
/** Filled in from the menu of a message. */
export const logForm = declareAction('done.log-form', { enrolment: z.int() })

const topic = { enrolment: z.int(), topic: z.string() }
/** Asks for a finished topic in one's own words, and takes them. */
export const wordsAction = declareAction('done.words', topic)
export const wordsForm = declareAction('done.words-form', topic)

type Completed = Extract<CompleteOutcome, { kind: 'completed' }>
type AlreadyDone = Extract<CompleteOutcome, { kind: 'already-done' }>

/** Titles of what comes next. */
const nextShown = 3

const texts = messages('done', {
  already: '**{title}** is already done. Nothing changed.',
  alreadySince: '**{title}** is already done ({day}). Nothing changed.',
  done: '### ✓ {what}',
  doneOn: '### ✓ {what}, on {day}',
  group: '{title}: {n, plural, one {# topic} other {# topics}}',
  groupPartly: '{title}: {n, plural, one {# topic} other {# topics}} ({before} done before)',
  near: '-# That was the closest match. Not the one you meant? Undo it.',
  standing: '{bar} of {roadmap}',
  next: '-# Next: {titles}',
  addNote: 'Add a note',
  logAsDone: 'Log as done',
  note: 'Note',
  onlyYou: 'Only you see it',
  link: 'Link',
  toWhat: 'To what you made or read',
  noted: 'Saved. You’ll find it in </progress>.',
  words: 'In my own words',
  wordsLabel: 'What is it about, in a line?',
  wordsNote: 'Only you see it, at the review, after the answer',
  wordsKept: 'Kept. You’ll read it again when this topic comes back, after the answer.',
  noteTooLate: 'You’ve undone that one, so there’s nothing to add a note to. </done> logs it again.',
})

export function sayAlreadyDone({ node, completions, enrolmentId }: AlreadyDone): Reply {
  const [first] = completions
  const title = nodeTitle(node)
  return reply(
    first === undefined
      ? texts.already({ title })
      : texts.alreadySince({ title, day: civilDay(first.studyDay) }),
    buttons(nextButton(enrolmentId)),
  )
}

/** What was logged, how far that is, and what is next. */
export function sayCompleted(
  outcome: Completed,
  now: Temporal.Instant,
  { isDateNamed, canHandIn = false }: { readonly isDateNamed: boolean; readonly canHandIn?: boolean },
): Reply {
  const { enrolmentId, changeId, topics, node, next, state, entry } = outcome
  const said = reply(
    headline(outcome, isDateNamed),
    outcome.isNear ? texts.near() : undefined,
    texts.standing({ bar: progressBar(state), roadmap: entry.roadmap.title }),
    ...milestones(outcome),
    isMilestone(outcome)
      ? buttons(shareButton(outcome.standing.enrolment, outcome.roadmapFinished ? 'primary' : 'secondary'))
      : undefined,
    next.length === 0
      ? undefined
      : texts.next({
          titles: titleList(
            next.map((topic) => nodeTitle(topic)),
            nextShown,
          ),
        }),
    buttons(
      canHandIn ? handInButton(enrolmentId, node) : undefined,
      nextButton(enrolmentId),
      topics.length === 1 ? resourcesButton(enrolmentId, node) : undefined,
      isRecalled(outcome)
        ? wordsAction.button(texts.words(), { enrolment: enrolmentId, topic: shortKey(node.id) })
        : undefined,
      noteAction.button(texts.addNote(), { enrolment: enrolmentId, change: changeId }),
      undoButton(enrolmentId, changeId),
    ),
  )
  return styled(said, { tone: 'progress', news: newsOf(outcome, now) })
}

const isMilestone = ({ phases, roadmapFinished }: Completed): boolean => phases.length > 0 || roadmapFinished

/** One topic that comes back for review, of which nothing was said in their own words. */
const isRecalled = ({ topics, hasWords }: Completed): boolean =>
  topics.length === 1 && topics[0]?.kind === 'topic' && !hasWords

/** Whoever named a day is shown which one was understood, also when it is today. */
function headline(outcome: Completed, isDateNamed: boolean): Markup {
  const { day, isToday } = outcome
  const said = what(outcome)
  return isToday && !isDateNamed
    ? texts.done({ what: said })
    : texts.doneOn({ what: said, day: civilDay(day) })
}

function what({ node, topics, alreadyDone: before }: Completed): Markup {
  const title = nodeTitle(node)
  if (topics.length === 1 && topics[0] === node) return title
  const n = topics.length
  return before === 0 ? texts.group({ title, n }) : texts.groupPartly({ title, n, before })
}

/** The form for a note, with what it holds so far. */
export const noteFormFor = (
  args: { readonly enrolment: number; readonly change: string },
  { note, link }: Annotation,
): Answer => noteForm.form(texts.addNote(), args, [noteField(note), linkField(link)])

/** The form by which a topic is logged with what a message brings. */
export const logFormFor = (view: StudyView, { note, link }: Annotation): Modal =>
  logForm.form(texts.logAsDone(), { enrolment: view.enrolment.id }, [
    ...topicFields(view),
    linkField(link),
    noteField(note),
  ])

/** The form for a topic in one's own words: saying it without looking is what makes it stay. */
export const wordsFormFor = (at: { readonly enrolment: number; readonly topic: string }): Answer =>
  wordsForm.form(texts.words(), at, [
    {
      id: 'words',
      label: texts.wordsLabel(),
      description: texts.wordsNote(),
      lengthMax: ownAnswerLengthMax,
      required: true,
      lines: 'many',
    },
  ])

export const sayWordsKept = (): Reply => reply(texts.wordsKept())

type Annotation = { readonly note: string | undefined; readonly link: string | undefined }

const noteField = (note: string | undefined): ModalField => ({
  id: 'note',
  label: texts.note(),
  description: texts.onlyYou(),
  lengthMax: noteLengthMax,
  required: false,
  lines: 'many',
  ...(note === undefined ? {} : { value: note }),
})

const linkField = (link: string | undefined): ModalField => ({
  id: 'link',
  label: texts.link(),
  description: texts.toWhat(),
  lengthMax: linkLengthMax,
  required: false,
  lines: 'one',
  ...(link === undefined ? {} : { value: link }),
})

export const sayNoted = (): Reply => reply(texts.noted())
export const sayNoteTooLate = (): Reply => refusal(texts.noteTooLate())
