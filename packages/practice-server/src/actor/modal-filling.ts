// Fills in a modal as a person does, with the checks that Discord's client makes before it can be sent.

import { ComponentType } from 'discord-api-types/v10'
import type { AttachmentInput, ModalInput, ModalView } from '../contract.ts'
import type { Core } from '../core.ts'
import { isGiven, isRecord, number, records, text } from '../json.ts'
import type { Channel, Json } from '../state/state.ts'
import { codePoints } from '../validation/schema-check.ts'
import { attach, checkSelection, type Resolved } from './options.ts'

type Fields = Readonly<Record<string, ModalInput>>
type Where = { readonly core: Core; readonly userId: string; readonly channel: Channel }

const textLengthMax = 4_000

/** The `components` and `resolved` of a submitted modal. */
export function fillModal(where: Where, modal: ModalView, fields: Fields): Json {
  const resolved: Resolved = {}
  const used = new Set<string>()
  const fill = (field: Json, id: number): Json => {
    const customId = text(field.custom_id)
    used.add(customId)
    const filled = { type: field.type, id, custom_id: customId }
    const given = fields[customId]
    switch (number(field.type)) {
      case ComponentType.TextInput:
        return { ...filled, value: textOf(field, given) }
      case ComponentType.Checkbox:
        return { ...filled, value: isGiven(given) ? given === 'true' : field.default === true }
      case ComponentType.RadioGroup:
        return { ...filled, value: listOf(where, { ...field, min_values: 0 }, given, resolved)[0] ?? null }
      case ComponentType.FileUpload:
        return { ...filled, values: filesOf(where, field, given, resolved) }
      default:
        return { ...filled, values: listOf(where, field, given, resolved) }
    }
  }
  let nextId = 1
  const components = records(modal.raw.components).map((component): Json => {
    const id = nextId++
    if (isRecord(component.component))
      return { type: component.type, id, component: fill(component.component, nextId++) }
    if (Array.isArray(component.components)) {
      return {
        type: component.type,
        id,
        components: records(component.components).map((one) => fill(one, nextId++)),
      }
    }
    return { type: component.type, id }
  })
  const unknown = Object.keys(fields).find((name) => !used.has(name))
  if (unknown !== undefined) throw new Error(`The modal has no field "${unknown}".`)
  return { components, ...(Object.keys(resolved).length > 0 ? { resolved } : {}) }
}

function textOf(field: Json, given: ModalInput | undefined): string {
  const name = text(field.custom_id)
  const value = given === undefined ? text(field.value) : given
  if (typeof value !== 'string') throw new Error(`The field "${name}" takes text.`)
  const length = codePoints(value)
  if (length === 0 && field.required !== false) throw new Error(`The field "${name}" is required.`)
  if (length > 0 && isGiven(field.min_length) && length < number(field.min_length)) {
    throw new Error(`The field "${name}" is too short.`)
  }
  if (length > (isGiven(field.max_length) ? number(field.max_length) : textLengthMax)) {
    throw new Error(`The field "${name}" is too long.`)
  }
  return value
}

function listOf(where: Where, field: Json, given: ModalInput | undefined, resolved: Resolved): string[] {
  const isOptional = field.required === false
  const entered = given === undefined ? defaultsOf(field) : typeof given === 'string' ? [given] : given
  const values = entered.flatMap((value) => (typeof value === 'string' ? [value] : []))
  if (values.length < entered.length) throw new Error(`The field "${text(field.custom_id)}" takes no files.`)
  if (values.length === 0 && isOptional) return []
  if (values.length === 0) throw new Error(`The field "${text(field.custom_id)}" is required.`)
  // A group of checkboxes may be ticked as far as it goes unless it says less.
  const isGroup = field.type === ComponentType.CheckboxGroup
  const max = isGroup && !isGiven(field.max_values) ? records(field.options).length : field.max_values
  checkSelection(where, { ...field, max_values: max }, values, resolved)
  return values
}

/** Every file is uploaded before the modal is sent, and stands in it by its id. */
function filesOf(where: Where, field: Json, given: ModalInput | undefined, resolved: Resolved): string[] {
  const name = text(field.custom_id)
  const entered = given === undefined ? [] : given
  if (typeof entered === 'string' || entered.some((file) => typeof file === 'string')) {
    throw new Error(`The field "${name}" takes files.`)
  }
  const files = entered as readonly AttachmentInput[]
  const min = field.required === false ? 0 : isGiven(field.min_values) ? number(field.min_values) : 1
  const max = isGiven(field.max_values) ? number(field.max_values) : 1
  if (files.length < min && !(files.length === 0 && field.required === false)) {
    throw new Error(`The field "${name}" takes at least ${min} files.`)
  }
  if (files.length > max) throw new Error(`The field "${name}" takes at most ${max} files.`)
  return files.map((file) => attach(where, file, resolved))
}

function defaultsOf(field: Json): string[] {
  return records(field.options)
    .filter((option) => option.default === true)
    .map((option) => text(option.value))
}
