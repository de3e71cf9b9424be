// How a review reads: the question, the answer once it is asked for, and how well it came back.

import * as z from 'zod'
import type { RecallQuestion } from '../domain/concept/concept.ts'
import { declareAction } from '../interaction/command.ts'
import { civilDay, type Markup, withCode } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Button, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { AnsweredGrade } from '../services/grade-undo.ts'
import type { GradeOutcome, ReviewOutcome } from '../services/reviews.ts'
import { nextButton, resourcesButton, resumeButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { sayAnswer } from './undo.ts'

const topic = { enrolment: z.int(), topic: z.string() }

/** Opens the answer. */
export const openAction = declareAction('review.open', topic)
export const gradeAction = declareAction('review.grade', {
  ...topic,
  grade: z.enum(['again', 'hard', 'good', 'easy']),
})
/** Takes back the answer that was given last, and shows the review again in its place. */
export const undoGradeAction = declareAction('review.undo', { enrolment: z.int(), recall: z.string() })

const texts = messages('review', {
  heading: '## {title}',
  headingOnRoadmap: '## {title}\n-# {roadmap}',
  question: '{question}\n-# Answer in your head first. {n, number} due.',
  open: 'Show the answer',
  answer: '{question}\n**Answer:** {answer}',
  explain: 'Explain it to yourself in a sentence or two, without looking.',
  grade:
    'How well did it come back?\n-# {n, number} due. The number on a button is how many days until you see it again.',
  again: 'Forgot · {days} d',
  hard: 'Hard · {days} d',
  good: 'Good · {days} d',
  easy: 'Easy · {days} d',
  undo: 'Undo',
  allPaused: '**{roadmap}** is paused, and its reviews with it.',
  nothingYet: 'Nothing to review yet. A topic shows up here a few days after you log it.',
  nothingToday: 'Nothing to review today. The next topic comes back **{day}**.',
  undone: '-# Undone: {answer}',
  graded: '-# {title} comes back in {days, plural, one {# day} other {# days}}.',
  noSuchCard: 'That topic isn’t due for review anymore. </review> shows what is.',
})

type Due = Extract<ReviewOutcome, { kind: 'due' }>

/** What stands above a review: what became of the last answer, and a button to take that back. */
export type Above = { readonly told?: Markup | undefined; readonly undo?: Button | undefined }

/** The question alone: recalling is what strengthens a memory. Without one there is nothing to open. */
export function sayQuestion(due: Due, question: RecallQuestion | undefined, { told, undo }: Above): Reply {
  if (question === undefined) return sayGrades(due, texts.explain(), { told, undo })
  const { enrolmentId: enrolment, node, key } = due.first
  return reply(
    told,
    heading(due),
    texts.question({ question: withCode(question.question), n: due.count }),
    buttons(
      openAction.button(texts.open(), { enrolment, topic: key }, 'primary'),
      resourcesButton(enrolment, node),
      undo,
    ),
  )
}

/** The same with its answer, to be graded. */
export const sayOpened = (due: Due, { question, answer }: RecallQuestion): Reply =>
  sayGrades(due, texts.answer({ question: withCode(question), answer: withCode(answer) }), {})

function sayGrades(due: Due, task: Markup, { told, undo }: Above): Reply {
  const { enrolmentId: enrolment, node, key, intervals } = due.first
  const at = { enrolment, topic: key }
  return reply(
    told,
    heading(due),
    task,
    texts.grade({ n: due.count }),
    buttons(
      gradeAction.button(texts.again({ days: intervals.again }), { ...at, grade: 'again' }, 'danger'),
      gradeAction.button(texts.hard({ days: intervals.hard }), { ...at, grade: 'hard' }),
      gradeAction.button(texts.good({ days: intervals.good }), { ...at, grade: 'good' }, 'success'),
      gradeAction.button(texts.easy({ days: intervals.easy }), { ...at, grade: 'easy' }, 'primary'),
    ),
    buttons(resourcesButton(enrolment, node), undo),
  )
}

function heading({ first: { node, roadmap }, isOneOfSeveral }: Due): Markup {
  const title = nodeTitle(node)
  return isOneOfSeveral ? texts.headingOnRoadmap({ title, roadmap: roadmap.title }) : texts.heading({ title })
}

export const sayAllPaused = (
  { entry, enrolmentId }: Extract<ReviewOutcome, { kind: 'all-paused' }>,
  { told, undo }: Above,
): Reply =>
  reply(told, texts.allPaused({ roadmap: entry.roadmap.title }), buttons(resumeButton(enrolmentId), undo))

export const sayNothingDue = (
  { nextDay, today, enrolmentId }: Extract<ReviewOutcome, { kind: 'nothing-due' }>,
  { told, undo }: Above,
): Reply =>
  reply(
    told,
    nextDay === undefined ? texts.nothingYet() : texts.nothingToday({ day: civilDay(nextDay, today) }),
    buttons(enrolmentId === undefined ? undefined : nextButton(enrolmentId), undo),
  )

export const sayGradeUndone = (answered: AnsweredGrade): Markup =>
  texts.undone({ answer: sayAnswer(answered) })

type Graded = Extract<GradeOutcome, { kind: 'graded' }>

export const sayGraded = ({ node, intervalDays: days }: Graded): Markup =>
  texts.graded({ title: nodeTitle(node), days })

/** Nothing to press where the answer changed nothing. */
export const undoGradeButton = ({ enrolmentId: enrolment, recallId: recall }: Graded): Button | undefined =>
  recall === undefined ? undefined : undoGradeAction.button(texts.undo(), { enrolment, recall })

export const sayNoSuchCard = (): Reply => refusal(texts.noSuchCard())
