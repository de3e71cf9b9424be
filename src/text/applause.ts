// The button by which others applaud, with how many do.

import * as z from 'zod'
import { type Applauded, applaudedKinds } from '../domain/study/applause.ts'
import { declareAction } from '../interaction/command.ts'
import type { Label } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Button, buttons, type Reply } from '../interaction/reply.ts'

export const applaudAction = declareAction('progress.applaud', { of: z.enum(applaudedKinds), id: z.int() })

const texts = messages('applause', {
  applaud: '👏 {n, plural, =0 {Applaud} one {Applaud ({n, number})} other {Applaud ({n, number})}}',
})

export const applaudLabel = (n: number): Label => texts.applaud({ n })

const applaudButton = (applauded: Applauded, n: number): Button =>
  applaudAction.button(applaudLabel(n), applauded)

/** The same message with the button below. */
export const withApplause = (said: Reply, applauded: Applauded, n: number): Reply => ({
  ...said,
  blocks: [...said.blocks, buttons(applaudButton(applauded, n))],
})
