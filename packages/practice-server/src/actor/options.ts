// Turns what a person typed into the options of a slash command, as Discord's own client would let it through.

import { ApplicationCommandOptionType, ComponentType } from 'discord-api-types/v10'
import type { AttachmentInput, OptionInput } from '../contract.ts'
import type { Core } from '../core.ts'
import { presentResolvedChannel } from '../interactions/payload.ts'
import { isGiven, isRecord, number, records, text } from '../json.ts'
import { storeFile } from '../messages/attachments.ts'
import { attachmentBytesMax, presentMember, presentRole, presentUser } from '../present/present.ts'
import { canView, permissionsInChannel } from '../state/access.ts'
import type { Channel, Json } from '../state/state.ts'
import { isNesting } from '../validation/command-rules.ts'
import { codePoints } from '../validation/schema-check.ts'

const stringLengthMax = 6_000

/** Users, members, roles, channels and files that an interaction names. */
export type Resolved = { [kind: string]: Json }

/** The command or subcommand that the words name, with the way to it. */
export function findLeaf(
  command: Json,
  words: readonly string[],
): { path: readonly Json[]; options: readonly Json[] } {
  const path: Json[] = []
  let options = records(command.options)
  for (const word of words) {
    const next = options.find((option) => option.name === word && isNesting(option))
    if (!next) throw new Error(`/${text(command.name)} has no subcommand "${word}".`)
    path.push(next)
    options = records(next.options)
  }
  if (options.some(isNesting)) {
    throw new Error(`/${[text(command.name), ...words].join(' ')} is not complete: it has subcommands.`)
  }
  return { path, options }
}

/** Wraps the options of a subcommand in those of its parents. */
export function nestOptions(path: readonly Json[], options: readonly Json[]): Json[] {
  return path.reduceRight<Json[]>(
    (inner, parent) => [{ type: parent.type, name: parent.name, options: inner }],
    [...options],
  )
}

export type OptionReading = {
  readonly core: Core
  readonly userId: string
  readonly channel: Channel
  readonly defined: readonly Json[]
  readonly given: Readonly<Record<string, OptionInput>>
  /** The option being typed into; nothing is required then. */
  readonly focused: string | null
}

export function readOptions(reading: OptionReading): { options: Json[]; resolved: Resolved } {
  const resolved: Resolved = {}
  const unknown = Object.keys(reading.given).find(
    (name) => !reading.defined.some((option) => option.name === name),
  )
  if (unknown !== undefined) throw new Error(`The command has no option "${unknown}".`)
  const options = reading.defined.flatMap((option): Json[] => {
    const name = text(option.name)
    const input = reading.given[name]
    if (input === undefined) {
      if (option.required === true && reading.focused === null)
        throw new Error(`The option "${name}" is required.`)
      return []
    }
    if (name === reading.focused) return [{ type: option.type, name, value: input, focused: true }]
    return [{ type: option.type, name, value: readValue(reading, option, input, resolved) }]
  })
  return { options, resolved }
}

function readValue(reading: OptionReading, option: Json, input: OptionInput, resolved: Resolved): unknown {
  const name = text(option.name)
  const type = number(option.type)
  const wrong = (what: string): never => {
    throw new Error(`The option "${name}" ${what}.`)
  }
  switch (type) {
    case ApplicationCommandOptionType.String:
      if (typeof input !== 'string') return wrong('takes text')
      return option.choices ? chosen(option, input, wrong) : checkLength(option, input, wrong)
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      if (records(option.choices).length > 0 && typeof input !== 'boolean')
        return chosen(option, input, wrong)
      if (typeof input !== 'number' || !Number.isFinite(input)) return wrong('takes a number')
      if (type === ApplicationCommandOptionType.Integer && !Number.isSafeInteger(input))
        return wrong('takes a whole number')
      if (isGiven(option.min_value) && input < number(option.min_value))
        return wrong(`is less than ${option.min_value}`)
      if (isGiven(option.max_value) && input > number(option.max_value))
        return wrong(`is more than ${option.max_value}`)
      return input
    case ApplicationCommandOptionType.Boolean:
      return typeof input === 'boolean' ? input : wrong('takes true or false')
    case ApplicationCommandOptionType.Attachment:
      return isFile(input) ? attach(reading, input, resolved) : wrong('takes a file')
    default:
      if (typeof input !== 'string') return wrong('takes an id')
      if (!resolveId(reading, type, input, resolved, option)) return wrong(`knows no such ${input}`)
      return input
  }
}

