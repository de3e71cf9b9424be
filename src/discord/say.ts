// A message in one language: its texts and labels as strings.

import type { Drawing, Part } from '../interaction/drawing.ts'
import type { Block, Button, PictureFile, WrittenFile } from '../interaction/reply.ts'
import type { Voice } from './wording.ts'

export type SaidBlock = Block<string, string>
export type SaidButton = Button<string>
export type SaidFile = {
  readonly name: string
  readonly data: Uint8Array
  readonly alternative?: string
}

/** A file that can be sent. */
export type ReadyFile = WrittenFile | (PictureFile & { readonly data: Uint8Array })

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
    case 'channel-select':
    case 'role-select':
      return { ...block, placeholder: voice.plain(block.placeholder) }
    case 'picture':
      return { ...block, alternative: voice.plain(block.alternative) }
    case 'separator':
    case 'file':
      return block
  }
}

/** The file as it is sent: a text of ours in UTF-8, on lines of its own. */
export function sayFile(file: ReadyFile, voice: Voice): SaidFile {
  const { name, alternative } = file
  const data = 'data' in file ? file.data : new TextEncoder().encode(`${voice.plain(file.text)}\n`)
  return { name, data, ...(alternative === undefined ? {} : { alternative: voice.plain(alternative) }) }
}

function sayButton(button: Button, voice: Voice): SaidButton {
  return { ...button, label: voice.plain(button.label) }
}

/** The drawing with its words as the voice says them. */
export function sayDrawing(drawing: Drawing, voice: Voice): Drawing<string> {
  return {
    ...drawing,
    content: { ...drawing.content, parts: drawing.content.parts.map((part) => sayPart(part, voice)) },
  }
}

function sayPart(part: Part, voice: Voice): Part<string> {
  switch (part.kind) {
    case 'box':
      return { ...part, parts: part.parts.map((below) => sayPart(below, voice)) }
    case 'words':
      return { ...part, text: voice.plain(part.text) }
    case 'figure':
      return part
  }
}
