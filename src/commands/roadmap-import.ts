// /roadmap import: a Markdown file becomes a roadmap of this server, after a look at what was read.

import * as z from 'zod'
import type { Choice } from '../domain/document/choices.ts'
import { sizeOf } from '../domain/roadmap/head.ts'
import { linkLengthMax } from '../domain/study/enrolment.ts'
import { cutText } from '../domain/text/cutting.ts'
import {
  type Context,
  declareAction,
  defineCommand,
  onPress,
  onSelect,
  onSubmit,
} from '../interaction/command.ts'
import type { DownloadResult } from '../interaction/download.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Modal, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { ImportOutcome } from '../services/imports.ts'
import { followAction } from '../text/followed-link.ts'
import { answering, fileNameLengthMax, sayExpired, sayPreview, sayTooMany } from '../text/import-answers.ts'
import { choosing, turnChoices } from '../text/import-choices.ts'
import { startAction } from '../text/next-steps.ts'
import { roadmapSize } from '../text/nodes.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'
import { fileBytesMax, isTextFile, titleLengthMax } from './import/file.ts'
import { type LinkedDocument, readLink } from './import/link.ts'

const renamed = declareAction('import.renamed', { import: z.string() })
const forImporters = { answers: 'update', audience: 'importer' } as const
const redraws = { ...forImporters, isSlow: true } as const

export const command = defineCommand({
  name: 'roadmap import',
  description: 'Bring in your own roadmap from a Markdown or text file (moderators, unless set otherwise)',
  audience: 'importer',
  visibility: 'private',
  isSlow: true,
  options: z.object({
    file: option.attachment('A Markdown or text file, up to 1 MB').optional(),
    link: option
      .text('A link to the file instead, where I may fetch it', { lengthMax: linkLengthMax })
      .optional(),
    title: option.text('A title other than the one in the file', { lengthMax: titleLengthMax }).optional(),
    replaces: option.suggested('Which of this server’s roadmaps this is a new version of').optional(),
  }),
  autocomplete: {
    replaces: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.imported(member.guildId), typed),
  },
  actions: [
    onPress(
      answering.confirm,
      async (args, { app, caller: { guildId, userId, interactionId }, now }) => {
        if (guildId === undefined) return sayExpired()
        const { import: importId, revision } = args
        const press = { importId, revision, guildId, userId, interactionId, now }
        return say.outcome(await app.imports.confirm(press))
      },
      { ...forImporters, isSlow: true },
    ),
    onPress(
      answering.cancel,
      async (args, { app, caller: { guildId, userId } }) => {
        if (guildId !== undefined) await app.imports.cancel({ importId: args.import, guildId, userId })
        return say.cancelled()
      },
      forImporters,
    ),
    onPress(followAction, ({ roadmap }, context) => showFollowed(roadmap, context), {
      audience: 'importer',
      isSlow: true,
    }),
    onPress(answering.rename, (args) => say.renameForm(args.import), { audience: 'importer' }),
    onSubmit(
      renamed,
      (args, { title = '' }, context) => choose(args, { kind: 'title', title }, context),
      redraws,
    ),
    onSelect(
      choosing.phases,
      (args, [from], context) => choose(args, { kind: 'phases', from }, context),
      redraws,
    ),
    onSelect(
      choosing.titlesFrom,
      (args, [key], context) => choose(args, { kind: 'titles-from', key }, context),
      redraws,
    ),
    onSelect(choosing.links, (args, [as], context) => choose(args, { kind: 'links', as }, context), redraws),
    onSelect(
      choosing.leaveOut,
      (args, keys, context) => choose(args, { kind: 'leave-out', page: args.page, keys }, context),
      redraws,
    ),
    onSelect(
      choosing.merge,
      (args, keys, context) => choose(args, { kind: 'merge', page: 0, keys }, context),
      redraws,
    ),
    onPress(choosing.nothing, (args, context) => choose(args, { kind: 'nothing' }, context), redraws),
    onPress(turnChoices, (args, context) => choose(args, { kind: 'as-it-is' }, context), redraws),
  ],
  async run({ file, link, title, replaces }, context) {
    const document = await documentFrom({ file, link }, context)
    return show(document, { title, replaces }, context)
  },
})

