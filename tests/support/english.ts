// Texts of the bot as somebody reads them who reads English.

import { type SaidBlock, type SaidFile, sayBlock, sayFile } from '../../src/discord/say.ts'
import { createWording, type Voice } from '../../src/discord/wording.ts'
import { isPicture, type Reply, type ReplyFile } from '../../src/interaction/reply.ts'

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
    ...(files === undefined ? {} : { files: files.map(inEnglishFile) }),
  }
}

/** A picture is there without having been drawn. */
const inEnglishFile = (file: ReplyFile): SaidFile =>
  sayFile(isPicture(file) ? { data: new Uint8Array(), ...file } : file, english)
