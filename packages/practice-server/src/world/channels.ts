// Channels, threads, overwrites and direct messages of the practice world.

import { ChannelType } from 'discord-api-types/v10'
import { viewMessage } from '../actor/message-view.ts'
import type { MessageView } from '../contract.ts'
import type { Core } from '../core.ts'
import type { GatewayEventName } from '../gateway/events.ts'
import { presentChannel } from '../present/present.ts'
import { canView, permissionsInChannel } from '../state/access.ts'
import type { Overwrite } from '../state/permissions.ts'
import { type Channel, type Guild, isThread, type Json } from '../state/state.ts'
import type { WorldLookup } from './lookup.ts'

type ChannelKind = 'text' | 'announcement' | 'forum' | 'thread' | 'voice' | 'category'

const channelTypes: Record<ChannelKind, number> = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
  thread: ChannelType.PublicThread,
  voice: ChannelType.GuildVoice,
  category: ChannelType.GuildCategory,
}

export type ChannelOptions = {
  readonly name: string
  readonly kind?: ChannelKind
  readonly parentId?: string
  readonly overwrites?: readonly Overwrite[]
  /** Of a forum: names of its tags, and whether every post must have one of them. */
  readonly tags?: readonly string[]
  readonly requiresTag?: boolean
}

/** What is settled otherwise for a thread: its own id, who began it, and how long it stays in the list. */
type ThreadDetails = Partial<
  Pick<Channel, 'id' | 'type' | 'ownerId' | 'autoArchiveMinutes' | 'appliedTagIds'>
>

/** Puts a channel into a guild without telling anybody. */
export function putChannel(
  core: Core,
  guild: Guild,
  options: ChannelOptions,
  details: ThreadDetails = {},
): Channel {
  const channel: Channel = {
    ...emptyChannel(core.ids.next()),
    guildId: guild.id,
    type: channelTypes[options.kind ?? 'text'],
    name: options.name,
    position: guild.channelIds.size,
    parentId: options.parentId ?? null,
    overwrites: [...(options.overwrites ?? [])],
    ownerId: guild.ownerId,
    tags: (options.tags ?? []).map((name) => ({ id: core.ids.next(), name })),
    requiresTag: options.requiresTag ?? false,
    ...details,
  }
  core.state.channels.set(channel.id, channel)
  guild.channelIds.add(channel.id)
  return channel
}

