// Texts of the bot as somebody reads them who reads English.

import { type SaidBlock, type SaidFile, sayBlock, sayFile } from '../../src/discord/say.ts'
import { createWording, type Voice } from '../../src/discord/wording.ts'
import type { Reply } from '../../src/interaction/reply.ts'

export const wording = createWording()
export const english: Voice = wording.in(undefined)

/** A reply as it is read: texts and labels are strings. */
export type SaidReply = Omit<Reply, 'blocks' | 'files'> & {
  readonly blocks: readonly SaidBlock[]
  readonly files?: readonly SaidFile[]
}

export function inEnglish({ blocks, files, ...rest }: Reply): SaidReply {
  return {
    ...rest,
    blocks: blocks.map((block) => sayBlock(block, english)),
    ...(files === undefined ? {} : { files: files.map((file) => sayFile(file, english)) }),
  }
}
