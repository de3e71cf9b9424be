// Which channels a person sees and which commands they are offered there, as Discord's own client would decide.

import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
import { isRecord, number, records, text } from '../json.ts'
import type { PracticeServer } from '../server.ts'
import { channelPermissions, holds, permission, type Rights } from '../state/permissions.ts'
import { channelType, type Json } from '../state/state.ts'
import type { Channel, Command } from './protocol.ts'

const isShown = new Set<number>([channelType.text, channelType.announcement, channelType.publicThread])

/** The text channels of the guild that this person may read, then the direct messages with the bot. */
export function channelsFor(server: PracticeServer, guildId: string, userId: string): readonly Channel[] {
  const rights = rightsOf(server, guildId, userId)
  const readable = server.world
    .channels(guildId)
    .filter(({ type }) => isShown.has(type))
    .filter(
      ({ overwrites }) =>
        rights !== null && holds(channelPermissions(rights, overwrites), permission.viewChannel),
    )
    .map(({ id, name }): Channel => ({ id, name, kind: 'text' }))
  const botName = server.world.user(server.botUserId)?.name ?? 'The bot'
  return [...readable, { id: server.world.directChannel(userId).id, name: botName, kind: 'direct' }]
}

/** What is hidden by permission is left out; the server would refuse it besides. */
export function commandsFor(
  server: PracticeServer,
  guildId: string,
  userId: string,
  channel: Channel,
): readonly Command[] {
  const granted = grantedIn(server, guildId, userId, channel.id)
  const guild = server.world.guild(guildId)
  // A server that the bot has left, or that cannot be reached, offers none of its commands.
  if (channel.kind === 'text' && (guild?.botRoleId == null || guild.unavailable)) return []
  const offered = server.commands().filter((command) => {
    if (number(command.type) !== 1) return false
    const contexts: unknown[] = Array.isArray(command.contexts) ? command.contexts : [0]
    if (channel.kind === 'direct') return command.guild_id === undefined && contexts.includes(1)
    const isHere = command.guild_id === undefined ? contexts.includes(0) : command.guild_id === guildId
    return isHere && holds(granted, permission.useApplicationCommands) && mayUse(command, granted)
  })
  return offered.flatMap((command) => callable(command, text(command.name)))
}

/** Why a person is offered no command in a channel. */
export function whyNoCommands(
  server: PracticeServer,
  guildId: string,
  userId: string,
  channel: Channel,
): string {
  const bot = server.world.user(server.botUserId)?.name ?? 'The bot'
  const person = server.world.user(userId)?.name ?? 'This person'
  const guild = server.world.guild(guildId)
  if (channel.kind === 'direct')
    return `${bot}’s commands work in a channel of the server, not in direct messages.`
  if (guild?.botRoleId == null) return `${bot} is not in this server, so its commands are not here either.`
  if (guild.unavailable) return 'The server has an outage: no command of it can be used.'
  if (server.commands().length === 0) return `${bot} has registered no commands yet.`
  if (!holds(grantedIn(server, guildId, userId, channel.id), permission.useApplicationCommands)) {
    return `${person} sees no commands: none of their roles has the permission Use Application Commands here.`
  }
  return `${person} sees no commands: each one here needs a permission that they do not have.`
}

function grantedIn(server: PracticeServer, guildId: string, userId: string, channelId: string): bigint {
  const rights = rightsOf(server, guildId, userId)
  const overwrites = server.world.channel(channelId)?.overwrites ?? []
  return rights === null ? 0n : channelPermissions(rights, overwrites)
}

function mayUse(command: Json, granted: bigint): boolean {
  const needed = command.default_member_permissions
  if (typeof needed !== 'string' || holds(granted, permission.administrator)) return true
  // "0" means: administrators alone.
  return BigInt(needed) !== 0n && holds(granted, BigInt(needed))
}

const nesting = new Set([1, 2])

/** A command with subcommands cannot be called itself; each of them can. */
function callable(command: Json, name: string): readonly Command[] {
  const options = records(command.options)
  const nested = options.filter((option) => nesting.has(number(option.type)))
  if (nested.length > 0) return nested.flatMap((option) => callable(option, `${name} ${text(option.name)}`))
  const own = options.flatMap((option: unknown) => (isBasicOption(option) ? [option] : []))
  return [{ name, description: text(command.description), options: own }]
}

/** The server checked the command against Discord's schema when it was registered. */
function isBasicOption(option: unknown): option is APIApplicationCommandBasicOption {
  return isRecord(option) && !nesting.has(number(option.type))
}

function rightsOf(server: PracticeServer, guildId: string, userId: string): Rights | null {
  const guild = server.world.guild(guildId)
  const member = guild?.members.get(userId)
  if (guild === undefined || member === undefined) return null
  return {
    guildId,
    ownerId: guild.ownerId,
    userId,
    roleIds: member.roleIds,
    rolePermissions: (roleId) => guild.roles.get(roleId)?.permissions ?? 0n,
    timedOut: member.timedOutUntil !== null && member.timedOutUntil > server.clock.now(),
  }
}
