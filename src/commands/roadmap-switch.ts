// /roadmap switch: makes another of one's roadmaps the current one.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { nextButton } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

export const command = defineCommand({
  name: 'roadmap switch',
  description: 'Change to another roadmap that you are on',
  audience: 'member',
  visibility: 'private',
  options: z.object({ roadmap: option.suggested('One of the roadmaps you are on') }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.enrolments.heads(member), typed),
  },
  async run({ roadmap }, { app, member }) {
    const outcome = await app.enrolments.switchTo(member, roadmap)
    switch (outcome.kind) {
      case 'changed':
        return say.switched(outcome.entry.roadmap.title, outcome.enrolmentId)
      case 'unchanged':
        return say.already(outcome.entry.roadmap.title, outcome.enrolmentId)
      case 'no-such-enrolment':
        return say.notOnIt(roadmap)
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
    }
  },
})

const say = {
  switched: (title: string, enrolmentId: number): Reply =>
    reply(md`**${title}** is your current roadmap now.`, buttons(nextButton(enrolmentId))),
  already: (title: string, enrolmentId: number): Reply =>
    reply(md`**${title}** is your current roadmap already.`, buttons(nextButton(enrolmentId))),
  notOnIt: (typed: string): Reply =>
    refusal(
      md`You are not on a roadmap “${typed}”. Begin it with **/roadmap start**, or see **/roadmap list**.`,
    ),
}
