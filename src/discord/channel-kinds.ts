// The kinds of channels in the bot's own words, and Discord's numbers for them.

import { type APIApplicationCommandChannelOption, ChannelType } from 'discord-api-types/v10'
import type { ChannelKind } from '../interaction/options.ts'

type OfferedType = NonNullable<APIApplicationCommandChannelOption['channel_types']>[number]

const typesOf: Readonly<Record<ChannelKind, readonly OfferedType[]>> = {
  text: [ChannelType.GuildText],
  announcement: [ChannelType.GuildAnnouncement],
  thread: [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
  forum: [ChannelType.GuildForum],
  other: [],
}

/** What Discord offers to choose from, in an option or a menu. */
export function channelTypes(kinds: readonly ChannelKind[]): OfferedType[] {
  return kinds.flatMap((kind) => typesOf[kind])
}

/** The kind of a channel, by its number. */
export function channelKind(type: number | undefined): ChannelKind {
  switch (type) {
    case ChannelType.GuildText:
      return 'text'
    case ChannelType.GuildAnnouncement:
      return 'announcement'
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      return 'thread'
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return 'forum'
    default:
      return 'other'
  }
}
