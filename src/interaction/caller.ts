// Who asks, where, and with which rights: all of it from the event itself, nothing from a cache.

import type { ChannelId, GuildId, InteractionId, UserId } from '../domain/ids.ts'

/** Discord's permission bits that matter here (developers/topics/permissions). */
export const permission = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  readMessageHistory: 1n << 16n,
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
  /** The language they use Discord in, as Discord names it (developers/reference#locales): `en-US`, `pt-BR`. */
  readonly locale: string | undefined
  /** That of the guild; Discord gives it for those that chose one. */
  readonly guildLocale: string | undefined
  /** The interaction that brought the request: the key that makes a repeated delivery harmless. */
  readonly interactionId: InteractionId
}

/** Whom a command is for. `moderator`: Moderate Members; `manager`: Manage Server. */
export type Audience = 'member' | 'moderator' | 'manager'

export const audiencePermission: Readonly<Record<Audience, bigint | undefined>> = {
  member: undefined,
  moderator: permission.moderateMembers,
  manager: permission.manageGuild,
}

/**
 * Discord knows one permission for a command with all its subcommands: that of whoever may use the least restricted
 * of them. The others are checked by the dispatcher.
 */
export function groupAudience(members: readonly { readonly audience: Audience }[]): Audience {
  const audiences = members.map(({ audience }) => audience)
  if (audiences.includes('member')) return 'member'
  return audiences.includes('moderator') ? 'moderator' : 'manager'
}

/** Whether the rights suffice for the audience; administrators may do everything. */
export function mayUse(audience: Audience, permissions: bigint): boolean {
  const needed = audiencePermission[audience]
  if (needed === undefined) return true
  return (permissions & permission.administrator) !== 0n || (permissions & needed) !== 0n
}
