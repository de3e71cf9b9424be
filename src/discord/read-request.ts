// From a raw interaction payload to a request. Needs nothing but the payload: no cache, no fetch.

import {
  type APIApplicationCommandInteractionDataOption,
  type APIInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10'
import { channelId, guildId, interactionId, userId } from '../domain/ids.ts'
import type { Caller } from '../interaction/caller.ts'
import type { ChannelKind } from '../interaction/options.ts'
import type { Request } from '../interaction/request.ts'

/** The request in an interaction, or undefined for kinds that this bot does not offer (menus on users, pings). */
export function readRequest(interaction: APIInteraction): Request | undefined {
  const caller = readCaller(interaction)
  if (caller === undefined) return undefined
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return undefined
      const { name, options } = flatten(interaction.data.name, interaction.data.options ?? [])
      return { kind: 'command', name, options: valuesOf(options, interaction.data.resolved ?? {}), caller }
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const { name, options } = flatten(interaction.data.name, interaction.data.options)
      const focused = options.find((option) => 'focused' in option && option.focused)
      if (focused === undefined || !('value' in focused)) return undefined
      const typed = String(focused.value)
      return {
        kind: 'autocomplete',
        name,
        option: focused.name,
        typed,
        options: valuesOf(options, {}),
        caller,
      }
    }
    case InteractionType.MessageComponent: {
      const values = 'values' in interaction.data ? interaction.data.values : []
      return { kind: 'component', customId: interaction.data.custom_id, values, caller }
    }
    case InteractionType.ModalSubmit:
      return {
        kind: 'modal',
        customId: interaction.data.custom_id,
        fields: fieldsOf(interaction),
        caller,
        fromMessage: interaction.message !== undefined,
      }
    default:
      return undefined
  }
}

function readCaller(interaction: APIInteraction): Caller | undefined {
  const user = interaction.member?.user ?? interaction.user
  if (user === undefined) return undefined
  const { member } = interaction
  return {
    userId: userId(user.id),
    displayName: member?.nick ?? user.global_name ?? user.username,
    guildId: interaction.guild_id === undefined ? undefined : guildId(interaction.guild_id),
    channelId: interaction.channel === undefined ? undefined : channelId(interaction.channel.id),
    permissions: BigInt(member?.permissions ?? '0'),
    interactionId: interactionId(interaction.id),
  }
}

type Option = APIApplicationCommandInteractionDataOption<
  InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete
>

/** `roadmap` with the subcommand `start` becomes `roadmap start`. */
function flatten(name: string, options: readonly Option[]): { name: string; options: readonly Option[] } {
  const [first] = options
  const isNested =
    first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup
  return isNested ? flatten(`${name} ${first.name}`, first.options ?? []) : { name, options }
}

/** What an event tells of the channels and files that its options name. */
type Resolved = {
  readonly channels?: Readonly<
    Record<
      string,
      { readonly name?: string | null; readonly type: ChannelType; readonly app_permissions?: string }
    >
  >
  readonly attachments?: Readonly<
    Record<string, { readonly filename: string; readonly size: number; readonly url: string }>
  >
}

function valuesOf(options: readonly Option[], resolved: Resolved): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    options.flatMap((option) =>
      'value' in option ? [[option.name, readValue(option, resolved)] as const] : [],
    ),
  )
}

function readValue(option: Extract<Option, { value: unknown }>, resolved: Resolved): unknown {
  switch (option.type) {
    case ApplicationCommandOptionType.Channel:
      return channelOf(option.value, resolved.channels ?? {})
    case ApplicationCommandOptionType.Attachment: {
      const file = resolved.attachments?.[option.value]
      return file && { name: file.filename, sizeBytes: file.size, url: file.url }
    }
    default:
      return option.value
  }
}

function channelOf(id: string, channels: NonNullable<Resolved['channels']>) {
  const channel = channels[id]
  const permissions = channel?.app_permissions
  return {
    id,
    name: channel?.name ?? '',
    kind: channel === undefined ? 'other' : channelKind(channel.type),
    ...(permissions === undefined ? {} : { botPermissions: BigInt(permissions) }),
  }
}

function channelKind(type: ChannelType): ChannelKind {
  switch (type) {
    case ChannelType.GuildText:
      return 'text'
    case ChannelType.GuildAnnouncement:
      return 'announcement'
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      return 'thread'
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return 'forum'
    default:
      return 'other'
  }
}

/** Fields stand in labels, one each; older clients send them in rows. */
function fieldsOf(interaction: APIModalSubmitInteraction): Readonly<Record<string, string>> {
  return Object.fromEntries(
    interaction.data.components.flatMap((part) => {
      if (part.type === ComponentType.ActionRow) {
        return part.components.map((field) => [field.custom_id, field.value] as const)
      }
      if (part.type !== ComponentType.Label || !('value' in part.component)) return []
      return [[part.component.custom_id, String(part.component.value ?? '')] as const]
    }),
  )
}
