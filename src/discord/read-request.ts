// From a raw interaction payload to a request. Needs nothing but the payload: no cache, no fetch. Never throws.

import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10'
import type * as z from 'zod'
import { channelId, guildId, interactionId, roleId, userId } from '../domain/ids.ts'
import { sharedIn } from '../domain/resource/shared-links.ts'
import { isVisible } from '../domain/text/invisible.ts'
import type { Caller } from '../interaction/caller.ts'
import type { ChosenChannel } from '../interaction/options.ts'
import type { Request, TargetMember, TargetMessage } from '../interaction/request.ts'
import { channelKind } from './channel-kinds.ts'
import {
  commandSchema,
  componentSchema,
  type Field,
  type Head,
  headSchema,
  menuSchema,
  modalSchema,
  type Option,
  optionList,
  partList,
  type Resolved,
  type ResolvedMessage,
} from './interaction-payload.ts'

/** An event that cannot be read; `reason` names the fields, never what stands in them, for that may be a secret. */
export type Unreadable = { readonly kind: 'unreadable'; readonly reason: string }

/** Reads the request in an interaction; undefined for kinds that this bot does not offer (pings, entry points of activities). */
export function readRequest(raw: unknown): Request | Unreadable | undefined {
  const head = headSchema.safeParse(raw)
  if (!head.success) return unreadable(head.error)
  const { data: interaction } = head
  if (!isOffered(interaction)) return undefined
  const caller = readCaller(interaction)
  if (caller === undefined) return { kind: 'unreadable', reason: 'member.user, user: missing' }
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return isInMenu(interaction) ? readMenu(interaction, caller) : readCommand(interaction, caller)
    case InteractionType.ApplicationCommandAutocomplete:
      return readCommand(interaction, caller)
    case InteractionType.MessageComponent: {
      const data = componentSchema.safeParse(interaction.data)
      if (!data.success) return unreadable(data.error)
      const { custom_id: customId, component_type: type, values, resolved } = data.data
      const channels =
        type === ComponentType.ChannelSelect ? values.map((id) => channelOf(id, resolved.channels)) : []
      return { kind: 'component', customId, values, channels, caller }
    }
    default: {
      const data = modalSchema.safeParse(interaction.data)
      if (!data.success) return unreadable(data.error)
      return {
        kind: 'modal',
        customId: data.data.custom_id,
        fields: fieldsOf(data.data.components),
        caller,
        fromMessage: interaction.message !== undefined && interaction.message !== null,
      }
    }
  }
}

function unreadable(error: z.ZodError): Unreadable {
  const problems = error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
  return { kind: 'unreadable', reason: [...new Set(problems)].slice(0, 5).join(', ') }
}

function isOffered({ type, data }: Head): boolean {
  switch (type) {
    case InteractionType.ApplicationCommand:
      // What names no type at all is unreadable, not another kind.
      return !(isObject(data) && typeof data.type === 'number') || offered.has(data.type)
    case InteractionType.ApplicationCommandAutocomplete:
    case InteractionType.MessageComponent:
    case InteractionType.ModalSubmit:
      return true
    default:
      return false
  }
}

const offered: ReadonlySet<number> = new Set([
  ApplicationCommandType.ChatInput,
  ApplicationCommandType.User,
  ApplicationCommandType.Message,
])

const isInMenu = ({ data }: Head): boolean =>
  isObject(data) && offered.has(Number(data.type)) && data.type !== ApplicationCommandType.ChatInput

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function readCaller(interaction: Head): Caller | undefined {
  const { member } = interaction
  const user = member?.user ?? interaction.user
  if (user === undefined) return undefined
  const channel = interaction.channel?.id ?? interaction.channel_id
  return {
    userId: userId(user.id),
    displayName: displayNameOf(user, member?.nick),
    guildId: typeof interaction.guild_id === 'string' ? guildId(interaction.guild_id) : undefined,
    channelId: channel === undefined ? undefined : channelId(channel),
    permissions: member?.permissions ?? 0n,
    roleIds: (member?.roles ?? []).map(roleId),
    locale: interaction.locale,
    guildLocale: interaction.guild_locale,
    interactionId: interactionId(interaction.id),
  }
}

/** Nicknames may consist of what nobody sees; the last resort is what Discord itself shows for people without a name. */
function displayNameOf(user: NonNullable<Head['user']>, nick: string | undefined): string {
  const names = [nick, user.global_name, user.username]
  return names.find((name) => name !== undefined && isVisible(name)) ?? user.id
}

