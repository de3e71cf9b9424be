// /roadmap export: a roadmap as a file to keep, with one's own ticks, plain, or for other programs.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Reply, reply, styled } from '../interaction/reply.ts'
import type { ExportOutcome } from '../services/roadmaps.ts'
import { sayNoSuchRoadmap, sayNotEnrolled } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

const formats = {
  checklist: 'A checklist of what I’ve done (Markdown)',
  plain: 'The roadmap alone (Markdown)',
  json: 'For other programs (JSON)',
} as const

export const command = defineCommand({
  name: 'roadmap export',
  description: 'Get a roadmap as a file, with what you’ve done ticked off',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    format: option.choice('What kind of file? A checklist, unless you choose', formats).optional(),
    roadmap: option.suggested('Your current one, unless you name another').optional(),
  }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.startable(member), typed),
  },
  async run({ format = 'checklist', roadmap }, { app, member }) {
    const outcome = await app.roadmaps.write({ member, roadmap, format })
    switch (outcome.kind) {
      case 'file':
        return say.file(outcome, format)
      case 'no-such-roadmap':
        return sayNoSuchRoadmap(roadmap ?? '')
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
    }
  },
})

type Exported = Extract<ExportOutcome, { kind: 'file' }>

const texts = messages('roadmap.export', {
  checklist: '**{title}**, with what you’ve done ticked off. It opens in any editor that knows Markdown.',
  plain: '**{title}**, in the form that </roadmap import> reads best.',
  json: '**{title}** with ids, links and what you’ve done, for other programs.',
})

const say = {
  file: ({ title, name, text }: Exported, format: keyof typeof formats): Reply =>
    styled(reply(texts[format]({ title }), { kind: 'file', fileName: name }), {
      files: [{ name, data: new TextEncoder().encode(text) }],
    }),
}
