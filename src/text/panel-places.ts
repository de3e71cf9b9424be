// Where the panels of a server are, and what is wrong with each, for whoever manages it.

import type { Panel } from '../domain/panel/panel.ts'
import { channelMention, joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const texts = messages('panel-places', {
  fine: '- {channel}',
  gone: '- {channel}: ⚠ its message was deleted. I won’t post it again by myself.',
  forbidden: '- {channel}: ⚠ I can’t change it. Check my permissions in the channel.',
  closed: '- {channel}: the thread is archived or locked, so it stays as it is until somebody opens it.',
  unsure: '- {channel}: Discord hasn’t said yet whether it arrived.',
})

/** A line for each panel; nothing where all is said by the one that was just posted. */
export function sayPanels(panels: readonly Panel[]): Markup | undefined {
  const isPlain = panels.length === 1 && panels.every(({ messageId, trouble }) => messageId && !trouble)
  return panels.length === 0 || isPlain ? undefined : joined(panels.map(sayPlace))
}

function sayPlace({ channelId, messageId, trouble }: Panel): Markup {
  const channel = channelMention(channelId)
  if (trouble !== undefined) return texts[trouble]({ channel })
  return messageId === undefined ? texts.unsure({ channel }) : texts.fine({ channel })
}