export function createChannelWorld(core: Core, lookup: WorldLookup) {
  const { state } = core
  const { guildOf, channelOf, userOf, tellGuild } = lookup

  /** Of threads the bot hears only when it sees them; of channels it hears always. */
  function tellThread(guild: Guild, type: GatewayEventName, thread: Channel, more: Json = {}): void {
    if (canView(state, thread, state.botUserId, core.clock.now()))
      tellGuild(guild, type, { ...presentChannel(state, thread), ...more })
    else lookup.changed(guild.id)
  }

  function createChannel(guildId: string, options: ChannelOptions, details?: ThreadDetails): Channel {
    const guild = guildOf(guildId)
    const channel = putChannel(core, guild, options, details)
    if (isThread(channel)) tellThread(guild, 'THREAD_CREATE', channel, { newly_created: true })
    else tellGuild(guild, 'CHANNEL_CREATE', presentChannel(state, channel))
    core.notify({ kind: 'channel-created', channelId: channel.id, guildId })
    return channel
  }

  function updateChannel(
    channelId: string,
    change: { name?: string; archived?: boolean; locked?: boolean; overwrites?: Overwrite[] },
  ): void {
    const channel = Object.assign(channelOf(channelId), change)
    if (channel.guildId === null) return
    const guild = guildOf(channel.guildId)
    if (isThread(channel)) tellThread(guild, 'THREAD_UPDATE', channel)
    else tellGuild(guild, 'CHANNEL_UPDATE', presentChannel(state, channel))
  }

  function deleteChannel(channelId: string): void {
    const channel = channelOf(channelId)
    state.channels.delete(channelId)
    state.messages.delete(channelId)
    if (channel.guildId !== null) {
      const guild = guildOf(channel.guildId)
      guild.channelIds.delete(channelId)
      for (const other of [...guild.channelIds].map(channelOf)) {
        if (isThread(other) && other.parentId === channelId) deleteChannel(other.id)
      }
      const shown = isThread(channel)
        ? { id: channelId, guild_id: channel.guildId, parent_id: channel.parentId, type: channel.type }
        : presentChannel(state, channel)
      tellGuild(guild, isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE', shown)
    }
    core.notify({ kind: 'channel-deleted', channelId, guildId: channel.guildId })
  }

  /** Replaces what a role or a member is allowed and denied in one channel. */
  function setOverwrite(
    channelId: string,
    target: { role: string } | { member: string },
    rights: { allow?: bigint; deny?: bigint },
  ): void {
    const id = 'role' in target ? target.role : target.member
    const type = 'role' in target ? 0 : 1
    const { allow = 0n, deny = 0n } = rights
    const others = channelOf(channelId).overwrites.filter((overwrite) => overwrite.id !== id)
    updateChannel(channelId, { overwrites: allow || deny ? [...others, { id, type, allow, deny }] : others })
  }

  /** The direct messages between the bot and a person; opened when there are none yet. */
  function directChannel(userId: string): Channel {
    userOf(userId)
    for (const channel of state.channels.values()) {
      if (channel.guildId === null && channel.recipientId === userId) return channel
    }
    const channel: Channel = {
      ...emptyChannel(core.ids.next()),
      type: ChannelType.DM,
      recipientId: userId,
    }
    state.channels.set(channel.id, channel)
    core.notify({ kind: 'channel-created', channelId: channel.id, guildId: null })
    return channel
  }

  /** All messages of a channel, oldest first, ephemeral ones of everybody included. */
  function messages(channelId: string): readonly MessageView[] {
    return (state.messages.get(channelId) ?? []).map(viewMessage)
  }

  return {
    createChannel,
    updateChannel,
    deleteChannel,
    setOverwrite,
    directChannel,
    messages,
    /** The person waves an ephemeral message away; the bot hears nothing of it. */
    dismiss(channelId: string, messageId: string): void {
      state.dismissed.add(messageId)
      core.notify({ kind: 'message-dismissed', channelId, messageId })
    },
    /** The person starts their client anew, which forgets the messages that only they saw. */
    restartClient(userId: string): void {
      for (const [channelId, list] of state.messages) {
        if (list.some((message) => message.ephemeralFor === userId))
          state.messages.set(
            channelId,
            list.filter((message) => message.ephemeralFor !== userId),
          )
      }
      lookup.changed(null)
    },
    /** Takes rights from the bot in one channel, whatever its roles say; 0n gives them back. */
    denyBot(channelId: string, deny: bigint): void {
      setOverwrite(channelId, { member: state.botUserId }, { deny })
    },
    /** What the bot sent to a person alone, oldest first. */
    directMessages: (userId: string): readonly MessageView[] => messages(directChannel(userId).id),
    /** What a person may do in a channel. */
    permissionsIn: (channelId: string, userId: string): bigint =>
      permissionsInChannel(state, channelOf(channelId), userId, core.clock.now()),
    channel: (channelId: string): Channel | undefined => state.channels.get(channelId),
    channels: (guildId: string): readonly Channel[] => [...guildOf(guildId).channelIds].map(channelOf),
  }
}

function emptyChannel(id: string): Channel {
  return {
    id,
    guildId: null,
    type: ChannelType.GuildText,
    name: '',
    position: 0,
    parentId: null,
    overwrites: [],
    recipientId: null,
    ownerId: null,
    archived: false,
    locked: false,
    autoArchiveMinutes: 4_320,
    tags: [],
    requiresTag: false,
    appliedTagIds: [],
    lastMessageId: null,
  }
}
