// A message in one language: its texts and labels as strings.

import type { Block, Button } from '../interaction/reply.ts'
import type { Voice } from './wording.ts'

export type SaidBlock = Block<string, string>
export type SaidButton = Button<string>

/** The block as the voice says it. */
export function sayBlock(block: Block, voice: Voice): SaidBlock {
  switch (block.kind) {
    case 'text':
      return { ...block, text: voice.markdown(block.text) }
    case 'section':
      return { ...block, text: voice.markdown(block.text), button: sayButton(block.button, voice) }
    case 'buttons':
      return { ...block, buttons: block.buttons.map((button) => sayButton(button, voice)) }
    case 'select':
      return {
        ...block,
        placeholder: voice.plain(block.placeholder),
        options: block.options.map(({ label, description, ...option }) => ({
          ...option,
          label: voice.plain(label),
          ...(description === undefined ? {} : { description: voice.plain(description) }),
        })),
      }
    case 'picture':
      return { ...block, alternative: voice.plain(block.alternative) }
    case 'separator':
    case 'file':
      return block
  }
}

function sayButton(button: Button, voice: Voice): SaidButton {
  return { ...button, label: voice.plain(button.label) }
}
