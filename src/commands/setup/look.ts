// How a server is set up at this moment, with a look at the channels that a view is about.

import type { ChannelId, GuildId } from '../../domain/ids.ts'
import type { GuildSettings } from '../../domain/reminder/guild-settings.ts'
import type { Context } from '../../interaction/command.ts'
import type { SetupView } from '../../text/setup.ts'
import { type ChannelSubject, channelSubjects } from '../../text/setup-hub.ts'

/** What is set, and what is wrong now with the channels of some subjects. */
export async function lookAt(
  guildId: GuildId,
  { app, messenger }: Context,
  subjects: readonly ChannelSubject[] = channelSubjects,
): Promise<SetupView> {
  const settings = await app.guildSettings.show(guildId)
  const channels = channelsOf(settings, subjects)
  const look = async (channel: ChannelId) => [channel, await messenger.canPost(channel)] as const
  const checks = new Map(await Promise.all(channels.map(look)))
  const offered = await app.roadmaps.offered(guildId)
  const { length } = await app.roadmaps.all(guildId)
  return { settings, checks, offered, roadmaps: length }
}

/** Every channel that is set, once. */
export function channelsOf(
  settings: GuildSettings,
  subjects: readonly ChannelSubject[] = channelSubjects,
): readonly ChannelId[] {
  return [...new Set(subjects.flatMap((subject) => channelOf(settings, subject) ?? []))]
}

function channelOf(
  { digest, reminderChannelId, announcements, reportChannelId }: GuildSettings,
  subject: ChannelSubject,
): ChannelId | undefined {
  switch (subject) {
    case 'digest':
      return digest?.isOff === false ? digest.channelId : undefined
    case 'reminders':
      return reminderChannelId
    case 'announcements':
      return announcements.kind === 'channel' ? announcements.channelId : undefined
    case 'reports':
      return reportChannelId
  }
}
