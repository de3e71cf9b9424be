// /roadmap pause: lets the current roadmap rest; no reminder speaks of it meanwhile.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import { sayNotEnrolled } from '../text/problems.ts'

export const command = defineCommand({
  name: 'roadmap pause',
  description: 'Let your current roadmap rest: no reminders until you resume',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  async run(_input, { app, member, now }) {
    const outcome = await app.enrolments.setPaused(member, true, now)
    switch (outcome.kind) {
      case 'changed':
        return say.paused(outcome.entry.roadmap.title)
      case 'unchanged':
        return say.already(outcome.entry.roadmap.title)
      case 'no-such-enrolment':
        return sayNotEnrolled({ kind: 'not-enrolled', reason: 'no-roadmap' })
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
    }
  },
})

const say = {
  paused: (title: string): Reply =>
    reply(md`**${title}** rests now. No reminders until **/roadmap resume**; your marks stay as they are.`),
  already: (title: string): Reply =>
    reply(md`**${title}** is resting already. **/roadmap resume** wakes it.`),
}
