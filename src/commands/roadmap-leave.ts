// /roadmap leave: steps off a roadmap. Marks are kept for a return.

import * as z from 'zod'
import { declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { md, nothing } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { nextButton } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

/** Takes the leaving back, in silence; starting again by the command is public. */
const stay = declareAction('leave.undo', { roadmap: z.string() })

export const command = defineCommand({
  name: 'roadmap leave',
  description: 'Leave a roadmap; your marks are kept in case you return',
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
        if (guildId === undefined) return say.notOnIt(roadmap)
        const outcome = await app.enrolments.start({ member: { guildId, userId }, displayName, roadmap, now })
        return 'entry' in outcome
          ? say.stayed(outcome.entry.roadmap.title, outcome.enrolmentId)
          : say.leftGone()
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
        return say.notOnIt(roadmap ?? '')
      case 'left-what-is-gone':
        return say.leftGone()
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
    }
  },
})

const say = {
  left: (roadmap: { readonly id: string; readonly title: string }, nowOn: string | undefined): Reply =>
    reply(
      md`You left **${roadmap.title}**. Your marks and reviews are kept and come back if you start it again.${
        nowOn === undefined ? nothing : md` Your current roadmap is **${nowOn}** now.`
      }`,
      buttons(stay.button('Undo', { roadmap: roadmap.id })),
    ),
  stayed: (title: string, enrolmentId: number): Reply =>
    reply(md`You are still on **${title}**, with every mark.`, buttons(nextButton(enrolmentId))),
  leftGone: (): Reply =>
    reply(md`You left a roadmap that is not offered any more. Pick another with **/roadmap list**.`),
  notOnIt: (typed: string): Reply => refusal(md`You are not on a roadmap “${typed}”. Nothing was changed.`),
}
