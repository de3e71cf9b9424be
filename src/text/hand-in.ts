// Handing in a project: the button, the form, and what came of it.

import * as z from 'zod'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { linkLengthMax, noteLengthMax } from '../domain/study/enrolment.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { type Button, buttons, type Modal, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { HandInOutcome, ToHandIn } from '../services/hand-ins.ts'
import { nextButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { sayNotALink, sayNotEnrolled } from './problems.ts'

const which = { enrolment: z.int(), topic: z.string() }
/** Opens the form, and takes it. */
export const handInAction = declareAction('done.hand-in', which)
export const handInForm = declareAction('done.hand-in-form', which)

const texts = messages('hand-in', {
  handIn: 'Hand in',
  form: 'Hand in your project',
  link: 'Link',
  toWhat: 'To what you made',
  note: 'Note',
  whoReads: 'Moderators here read the link and the note',
  handedIn: '✓ **{title}** is handed in to **{cohort}**. Its moderators see it in their report of the week.',
  empty: 'There was neither a link nor a note, so nothing was handed in. **Hand in** opens the form again.',
  nothing: 'There’s nothing to hand in: the project isn’t finished now, or you’re in no cohort that’s open.',
})

export const handInButton = (enrolmentId: number, project: RoadmapNode): Button =>
  handInAction.button(texts.handIn(), { enrolment: enrolmentId, topic: shortKey(project.id) }, 'primary')

/** The form, with what was handed in before. */
export const handInFormFor = (
  at: { readonly enrolment: number; readonly topic: string },
  { before }: ToHandIn,
): Modal =>
  handInForm.form(texts.form(), at, [
    {
      id: 'link',
      label: texts.link(),
      description: texts.toWhat(),
      lengthMax: linkLengthMax,
      required: false,
      lines: 'one',
      ...(before?.link === undefined ? {} : { value: before.link }),
    },
    {
      id: 'note',
      label: texts.note(),
      description: texts.whoReads(),
      lengthMax: noteLengthMax,
      required: false,
      lines: 'many',
      ...(before?.note === undefined ? {} : { value: before.note }),
    },
  ])

export function sayHandIn(outcome: HandInOutcome, enrolmentId: number): Reply {
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'nothing-to-hand-in':
      return sayNothingToHandIn()
    case 'not-a-link':
      return sayNotALink()
    case 'empty':
      return refusal(texts.empty())
    case 'handed-in':
      return styled(
        reply(
          texts.handedIn({ title: nodeTitle(outcome.project), cohort: outcome.cohort }),
          buttons(nextButton(enrolmentId)),
        ),
        { tone: 'progress' },
      )
  }
}

export const sayNothingToHandIn = (): Reply => refusal(texts.nothing())
