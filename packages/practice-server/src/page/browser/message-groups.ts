// How the messages of a channel stand together: a line for each new day, one head for what was said in one go.

import type { PageMessage } from '../protocol.ts'
import { dayText } from './times.ts'

export type PlacedMessage = {
  readonly message: PageMessage
  /** The day that begins with this message; null within a day. */
  readonly day: string | null
  /** Whether it goes on from the message above, and needs no name and picture of its own. */
  readonly isContinued: boolean
}

/** As Discord groups: after seven minutes the name is said again. */
const togetherMs = 7 * 60_000
/** Interactions of type 2 are commands; their answers say who used which one. */
const commandUsed = 2

export function placed(messages: readonly PageMessage[]): readonly PlacedMessage[] {
  let dayBefore: string | null = null
  return messages.map((message, index) => {
    const before = messages[index - 1]
    const day = dayText(Date.parse(message.raw.timestamp))
    const isNewDay = day !== dayBefore
    dayBefore = day
    return {
      message,
      day: isNewDay ? day : null,
      isContinued: !isNewDay && before !== undefined && goesOn(before, message),
    }
  })
}

function goesOn(before: PageMessage, message: PageMessage): boolean {
  return (
    before.raw.author.id === message.raw.author.id &&
    before.ephemeral === message.ephemeral &&
    before.pingsMe === message.pingsMe &&
    message.raw.interaction_metadata?.type !== commandUsed &&
    Date.parse(message.raw.timestamp) - Date.parse(before.raw.timestamp) < togetherMs
  )
}
