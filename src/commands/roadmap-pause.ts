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
    if (outcome.kind === 'not-enrolled') return sayNotEnrolled(outcome)
    const { title } = outcome.entry.roadmap
    return outcome.kind === 'changed' ? say.paused(title) : say.already(title)
  },
})

const say = {
  paused: (title: string): Reply =>
    reply(md`**${title}** rests now. No reminders until **/roadmap resume**; your marks stay as they are.`),
  already: (title: string): Reply =>
    reply(md`**${title}** is resting already. **/roadmap resume** wakes it.`),
}