/** What is at the link of a roadmap now, in answer to the news that it has changed; read as it was the last time. */
async function showFollowed(roadmap: string, context: Context): Promise<Reply> {
  const { app, caller } = context
  const followed = caller.guildId && (await app.followedLinks.find(caller.guildId, roadmap))
  if (!followed) return sayExpired()
  const document = await readLink(followed.link, context)
  return show(document, { title: undefined, replaces: roadmap }, context)
}

async function show(
  document: LinkedDocument,
  wanted: { readonly title: string | undefined; readonly replaces: string | undefined },
  { app, caller, now }: Context,
): Promise<Reply> {
  if (document.kind === 'refused') return document.said
  const { guildId, userId, interactionId } = caller
  if (guildId === undefined) return sayExpired()
  const { source, fileName, link: followed } = document
  const asked = { ...wanted, guildId, userId, interactionId, fileName, source, followed, now }
  return sayPreview(await app.imports.preview(asked), fileName)
}

/** What a button or menu of a preview points at. */
type Pointer = { readonly import: string; readonly revision?: number; readonly page?: number }

/** Reads the document once more with one choice changed, and shows it in the place of the preview. */
async function choose(
  { import: importId, revision, page = 0 }: Pointer,
  choice: Choice,
  { app, caller: { guildId, userId }, now }: Context,
): Promise<Reply> {
  if (guildId === undefined) return sayExpired()
  const shown = await app.imports.choose({
    ...{ importId, guildId, userId, choice, now },
    ...(revision !== undefined && { revision }),
  })
  return sayPreview(shown, shown.kind === 'expired' ? '' : shown.fileName, page)
}

type Sent = { readonly file?: option.AttachedFile | undefined; readonly link?: string | undefined }

/** The file that was sent along; without one, what is at the link. */
async function documentFrom({ file, link }: Sent, context: Context): Promise<LinkedDocument> {
  if (file === undefined)
    return link === undefined ? { kind: 'refused', said: say.nothingSent() } : readLink(link, context)
  const { name: fileName } = file
  if (!isTextFile(fileName)) return { kind: 'refused', said: say.notText(fileName) }
  const downloaded = await context.download(file, fileBytesMax)
  return downloaded.kind === 'text'
    ? { kind: 'document', source: downloaded.text, fileName }
    : { kind: 'refused', said: say.notFetched(downloaded) }
}

/** Rounded up, so that what is too large never looks as if it fitted. */
const kilobytes = (bytes: number): number => Math.ceil(bytes / 1_000)

const texts = messages('roadmap.import', {
  nothingSent: 'Send a file along, or paste a **link** to one; nothing was imported.',
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
  renameForm: 'Rename your roadmap',
  newTitle: 'Its title',
  imported:
    '✓ **{title}** is on this server’s list now.\n{size}\nLearners start it with </roadmap start> or find it in </roadmap list>.',
  updated:
    '{learners, plural, =0 {✓ **{title}** is updated.} one {✓ **{title}** is updated. # learner keeps their progress and will see what’s new.} other {✓ **{title}** is updated. # learners keep their progress and will see what’s new.}}\n{size}',
  startIt: 'Start it myself',
  chosenMeanwhile:
    'Something else was chosen since this was shown. Look at what it’s read as now; nothing was imported.',
  changedMeanwhile:
    'Something changed since this preview of **{title}**. Send the file again with </roadmap import>; nothing was imported.',
  cancelled: 'Cancelled. Nothing was imported.',
})

const say = {
  nothingSent: (): Reply => refusal(texts.nothingSent()),
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
  renameForm: (importId: string): Modal =>
    renamed.form(texts.renameForm(), { import: importId }, [
      { id: 'title', label: texts.newTitle(), lengthMax: titleLengthMax, required: true, lines: 'one' },
    ]),
  outcome: (outcome: ImportOutcome): Reply => {
    switch (outcome.kind) {
      case 'expired':
        return sayExpired()
      case 'chosen-meanwhile':
        return refusal(texts.chosenMeanwhile())
      case 'too-many':
        return sayTooMany(outcome.max)
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
  cancelled: (): Reply => reply(texts.cancelled()),
}
