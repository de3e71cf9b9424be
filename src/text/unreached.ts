// Said once to somebody whom direct messages do not reach, below whatever they are told next.

import * as z from 'zod'
import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, text } from '../interaction/reply.ts'

const guild = z.string()

/** Tries direct messages again. */
export const tryDirectAction = declareAction('remind.try-direct', { guild })
/** Lets reminders come in the server's channel for them; nothing goes there before its presser has asked for it. */
export const toChannelAction = declareAction('remind.to-channel', { guild })

const texts = messages('unreached', {
  refused:
    '⚠ Your reminders stopped, because Discord didn’t let me send you a direct message. Allow direct messages from this server, then try again.',
  refusedWithChannel:
    '⚠ Your reminders stopped, because Discord didn’t let me send you a direct message. Allow direct messages from this server and try again, or let them come in the reminder channel, where others see them.',
  tryAgain: 'Try again',
  toChannel: 'Use the reminder channel',
})

/** What to do about it, in one line, with the buttons for it. */
export function sayUnreached(guildId: string, hasChannel: boolean): readonly Block[] {
  return [
    text(hasChannel ? texts.refusedWithChannel() : texts.refused()),
    buttons(
      tryDirectAction.button(texts.tryAgain(), { guild: guildId }),
      hasChannel ? toChannelAction.button(texts.toChannel(), { guild: guildId }) : undefined,
    ),
  ]
}
