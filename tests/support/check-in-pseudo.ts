// Each message of a test once more in the pseudo-language: nothing in it may be too long for Discord.

import * as limit from '../../src/discord/limits.ts'
import type { Voice, Wording } from '../../src/discord/wording.ts'
import type { Label } from '../../src/interaction/markup.ts'
import { englishTexts } from '../../src/interaction/message.ts'
import type { Block, Button, Modal, Reply } from '../../src/interaction/reply.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { pseudoWording } from './pseudo-language.ts'

let wording: Wording | undefined

/** Throws when a sentence, a label or the message as a whole does not fit; made of what the bot gave, before anything is cut. */
export function checkInPseudo(reply: Reply): void {
  // Made at the first message, when all commands have been loaded.
  wording ??= pseudoWording(englishTexts)
  const voice = wording.in('xx')
  for (const block of reply.blocks) checkLabels(block, voice)
  checkAsDiscordDoes(reply, voice)
}

export function checkModalInPseudo(modal: Modal): void {
  wording ??= pseudoWording(englishTexts)
  const voice = wording.in('xx')
  fits(modal.title, limit.modalTitleLengthMax, voice)
  for (const field of modal.fields) {
    fits(field.label, limit.labelLengthMax, voice)
    if (field.description !== undefined) fits(field.description, limit.fieldDescriptionLengthMax, voice)
    for (const option of 'options' in field ? field.options : [])
      fits(option.label, limit.selectLabelLengthMax, voice)
  }
}

function checkLabels(block: Block, voice: Voice): void {
  if (block.kind === 'section') fitsButton(block.button, voice)
  if (block.kind === 'buttons') for (const button of block.buttons) fitsButton(button, voice)
  if ('placeholder' in block) fits(block.placeholder, limit.placeholderLengthMax, voice)
  if (block.kind !== 'select') return
  for (const { label, description } of block.options) {
    fits(label, limit.selectLabelLengthMax, voice)
    if (description !== undefined) fits(description, limit.selectLabelLengthMax, voice)
  }
}

const fitsButton = ({ label }: Button, voice: Voice): void => fits(label, limit.buttonLabelLengthMax, voice)

function fits(label: Label, lengthMax: number, voice: Voice): void {
  const { length } = voice.plain(label)
  if (length > lengthMax)
    throw new Error(`“${voice.plain(label)}” takes ${length} characters of ${lengthMax}`)
}
