// Which channels a person sees and which commands they are offered there, as Discord's own client would decide.

import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandType,
  ChannelType,
} from 'discord-api-types/v10'
import { isRecord, records, text } from '../json.ts'
import type { PracticeServer } from '../server.ts'
import { holds, permission } from '../state/permissions.ts'
import type { Json } from '../state/state.ts'
import { isNesting } from '../validation/command-rules.ts'
import type { Channel, Command, Menus } from './protocol.ts'

const isShown = new Set<number>([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
])

/** The text channels of the guild that this person may read, then the direct messages with the bot. */
export function channelsFor(server: PracticeServer, guildId: string, userId: string): readonly Channel[] {
  const readable = server.world
    .channels(guildId)
    .filter(({ type }) => isShown.has(type))
    .filter(({ id }) => holds(server.world.permissionsIn(id, userId), permission.ViewChannel))
    .map(({ id, name, type }): Channel => ({ id, name, kind: 'text', type }))
  const botName = server.world.user(server.botUserId)?.name ?? 'The bot'
  const direct = server.world.directChannel(userId)
  return [...readable, { id: direct.id, name: botName, kind: 'direct', type: ChannelType.DM }]
}

/** What a person may call in a channel, each subcommand by itself. */
export function commandsFor(server: PracticeServer, userId: string, channelId: string): readonly Command[] {
  return server
    .offeredCommands(userId, channelId)
    .filter((command) => command.type === ApplicationCommandType.ChatInput)
    .flatMap((command) => callable(command, text(command.name)))
}

/** The commands in the menus of messages and of people. */
export function menusFor(server: PracticeServer, userId: string, channelId: string): Menus {
  const offered = server.offeredCommands(userId, channelId)
  const inMenu = (type: ApplicationCommandType) =>
    offered.filter((command) => command.type === type).map((command) => text(command.name))
  return { message: inMenu(ApplicationCommandType.Message), member: inMenu(ApplicationCommandType.User) }
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
  if (!holds(server.world.permissionsIn(channel.id, userId), permission.UseApplicationCommands)) {
    return `${person} sees no commands: none of their roles has the permission Use Application Commands here.`
  }
  return `${person} sees no commands: each one here needs a permission that they do not have.`
}

/** A command with subcommands cannot be called itself; each of them can. */
function callable(command: Json, name: string): readonly Command[] {
  const options = records(command.options)
  const nested = options.filter(isNesting)
  if (nested.length > 0) return nested.flatMap((option) => callable(option, `${name} ${text(option.name)}`))
  const own = options.flatMap((option: unknown) => (isBasicOption(option) ? [option] : []))
  return [{ name, description: text(command.description), options: own }]
}

/** The server checked the command against Discord's schema when it was registered. */
function isBasicOption(option: unknown): option is APIApplicationCommandBasicOption {
  return isRecord(option) && !isNesting(option)
}
