// /roadmap pause: lets the current roadmap rest; no reminder speaks of it meanwhile.

import * as z from 'zod'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { defineCommand } from '../interaction/command.ts'
import { type Markup, md } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import { resumeButton } from '../text/next-steps.ts'
import { sayDayRefused, sayNotEnrolled } from '../text/problems.ts'
import { fullDay } from '../text/progress.ts'

export const command = defineCommand({
  name: 'roadmap pause',
  description: 'Let your current roadmap rest: no reminders until you resume',
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
    const ending = outcome.until === undefined ? undefined : md`**${fullDay(outcome.until)}**`
    return outcome.kind === 'changed'
      ? say.paused(title, outcome.enrolmentId, ending)
      : say.already(title, outcome.enrolmentId, ending)
  },
})

const say = {
  paused: (title: string, enrolmentId: EnrolmentId, until: Markup | undefined): Reply =>
    reply(
      until === undefined
        ? md`**${title}** rests now. No reminders until **/roadmap resume**; your marks stay as they are.`
        : md`**${title}** rests now and goes on by itself on ${until}. Your marks stay as they are.`,
      buttons(resumeButton(enrolmentId)),
    ),
  already: (title: string, enrolmentId: EnrolmentId, until: Markup | undefined): Reply =>
    reply(
      until === undefined
        ? md`**${title}** is resting already. **/roadmap resume** wakes it.`
        : md`**${title}** is resting already, until ${until}.`,
      buttons(resumeButton(enrolmentId)),
    ),
}
