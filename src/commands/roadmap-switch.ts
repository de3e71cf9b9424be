// /roadmap switch: makes another of one's roadmaps the current one.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import { nextButton } from '../text/next-steps.ts'
import { sayNotEnrolled, sayNotOnRoadmap } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

const texts = messages('roadmap.switch', {
  switched: '**{title}** is your current roadmap now.',
  already: '**{title}** is already your current roadmap.',
})

export const command = defineCommand({
  name: 'roadmap switch',
  description: 'Switch between your roadmaps',
  audience: 'member',
  visibility: 'private',
  options: z.object({ roadmap: option.suggested('One of the roadmaps you’re on') }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.enrolments.heads(member), typed),
  },
  async run({ roadmap }, { app, member }) {
    const outcome = await app.enrolments.switchTo(member, roadmap)
    switch (outcome.kind) {
      case 'changed':
        return say.current(texts.switched({ title: outcome.entry.roadmap.title }), outcome.enrolmentId)
      case 'unchanged':
        return say.current(texts.already({ title: outcome.entry.roadmap.title }), outcome.enrolmentId)
      case 'no-such-enrolment':
        return sayNotOnRoadmap(roadmap)
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
    }
  },
})

const say = {
  current: (text: Markup, enrolmentId: number): Reply => reply(text, buttons(nextButton(enrolmentId))),
}
