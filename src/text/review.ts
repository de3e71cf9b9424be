// How a review reads: the question, the answer once it is asked for, and how well it came back.

import * as z from 'zod'
import type { RecallQuestion } from '../domain/concept/concept.ts'
import { ownAnswerLengthMax } from '../domain/study/enrolment.ts'
import { declareAction } from '../interaction/command.ts'
import { civilDay, joined, type Markup, shortDay, withCode } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import {
  type Block,
  type Button,
  buttons,
  type Modal,
  type Reply,
  refusal,
  reply,
} from '../interaction/reply.ts'
import type { AnsweredGrade } from '../services/grade-undo.ts'
import type { OwnWords } from '../services/own-answers.ts'
import type { DueReview, GradeOutcome, ReviewOutcome } from '../services/reviews.ts'
import { resourcesButton, resumeButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { sayAnswer } from './undo.ts'

const topic = { enrolment: z.int(), topic: z.string() }

/** Opens the answer. */
export const openAction = declareAction('review.open', topic)
/** Asks for the answer in one's own words, and takes it. */
export const typeAction = declareAction('review.type', topic)
export const typedForm = declareAction('review.typed', topic)
export const gradeAction = declareAction('review.grade', {
  ...topic,
  grade: z.enum(['again', 'hard', 'good', 'easy']),
})
/** Takes back the answer that was given last, and shows the review again in its place. */
export const undoGradeAction = declareAction('review.undo', { enrolment: z.int(), recall: z.string() })
/** Ends the reviews of today. */
export const stopAction = declareAction('review.stop', { enrolment: z.int() })
/** Keeps a topic out of the reviews. */
export const suspendAction = declareAction('review.suspend', topic)
export const bringBackAction = declareAction('review.bring-back', topic)

const texts = messages('review', {
  heading: '## {title}\n-# {place, number} of {count, number}',
  headingOnRoadmap: '## {title}\n-# {roadmap} · {place, number} of {count, number}',
  question: '{question}\n-# Answer in your head first, or type it.',
  explain: 'Explain it in a sentence or two, without looking.\n-# In your head, or type it.',
  open: 'Show the answer',
  openOwn: 'Show what I wrote',
  type: 'Type it',
  typeTitle: 'Your answer',
  typeLabel: 'In your own words',
  typeNote: 'Only you see it. It comes back beside the right answer.',
  answer: '{question}\n**Answer:** {answer}',
  yours: '**You wrote:** {words}',
  lastTime: '**Last time you wrote:** {words}',
  inOwnWords: '**In your own words:** {words}',
  grade: 'How well did it come back?\n-# Each button says when you see it again.',
  again: 'Forgot · {day}',
  hard: 'Hard · {day}',
  good: 'Good · {day}',
  easy: 'Easy · {day}',
  undo: 'Undo',
  stop: 'Enough for today',
  suspend: 'I won’t forget this',
  bringBack: 'Bring it back',
  suspended: '-# {title} stays out of your reviews from now on.',
  broughtBack: '-# {title} is back in your reviews.',
  allPaused: '**{roadmap}** is paused, and its reviews with it.',
  undone: '-# Undone: {answer}',
  graded: '-# {title} comes back {day}.',
  noSuchCard: 'That topic isn’t in your reviews anymore. </review> shows what is.',
})

type Due = Extract<ReviewOutcome, { kind: 'due' }>

/** What stands above a review: what became of the last answer, what is offered for it, and a button to take it back. */
export type Above = {
  readonly told?: Markup | undefined
  readonly offer?: readonly (Block | Markup)[] | undefined
  readonly undo?: Button | undefined
}

/** The question alone: recalling is what strengthens a memory. Without one there is nothing to open but one's own words. */
export function sayQuestion(
  due: Due,
  question: RecallQuestion | undefined,
  words: OwnWords,
  { told, offer = [], undo }: Above,
): Reply {
  const { enrolmentId: enrolment, node, key } = due.first
  const at = { enrolment, topic: key }
  const isToOpen = question !== undefined || words.lastTime !== undefined
  const stop = stopAction.button(texts.stop(), { enrolment })
  const type = typeAction.button(texts.type(), at)
  if (!isToOpen) return sayGrades(due, texts.explain(), [told, ...offer], [type, undo, stop])
  return reply(
    told,
    ...offer,
    heading(due),
    question === undefined ? texts.explain() : texts.question({ question: withCode(question.question) }),
    buttons(
      openAction.button(question === undefined ? texts.openOwn() : texts.open(), at, 'primary'),
      type,
      resourcesButton(enrolment, node),
      undo,
      stop,
    ),
  )
}

/** The same with the right answer and one's own, to be graded. */
export function sayOpened(due: Due, question: RecallQuestion | undefined, words: OwnWords): Reply {
  const { enrolmentId: enrolment, key } = due.first
  const lines = [
    question === undefined
      ? texts.explain()
      : texts.answer({ question: withCode(question.question), answer: withCode(question.answer) }),
    ...ownLines(words),
  ]
  const more = [suspendAction.button(texts.suspend(), { enrolment, topic: key })]
  return sayGrades(due, joined(lines), [], more)
}

function ownLines({ now, lastTime, inOwnWords }: OwnWords): readonly Markup[] {
  return [
    ...(now === undefined ? [] : [texts.yours({ words: now })]),
    ...(lastTime === undefined ? [] : [texts.lastTime({ words: lastTime })]),
    ...(inOwnWords === undefined ? [] : [texts.inOwnWords({ words: inOwnWords })]),
  ]
}

function sayGrades(
  due: Due,
  task: Markup,
  above: readonly (Block | Markup | undefined)[],
  more: readonly (Button | undefined)[],
): Reply {
  const { enrolmentId: enrolment, node, key, next } = due.first
  const { today } = due
  const at = { enrolment, topic: key }
  return reply(
    ...above,
    heading(due),
    task,
    texts.grade(),
    buttons(
      gradeAction.button(
        texts.again({ day: shortDay(next.again, today) }),
        { ...at, grade: 'again' },
        'danger',
      ),
      gradeAction.button(texts.hard({ day: shortDay(next.hard, today) }), { ...at, grade: 'hard' }),
      gradeAction.button(
        texts.good({ day: shortDay(next.good, today) }),
        { ...at, grade: 'good' },
        'success',
      ),
      gradeAction.button(
        texts.easy({ day: shortDay(next.easy, today) }),
        { ...at, grade: 'easy' },
        'primary',
      ),
    ),
    buttons(resourcesButton(enrolment, node), ...more),
  )
}

function heading({ first: { node, roadmap }, isOneOfSeveral, place, count }: Due): Markup {
  const at = { title: nodeTitle(node), place, count }
  return isOneOfSeveral ? texts.headingOnRoadmap({ ...at, roadmap: roadmap.title }) : texts.heading(at)
}

/** The form in which the answer is typed. */
export const typeForm = (at: { readonly enrolment: number; readonly topic: string }): Modal =>
  typedForm.form(texts.typeTitle(), at, [
    {
      id: 'answer',
      label: texts.typeLabel(),
      description: texts.typeNote(),
      lengthMax: ownAnswerLengthMax,
      required: true,
      lines: 'many',
    },
  ])

export const sayAllPaused = (
  { entry, enrolmentId }: Extract<ReviewOutcome, { kind: 'all-paused' }>,
  { told, offer = [], undo }: Above,
): Reply =>
  reply(
    told,
    ...offer,
    texts.allPaused({ roadmap: entry.roadmap.title }),
    buttons(resumeButton(enrolmentId), undo),
  )

export const sayGradeUndone = (answered: AnsweredGrade): Markup =>
  texts.undone({ answer: sayAnswer(answered) })

type Graded = Extract<GradeOutcome, { kind: 'graded' }>

export const sayGraded = ({ node, dueDay, today }: Graded): Markup =>
  texts.graded({ title: nodeTitle(node), day: civilDay(dueDay, today) })

/** Nothing to press where the answer changed nothing. */
export const undoGradeButton = ({ enrolmentId: enrolment, recallId: recall }: Graded): Button | undefined =>
  recall === undefined ? undefined : undoGradeAction.button(texts.undo(), { enrolment, recall })

type Kept = Pick<DueReview, 'enrolmentId' | 'node' | 'key'>

/** What stands above the next review once a topic stays away or is back, with a button for the opposite. */
export const aboveSuspended = ({ enrolmentId: enrolment, node, key }: Kept): Above => ({
  told: texts.suspended({ title: nodeTitle(node) }),
  undo: bringBackAction.button(texts.bringBack(), { enrolment, topic: key }),
})
export const aboveBroughtBack = ({ node }: Pick<Kept, 'node'>): Above => ({
  told: texts.broughtBack({ title: nodeTitle(node) }),
})

export const sayNoSuchCard = (): Reply => refusal(texts.noSuchCard())
