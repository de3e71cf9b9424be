// /roadmap import: a Markdown file becomes a roadmap of this server, after a look at what was read.

import * as z from 'zod'
import { sourceLengthMax } from '../domain/document/limits.ts'
import { sizeOf } from '../domain/roadmap/head.ts'
import { cutText } from '../domain/text/cutting.ts'
import { declareAction, defineCommand, onPress, onSubmit } from '../interaction/command.ts'
import type { DownloadResult } from '../interaction/download.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Modal, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { ImportOutcome, ImportPreview } from '../services/imports.ts'
import { refusalText } from '../text/document-warnings.ts'
import { importPreview, importReport } from '../text/import-preview.ts'
import { startAction } from '../text/next-steps.ts'
import { roadmapSize } from '../text/nodes.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

/** A character takes a byte at least, so a larger file would be refused by its length anyway. */
const fileBytesMax = sourceLengthMax
/** What an option for a title takes, and a form. */
const titleLengthMax = 100
/** More of a file's name says nothing. */
const fileNameLengthMax = 100

const confirm = declareAction('import.confirm', { import: z.string() })
const cancel = declareAction('import.cancel', { import: z.string() })
const rename = declareAction('import.rename', { import: z.string() })
const renamed = declareAction('import.renamed', { import: z.string() })
const forImporters = { answers: 'update', audience: 'importer' } as const

export const command = defineCommand({
  name: 'roadmap import',
  description: 'Bring in your own roadmap from a Markdown or text file (moderators, unless set otherwise)',
  audience: 'importer',
  visibility: 'private',
  isSlow: true,
  options: z.object({
    file: option.attachment('A Markdown or text file, up to 1 MB'),
    title: option.text('A title other than the one in the file', { lengthMax: titleLengthMax }).optional(),
    replaces: option.suggested('Which of this server’s roadmaps this is a new version of').optional(),
  }),
  autocomplete: {
    replaces: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.imported(member.guildId), typed),
  },
  actions: [
    onPress(
      confirm,
      async (args, { app, caller: { guildId, userId, interactionId }, now }) => {
        if (guildId === undefined) return say.expired()
        const press = { importId: args.import, guildId, userId, interactionId, now }
        return say.outcome(await app.imports.confirm(press))
      },
      { ...forImporters, isSlow: true },
    ),
    onPress(
      cancel,
      async (args, { app, caller: { guildId, userId } }) => {
        if (guildId !== undefined) await app.imports.cancel({ importId: args.import, guildId, userId })
        return say.cancelled()
      },
      forImporters,
    ),
    onPress(rename, (args) => say.renameForm(args.import), { audience: 'importer' }),
    onSubmit(
      renamed,
      async (args, { title = '' }, { app, caller: { guildId, userId, interactionId }, now }) => {
        if (guildId === undefined) return say.expired()
        const wanted = { importId: args.import, guildId, userId, interactionId, title, now }
        return say.preview(await app.imports.rename(wanted), title)
      },
      { ...forImporters, isSlow: true },
    ),
  ],
  async run({ file, title, replaces }, { app, caller, member, now, download }) {
    if (!/\.(?:md|markdown|mdown|txt|text)$/iu.test(file.name)) return say.notText(file.name)
    const downloaded = await download(file, fileBytesMax)
    if (downloaded.kind !== 'text') return say.notFetched(downloaded)
    const { interactionId } = caller
    const preview = await app.imports.preview({
      ...member,
      interactionId,
      fileName: file.name,
      source: downloaded.text,
      title,
      replaces,
      now,
    })
    return say.preview(preview, file.name)
  },
})

/** Rounded up, so that what is too large never looks as if it fitted. */
const kilobytes = (bytes: number): number => Math.ceil(bytes / 1_000)

type Preview = Extract<ImportPreview, { kind: 'preview' }>

