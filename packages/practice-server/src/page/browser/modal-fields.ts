// What a form asks for, read from the components the bot sent, and what is wrong with an answer.

import {
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import type { FieldValue, World } from '../protocol.ts'
import type { MenuOption } from './choice-menu.ts'
import { menuOptions, preChosen } from './controls.ts'

type Labelled = {
  readonly customId: string
  readonly label: string
  readonly description: string | null
  readonly isRequired: boolean
  readonly initial: FieldValue
}

export type FormField =
  | { readonly kind: 'text'; readonly content: string }
  | (Labelled & {
      readonly kind: 'short-text' | 'long-text'
      readonly minimum: number
      readonly maximum: number
      readonly placeholder: string
    })
  | (Labelled & {
      readonly kind: 'choices'
      readonly options: readonly MenuOption[]
      readonly minimum: number
      readonly maximum: number
      readonly placeholder: string
    })
  | (Labelled & { readonly kind: 'files'; readonly minimum: number; readonly maximum: number })
  | (Labelled & { readonly kind: 'checkbox' })

type TopLevel = APIModalInteractionResponseCallbackData['components'][number]

export function formFields(components: readonly TopLevel[], world: World): readonly FormField[] {
  return components.flatMap((component): readonly FormField[] => {
    switch (component.type) {
      case ComponentType.ActionRow:
        return component.components.map((input) => textField(input, input.label ?? '', null))
      case ComponentType.TextDisplay:
        return [{ kind: 'text', content: component.content }]
      case ComponentType.Label:
        return [labelledField(component.component, component.label, component.description ?? null, world)]
      default:
        return []
    }
  })
}

const textLengthMax = 4000

function textField(input: APITextInputComponent, label: string, description: string | null): FormField {
  return {
    kind: input.style === TextInputStyle.Paragraph ? 'long-text' : 'short-text',
    customId: input.custom_id,
    label,
    description,
    isRequired: input.required ?? true,
    initial: input.value ?? '',
    minimum: input.min_length ?? 0,
    maximum: input.max_length ?? textLengthMax,
    placeholder: input.placeholder ?? '',
  }
}

function labelledField(
  input: APIComponentInLabel,
  label: string,
  description: string | null,
  world: World,
): FormField {
  const about = { customId: input.custom_id, label, description }
  switch (input.type) {
    case ComponentType.TextInput:
      return textField(input, label, description)
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return {
        ...about,
        kind: 'choices',
        isRequired: input.required ?? true,
        initial: preChosen(input),
        options: menuOptions(input, world),
        minimum: leastOf(input),
        maximum: input.max_values ?? 1,
        placeholder: input.placeholder ?? '',
      }
    case ComponentType.FileUpload:
      return {
        ...about,
        kind: 'files',
        isRequired: input.required ?? true,
        initial: [],
        minimum: leastOf(input),
        maximum: input.max_values ?? 1,
      }
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup: {
      const isRequired = input.required ?? true
      const options = input.options.map((option) => ({
        value: option.value,
        label: option.label,
        description: option.description ?? null,
        emoji: null,
      }))
      const initial = input.options.filter((option) => option.default === true).map((option) => option.value)
      const maximum = input.type === ComponentType.RadioGroup ? 1 : (input.max_values ?? options.length)
      const minimum = isRequired ? 1 : 0
      return { ...about, kind: 'choices', isRequired, initial, options, minimum, maximum, placeholder: '' }
    }
    // What is left is a single checkbox.
    default:
      return { ...about, kind: 'checkbox', isRequired: false, initial: String(input.default === true) }
  }
}

/** How many are asked for at least; nothing of what may be left out. */
function leastOf(input: { readonly required?: boolean; readonly min_values?: number }): number {
  return (input.required ?? true) ? (input.min_values ?? 1) : 0
}

export function problemWith(field: FormField, values: Readonly<Record<string, FieldValue>>): string | null {
  if (field.kind === 'text' || field.kind === 'checkbox') return null
  const value = values[field.customId] ?? ''
  if (value.length === 0) return field.isRequired ? 'Please fill this in.' : null
  if (value.length >= field.minimum) return null
  if (field.kind === 'files') return `Please add at least ${field.minimum} files.`
  return field.kind === 'choices'
    ? `Please choose at least ${field.minimum}.`
    : `Please write at least ${field.minimum} characters.`
}
