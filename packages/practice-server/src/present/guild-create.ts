// A guild as the gateway gives it: with channels, threads, and of the members only the bot itself.

import type { Core } from '../core.ts'
import { activeThreads } from '../state/access.ts'
import { type Guild, isThread, type Json } from '../state/state.ts'
import { presentChannel, presentGuild, presentMemberWithUser } from './present.ts'

/** The `d` of GUILD_CREATE. Channels are all there, seen by the bot or not; threads only those that it sees. */
export function presentGuildCreate({ state, clock }: Core, guild: Guild): Json {
  const channels = [...guild.channelIds].flatMap((id) => state.channels.get(id) ?? [])
  const bot = guild.members.get(state.botUserId)
  return {
    ...presentGuild(guild),
    joined_at: bot?.joinedAt ?? new Date(0).toISOString(),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    members: bot ? [presentMemberWithUser(state, bot)] : [],
    channels: channels
      .filter((channel) => !isThread(channel))
      .map((channel) => presentChannel(state, channel)),
    threads: activeThreads(state, guild, clock.now()).map((thread) => presentChannel(state, thread)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}
