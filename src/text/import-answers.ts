// What a moderator is shown of a document that they brought: the preview with all that can be done about it, or why there is none.

import * as z from 'zod'
import { isNothingChosen } from '../domain/document/choices.ts'
import { cutText } from '../domain/text/cutting.ts'
import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { type Button, buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { ImportPreview, ShownReading } from '../services/import-shown.ts'
import { refusalText } from './document-warnings.ts'
import { choiceBlocks, choosing } from './import-choices.ts'
import { importPreview, importReport, readPhases } from './import-preview.ts'

/** More of a file's name says nothing. */
export const fileNameLengthMax = 100

const pointer = { import: z.string() }

export const answering = {
  /** What is taken over has to be what was shown. */
  confirm: declareAction('import.confirm', { ...pointer, revision: z.int() }),
  cancel: declareAction('import.cancel', pointer),
  rename: declareAction('import.rename', pointer),
}

const texts = messages('import-answers', {
  noRoadmap:
    'I found no roadmap in **{file}**. {reason}\nA roadmap has headings with lists of topics below them; </roadmap export> gives you one to look at.',
  titleTaken:
    'There’s already a roadmap called **{title}** here. Give yours another title; you don’t need to send the file again.',
  rename: 'Rename…',
  noSuchRoadmap:
    'This server hasn’t imported a roadmap called “{typed}”. Pick one from the list in **replaces**; the ones that come with me can’t be replaced.',
  tooHard:
    '**{file}** takes me too long to read. Split it into several roadmaps, or shorten its titles; nothing was imported.',
  busy: 'I’m still reading other files. Please send this one again in a minute; nothing was imported.',
  unchanged: '**{title}** is already exactly as in this file, so there’s nothing to import.',
  import: 'Import',
  importVersion: 'Import the new version',
  cancel: 'Cancel',
  byItself: 'Back to how I read it',
  onlyYou: '-# Only you can see this, for an hour. What’s ticked off in the file isn’t taken over.',
  tooMany:
    'This server has {max, plural, one {# roadmap} other {# roadmaps}} of its own, the most it can have. Take one off the list with </roadmap remove>, or name the one that this file **replaces**.',
  expired: 'This preview has expired or was already used. Send the file again with </roadmap import>.',
})

export function sayPreview(
  preview: ImportPreview | { readonly kind: 'expired' },
  fileName: string,
  page = 0,
): Reply {
  const file = cutText(fileName, fileNameLengthMax)
  switch (preview.kind) {
    case 'no-roadmap':
      return sayNoRoadmap(preview, file, page)
    case 'too-many':
      return sayTooMany(preview.max)
    case 'title-taken':
      return refusal(
        texts.titleTaken({ title: preview.title }),
        buttons(answering.rename.button(texts.rename(), { import: preview.importId }, 'primary')),
      )
    case 'no-such-roadmap':
      return refusal(texts.noSuchRoadmap({ typed: preview.typed }))
    case 'too-hard':
      return refusal(texts.tooHard({ file }))
    case 'busy':
      return refusal(texts.busy())
    case 'expired':
      return sayExpired()
    case 'unchanged':
      return sayUnchanged(preview, page)
    case 'preview':
      return sayShown(preview, page)
  }
}

export const sayTooMany = (max: number): Reply => refusal(texts.tooMany({ max }))
export const sayExpired = (): Reply => refusal(texts.expired())

type Of<Kind extends ImportPreview['kind']> = Extract<ImportPreview, { kind: Kind }>

function sayShown(preview: Of<'preview'>, page: number): Reply {
  const { importId, reading } = preview
  const args = { import: importId, revision: reading.revision }
  const label = preview.replacing === undefined ? texts.import() : texts.importVersion()
  return styled(
    reply(
      ...importPreview(preview),
      ...choiceBlocks(reading, page),
      buttons(answering.confirm.button(label, args, 'success'), cancelButton(importId), ...others(reading)),
      texts.onlyYou(),
    ),
    importReport(preview),
  )
}

/** Another choice may yet make a new version of it. */
const sayUnchanged = ({ title, outline, reading }: Of<'unchanged'>, page: number): Reply =>
  reply(
    texts.unchanged({ title }),
    readPhases(outline),
    ...choiceBlocks(reading, page),
    buttons(...others(reading)),
  )

function sayNoRoadmap({ reason, reading }: Of<'no-roadmap'>, file: string, page: number): Reply {
  const why = texts.noRoadmap({ file, reason: refusalText(reason) })
  if (reading === undefined) return refusal(why)
  return styled(
    reply(why, ...choiceBlocks(reading, page), buttons(cancelButton(reading.importId), ...others(reading))),
    { tone: 'warning' },
  )
}

const cancelButton = (importId: string): Button =>
  answering.cancel.button(texts.cancel(), { import: importId })

function others({ importId, choices }: ShownReading): readonly Button[] {
  const args = { import: importId }
  return [
    answering.rename.button(texts.rename(), args),
    ...(isNothingChosen(choices) ? [] : [choosing.nothing.button(texts.byItself(), args)]),
  ]
}
