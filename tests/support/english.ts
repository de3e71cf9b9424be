// Texts of the bot as somebody reads them who reads English.

import { type SaidBlock, sayBlock } from '../../src/discord/say.ts'
import { createWording, type Voice } from '../../src/discord/wording.ts'
import type { Reply } from '../../src/interaction/reply.ts'

export const wording = createWording()
export const english: Voice = wording.in(undefined)

/** A reply as it is read: texts and labels are strings. */
export type SaidReply = Omit<Reply, 'blocks' | 'announcement'> & {
  readonly blocks: readonly SaidBlock[]
  readonly announcement?: SaidReply
}

export function inEnglish({ blocks, announcement, ...rest }: Reply): SaidReply {
  return {
    ...rest,
    blocks: blocks.map((block) => sayBlock(block, english)),
    ...(announcement === undefined ? {} : { announcement: inEnglish(announcement) }),
  }
}
