// /roadmap leave: steps off a roadmap. Progress is kept for a return.

import * as z from 'zod'
import { declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { joined } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import { nextButton } from '../text/next-steps.ts'
import { sayNotEnrolled, sayNotOnRoadmap } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

const texts = messages('roadmap.leave', {
  left: 'You left **{title}**. Your progress and reviews are saved and come back if you start it again.',
  nowOn: 'Your current roadmap is **{title}** now.',
  undo: 'Undo',
  stayed: 'You’re still on **{title}**, with all your progress.',
  leftGone:
    'You left a roadmap that is no longer available here. Your progress is saved. Pick another with </roadmap list>.',
})

/** Takes the leaving back, in silence; starting again by the command is public. */
const stay = declareAction('leave.undo', { roadmap: z.string() })

export const command = defineCommand({
  name: 'roadmap leave',
  description: 'Leave a roadmap; your progress is saved in case you return',
  audience: 'member',
  visibility: 'private',
  options: z.object({ roadmap: option.suggested('Your current one unless you name another').optional() }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.enrolments.heads(member), typed),
  },
  actions: [
    onPress(
      stay,
      async ({ roadmap }, { app, caller, now }) => {
        const { guildId, userId, displayName } = caller
        if (guildId === undefined) return sayNotOnRoadmap(roadmap)
        const outcome = await app.enrolments.start({ member: { guildId, userId }, displayName, roadmap, now })
        return 'entry' in outcome
          ? say.stayed(outcome.entry.roadmap.title, outcome.enrolmentId)
          : reply(texts.leftGone())
      },
      { answers: 'update' },
    ),
  ],
  async run({ roadmap }, { app, member, now }) {
    const outcome = await app.enrolments.leave(member, roadmap, now)
    switch (outcome.kind) {
      case 'changed':
      case 'unchanged':
        return say.left(outcome.entry.roadmap, outcome.nowOn?.roadmap.title)
      case 'no-such-enrolment':
        return sayNotOnRoadmap(roadmap ?? '')
      case 'left-what-is-gone':
        return reply(texts.leftGone())
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
    }
  },
})

const say = {
  left: ({ id, title }: { readonly id: string; readonly title: string }, nowOn: string | undefined): Reply =>
    reply(
      joined([texts.left({ title }), ...(nowOn === undefined ? [] : [texts.nowOn({ title: nowOn })])], ' '),
      buttons(stay.button(texts.undo(), { roadmap: id })),
    ),
  stayed: (title: string, enrolmentId: number): Reply =>
    reply(texts.stayed({ title }), buttons(nextButton(enrolmentId))),
}
