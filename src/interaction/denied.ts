// Presses and commands that were denied: whoever runs the bot sees in the log that ids are made up or tried by others.

import type { Answer } from './command.ts'
import type { Log } from './log.ts'
import type { Markup } from './markup.ts'
import { type Denial, type Reply, refusal, styled } from './reply.ts'

/** A refusal that is logged when it is given. */
export function denial(why: Denial, text: Markup): Reply {
  return styled(refusal(text), { denied: why })
}

/**
 * One line for each answer that denies something. It holds no word of what was sent: an id that somebody made up can say
 * anything. The reference is that of the interaction, which leads to nobody by itself.
 */
export function logDenial(
  log: Log,
  given: Answer,
  { what, reference }: { readonly what: string; readonly reference: string },
): void {
  if ('modal' in given || given.denied === undefined) return
  log.info({ why: given.denied, what, reference }, 'something was denied to whoever asked for it')
}
