// /roadmap remove: takes one of the server's own roadmaps off the list. Who is on it stays on it.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { md, nothing } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import { counted } from '../text/progress.ts'
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
  async run({ roadmap }, { app, member, now }) {
    const outcome = await app.roadmaps.remove(member.guildId, roadmap, now)
    switch (outcome.kind) {
      case 'no-such-roadmap':
        return say.noSuchRoadmap(roadmap)
      case 'removed':
        return say.removed(outcome.title, outcome.learners)
    }
  },
})

const say = {
  removed: (title: string, learners: number): Reply =>
    reply(
      md`**${title}** is not offered any more.${
        learners === 0
          ? nothing
          : md` ${counted(learners, 'learner is', 'learners are')} still on it and can go on.`
      }`,
    ),
  noSuchRoadmap: (typed: string): Reply =>
    refusal(
      md`This server has no roadmap of its own called “${typed}”. Those that ship with me stay. Nothing was changed.`,
    ),
}
