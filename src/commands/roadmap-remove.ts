// /roadmap remove: takes one of the server's own roadmaps off the list. Who is on it stays on it.

import * as z from 'zod'
import { actorOf } from '../interaction/actor.ts'
import { defineCommand } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

export const command = defineCommand({
  name: 'roadmap remove',
  description: 'Take an imported roadmap off the list (moderators)',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({ roadmap: option.suggested('One of this server’s own roadmaps') }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.imported(member.guildId), typed),
  },
  async run({ roadmap }, context) {
    const { app, member, now } = context
    const outcome = await app.roadmaps.remove(member.guildId, roadmap, now, actorOf(context))
    switch (outcome.kind) {
      case 'no-such-roadmap':
        return say.noSuchRoadmap(roadmap)
      case 'removed':
        return say.removed(outcome.title, outcome.learners)
    }
  },
})

const texts = messages('roadmap.remove', {
  removed:
    '{learners, plural, =0 {**{title}** is off the list. Nobody was on it.} one {**{title}** is off the list. # learner is still on it and can carry on.} other {**{title}** is off the list. # learners are still on it and can carry on.}}\n-# Want it back? </roadmap import> brings it in again.',
  noSuchRoadmap:
    'This server hasn’t imported a roadmap called “{typed}”. Pick one from the list while you type; the ones that come with me stay. Nothing changed.',
})

const say = {
  removed: (title: string, learners: number): Reply => reply(texts.removed({ title, learners })),
  noSuchRoadmap: (typed: string): Reply => refusal(texts.noSuchRoadmap({ typed })),
}