const texts = messages('roadmap.import', {
  notText:
    '**{file}** isn’t a Markdown or text file. Save your roadmap as **.md** or **.txt** and send that; nothing was imported.',
  tooLarge:
    'That file has {size, number} KB, and I read up to {max, number} KB. Split it into several roadmaps; nothing was imported.',
  largerThanSaid:
    'That file is larger than Discord said, and I read up to {max, number} KB. Split it into several roadmaps; nothing was imported.',
  foreign:
    'I only read files that you upload here. Send the file along with </roadmap import>; nothing was imported.',
  notHandedOver:
    'Discord didn’t hand me the file just now. Please try </roadmap import> again; nothing was imported.',
  noRoadmap:
    'I found no roadmap in **{file}**. {reason}\nA roadmap has headings with lists of topics below them; </roadmap export> gives you one to look at.',
  titleTaken:
    'There’s already a roadmap called **{title}** here. Give yours another title; you don’t need to send the file again.',
  rename: 'Rename…',
  renameForm: 'Rename your roadmap',
  newTitle: 'Its title',
  noSuchRoadmap:
    'This server hasn’t imported a roadmap called “{typed}”. Pick one from the list in **replaces**; the ones that come with me can’t be replaced.',
  tooHard:
    '**{file}** takes me too long to read. Split it into several roadmaps, or shorten its titles; nothing was imported.',
  busy: 'I’m still reading other files. Please send this one again in a minute; nothing was imported.',
  unchanged: '**{title}** is already exactly as in this file, so there’s nothing to import.',
  import: 'Import',
  importVersion: 'Import the new version',
  cancel: 'Cancel',
  onlyYou: '-# Only you can see this, for an hour. What’s ticked off in the file isn’t taken over.',
  imported:
    '✓ **{title}** is on this server’s list now.\n{size}\nLearners start it with </roadmap start> or find it in </roadmap list>.',
  updated:
    '{learners, plural, =0 {✓ **{title}** is updated.} one {✓ **{title}** is updated. # learner keeps their progress and will see what’s new.} other {✓ **{title}** is updated. # learners keep their progress and will see what’s new.}}\n{size}',
  startIt: 'Start it myself',
  tooMany:
    'This server has {max, plural, one {# roadmap} other {# roadmaps}} of its own, the most it can have. Take one off the list with </roadmap remove>, or name the one that this file **replaces**.',
  expired: 'This preview has expired or was already used. Send the file again with </roadmap import>.',
  changedMeanwhile:
    'Something changed since this preview of **{title}**. Send the file again with </roadmap import>; nothing was imported.',
  cancelled: 'Cancelled. Nothing was imported.',
})

const say = {
  notText: (file: string): Reply => refusal(texts.notText({ file: cutText(file, fileNameLengthMax) })),
  notFetched: (why: Exclude<DownloadResult, { kind: 'text' }>): Reply => {
    const max = kilobytes(fileBytesMax)
    switch (why.kind) {
      case 'too-large':
        return refusal(
          why.bytes === undefined
            ? texts.largerThanSaid({ max })
            : texts.tooLarge({ size: kilobytes(why.bytes), max }),
        )
      case 'foreign':
        return refusal(texts.foreign())
      case 'failed':
        return refusal(texts.notHandedOver())
    }
  },
  preview: (preview: ImportPreview | { readonly kind: 'expired' }, fileName: string): Reply => {
    const file = cutText(fileName, fileNameLengthMax)
    switch (preview.kind) {
      case 'no-roadmap':
        return refusal(texts.noRoadmap({ file, reason: refusalText(preview.reason) }))
      case 'too-many':
        return say.tooMany(preview.max)
      case 'title-taken':
        return refusal(
          texts.titleTaken({ title: preview.title }),
          buttons(rename.button(texts.rename(), { import: preview.importId }, 'primary')),
        )
      case 'no-such-roadmap':
        return refusal(texts.noSuchRoadmap({ typed: preview.typed }))
      case 'too-hard':
        return refusal(texts.tooHard({ file }))
      case 'busy':
        return refusal(texts.busy())
      case 'expired':
        return say.expired()
      case 'unchanged':
        return reply(texts.unchanged({ title: preview.title }))
      case 'preview':
        return say.shown(preview)
    }
  },
  shown: (preview: Preview): Reply => {
    const args = { import: preview.importId }
    const label = preview.replacing === undefined ? texts.import() : texts.importVersion()
    return styled(
      reply(
        ...importPreview(preview),
        buttons(confirm.button(label, args, 'success'), cancel.button(texts.cancel(), args)),
        texts.onlyYou(),
      ),
      importReport(preview),
    )
  },
  renameForm: (importId: string): Modal =>
    renamed.form(texts.renameForm(), { import: importId }, [
      { id: 'title', label: texts.newTitle(), lengthMax: titleLengthMax, required: true, lines: 'one' },
    ]),
  outcome: (outcome: ImportOutcome): Reply => {
    switch (outcome.kind) {
      case 'expired':
        return say.expired()
      case 'too-many':
        return say.tooMany(outcome.max)
      case 'changed-meanwhile':
        return refusal(texts.changedMeanwhile({ title: outcome.title }))
      case 'imported':
        return say.imported(outcome)
    }
  },
  imported: ({ entry, isNewVersion, learners }: Extract<ImportOutcome, { kind: 'imported' }>): Reply => {
    const { id, title, phases } = entry.roadmap
    const size = roadmapSize(sizeOf(phases))
    return styled(
      reply(
        isNewVersion ? texts.updated({ title, learners, size }) : texts.imported({ title, size }),
        isNewVersion ? undefined : buttons(startAction.button(texts.startIt(), { roadmap: id })),
      ),
      { tone: 'progress' },
    )
  },
  tooMany: (max: number): Reply => refusal(texts.tooMany({ max })),
  expired: (): Reply => refusal(texts.expired()),
  cancelled: (): Reply => reply(texts.cancelled()),
}
