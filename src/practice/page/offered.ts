// Which channels a person sees and which commands they are offered there, as Discord's own client would decide.

import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
import { isRecord, number, records, text } from '../json.ts'
import { channelPermissions, holds, permission, type Rights } from '../permissions.ts'
import type { PracticeServer } from '../server.ts'
import { channelType, type Json } from '../state.ts'
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
  const rights = rightsOf(server, guildId, userId)
  const overwrites = server.world.channel(channel.id)?.overwrites ?? []
  const granted = rights === null ? 0n : channelPermissions(rights, overwrites)
  const offered = server.commands().filter((command) => {
    if (number(command.type) !== 1) return false
    const contexts: unknown[] = Array.isArray(command.contexts) ? command.contexts : [0]
    if (channel.kind === 'direct') return command.guild_id === undefined && contexts.includes(1)
    const isHere = command.guild_id === undefined ? contexts.includes(0) : command.guild_id === guildId
    return isHere && holds(granted, permission.useApplicationCommands) && mayUse(command, granted)
  })
  return offered.flatMap((command) => callable(command, text(command.name)))
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
