// Routes of reactions. Only the bot reacts here, so every reaction is its own.

import { refuse } from '../errors.ts'
import { type GatewayEventName, intent } from '../gateway/events.ts'
import { isRecord, records } from '../json.ts'
import { presentMemberWithUser, presentUser } from '../present/present.ts'
import { permissionsInChannel } from '../state/access.ts'
import { holds, permission } from '../state/permissions.ts'
import type { Channel, Json, StoredMessage } from '../state/state.ts'
import { createChannelAccess } from './channel-access.ts'
import type { PracticeApp, Services } from './context.ts'

const reactionsMax = 20

export function addReactionRoutes(app: PracticeApp, { core }: Services): void {
  const { state } = core
  const { channelFor, messageOf } = createChannelAccess(core)
  const route = '/channels/:channelId/messages/:messageId/reactions'

  app.put(`${route}/:emoji/@me`, (c) => {
    const { channelId, messageId } = c.req.param()
    const { channel, message } = reach(channelId, messageId, permission.readMessageHistory)
    const name = emojiOf(c.req.param('emoji'))
    const all = records(message.raw.reactions)
    if (all.some((reaction) => isOf(reaction, name))) return c.body(null, 204)
    // Whoever is the first with an emoji needs the right to bring it in.
    const granted = permissionsInChannel(state, channel, state.botUserId, core.clock.now())
    if (!holds(granted, permission.addReactions)) throw refuse(50013)
    if (all.length >= reactionsMax) throw refuse(30010)
    change(channel, message, [...all, presentReaction(name)], 'MESSAGE_REACTION_ADD', {
      ...ofBot(channel),
      emoji: { id: null, name },
      message_author_id: message.authorId,
    })
    return c.body(null, 204)
  })

  app.get(`${route}/:emoji`, (c) => {
    const { channelId, messageId } = c.req.param()
    const { message } = reach(channelId, messageId, permission.readMessageHistory)
    const name = emojiOf(c.req.param('emoji'))
    const bot = state.users.get(state.botUserId)
    const isThere = records(message.raw.reactions).some((reaction) => isOf(reaction, name))
    return c.json(isThere && bot ? [presentUser(bot)] : [])
  })

  app.delete(`${route}/:emoji/@me`, (c) => {
    const { channelId, messageId } = c.req.param()
    const { channel, message } = reach(channelId, messageId, 0n)
    const name = emojiOf(c.req.param('emoji'))
    remove(channel, message, name, 'MESSAGE_REACTION_REMOVE', ofBot(channel))
    return c.body(null, 204)
  })

  app.delete(`${route}/:emoji`, (c) => {
    const { channelId, messageId } = c.req.param()
    const { channel, message } = reach(channelId, messageId, permission.manageMessages)
    remove(channel, message, emojiOf(c.req.param('emoji')), 'MESSAGE_REACTION_REMOVE_EMOJI', {})
    return c.body(null, 204)
  })

  app.delete(route, (c) => {
    const { channelId, messageId } = c.req.param()
    const { channel, message } = reach(channelId, messageId, permission.manageMessages)
    change(channel, message, [], 'MESSAGE_REACTION_REMOVE_ALL', {})
    return c.body(null, 204)
  })

  function reach(
    channelId: string,
    messageId: string,
    needed: bigint,
  ): { channel: Channel; message: StoredMessage } {
    const channel = channelFor(channelId, needed)
    const message = messageOf(channel.id, messageId)
    if (channel.archived) throw refuse(50083)
    return { channel, message }
  }

  function remove(
    channel: Channel,
    message: StoredMessage,
    name: string,
    event: GatewayEventName,
    more: Json,
  ): void {
    const all = records(message.raw.reactions)
    const left = all.filter((reaction) => !isOf(reaction, name))
    if (left.length < all.length) {
      change(channel, message, left, event, { ...more, emoji: { id: null, name } })
    }
  }

  function change(
    channel: Channel,
    message: StoredMessage,
    reactions: Json[],
    event: GatewayEventName,
    more: Json,
  ): void {
    const { reactions: _, ...bare } = message.raw
    message.raw = reactions.length === 0 ? bare : { ...bare, reactions }
    const isDirect = channel.guildId === null
    core.dispatch({
      type: event,
      guildId: channel.guildId,
      intent: isDirect ? intent.directMessageReactions : intent.guildMessageReactions,
      data: {
        channel_id: channel.id,
        message_id: message.id,
        ...(isDirect ? {} : { guild_id: channel.guildId }),
        ...more,
      },
    })
    core.notify({ kind: 'message-edited', channelId: channel.id, messageId: message.id, ephemeralFor: null })
  }

  function ofBot(channel: Channel): Json {
    const guild = channel.guildId === null ? undefined : state.guilds.get(channel.guildId)
    const member = guild?.members.get(state.botUserId)
    return {
      user_id: state.botUserId,
      ...(member ? { member: presentMemberWithUser(state, member) } : {}),
      burst: false,
      type: 0,
    }
  }
}

/** The emoji of a path. Servers here have none of their own, so only those of Unicode are known. */
function emojiOf(given: string): string {
  // Many clients leave out the mark that says "as a picture"; Discord takes both forms.
  const isEmoji = [given, `${given}\uFE0F`].some((form) => /^\p{RGI_Emoji}$/v.test(form))
  if (!isEmoji) throw refuse(10014)
  return given
}

function isOf(reaction: Json, name: string): boolean {
  return isRecord(reaction.emoji) && reaction.emoji.name === name
}

function presentReaction(name: string): Json {
  return {
    emoji: { id: null, name },
    count: 1,
    count_details: { burst: 0, normal: 1 },
    burst_colors: [],
    me: true,
    me_burst: false,
    burst_me: false,
    burst_count: 0,
  }
}