/** A command in the menu of a message or a member, with all that Discord tells of either. */
function readMenu({ data }: Head, caller: Caller): Request | Unreadable {
  const menu = menuSchema.safeParse(data)
  if (!menu.success) return unreadable(menu.error)
  const { type, name, target_id: id, resolved } = menu.data
  const target =
    type === ApplicationCommandType.Message
      ? targetMessage(own(resolved.messages, id))
      : targetMember(own(resolved.users, id), own(resolved.members, id)?.nick)
  if (target === undefined) return { kind: 'unreadable', reason: 'data.resolved: the target is missing' }
  return { kind: 'menu-command', name, target, caller }
}

function targetMessage(message: ResolvedMessage | undefined): TargetMessage | undefined {
  if (message === undefined) return undefined
  const said = [message, ...message.message_snapshots.map((copy) => copy.message)]
  const content = said.map((one) => one.content).join('\n\n')
  const previews = said.flatMap(({ embeds }) => embeds)
  return { kind: 'message', authorId: userId(message.author.id), ...sharedIn(content, previews) }
}

function targetMember(user: Head['user'], nick: string | undefined): TargetMember | undefined {
  if (user === undefined) return undefined
  return {
    kind: 'member',
    userId: userId(user.id),
    displayName: displayNameOf(user, nick),
    isBot: user.bot ?? false,
  }
}

function readCommand(interaction: Head, caller: Caller): Request | Unreadable {
  const { type, data } = interaction
  const command = commandSchema.safeParse(data)
  if (!command.success) return unreadable(command.error)
  const { resolved } = command.data
  const { name, options } = flatten(command.data.name, command.data.options)
  const values = Object.fromEntries(
    options.flatMap((option) =>
      option.value === undefined
        ? []
        : [[option.name, readValue(option, option.value, resolved, interaction.guild_id)] as const],
    ),
  )
  if (type === InteractionType.ApplicationCommand) return { kind: 'command', name, options: values, caller }
  const focused = options.find((option) => option.focused === true)
  if (focused?.value === undefined) return { kind: 'unreadable', reason: 'data.options: none is focused' }
  const typed = String(focused.value)
  return { kind: 'autocomplete', name, option: focused.name, typed, options: values, caller }
}

/** Discord nests a subcommand in a group at most. */
const nestingMax = 2

/** `roadmap` with the subcommand `start` becomes `roadmap start`. */
function flatten(name: string, raw: unknown, depth = 0): { name: string; options: readonly Option[] } {
  const options = optionList.parse(raw)
  const [first] = options
  const isNested =
    first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup
  if (!isNested || depth >= nestingMax) return { name, options }
  return flatten(`${name} ${first.name}`, first.options, depth + 1)
}

function readValue(
  { type }: Option,
  value: NonNullable<Option['value']>,
  resolved: Resolved,
  guild: Head['guild_id'],
): unknown {
  switch (type) {
    case ApplicationCommandOptionType.Channel:
      return channelOf(String(value), resolved.channels)
    case ApplicationCommandOptionType.Role: {
      const id = String(value)
      const role = own(resolved.roles, id)
      // @everyone has the id of its server.
      return role && { ...role, id, isManaged: role.managed || id === guild }
    }
    case ApplicationCommandOptionType.Attachment: {
      const file = own(resolved.attachments, String(value))
      return file && { name: file.filename, sizeBytes: file.size, url: file.url }
    }
    case ApplicationCommandOptionType.User:
      return personOf(String(value), resolved)
    default:
      return value
  }
}

/** Who left the server is a user without a member. */
function personOf(id: string, { users, members }: Resolved) {
  const user = own(users, id) ?? { id }
  const named = targetMember(user, own(members, id)?.nick)
  return { id, name: named?.displayName ?? id, isBot: named?.isBot ?? false }
}

function channelOf(id: string, channels: Resolved['channels']): ChosenChannel {
  const channel = own(channels, id)
  const botPermissions = channel?.app_permissions
  return {
    id: channelId(id),
    name: channel?.name ?? '',
    kind: channelKind(channel?.type),
    ...(botPermissions === undefined ? {} : { botPermissions }),
  }
}

/** What stands under a key, and not what every object has. */
function own<Value>(record: Readonly<Record<string, Value | null>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? (record[key] ?? undefined) : undefined
}

/** Fields stand in labels, one each; older clients send them in rows. Of a list of which one is chosen that one counts. */
function fieldsOf(raw: unknown): Readonly<Record<string, string>> {
  const fields = partList.parse(raw).flatMap(({ type, component, components }): readonly Field[] => {
    if (type === ComponentType.ActionRow) return components
    return type === ComponentType.Label && component !== undefined ? [component] : []
  })
  return Object.fromEntries(
    fields.flatMap(({ custom_id, value, values }) => {
      const given = value ?? (values.length === 1 ? values[0] : undefined)
      return given === undefined ? [] : [[custom_id, String(given)] as const]
    }),
  )
}
