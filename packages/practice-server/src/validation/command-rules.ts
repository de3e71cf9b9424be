// What Discord asks of application commands when they are registered.

import {
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod'
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10'
import { isGiven, isRecord, number, records, text } from '../json.ts'
import type { Json } from '../state/state.ts'
import { addLengthError, addRequired, addTooLong, type BodyPath, type ErrorTree } from './error-tree.ts'
import { checkSchema, codePoints } from './schema-check.ts'

/** How many commands of each type a scope takes. */
export const commandsPerScopeMax: Record<number, number> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
  [ApplicationCommandType.PrimaryEntryPoint]: 1,
}
export const commandsInBulkMax = 130
export const commandLengthMax = 8_000
const choiceValueLengthMax = 100
const optionsMax = 25

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
/** Adds to the tree what is wrong with one command; `isPatch` lets fields be left out. */
export function checkCommand(body: unknown, tree: ErrorTree, at: BodyPath, isPatch = false): void {
  const schema = isPatch ? ApplicationCommandPatchRequestPartialSchema : ApplicationCommandUpdateRequestSchema
  checkSchema(schema, withNumericPermissions(body), tree, at)
  if (!tree.isEmpty() || !isRecord(body)) return
  if (commandType(body) === ApplicationCommandType.ChatInput) {
    checkName(body, tree, at)
    if (!isPatch && text(body.description) === '') addRequired(tree, [...at, 'description'])
    checkOptions(body.options, tree, [...at, 'options'])
  } else if (text(body.description) !== '' || records(body.options).length > 0) {
    const message = 'Context menu commands cannot have description or options'
    tree.add([...at, 'description'], 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', message)
  }
  const length = commandLength(body)
  if (length > commandLengthMax) {
    tree.add(at, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${commandLengthMax})`)
  }
}

/** The type of a command, which may be left out. */
export function commandType(command: Json): number {
  return isGiven(command.type) ? number(command.type) : ApplicationCommandType.ChatInput
}

/** Discord takes the bitset as text, as its documentation says; the schema knows numbers only. */
function withNumericPermissions(body: unknown): unknown {
  if (!isRecord(body)) return body
  const given = body.default_member_permissions
  if (typeof given !== 'string' || !/^\d+$/.test(given)) return body
  return { ...body, default_member_permissions: Number(given) }
}

function checkName(named: Json, tree: ErrorTree, at: BodyPath): void {
  const names: [BodyPath, string][] = [
    ...(typeof named.name === 'string' ? [[[...at, 'name'], named.name] as [BodyPath, string]] : []),
    ...Object.entries(isRecord(named.name_localizations) ? named.name_localizations : {}).map(
      ([locale, name]): [BodyPath, string] => [[...at, 'name_localizations', locale], text(name)],
    ),
  ]
  for (const [path, name] of names) {
    if (!namePattern.test(name) || name !== name.toLowerCase()) {
      tree.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
    }
  }
}

function checkOptions(given: unknown, tree: ErrorTree, at: BodyPath, isTop = true): void {
  const options = records(given)
  const names = new Set<string>()
  let optionalSeen = false
  const subcommands = options.filter((option) => isNesting(option)).length
  if (subcommands > 0 && subcommands < options.length) {
    const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types'
    tree.add(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message)
  }
  if (options.length > optionsMax) addTooLong(tree, at, optionsMax)
  for (const [index, option] of options.entries()) {
    const path = [...at, index]
    checkName(option, tree, path)
    if (names.has(text(option.name))) {
      tree.add(path, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'The option name already exists')
    }
    names.add(text(option.name))
    if (isNesting(option)) {
      if (option.type === ApplicationCommandOptionType.SubcommandGroup && !isTop) {
        const message = 'Sub-command groups cannot be nested'
        tree.add(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message)
      }
      if (
        option.type === ApplicationCommandOptionType.SubcommandGroup &&
        records(option.options).length === 0
      ) {
        addRequired(tree, [...path, 'options'])
      }
      checkOptions(option.options, tree, [...path, 'options'], false)
      continue
    }
    if (option.required === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options'
      tree.add(path, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message)
    }
    if (option.required !== true) optionalSeen = true
    checkValueOption(option, tree, path)
  }
}

/** Whether an option is a subcommand or a group of them. */
export function isNesting(option: Json): boolean {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  )
}

function checkValueOption(option: Json, tree: ErrorTree, path: BodyPath): void {
  const choices = records(option.choices)
  if (option.autocomplete === true && choices.length > 0) {
    const message = 'Autocomplete and choices are mutually exclusive'
    tree.add([...path, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', message)
  }
  const names = new Set<unknown>()
  for (const [index, choice] of choices.entries()) {
    const at = [...path, 'choices', index]
    if (names.has(choice.name)) {
      tree.add(at, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'The choice name already exists')
    }
    names.add(choice.name)
    if (
      typeof choice.value === 'string' &&
      (choice.value === '' || codePoints(choice.value) > choiceValueLengthMax)
    ) {
      addLengthError(tree, [...at, 'value'], 1, choiceValueLengthMax)
    }
  }
  for (const what of ['value', 'length']) {
    const [min, max] = [option[`min_${what}`], option[`max_${what}`]]
    if (!isGiven(min) || !isGiven(max) || number(min) <= number(max)) continue
    const code = `APPLICATION_COMMAND_OPTIONS_MIN_${what.toUpperCase()}_INVALID`
    tree.add([...path, `min_${what}`], code, `min_${what} exceeds max_${what}`)
  }
}

/** Names, descriptions and choice values together; of every localised field only the longest form counts. */
export function commandLength(command: Json): number {
  const longest = (field: string): number => {
    const localised = command[`${field}_localizations`]
    const forms = [text(command[field]), ...Object.values(isRecord(localised) ? localised : {}).map(text)]
    return Math.max(...forms.map(codePoints))
  }
  const own = longest('name') + longest('description') + codePoints(String(command.value ?? ''))
  return [...records(command.options), ...records(command.choices)].reduce(
    (sum, part) => sum + commandLength(part),
    own,
  )
}
