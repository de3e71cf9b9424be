// Who asks, where, and with which rights: all of it from the event itself, nothing from a cache.

import type { ChannelId, GuildId, InteractionId, RoleId, UserId } from '../domain/ids.ts'
import type { Importers } from '../domain/reminder/guild-settings.ts'

/** Discord's permission bits that matter here (developers/topics/permissions). */
export const permission = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  readMessageHistory: 1n << 16n,
  manageRoles: 1n << 28n,
  sendMessagesInThreads: 1n << 38n,
  moderateMembers: 1n << 40n,
} as const

export type Caller = {
  readonly userId: UserId
  /** The name others see in this guild; foreign text. */
  readonly displayName: string
  /** Missing in direct messages. */
  readonly guildId: GuildId | undefined
  readonly channelId: ChannelId | undefined
  readonly permissions: bigint
  /** The roles they have in this guild, without that of everyone. */
  readonly roleIds: readonly RoleId[]
  /** The language they use Discord in, as Discord names it (developers/reference#locales): `en-US`, `pt-BR`. */
  readonly locale: string | undefined
  /** That of the guild; Discord gives it for those that chose one. */
  readonly guildLocale: string | undefined
  /** The interaction that brought the request: the key that makes a repeated delivery harmless. */
  readonly interactionId: InteractionId
}

/** By a permission of Discord's. `moderator`: Moderate Members; `manager`: Manage Server. */
export type Standing = 'member' | 'moderator' | 'manager'

/** Whom a command is for. `importer`: whoever the guild lets import roadmaps, which its own settings say. */
export type Audience = Standing | 'importer'

export const audiencePermission: Readonly<Record<Standing, bigint | undefined>> = {
  member: undefined,
  moderator: permission.moderateMembers,
  manager: permission.manageGuild,
}

/**
 * Discord knows one permission for a command with all its subcommands: that of whoever may use the least restricted
 * of them. The others are checked by the dispatcher.
 */
export function groupAudience(members: readonly { readonly audience: Audience }[]): Standing {
  const audiences = members.map(({ audience }) => checkedByDiscord(audience))
  if (audiences.includes('member')) return 'member'
  return audiences.includes('moderator') ? 'moderator' : 'manager'
}

/** What Discord can check of an audience; of a guild's own settings it knows nothing. */
export const checkedByDiscord = (audience: Audience): Standing =>
  audience === 'importer' ? 'member' : audience

/** Whether somebody is among those whom their guild lets import roadmaps. Everyone has the role with the guild's own id. */
export function mayImport(
  importers: Importers,
  { guildId, permissions, roleIds }: Pick<Caller, 'guildId' | 'permissions' | 'roleIds'>,
): boolean {
  if (mayUse('manager', permissions)) return true
  switch (importers.kind) {
    case 'managers':
      return false
    case 'moderators':
      return mayUse('moderator', permissions)
    case 'role':
      return roleIds.includes(importers.roleId) || String(importers.roleId) === guildId
  }
}

/** Whether the rights suffice for the audience; administrators may do everything. */
export function mayUse(audience: Standing, permissions: bigint): boolean {
  const needed = audiencePermission[audience]
  if (needed === undefined) return true
  return (permissions & permission.administrator) !== 0n || (permissions & needed) !== 0n
}
