// Texts of the bot as somebody reads them who reads English.

import { type SaidBlock, sayBlock } from '../../src/discord/say.ts'
import { createWording, type Voice } from '../../src/discord/wording.ts'
import type { Reply } from '../../src/interaction/reply.ts'

export const wording = createWording()
export const english: Voice = wording.in(undefined)

/** A reply as it is read: texts and labels are strings. */
export type SaidReply = Omit<Reply, 'blocks'> & { readonly blocks: readonly SaidBlock[] }

export function inEnglish({ blocks, ...rest }: Reply): SaidReply {
  return { ...rest, blocks: blocks.map((block) => sayBlock(block, english)) }
}
