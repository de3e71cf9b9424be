// One option of a command that is being typed: what it offers to choose from, and what the typed text is worth.

import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Choice, Command, FileValue, OptionValue, World } from '../protocol.ts'
import { channelsIn, mentionablesIn, rolesIn, usersIn } from './world-choices.ts'

export type Option = Command['options'][number]

export type Field = {
  readonly option: Option
  readonly text: string
  /** What was taken from the list. Typing on takes it back. */
  readonly chosen: Choice | null
  readonly file: FileValue | null
}

export function emptyField(option: Option): Field {
  return { option, text: '', chosen: null, file: null }
}

export function isBlank(field: Field): boolean {
  return field.text.trim() === '' && field.file === null
}

/** The list under a field, but for autocomplete, which only the bot knows. */
export function fixedChoices(field: Field, world: World): readonly Choice[] {
  const { option } = field
  const all = allChoices(option, world)
  if (field.chosen !== null) return []
  const query = field.text.trim().toLowerCase().replace(/^[@#]/, '')
  return all.filter((choice) => choice.name.toLowerCase().includes(query))
}

function allChoices(option: Option, world: World): readonly Choice[] {
  switch (option.type) {
    case ApplicationCommandOptionType.Boolean:
      return [
        { name: 'True', value: 'true' },
        { name: 'False', value: 'false' },
      ]
    case ApplicationCommandOptionType.User:
      return usersIn(world)
    case ApplicationCommandOptionType.Role:
      return rolesIn(world)
    case ApplicationCommandOptionType.Mentionable:
      return mentionablesIn(world)
    case ApplicationCommandOptionType.Channel:
      return channelsIn(world, option.channel_types)
    case ApplicationCommandOptionType.String:
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return 'choices' in option ? (option.choices ?? []) : []
    default:
      return []
  }
}

export function hasAutocomplete(option: Option): boolean {
  return 'autocomplete' in option && option.autocomplete === true
}

/** Whether any words may be typed, so that nothing in them can be taken for something else. */
export function isFreeText(option: Option): boolean {
  return (
    option.type === ApplicationCommandOptionType.String && !hasAutocomplete(option) && !('choices' in option)
  )
}

export type FieldWorth =
  | { readonly kind: 'value'; readonly value: OptionValue }
  | { readonly kind: 'blank' }
  | { readonly kind: 'wrong'; readonly why: string }

export function worthOf(field: Field, world: World): FieldWorth {
  const { option } = field
  if (isBlank(field)) return { kind: 'blank' }
  if (option.type === ApplicationCommandOptionType.Attachment) {
    return field.file === null ? { kind: 'blank' } : { kind: 'value', value: field.file }
  }
  const picked = field.chosen ?? namedChoice(field, world)
  const typed = field.text.trim()
  if (option.type === ApplicationCommandOptionType.Boolean) {
    return picked === null ? wrong('True or False') : { kind: 'value', value: picked.value === 'true' }
  }
  if (picked !== null) return { kind: 'value', value: picked.value }
  if (allChoices(option, world).length > 0 || isPickedOnly(option)) return wrong('Choose one from the list')
  if (
    option.type === ApplicationCommandOptionType.Integer ||
    option.type === ApplicationCommandOptionType.Number
  )
    return numberWorth(option, typed)
  return textWorth(option, typed)
}

function isPickedOnly(option: Option): boolean {
  return (
    option.type >= ApplicationCommandOptionType.User &&
    option.type <= ApplicationCommandOptionType.Mentionable
  )
}

function namedChoice(field: Field, world: World): Choice | null {
  const bare = (text: string) => text.trim().toLowerCase().replace(/^[@#]/, '')
  return allChoices(field.option, world).find((choice) => bare(choice.name) === bare(field.text)) ?? null
}

function numberWorth(option: Option, typed: string): FieldWorth {
  const isInteger = option.type === ApplicationCommandOptionType.Integer
  const value = Number(typed)
  if (!Number.isFinite(value) || (isInteger && !Number.isSafeInteger(value))) {
    return wrong(isInteger ? 'A whole number' : 'A number')
  }
  const { min_value: low, max_value: high } = { min_value: undefined, max_value: undefined, ...option }
  if (low !== undefined && value < low) return wrong(`At least ${low}`)
  if (high !== undefined && value > high) return wrong(`At most ${high}`)
  return { kind: 'value', value }
}

function textWorth(option: Option, typed: string): FieldWorth {
  const { min_length: low, max_length: high } = { min_length: undefined, max_length: undefined, ...option }
  if (low !== undefined && typed.length < low) return wrong(`At least ${low} characters`)
  if (high !== undefined && typed.length > high) return wrong(`At most ${high} characters`)
  return { kind: 'value', value: typed }
}

function wrong(why: string): FieldWorth {
  return { kind: 'wrong', why }
}
