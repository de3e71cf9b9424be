// Tells Discord which commands there are: one bulk overwrite, and only when they differ from what it has.

import { isDeepStrictEqual } from 'node:util'
import type { REST } from '@discordjs/rest'
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandChannelOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10'
import { audiencePermission, groupAudience } from '../interaction/caller.ts'
import type { Command } from '../interaction/command.ts'
import type { ChannelKind, OptionSpec } from '../interaction/options.ts'

type CommandBody = RESTPutAPIApplicationCommandsJSONBody[number]

/** Registers the commands for all servers; gives whether anything had to be sent. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly Command[],
): Promise<'registered' | 'unchanged'> {
  const wanted = commandBodies(commands)
  const route = Routes.applicationCommands(applicationId)
  const registered = (await rest.get(route)) as readonly object[]
  if (isDeepStrictEqual(byName(wanted), byName(registered))) return 'unchanged'
  // Deleting and making anew would also delete what the owners of servers set for a command.
  await rest.put(route, { body: wanted })
  return 'registered'
}

/** The commands as Discord wants them: `roadmap start` and `roadmap list` become one command with two subcommands. */
export function commandBodies(commands: readonly Command[]): CommandBody[] {
  const groups = Map.groupBy(commands, ({ name }) => name.split(' ')[0] ?? name)
  return [...groups].map(([name, members]) => {
    const [first] = members
    if (first === undefined) throw new TypeError(`no command in ${name}`)
    const isPlain = first.name === name
    const [groupDescription] = members.flatMap((member) => member.groupDescription ?? [])
    return {
      type: ApplicationCommandType.ChatInput,
      name,
      description: groupDescription ?? first.description,
      options: isPlain ? first.options.map(optionBody) : members.map(subcommandBody),
      default_member_permissions: audiencePermission[groupAudience(members)]?.toString() ?? null,
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    }
  })
}

function subcommandBody(command: Command): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: command.name.split(' ').slice(1).join(' '),
    description: command.description,
    options: command.options.map(optionBody),
  }
}

function optionBody(option: OptionSpec): APIApplicationCommandBasicOption {
  const base = { name: option.name, description: option.description, required: option.required }
  switch (option.type) {
    case 'text':
      return option.choices === undefined
        ? ({
            ...base,
            type: ApplicationCommandOptionType.String,
            ...(option.min === undefined ? {} : { min_length: option.min }),
            ...(option.max === undefined ? {} : { max_length: option.max }),
            ...(option.autocomplete ? { autocomplete: true } : {}),
          } as APIApplicationCommandBasicOption)
        : {
            ...base,
            type: ApplicationCommandOptionType.String,
            choices: option.choices.map(({ name, value }) => ({ name, value: String(value) })),
          }
    case 'integer':
      return option.choices === undefined
        ? {
            ...base,
            type: ApplicationCommandOptionType.Integer,
            ...(option.min === undefined ? {} : { min_value: option.min }),
            ...(option.max === undefined ? {} : { max_value: option.max }),
          }
        : {
            ...base,
            type: ApplicationCommandOptionType.Integer,
            choices: option.choices.map(({ name, value }) => ({ name, value: Number(value) })),
          }
    case 'flag':
      return { ...base, type: ApplicationCommandOptionType.Boolean }
    case 'attachment':
      return { ...base, type: ApplicationCommandOptionType.Attachment }
    case 'channel':
      return {
        ...base,
        type: ApplicationCommandOptionType.Channel,
        channel_types: (option.channelKinds ?? []).flatMap((kind) => channelTypes[kind]),
      }
  }
}

type OptionChannelType = NonNullable<APIApplicationCommandChannelOption['channel_types']>[number]

const channelTypes: Readonly<Record<ChannelKind, readonly OptionChannelType[]>> = {
  text: [ChannelType.GuildText],
  announcement: [ChannelType.GuildAnnouncement],
  thread: [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
  forum: [ChannelType.GuildForum],
  other: [],
}

/**
 * Commands by name in one form for comparing. Discord adds fields of its own, leaves out what is false or empty, and
 * may order keys differently; only what we send counts.
 */
function byName(commands: readonly object[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(commands.map((command) => [(command as { name: string }).name, essence(command)]))
}

const compared = [
  'type',
  'name',
  'description',
  'options',
  'required',
  'choices',
  'value',
  'autocomplete',
  'min_length',
  'max_length',
  'min_value',
  'max_value',
  'channel_types',
  'default_member_permissions',
  'contexts',
  'integration_types',
]

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (value === null || typeof value !== 'object') return value
  const fields = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    compared.filter((key) => isSaid(fields[key])).map((key) => [key, essence(fields[key])]),
  )
}

function isSaid(value: unknown): boolean {
  return !(
    value === undefined ||
    value === null ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  )
}
