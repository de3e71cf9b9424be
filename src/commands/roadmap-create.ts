// /roadmap create: a roadmap for oneself alone, from a file or typed into a form, after a look at what was read.

import * as z from 'zod'
import { sizeOf } from '../domain/roadmap/head.ts'
import { cutText } from '../domain/text/cutting.ts'
import { outlineOfLines } from '../domain/text/outline-lines.ts'
import { type Context, declareAction, defineCommand, onPress, onSubmit } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Modal, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { ImportPreview } from '../services/import-shown.ts'
import type { ImportOutcome } from '../services/imports.ts'
import { refusalText } from '../text/document-warnings.ts'
import { importPreview, importReport } from '../text/import-preview.ts'
import { startAction } from '../text/next-steps.ts'
import { roadmapSize } from '../text/nodes.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'
import { fileBytesMax, isTextFile, titleLengthMax } from './import/file.ts'

/** What Discord lets somebody type into a form. */
const linesLengthMax = 4_000

const confirm = declareAction('create.confirm', { import: z.string(), revision: z.int() })
const cancel = declareAction('create.cancel', { import: z.string() })
const rename = declareAction('create.rename', { import: z.string() })
const renamed = declareAction('create.renamed', { import: z.string() })
/** What a custom id holds where a roadmap is a new one: no id of a roadmap is this. */
const newOne = '-'
/** Of which roadmap it is a new version. */
const typed = declareAction('create.typed', { replaces: z.string() })
const slowUpdate = { answers: 'update', isSlow: true } as const

export const command = defineCommand({
  name: 'roadmap create',
  description: 'Make a roadmap that only you see, from a file or by typing its topics',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    file: option.attachment('A Markdown or text file, up to 1 MB; without one a form opens').optional(),
    title: option.text('A title other than the one in the file', { lengthMax: titleLengthMax }).optional(),
    replaces: option.suggested('Which of your own roadmaps this is a new version of').optional(),
  }),
  autocomplete: {
    replaces: async ({ typed: words, context: { app, member } }) =>
      suggestRoadmaps(await app.ownRoadmaps.list(member), words),
  },
  actions: [
    onPress(
      confirm,
      async (args, { app, caller, now }) => {
        const { guildId, userId, interactionId, displayName } = caller
        if (guildId === undefined) return say.expired()
        const { import: importId, revision } = args
        const press = { importId, revision, guildId, userId, interactionId, isOwn: true, displayName, now }
        return say.outcome(await app.imports.confirm(press))
      },
      slowUpdate,
    ),
    onPress(
      cancel,
      async (args, { app, caller: { guildId, userId } }) => {
        if (guildId !== undefined) await app.imports.cancel({ importId: args.import, guildId, userId })
        return say.cancelled()
      },
      { answers: 'update' },
    ),
    onPress(rename, (args) => say.renameForm(args.import)),
    onSubmit(
      renamed,
      async (args, { title = '' }, { app, caller: { guildId, userId }, now }) => {
        if (guildId === undefined) return say.expired()
        const choice = { kind: 'title', title } as const
        const chosen = { importId: args.import, guildId, userId, choice, isOwn: true, now }
        return say.preview(await app.imports.choose(chosen))
      },
      slowUpdate,
    ),
    onSubmit(
      typed,
      ({ replaces }, { title = '', topics = '' }, context) => {
        const source = outlineOfLines(title, topics)
        return show(
          { source, fileName: '', title, replaces: replaces === newOne ? undefined : replaces },
          context,
        )
      },
      { isSlow: true },
    ),
  ],
  async run({ file, title, replaces }, context) {
    const { app, member, download } = context
    const before = replaces === undefined ? undefined : await app.ownRoadmaps.find(member, replaces)
    if (replaces !== undefined && before === undefined) return say.noneOfYours(replaces)
    if (file === undefined) return say.form(title ?? before?.title, before?.id ?? newOne)
    if (!isTextFile(file.name)) return say.notText(file.name)
    const downloaded = await download(file, fileBytesMax)
    switch (downloaded.kind) {
      case 'text':
        return show({ source: downloaded.text, fileName: file.name, title, replaces: before?.id }, context)
      case 'too-large':
        return say.tooLarge()
      case 'foreign':
      case 'failed':
        return say.notHandedOver()
    }
  },
})

type Document = {
  readonly source: string
  readonly fileName: string
  readonly title: string | undefined
  readonly replaces: string | undefined
}

async function show(document: Document, { app, caller, now }: Context): Promise<Reply> {
  const { guildId, userId, interactionId } = caller
  if (guildId === undefined) return say.expired()
  const request = { ...document, guildId, userId, interactionId, isOwn: true, now }
  return say.preview(await app.imports.preview(request))
}

type Preview = Extract<ImportPreview, { kind: 'preview' }>

