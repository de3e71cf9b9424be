// /roadmap pause: pauses the current roadmap; no reminder speaks of it meanwhile.

import * as z from 'zod'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { defineCommand } from '../interaction/command.ts'
import { civilDay, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import { resumeButton } from '../text/next-steps.ts'
import { sayDayRefused, sayNotEnrolled } from '../text/problems.ts'

const texts = messages('roadmap.pause', {
  paused: '**{title}** is paused: its topics and reviews rest until </roadmap resume>. Nothing is lost.',
  already: '**{title}** is already paused. </roadmap resume> goes on with it.',
  pausedUntil: '**{title}** is paused and goes on by itself on **{day}**. Nothing is lost.',
  alreadyUntil: '**{title}** is already paused, until **{day}**.',
})

export const command = defineCommand({
  name: 'roadmap pause',
  description: 'Pause your current roadmap and its reminders',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    until: option
      .text('The day it goes on by itself: monday, in 2 weeks, 2026-12-24', { lengthMax: 40 })
      .optional(),
  }),
  async run({ until }, { app, member, now }) {
    const outcome = await app.enrolments.pause({ member }, until, now)
    if (outcome.kind === 'not-enrolled') return sayNotEnrolled(outcome)
    if (outcome.kind === 'day-refused') return sayDayRefused(outcome.why)
    const { title } = outcome.entry.roadmap
    const day = outcome.until === undefined ? undefined : civilDay(outcome.until)
    if (outcome.kind === 'changed')
      return say.paused(
        day === undefined ? texts.paused({ title }) : texts.pausedUntil({ title, day }),
        outcome.enrolmentId,
      )
    return say.paused(
      day === undefined ? texts.already({ title }) : texts.alreadyUntil({ title, day }),
      outcome.enrolmentId,
    )
  },
})

const say = {
  paused: (text: Markup, enrolmentId: EnrolmentId): Reply => reply(text, buttons(resumeButton(enrolmentId))),
}
