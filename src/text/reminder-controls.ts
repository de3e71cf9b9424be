// What somebody can do about their reminders by a press: where one arrives, and where one is offered.

import * as z from 'zod'
import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons } from '../interaction/reply.ts'
import { fullHours } from './hours.ts'
import { stopButton } from './next-steps.ts'

// Direct messages do not know which server they are about, so each names it.
const guild = z.string()

/** Sets the hour of the daily reminder. */
export const hourAction = declareAction('remind.hour', { guild })
/** Asks for another hour. */
export const changeHourAction = declareAction('remind.change', { guild })

const texts = messages('reminder-controls', {
  change: 'Change the time',
  offer: 'Remind me every day at…',
  choose: 'Choose a time',
})

/** A menu of the full hours; `offer` where there is no reminder yet. */
export const hourMenu = (guildId: string, kind: HourAsked): Block =>
  fullHoursMenu(hourAction.customId({ guild: guildId }), kind)

type HourAsked = 'offer' | 'change'

/** The same for another action than that of `/remind`. */
export const fullHoursMenu = (customId: string, kind: HourAsked): Block => ({
  kind: 'select',
  customId,
  placeholder: kind === 'offer' ? texts.offer() : texts.choose(),
  options: fullHours,
})

/** Below a message that came by itself. */
export function reminderControls(guildId: string): Block {
  return buttons(changeHourAction.button(texts.change(), { guild: guildId }), stopButton(guildId))
}
