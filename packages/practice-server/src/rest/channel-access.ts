// What the bot may do in a channel, for every route of channels: what it lacks decides the code.

import { ChannelType } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import { refuse } from '../errors.ts'
import { findMessage } from '../messages/messages.ts'
import { permissionsInChannel, sharesGuild } from '../state/access.ts'
import { holds, permission } from '../state/permissions.ts'
import { type Channel, isThread, type StoredMessage } from '../state/state.ts'

export function createChannelAccess(core: Core) {
  const { state } = core

  /** The channel, as long as the bot may do there what it needs to. Throws 10003, 50001, 50013 or 130000. */
  function channelFor(channelId: string, needed: bigint): Channel {
    const channel = state.channels.get(channelId)
    if (!channel) throw refuse(10003)
    if (channel.guildId === null) return channel
    const guild = state.guilds.get(channel.guildId)
    if (guild?.botRoleId == null) throw refuse(50001)
    if (guild.unavailable) throw refuse(130000)
    const granted = permissionsInChannel(state, channel, state.botUserId, core.clock.now())
    if (!holds(granted, permission.ViewChannel)) throw refuse(50001)
    if (!holds(granted, needed)) throw refuse(50013)
    return channel
  }

  /** The channel, if a message may be sent there now. */
  function channelForSending(channelId: string): Channel {
    const known = state.channels.get(channelId)
    const send = known && isThread(known) ? permission.SendMessagesInThreads : permission.SendMessages
    const channel = channelFor(channelId, 0n)
    // Forums take no messages of their own, only posts that carry them; categories take nothing.
    if (isForum(channel) || channel.type === ChannelType.GuildCategory) throw refuse(50008)
    channelFor(channelId, send)
    checkLock(channel)
    if (isThread(channel) && awaitsItsAuthor(channel)) throw refuse(40058)
    if (channel.recipientId !== null) checkDirectMessages(channel.recipientId)
    return channel
  }

  /** In a locked thread only those who look after threads make or change messages. */
  function checkLock(channel: Channel): void {
    if (!channel.locked) return
    const granted = permissionsInChannel(state, channel, state.botUserId, core.clock.now())
    if (!holds(granted, permission.ManageThreads)) throw refuse(160005)
  }

  /** A post of a forum begins with its author's message; before it, nobody else can write there. */
  function awaitsItsAuthor(thread: Channel): boolean {
    const parent = thread.parentId === null ? undefined : state.channels.get(thread.parentId)
    return parent !== undefined && isForum(parent) && thread.lastMessageId === null
  }

  function checkDirectMessages(userId: string): void {
    const user = state.users.get(userId)
    if (!sharesGuild(state, userId)) throw refuse(50278)
    if (!user?.acceptsDirectMessages || user.bot) throw refuse(50007)
  }

  /** A message that the bot can reach by its channel; ephemeral ones it cannot. */
  function messageOf(channelId: string, messageId: string): StoredMessage {
    const message = findMessage(core, channelId, messageId)
    if (!message || message.ephemeralFor !== null) throw refuse(10008)
    return message
  }

  return { channelFor, channelForSending, checkLock, messageOf }
}

/** Forums and media channels hold posts and nothing else. */
export function isForum(channel: Channel): boolean {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia
}
