// /roadmap pause: pauses the current roadmap; no reminder speaks of it meanwhile.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import { resumeAction } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'

const texts = messages('roadmap.pause', {
  paused: '**{title}** is paused. No reminders until </roadmap resume>. Nothing is lost.',
  already: '**{title}** is already paused. </roadmap resume> goes on with it.',
  resume: 'Resume',
})

export const command = defineCommand({
  name: 'roadmap pause',
  description: 'Pause your current roadmap and its reminders',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  async run(_input, { app, member, now }) {
    const outcome = await app.enrolments.setPaused(member, true, now)
    if (outcome.kind === 'not-enrolled') return sayNotEnrolled(outcome)
    const { title } = outcome.entry.roadmap
    return say.paused(outcome.kind === 'changed' ? texts.paused({ title }) : texts.already({ title }))
  },
})

const say = {
  paused: (text: Markup): Reply => reply(text, buttons(resumeAction.button(texts.resume(), {}, 'primary'))),
}
