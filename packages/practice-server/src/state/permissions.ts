// Rights: how owner, roles and channel overwrites make up what someone may do.
import { PermissionFlagsBits } from 'discord-api-types/v10'

/** Discord's bits, by Discord's own names. */
export const permission = PermissionFlagsBits

/** Every bit that Discord hands out today. */
export const allPermissions = (1n << 53n) - 1n

/** What needs no server, and so is anybody's in direct messages. */
export const directMessagePermissions =
  permission.AddReactions |
  permission.ViewChannel |
  permission.SendMessages |
  permission.EmbedLinks |
  permission.AttachFiles |
  permission.ReadMessageHistory |
  permission.MentionEveryone |
  permission.UseExternalEmojis |
  permission.UseApplicationCommands |
  permission.SendPolls

/** What @everyone may do in a server that was just made. */
export const everyonePermissions =
  directMessagePermissions |
  permission.CreateInstantInvite |
  permission.Connect |
  permission.Speak |
  permission.ChangeNickname |
  permission.CreatePublicThreads |
  permission.SendMessagesInThreads |
  permission.UseExternalApps

/** What the invitation of the bot asks for. */
export const botPermissions =
  permission.ViewChannel |
  permission.SendMessages |
  permission.SendMessagesInThreads |
  permission.EmbedLinks |
  permission.AttachFiles |
  permission.ReadMessageHistory

const timedOutPermissions = permission.ViewChannel | permission.ReadMessageHistory

export type Overwrite = {
  readonly id: string
  /** 0 for a role, 1 for a member. */
  readonly type: 0 | 1
  readonly allow: bigint
  readonly deny: bigint
}

export type Rights = {
  readonly guildId: string
  readonly ownerId: string
  readonly userId: string
  readonly roleIds: readonly string[]
  readonly rolePermissions: (roleId: string) => bigint
  readonly timedOut: boolean
}

/** What someone may do in the server as a whole. The @everyone role has the server's own id. */
export function guildPermissions(rights: Rights): bigint {
  if (rights.userId === rights.ownerId) return allPermissions
  let granted = rights.rolePermissions(rights.guildId)
  for (const roleId of rights.roleIds) granted |= rights.rolePermissions(roleId)
  if (granted & permission.Administrator) return allPermissions
  return rights.timedOut ? granted & timedOutPermissions : granted
}

/** What someone may do in one channel: @everyone's overwrite, then all roles' together, then the member's. */
export function channelPermissions(rights: Rights, overwrites: readonly Overwrite[]): bigint {
  let granted = guildPermissions(rights)
  if (granted & permission.Administrator) return granted
  const everyone = overwrites.find((overwrite) => overwrite.id === rights.guildId)
  if (everyone) granted = (granted & ~everyone.deny) | everyone.allow
  let allow = 0n
  let deny = 0n
  for (const overwrite of overwrites) {
    if (overwrite.type !== 0 || !rights.roleIds.includes(overwrite.id)) continue
    allow |= overwrite.allow
    deny |= overwrite.deny
  }
  granted = (granted & ~deny) | allow
  const own = overwrites.find((overwrite) => overwrite.type === 1 && overwrite.id === rights.userId)
  if (own) granted = (granted & ~own.deny) | own.allow
  if (!(granted & permission.ViewChannel)) return 0n
  return rights.timedOut ? granted & timedOutPermissions : granted
}

export function holds(granted: bigint, needed: bigint): boolean {
  return (granted & needed) === needed
}
