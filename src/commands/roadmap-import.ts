// /roadmap import: a Markdown file becomes a roadmap of this server, after a look at what was read.

import * as z from 'zod'
import { sourceLengthMax } from '../domain/document/limits.ts'
import { sizeOf } from '../domain/roadmap/head.ts'
import { cutText } from '../domain/text/cutting.ts'
import { declareAction, defineCommand, onPress } from '../interaction/command.ts'
import type { DownloadResult } from '../interaction/download.ts'
import { md, nothing } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { ImportOutcome, ImportPreview } from '../services/imports.ts'
import { refusalText } from '../text/document-warnings.ts'
import { importPreview } from '../text/import-preview.ts'
import { startAction } from '../text/next-steps.ts'
import { roadmapSize } from '../text/nodes.ts'
import { counted } from '../text/progress.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

/** A character takes a byte at least, so a larger file would be refused by its length anyway. */
const fileBytesMax = sourceLengthMax

const confirm = declareAction('import.confirm', { import: z.string() })
const cancel = declareAction('import.cancel', { import: z.string() })
const forModerators = { answers: 'update', audience: 'moderator' } as const

export const command = defineCommand({
  name: 'roadmap import',
  description: 'Bring your own roadmap: a Markdown or text file (moderators)',
  audience: 'moderator',
  visibility: 'private',
  isSlow: true,
  options: z.object({
    file: option.attachment('A Markdown or text file of at most 1 MB'),
    title: option.text('Another title than the one in the file', { lengthMax: 100 }).optional(),
    replaces: option.suggested('The roadmap of this server that it is a new version of').optional(),
  }),
  autocomplete: {
    replaces: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.imported(member.guildId), typed),
  },
  actions: [
    onPress(
      confirm,
      async (args, { app, caller: { guildId, userId }, now }) => {
        if (guildId === undefined) return say.expired()
        return say.outcome(await app.imports.confirm({ importId: args.import, guildId, userId, now }))
      },
      { ...forModerators, isSlow: true },
    ),
    onPress(
      cancel,
      async (args, { app, caller: { guildId, userId } }) => {
        if (guildId !== undefined) await app.imports.cancel({ importId: args.import, guildId, userId })
        return say.cancelled()
      },
      forModerators,
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
const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1_000).toLocaleString('en-US')} KB`

type Preview = Extract<ImportPreview, { kind: 'preview' }>

const say = {
  notText: (name: string): Reply =>
    refusal(
      md`**${cutText(name, 100)}** is no Markdown or text file. Save your roadmap as **.md** or **.txt** and send that; nothing was imported.`,
    ),
  notFetched: (why: Exclude<DownloadResult, { kind: 'text' }>): Reply => {
    switch (why.kind) {
      case 'too-large':
        return refusal(
          md`The file ${why.bytes === undefined ? 'is larger than Discord said' : `has ${kilobytes(why.bytes)}`}, and I read at most ${kilobytes(fileBytesMax)}. Split it into several roadmaps; nothing was imported.`,
        )
      case 'foreign':
        return refusal(
          md`I read files only from where Discord keeps them, and this address is another. Upload the file here with the command; nothing was imported.`,
        )
      case 'failed':
        return refusal(
          md`Discord did not hand me the file just now. Please send the command again; nothing was imported.`,
        )
    }
  },
  preview: (preview: ImportPreview, fileName: string): Reply => {
    switch (preview.kind) {
      case 'no-roadmap':
        return refusal(
          md`I found no roadmap in **${cutText(fileName, 100)}**: ${refusalText(preview.reason)} A roadmap has headings with lists of topics below them; **/roadmap export** gives you one to look at.`,
        )
      case 'too-many':
        return say.tooMany(preview.max)
      case 'title-taken':
        return refusal(
          md`**${preview.title}** is the title of another roadmap here. Send the file again with another **title**, or name the roadmap that it **replaces**.`,
        )
      case 'no-such-roadmap':
        return refusal(
          md`This server has no roadmap of its own called “${preview.typed}”. Pick one from the list in **replaces**; those that ship with me cannot be replaced.`,
        )
      case 'too-hard':
        return refusal(
          md`**${cutText(fileName, 100)}** takes me longer to read than I may. Split it into several roadmaps, or make its titles shorter; nothing was imported.`,
        )
      case 'busy':
        return refusal(
          md`I am still reading other files. Please send this one again in a minute; nothing was imported.`,
        )
      case 'unchanged':
        return reply(
          md`**${preview.title}** is just as it is in this file already. There is nothing to import.`,
        )
      case 'preview':
        return say.shown(preview)
    }
  },
  shown: (preview: Preview): Reply => {
    const args = { import: preview.importId }
    const label = preview.replacing === undefined ? 'Import' : 'Import the new version'
    return reply(
      ...importPreview(preview),
      buttons(confirm.button(label, args, 'success'), cancel.button('Cancel', args)),
      md`-# Only you see this, for an hour. Ticks in the file are not taken over.`,
    )
  },
  outcome: (outcome: ImportOutcome): Reply => {
    switch (outcome.kind) {
      case 'expired':
        return say.expired()
      case 'too-many':
        return say.tooMany(outcome.max)
      case 'changed-meanwhile':
        return say.changedMeanwhile(outcome.title)
      case 'imported':
        return say.imported(outcome)
    }
  },
  imported: ({ entry, isNewVersion, learners }: Extract<ImportOutcome, { kind: 'imported' }>): Reply => {
    const { roadmap } = entry
    const size = roadmapSize(sizeOf(roadmap.phases))
    const told =
      learners === 0
        ? nothing
        : md` ${counted(learners, 'learner keeps', 'learners keep')} every mark, and will be told what is new.`
    return styled(
      reply(
        isNewVersion
          ? md`**${roadmap.title}** has its new version now.${told}\n${size}`
          : md`**${roadmap.title}** belongs to this server now.\n${size}\nMembers begin it with **/roadmap start**; **/roadmap list** shows it to them.`,
        isNewVersion ? undefined : buttons(startAction.button('Start it myself', { roadmap: roadmap.id })),
      ),
      { tone: 'progress' },
    )
  },
  tooMany: (max: number): Reply =>
    refusal(
      md`This server has ${max} roadmaps of its own, which is the most there can be. Take one away with **/roadmap remove**, or name the one that this file **replaces**.`,
    ),
  expired: (): Reply =>
    refusal(
      md`This import was taken over, cancelled or left for over an hour. Send the file again to see it anew.`,
    ),
  changedMeanwhile: (title: string): Reply =>
    refusal(
      md`The roadmaps of this server have changed since you were shown **${title}**, so it would no longer do what it says. Send the file again to see it anew; nothing was imported.`,
    ),
  cancelled: (): Reply => reply(md`Cancelled. Nothing was imported.`),
}