function chosen(option: Json, input: unknown, wrong: (what: string) => never): unknown {
  const choices = records(option.choices)
  if (choices.length === 0) return typeof input === 'string' ? checkLength(option, input, wrong) : input
  const choice = choices.find((one) => one.value === input) ?? choices.find((one) => one.name === input)
  return choice ? choice.value : wrong(`has no choice "${String(input)}"`)
}

function checkLength(option: Json, input: string, wrong: (what: string) => never): string {
  const length = codePoints(input)
  if (length === 0) return wrong('is empty')
  const max = isGiven(option.max_length) ? number(option.max_length) : stringLengthMax
  if (isGiven(option.min_length) && length < number(option.min_length)) return wrong('is too short')
  return length > max ? wrong('is too long') : input
}

function isFile(input: OptionInput): input is AttachmentInput {
  return typeof input === 'object'
}

/** Uploads what a person attaches, and gives the id it has from then on. */
export function attach(
  where: Pick<OptionReading, 'core' | 'channel'>,
  file: AttachmentInput,
  resolved: Resolved,
): string {
  if (file.data.byteLength > attachmentBytesMax)
    throw new Error(`The file "${file.name}" has more than 10 MB.`)
  const attachment = storeFile(where.core, where.channel.id, file, { ephemeral: true })
  put(resolved, 'attachments', text(attachment.id), attachment)
  return text(attachment.id)
}

/** Puts what an id stands for among the resolved; false when it stands for nothing that was asked for. */
export function resolveId(
  where: Pick<OptionReading, 'core' | 'userId' | 'channel'>,
  type: number,
  id: string,
  resolved: Resolved,
  option: Json,
): boolean {
  const { core, channel } = where
  const { state } = core
  const guild = channel.guildId === null ? undefined : state.guilds.get(channel.guildId)
  if (type === ApplicationCommandOptionType.User || type === ApplicationCommandOptionType.Mentionable) {
    const user = state.users.get(id)
    const member = guild?.members.get(id)
    if (user) put(resolved, 'users', id, presentUser(user))
    if (user && member) {
      const permissions = permissionsInChannel(state, channel, id, core.clock.now()).toString()
      put(resolved, 'members', id, { ...presentMember(member), permissions })
    }
    if (user) return true
  }
  if (type === ApplicationCommandOptionType.Role || type === ApplicationCommandOptionType.Mentionable) {
    const role = guild?.roles.get(id)
    if (guild && role) put(resolved, 'roles', id, presentRole(role, guild.id))
    return role !== undefined
  }
  if (type === ApplicationCommandOptionType.Channel) {
    const chosenChannel = state.channels.get(id)
    if (!chosenChannel || chosenChannel.guildId !== channel.guildId) return false
    if (!canView(state, chosenChannel, where.userId, core.clock.now())) return false
    const allowed = option.channel_types
    if (Array.isArray(allowed) && allowed.length > 0 && !allowed.includes(chosenChannel.type)) return false
    put(resolved, 'channels', id, presentResolvedChannel(core, chosenChannel, where.userId))
    return true
  }
  return false
}

function put(resolved: Resolved, kind: string, id: string, value: Json): void {
  const known = resolved[kind]
  resolved[kind] = { ...(isRecord(known) ? known : {}), [id]: value }
}

/** What a select's kind takes from the person: one of its options, or ids of people, roles and channels. */
export function checkSelection(
  where: { core: Core; userId: string; channel: Channel },
  select: Json,
  values: readonly string[],
  resolved: Resolved,
): void {
  const name = text(select.custom_id)
  const min = select.min_values === undefined || select.min_values === null ? 1 : number(select.min_values)
  const max = select.max_values === undefined || select.max_values === null ? 1 : number(select.max_values)
  if (values.length < min || values.length > max)
    throw new Error(`"${name}" takes from ${min} to ${max} values.`)
  const kinds: Record<number, number> = {
    [ComponentType.UserSelect]: ApplicationCommandOptionType.User,
    [ComponentType.RoleSelect]: ApplicationCommandOptionType.Role,
    [ComponentType.MentionableSelect]: ApplicationCommandOptionType.Mentionable,
    [ComponentType.ChannelSelect]: ApplicationCommandOptionType.Channel,
  }
  const kind = kinds[number(select.type)]
  for (const value of values) {
    const isKnown =
      kind === undefined
        ? records(select.options).some((option) => option.value === value)
        : resolveId(where, kind, value, resolved, select)
    if (!isKnown) throw new Error(`"${name}" has no value "${value}".`)
  }
}
