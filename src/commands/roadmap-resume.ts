// /roadmap resume: takes the current roadmap up again after a pause.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import { nextButton } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'

export const command = defineCommand({
  name: 'roadmap resume',
  description: 'Take your paused roadmap up again',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  async run(_input, { app, member, now }) {
    const outcome = await app.enrolments.setPaused(member, false, now)
    switch (outcome.kind) {
      case 'changed':
        return say.resumed(outcome.entry.roadmap.title, outcome.enrolmentId)
      case 'unchanged':
        return say.notPaused(outcome.entry.roadmap.title, outcome.enrolmentId)
      case 'no-such-enrolment':
        return sayNotEnrolled({ kind: 'not-enrolled', reason: 'no-roadmap' })
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
    }
  },
})

const say = {
  resumed: (title: string, enrolmentId: number): Reply =>
    reply(md`Welcome back to **${title}**. Everything is as you left it.`, buttons(nextButton(enrolmentId))),
  notPaused: (title: string, enrolmentId: number): Reply =>
    reply(md`**${title}** is not paused.`, buttons(nextButton(enrolmentId))),
}
