// Answers "what may this person do here" from the stored state.

import {
  channelPermissions,
  directMessagePermissions,
  guildPermissions,
  holds,
  permission,
  type Rights,
} from './permissions.ts'
import { type Channel, type Guild, isThread, type Member, type State } from './state.ts'

/** What someone may do in a guild as a whole; nothing for people outside it. */
export function permissionsInGuild(guild: Guild, userId: string, now: number): bigint {
  const rights = rightsOf(guild, userId, now)
  return rights === null ? 0n : guildPermissions(rights)
}

/** What someone may do in a channel. Threads take their parent's overwrites. */
export function permissionsInChannel(state: State, channel: Channel, userId: string, now: number): bigint {
  if (channel.guildId === null) return directMessagePermissions
  const guild = state.guilds.get(channel.guildId)
  if (!guild) return 0n
  const rights = rightsOf(guild, userId, now)
  if (rights === null) return 0n
  const parent = channel.parentId === null ? undefined : state.channels.get(channel.parentId)
  const overwrites = isThread(channel) && parent ? parent.overwrites : channel.overwrites
  return channelPermissions(rights, overwrites)
}

/** Whether someone sees the channel at all. */
export function canView(state: State, channel: Channel, userId: string, now: number): boolean {
  if (channel.guildId === null) return userId === channel.recipientId || userId === state.botUserId
  return holds(permissionsInChannel(state, channel, userId, now), permission.ViewChannel)
}

/** The threads of a guild that are not archived and that the bot sees. */
export function activeThreads(state: State, guild: Guild, now: number): Channel[] {
  return [...guild.channelIds]
    .flatMap((id) => state.channels.get(id) ?? [])
    .filter((channel) => isThread(channel) && !channel.archived)
    .filter((thread) => canView(state, thread, state.botUserId, now))
}

/** Whether the bot and this person are in one guild. */
export function sharesGuild(state: State, userId: string): boolean {
  for (const guild of state.guilds.values()) {
    if (guild.botRoleId !== null && guild.members.has(userId)) return true
  }
  return false
}

function rightsOf(guild: Guild, userId: string, now: number): Rights | null {
  const member = guild.members.get(userId)
  if (!member) return null
  return {
    guildId: guild.id,
    ownerId: guild.ownerId,
    userId,
    roleIds: member.roleIds,
    rolePermissions: (roleId) => guild.roles.get(roleId)?.permissions ?? 0n,
    timedOut: isTimedOut(member, now),
  }
}

function isTimedOut(member: Member, now: number): boolean {
  return member.timedOutUntil !== null && member.timedOutUntil > now
}