const texts = messages('roadmap.create', {
  form: 'A roadmap of your own',
  formTitle: 'Its title',
  topics: 'Its topics, one a line',
  topicsHow: '# begins a section; what is indented belongs to the line above.',
  notText:
    '**{file}** isn’t a Markdown or text file. Send one that ends in **.md** or **.txt**; nothing was kept.',
  tooLarge:
    'That file is too large: I read up to {max, number} KB. Split it into several roadmaps; nothing was kept.',
  notHandedOver:
    'I couldn’t get that file. Please send it once more with </roadmap create>; nothing was kept.',
  noRoadmap:
    'I found no topics in it. {reason}\nWrite one topic a line, with **# Section** above those that belong together.',
  titleTaken:
    'There’s already a roadmap called **{title}** that you can start here. Give yours another title.',
  rename: 'Rename…',
  renameForm: 'Rename your roadmap',
  noneOfYours: 'You have no roadmap of your own called “{typed}”. Pick one from the list while you type.',
  tooHard: 'This takes me too long to read. Split it into several roadmaps; nothing was kept.',
  busy: 'I’m still reading other roadmaps. Please send this one again in a minute; nothing was kept.',
  unchanged: '**{title}** is already exactly like this, so there’s nothing to change.',
  keep: 'Keep it',
  keepVersion: 'Keep the new version',
  cancel: 'Cancel',
  onlyYou: '-# Only you will ever see this roadmap: it is in no list, no number and no message for others.',
  created: '✓ **{title}** is yours, and nobody else sees it.\n{size}',
  updated: '✓ **{title}** is updated; everything you’ve done on it is still there.\n{size}',
  startIt: 'Start it',
  tooMany:
    'You have {max, plural, one {# roadmap} other {# roadmaps}} of your own here, the most you can have. Delete one with </roadmap delete>, or name the one that this **replaces**.',
  expired: 'This has expired or was already used. Begin again with </roadmap create>.',
  changedMeanwhile:
    'Something changed since you were shown **{title}**. Begin again with </roadmap create>; nothing was kept.',
  cancelled: 'Cancelled. Nothing was kept.',
})

const say = {
  form: (title: string | undefined, replaces: string): Modal =>
    typed.form(texts.form(), { replaces }, [
      {
        id: 'title',
        label: texts.formTitle(),
        lengthMax: titleLengthMax,
        required: true,
        lines: 'one',
        ...(title !== undefined && { value: cutText(title, titleLengthMax) }),
      },
      {
        id: 'topics',
        label: texts.topics(),
        description: texts.topicsHow(),
        lengthMax: linesLengthMax,
        required: true,
        lines: 'many',
      },
    ]),
  notText: (file: string): Reply => refusal(texts.notText({ file: cutText(file, titleLengthMax) })),
  /** Rounded down, so that what is too large never looks as if it fitted. */
  tooLarge: (): Reply => refusal(texts.tooLarge({ max: Math.floor(fileBytesMax / 1_000) })),
  notHandedOver: (): Reply => refusal(texts.notHandedOver()),
  noneOfYours: (words: string): Reply => refusal(texts.noneOfYours({ typed: words })),
  preview: (preview: ImportPreview | { readonly kind: 'expired' }): Reply => {
    switch (preview.kind) {
      case 'no-roadmap':
        return refusal(texts.noRoadmap({ reason: refusalText(preview.reason) }))
      case 'too-many':
        return say.tooMany(preview.max)
      case 'title-taken':
        return refusal(
          texts.titleTaken({ title: preview.title }),
          buttons(rename.button(texts.rename(), { import: preview.importId }, 'primary')),
        )
      case 'no-such-roadmap':
        return say.noneOfYours(preview.typed)
      case 'too-hard':
        return refusal(texts.tooHard())
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
    const shown = { ...args, revision: preview.reading.revision }
    const label = preview.replacing === undefined ? texts.keep() : texts.keepVersion()
    return styled(
      reply(
        ...importPreview(preview),
        buttons(confirm.button(label, shown, 'success'), cancel.button(texts.cancel(), args)),
        texts.onlyYou(),
      ),
      importReport(preview),
    )
  },
  renameForm: (importId: string): Modal =>
    renamed.form(texts.renameForm(), { import: importId }, [
      { id: 'title', label: texts.formTitle(), lengthMax: titleLengthMax, required: true, lines: 'one' },
    ]),
  outcome: (outcome: ImportOutcome): Reply => {
    switch (outcome.kind) {
      case 'expired':
      case 'chosen-meanwhile':
        return say.expired()
      case 'too-many':
        return say.tooMany(outcome.max)
      case 'changed-meanwhile':
        return refusal(texts.changedMeanwhile({ title: outcome.title }))
      case 'imported':
        return say.created(outcome)
    }
  },
  created: ({ entry, isNewVersion }: Extract<ImportOutcome, { kind: 'imported' }>): Reply => {
    const { id, title, phases } = entry.roadmap
    const size = roadmapSize(sizeOf(phases))
    return styled(
      reply(
        isNewVersion ? texts.updated({ title, size }) : texts.created({ title, size }),
        buttons(startAction.button(texts.startIt(), { roadmap: id })),
      ),
      { tone: 'progress' },
    )
  },
  tooMany: (max: number): Reply => refusal(texts.tooMany({ max })),
  expired: (): Reply => refusal(texts.expired()),
  cancelled: (): Reply => reply(texts.cancelled()),
}
