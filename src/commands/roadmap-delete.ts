// /roadmap delete: deletes a roadmap of one's own with all that was done on it, once one is sure.

import * as z from 'zod'
import { declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { OwnRoadmap } from '../services/own-roadmaps.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

const sure = declareAction('delete.sure', { roadmap: z.string() })
const keep = declareAction('delete.keep', {})

export const command = defineCommand({
  name: 'roadmap delete',
  description: 'Delete a roadmap of your own, with everything you did on it',
  audience: 'member',
  visibility: 'private',
  options: z.object({ roadmap: option.suggested('One of your own roadmaps') }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.ownRoadmaps.list(member), typed),
  },
  actions: [
    onPress(
      sure,
      async ({ roadmap }, { app, caller: { guildId, userId } }) => {
        const deleted = guildId && (await app.ownRoadmaps.remove({ guildId, userId }, roadmap))
        return deleted ? say.deleted(deleted) : say.gone()
      },
      { answers: 'update' },
    ),
    onPress(keep, () => say.kept(), { answers: 'update' }),
  ],
  async run({ roadmap }, { app, member }) {
    const found = await app.ownRoadmaps.find(member, roadmap)
    return found === undefined ? say.noneOfYours(roadmap) : say.ask(found)
  },
})

const texts = messages('roadmap.delete', {
  ask: '{done, plural, =0 {Delete **{title}**? You’ve finished nothing on it yet.} one {Delete **{title}** with the # topic you finished on it, its notes and its reviews? It can’t be brought back.} other {Delete **{title}** with the # topics you finished on it, their notes and their reviews? It can’t be brought back.}}\n-# Days on which you studied nothing else leave your streak. </roadmap leave> keeps all of it instead.',
  sure: 'Delete it',
  keep: 'Keep it',
  deleted: '✓ **{title}** is deleted.',
  kept: 'Nothing changed.',
  gone: 'This roadmap is gone already.',
  noneOfYours:
    'You have no roadmap of your own called “{typed}”. Pick one from the list while you type; nothing changed.',
})

const say = {
  ask: ({ id, title, done }: OwnRoadmap): Reply =>
    reply(
      texts.ask({ title, done }),
      buttons(sure.button(texts.sure(), { roadmap: id }, 'danger'), keep.button(texts.keep(), {})),
    ),
  deleted: ({ title }: OwnRoadmap): Reply => reply(texts.deleted({ title })),
  kept: (): Reply => reply(texts.kept()),
  gone: (): Reply => refusal(texts.gone()),
  noneOfYours: (typed: string): Reply => refusal(texts.noneOfYours({ typed })),
}
