// /roadmap export: a roadmap as a file to keep, with one's own ticks, plain, or for other programs.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { ExportOutcome } from '../services/roadmaps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

const formats = {
  checklist: 'A checklist with my ticks (Markdown)',
  plain: 'Without ticks (Markdown)',
  json: 'For other programs (JSON)',
} as const

export const command = defineCommand({
  name: 'roadmap export',
  description: 'Get a roadmap as a file, with your own ticks',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    format: option.choice('What kind of file? A checklist unless you choose', formats).optional(),
    roadmap: option.suggested('Your current one unless you name another').optional(),
  }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.offered(member.guildId), typed),
  },
  async run({ format = 'checklist', roadmap }, { app, member }) {
    const outcome = await app.roadmaps.write({ member, roadmap, format })
    switch (outcome.kind) {
      case 'file':
        return say.file(outcome, format)
      case 'no-such-roadmap':
        return say.noSuchRoadmap(roadmap ?? '')
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
    }
  },
})

type Exported = Extract<ExportOutcome, { kind: 'file' }>

const say = {
  file: ({ title, name, text }: Exported, format: keyof typeof formats): Reply =>
    styled(reply(md`**${title}**${say.hint(format)}`, { kind: 'file', fileName: name }), {
      files: [{ name, data: new TextEncoder().encode(text) }],
    }),
  hint: (format: keyof typeof formats) => {
    switch (format) {
      case 'checklist':
        return md`, with your ticks as they are now. It opens in any editor that knows Markdown.`
      case 'plain':
        return md` in the form that **/roadmap import** reads best.`
      case 'json':
        return md` with ids, links and your ticks, for other programs.`
    }
  },
  noSuchRoadmap: (typed: string): Reply =>
    refusal(md`There is no roadmap “${typed}” here. Pick one from the list, or see **/roadmap list**.`),
}
