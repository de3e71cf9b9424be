// /roadmap fork: a server's own copy of a roadmap, which it can edit and keep up with its origin.

import * as z from 'zod'
import { titleLengthMax } from '../domain/roadmap/tree.ts'
import { actorOf } from '../interaction/actor.ts'
import { type Context, defineCommand, onPress, onSubmit } from '../interaction/command.ts'
import * as option from '../interaction/options.ts'
import type { Reply } from '../interaction/reply.ts'
import { sayOnlyInServer } from '../text/roadmap-edit-answers.ts'
import { forkAction, forkFormAction, sayForked, sayForkForm } from '../text/roadmap-fork.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

export const command = defineCommand({
  name: 'roadmap fork',
  description: 'Make your own copy of a roadmap, to edit (moderators, unless set otherwise)',
  audience: 'importer',
  visibility: 'private',
  isSlow: true,
  options: z.object({
    roadmap: option.suggested('The roadmap to copy'),
    title: option.text('What your copy is called', { lengthMax: titleLengthMax }),
  }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.all(member.guildId), typed),
  },
  actions: [
    onPress(forkFormAction, ({ roadmap }) => sayForkForm(roadmap), { audience: 'importer' }),
    onSubmit(forkAction, ({ roadmap }, { title = '' }, context) => fork(roadmap, title, context), {
      audience: 'importer',
      isSlow: true,
    }),
  ],
  run: ({ roadmap, title }, context) => fork(roadmap, title, context),
})

async function fork(roadmap: string, title: string, context: Context): Promise<Reply> {
  const { guildId } = context.caller
  if (guildId === undefined) return sayOnlyInServer()
  return sayForked(await context.app.forks.fork({ guildId, roadmap, title, by: actorOf(context) }), roadmap)
}
