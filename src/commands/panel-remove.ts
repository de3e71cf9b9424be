// /panel remove: takes a panel down.

import * as z from 'zod'
import { actorOf } from '../interaction/actor.ts'
import { defineCommand } from '../interaction/command.ts'
import { channelMention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { refusal, reply } from '../interaction/reply.ts'
import { sayPanels } from '../text/panel-places.ts'

const texts = messages('panel.remove', {
  none: 'There’s no panel in {channel}.',
  removed: '✓ The panel in {channel} is gone. Learners keep everything they did.',
  failed:
    'I couldn’t take the message in {channel} down. Delete it by hand, or try again in a minute; until then I keep it up to date.',
  noChannel: 'Use </panel remove> in the channel of the panel, or name it with **channel**.',
})

export const command = defineCommand({
  name: 'panel remove',
  description: 'Take a panel down',
  audience: 'manager',
  visibility: 'private',
  options: z.object({
    channel: option
      .channel('Of which channel; here when left out', ['text', 'announcement', 'thread'])
      .optional(),
  }),
  async run({ channel: chosen }, context) {
    const { app, caller, messenger } = context
    const { guildId } = context.member
    const channelId = chosen?.id ?? caller.channelId
    if (channelId === undefined) return refusal(texts.noChannel())
    const channel = channelMention(channelId)
    const panels = await app.panels.list(guildId)
    const panel = panels.find((one) => one.channelId === channelId)
    if (panel === undefined) return refusal(texts.none({ channel }), sayPanels(panels))
    const result = panel.messageId === undefined ? 'gone' : await messenger.remove(channelId, panel.messageId)
    if (result !== 'changed' && result !== 'gone') return refusal(texts.failed({ channel }))
    await app.panels.forget({ guildId, channelId })
    await app.acts.keep({ guildId, by: actorOf(context), what: { kind: 'panel-removed', channelId } })
    return reply(texts.removed({ channel }))
  },
})
