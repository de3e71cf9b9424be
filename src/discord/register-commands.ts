// Tells Discord which commands there are: one bulk overwrite, and only when they differ from what it has.

import type { REST } from '@discordjs/rest'
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10'
import * as z from 'zod'
import { audiencePermission, checkedByDiscord, groupAudience, type Standing } from '../interaction/caller.ts'
import { type Command, groupOf, type MenuCommand, type SlashCommand } from '../interaction/command.ts'
import { descriptionKey, menuNameKey } from '../interaction/markup.ts'
import type { OptionSpec } from '../interaction/options.ts'
import { channelTypes } from './channel-kinds.ts'
import { isSame } from './compare-commands.ts'
import type { Wording } from './wording.ts'

type CommandBody = RESTPutAPIApplicationCommandsJSONBody[number]

const application = z.object({ id: z.string() })

/** The commands that Discord has, as far as it matters here. */
const registeredList = z.array(
  z.looseObject({
    id: z.string(),
    name: z.string(),
    type: z.int().default(ApplicationCommandType.ChatInput),
  }),
)

export type Registration = {
  readonly outcome: 'registered' | 'unchanged'
  /** Discord's ids by the names of the slash commands: a text that names one with its id is a link to it. */
  readonly ids: ReadonlyMap<string, string>
}

/** Registers the commands for all servers, unless Discord has just these. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly Command[],
  wording: Pick<Wording, 'everywhere'>,
): Promise<Registration> {
  const wanted = commandBodies(commands, wording)
  const route = Routes.applicationCommands(applicationId)
  // Without the query Discord leaves other languages out of its answer, and each start would find a difference.
  const query = new URLSearchParams({ with_localizations: 'true' })
  const registered = registeredList.parse(await rest.get(route, { query }))
  if (isSame(wanted, registered)) return { outcome: 'unchanged', ids: idsOf(registered) }
  // Deleting and making anew would also delete what the owners of servers set for a command.
  const made = registeredList.parse(await rest.put(route, { body: wanted }))
  return { outcome: 'registered', ids: idsOf(made) }
}

/** The ids of the slash commands that Discord has. */
export async function registeredIds(rest: REST): Promise<ReadonlyMap<string, string>> {
  const route = Routes.applicationCommands(await applicationIdOf(rest))
  return idsOf(registeredList.parse(await rest.get(route)))
}

/** The id of the application that the token belongs to. */
export async function applicationIdOf(rest: REST): Promise<string> {
  return application.parse(await rest.get(Routes.currentApplication())).id
}

const idsOf = (registered: z.output<typeof registeredList>): ReadonlyMap<string, string> =>
  new Map(
    registered
      .filter(({ type }) => type === ApplicationCommandType.ChatInput)
      .map(({ id, name }) => [name, id]),
  )

/** The commands as Discord wants them: `roadmap start` and `roadmap list` become one command with two subcommands. */
export function commandBodies(
  commands: readonly Command[],
  wording: Pick<Wording, 'everywhere'>,
): CommandBody[] {
  const typed = commands.filter((command) => command.kind === 'slash')
  const inMenus = commands.filter((command) => command.kind !== 'slash')
  const groups = Map.groupBy(typed, ({ name }) => groupOf(name))
  return [
    ...[...groups].map(([name, members]) => slashBody(name, members, wording)),
    ...inMenus.map((command) => menuBody(command, wording)),
  ]
}

function slashBody(name: string, members: readonly SlashCommand[], wording: Languages): CommandBody {
  const [first] = members
  if (first === undefined) throw new TypeError(`no command in ${name}`)
  const isPlain = first.name === name
  const [groupDescription] = members.flatMap((member) => member.groupDescription ?? [])
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    ...described(wording, name, groupDescription ?? first.description),
    options: isPlain
      ? first.options.map((option) => optionBody(wording, name, option))
      : members.map((member) => subcommandBody(wording, member)),
    ...forAudience(groupAudience(members)),
  }
}

const menuTypes = { message: ApplicationCommandType.Message, member: ApplicationCommandType.User } as const

/** In menus names are read rather than typed, so they speak every language; Discord takes no description of them. */
const menuBody = ({ kind, name, audience }: MenuCommand, wording: Languages): CommandBody => ({
  type: menuTypes[kind],
  ...named(wording, menuNameKey(name), name),
  ...forAudience(checkedByDiscord(audience)),
})

/** Who is offered a command, and where. */
const forAudience = (audience: Standing) => ({
  default_member_permissions: audiencePermission[audience]?.toString() ?? null,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
})

type Languages = Pick<Wording, 'everywhere'>

/** A description in all languages; names stay English, so that "type /done" is true everywhere. */
function described(wording: Languages, key: string, description: string) {
  const others = wording.everywhere(descriptionKey(key))
  if (others === undefined) return { description }
  // Discord falls back from one English to the other only, and never to the default.
  return {
    description,
    description_localizations: { 'en-US': description, 'en-GB': description, ...others },
  }
}

function named(wording: Languages, key: string, name: string) {
  const others = wording.everywhere(key)
  return others === undefined
    ? { name }
    : { name, name_localizations: { 'en-US': name, 'en-GB': name, ...others } }
}

function subcommandBody(wording: Languages, command: SlashCommand): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: command.name.split(' ').slice(1).join(' '),
    ...described(wording, command.name, command.description),
    options: command.options.map((option) => optionBody(wording, command.name, option)),
  }
}

function optionBody(
  wording: Languages,
  command: string,
  option: OptionSpec,
): APIApplicationCommandBasicOption {
  const key = `${command}.${option.name}`
  const base = {
    name: option.name,
    ...described(wording, key, option.description),
    required: option.required,
  }
  const choices = <Kind>(as: (value: string | number) => Kind) =>
    (option.choices ?? []).map(({ name, value }) => ({
      ...named(wording, descriptionKey(`${key}.${value}`), name),
      value: as(value),
    }))
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
            choices: choices(String),
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
            choices: choices(Number),
          }
    case 'flag':
      return { ...base, type: ApplicationCommandOptionType.Boolean }
    case 'person':
      return { ...base, type: ApplicationCommandOptionType.User }
    case 'role':
      return { ...base, type: ApplicationCommandOptionType.Role }
    case 'attachment':
      return { ...base, type: ApplicationCommandOptionType.Attachment }
    case 'channel':
      return {
        ...base,
        type: ApplicationCommandOptionType.Channel,
        channel_types: channelTypes(option.channelKinds ?? []),
      }
  }
}
