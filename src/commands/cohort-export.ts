// /cohort export: the learners or the topics as a file, for a spreadsheet or a program.

import * as z from 'zod'
import { actorOf } from '../interaction/actor.ts'
import { defineCommand } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { ExportWish } from '../services/cohort-export.ts'
import type { FittedFile } from '../services/fitted-file.ts'
import { sayNoScope, scopeOptions, scopeSuggestions } from '../text/cohort-scope.ts'
import { fileTexts, wholeMegabytes } from '../text/files.ts'

export const command = defineCommand({
  name: 'cohort export',
  description: 'Get your learners, or the topics where they get stuck, as one file',
  audience: 'moderator',
  visibility: 'private',
  isSlow: true,
  options: z.object({
    what: option
      .choice('What to export; learners unless you choose', { members: 'Learners', topics: 'Topics' })
      .optional(),
    format: option
      .choice('For a spreadsheet unless you choose', { csv: 'CSV, for a spreadsheet', json: 'JSON' })
      .optional(),
    ...scopeOptions,
  }),
  autocomplete: scopeSuggestions,
  async run({ what = 'members', format = 'csv', roadmap, cohort }, context) {
    const { app, member, now } = context
    const wish = { what, format, roadmap, cohort }
    const outcome = await app.cohortExport.write(member.guildId, wish, now)
    switch (outcome.kind) {
      case 'file':
        await app.acts.keep({
          guildId: member.guildId,
          by: actorOf(context),
          what: { kind: 'exported', what },
        })
        return say.file(outcome, wish)
      case 'too-large':
        return refusal(texts.tooLarge({ megabytes: wholeMegabytes(outcome.bytesMax) }))
      default:
        return sayNoScope(outcome, wish)
    }
  },
})

const texts = messages('cohort.export', {
  members:
    'The learners who let moderators see their progress; those who keep it to themselves are not in it. It holds names and how people are doing, so think before you pass it on, and delete it when you’re done.',
  topics:
    'The topics that at least five learners reached. An empty cell is a number of too few people to be shown. Members who keep their progress to themselves are in no number.',
  csv: '-# Times are in UTC. An apostrophe before =, +, - or @ keeps a spreadsheet from running a name as a formula.',
  ids: '-# Import the column user_id as text: spreadsheets round numbers that long.',
  json: '-# Times are in UTC.',
  tooLarge:
    'That is more than Discord lets me send in one file ({megabytes}\u00a0MB), even compressed. Choose one **roadmap** or one **cohort**.',
})

const say = {
  file: (
    { name, data, isCompressed }: Extract<FittedFile, { kind: 'file' }>,
    { what, format }: ExportWish,
  ): Reply =>
    styled(
      reply(
        what === 'members' ? texts.members() : texts.topics(),
        isCompressed ? fileTexts.compressed() : undefined,
        ...say.notes(what, format),
        { kind: 'file', fileName: name },
      ),
      { files: [{ name, data }], visibility: 'private' },
    ),
  notes: (what: ExportWish['what'], format: ExportWish['format']): readonly Markup[] =>
    format === 'json' ? [texts.json()] : [texts.csv(), ...(what === 'members' ? [texts.ids()] : [])],
}
