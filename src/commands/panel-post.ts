// /panel post: a message in a channel from which everybody can begin a roadmap and go on, without knowing a command.

import * as z from 'zod'
import { type ChannelId, channelId, type GuildId } from '../domain/ids.ts'
import type { Panel } from '../domain/panel/panel.ts'
import { actorOf } from '../interaction/actor.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { channelMention, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Button, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { HashedContent } from '../services/panels.ts'
import { sayPanel } from '../text/panel.ts'
import { sayPanels } from '../text/panel-places.ts'
import { sayMissingRights, sayWhyNotPosted } from '../text/posting.ts'

/** What stands for no channel in the id of a button. */
const none = '-'

/** Posts one in a channel, in the place of that in another where one is named. */
const postAction = declareAction('panel.post', {
  guild: z.string(),
  channel: z.string(),
  instead: z.string(),
})

export const command = defineCommand({
  name: 'panel post',
  description: 'Post a message from which everyone can start and go on',
  groupDescription: 'A message with which everyone studies here, without a command',
  audience: 'manager',
  visibility: 'private',
  options: z.object({
    channel: option.channel('Where; here when left out', ['text', 'announcement', 'thread']).optional(),
  }),
  actions: [
    onPress(
      postAction,
      ({ guild, channel, instead }, context) =>
        context.caller.guildId === guild
          ? post(context.caller.guildId, channelId(channel), instead, context)
          : refusal(texts.elsewhere()),
      { audience: 'manager', answers: 'update' },
    ),
  ],
  async run({ channel }, context) {
    const { app, caller, member } = context
    const wanted = channel?.id ?? caller.channelId
    if (wanted === undefined) return refusal(texts.noChannel())
    const missing = channel === undefined ? [] : option.rightsMissingIn(channel)
    if (missing.length > 0) return say.refused(wanted, sayMissingRights(missing))
    const standing = (await app.panels.list(member.guildId)).filter(isStanding)
    return standing.length === 0
      ? post(member.guildId, wanted, none, context)
      : say.ask(member.guildId, wanted, standing)
  },
})

/** One whose message somebody deleted asks nothing. */
const isStanding = ({ messageId, trouble }: Panel): boolean => messageId !== undefined && trouble !== 'gone'

async function post(guildId: GuildId, channel: ChannelId, instead: string, context: Context): Promise<Reply> {
  const { app, caller, messenger, now } = context
  const key = { guildId, channelId: channel }
  const content = await app.panels.content(guildId, now)
  // The interaction is the key: pressed once, posted once, however often the request is tried.
  const nonce = `panel-${caller.interactionId}`.slice(0, 25)
  const begun = await app.panels.posting(key, nonce, now)
  if (begun.kind === 'in-doubt') return say.unsure(channel)
  if (begun.kind === 'too-many') return refusal(texts.tooMany({ max: begun.max }))
  const result = await messenger.send({ kind: 'channel', channelId: channel }, sayPanel(content), nonce)
  if (result.kind === 'server-error' || result.kind === 'no-answer') return say.unsure(channel)
  if (result.kind !== 'sent') {
    await app.panels.notPosted(key)
    return say.refused(channel, sayWhyNotPosted(result))
  }
  await settle(key, result.messageId, content, { app, messenger, now })
  if (instead !== none && instead !== channel)
    await takeDown({ guildId, channelId: channelId(instead) }, { app, messenger })
  await app.acts.keep({ guildId, by: actorOf(context), what: { kind: 'panel-posted', channelId: channel } })
  return reply(texts.posted({ channel: channelMention(channel) }), sayPanels(await app.panels.list(guildId)))
}

type Key = { readonly guildId: GuildId; readonly channelId: ChannelId }

/** Records it, and takes down the one that stood in the same channel. */
async function settle(
  key: Key,
  messageId: string,
  content: HashedContent,
  { app, messenger, now }: Pick<Context, 'app' | 'messenger' | 'now'>,
): Promise<void> {
  const before = await app.panels.posted(key, messageId, content, now)
  if (before !== undefined) await messenger.remove(key.channelId, before)
}

async function takeDown(key: Key, { app, messenger }: Pick<Context, 'app' | 'messenger'>): Promise<void> {
  const panel = (await app.panels.list(key.guildId)).find(({ channelId: at }) => at === key.channelId)
  if (panel?.messageId === undefined) return
  const result = await messenger.remove(key.channelId, panel.messageId)
  if (result === 'changed' || result === 'gone') await app.panels.forget(key)
}

const texts = messages('panel.post', {
  elsewhere: 'This button belongs to another server. Use </panel post> here.',
  noChannel: 'Use </panel post> in the channel where you want it, or name one with **channel**.',
  refused: 'I couldn’t post the panel in {channel}. {why}',
  unsure:
    'Discord didn’t say whether the panel in {channel} arrived. I’ll look for it in two minutes; if it isn’t there by then, use </panel post> again.',
  tooMany:
    'There are {max, number} panels here, which is the most. Take one down with </panel remove> first.',
  posted: '✓ The panel is in {channel}. I keep its roadmaps and numbers up to date.',
  thereAlready: 'There’s a panel in {channel} already. Shall I post it again, as the newest message there?',
  again: 'Post it again',
  elsewhereAlready: 'There’s a panel in {channel} already. Shall I move it to {wanted}, or have both?',
  severalAlready: 'There are panels in other channels already. Shall I post one more in {wanted}?',
  move: 'Move it',
  both: 'Have both',
  oneMore: 'Post one more',
})

const say = {
  refused: (channel: string, why: Markup): Reply =>
    refusal(texts.refused({ channel: channelMention(channel), why })),
  unsure: (channel: string): Reply => refusal(texts.unsure({ channel: channelMention(channel) })),
  ask: (guild: GuildId, wanted: ChannelId, standing: readonly Panel[]): Reply => {
    const button = (label: Markup, instead: string): Button =>
      postAction.button(label, { guild, channel: wanted, instead })
    const [first] = standing
    const about = { wanted: channelMention(wanted) }
    if (standing.some(({ channelId: at }) => at === wanted))
      return reply(
        texts.thereAlready({ channel: channelMention(wanted) }),
        buttons(button(texts.again(), none)),
        sayPanels(standing),
      )
    if (standing.length > 1 || first === undefined)
      return reply(texts.severalAlready(about), buttons(button(texts.oneMore(), none)), sayPanels(standing))
    return reply(
      texts.elsewhereAlready({ ...about, channel: channelMention(first.channelId) }),
      buttons(button(texts.move(), first.channelId), button(texts.both(), none)),
    )
  },
}
