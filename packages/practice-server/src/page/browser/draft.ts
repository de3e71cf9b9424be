// The command that is being typed: from "/" to a command whose options are filled in. Pure; composer.ts draws it.

import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Choice, Command, FileValue, OptionValue, World } from '../protocol.ts'
import { emptyField, type Field, isBlank, isFreeText, type Option, worthOf } from './option-field.ts'

export type Draft =
  | { readonly kind: 'search'; readonly text: string }
  | {
      readonly kind: 'command'
      readonly command: Command
      readonly fields: readonly Field[]
      /** The field with the cursor; `fields.length` is the place behind the last one, where further options are added. */
      readonly active: number
      readonly moreText: string
    }
export type CommandDraft = Extract<Draft, { kind: 'command' }>

export const emptyDraft: Draft = { kind: 'search', text: '' }

// --- looking for a command

export function matchingCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const query = typed.replace(/^\//, '').trimStart().toLowerCase()
  const rank = (command: Command): number => {
    if (command.name.startsWith(query)) return 0
    if (command.name.split(' ').some((word) => word.startsWith(query))) return 1
    return command.name.includes(query) || command.description.toLowerCase().includes(query) ? 2 : 3
  }
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((ranked) => ranked.rank < 3)
    .sort((one, other) => one.rank - other.rank || (one.command.name < other.command.name ? -1 : 1))
    .map((ranked) => ranked.command)
}

/** Typing on behind a whole command name chooses it, and `name:value` pairs (pasted, say) fill its options. */
export function withSearchText(text: string, commands: readonly Command[]): Draft {
  if (!text.startsWith('/')) return { kind: 'search', text }
  const typed = text.slice(1)
  const whole = commands
    .filter((command) => typed.startsWith(`${command.name} `))
    .toSorted((one, other) => other.name.length - one.name.length)[0]
  return whole === undefined
    ? { kind: 'search', text }
    : filledFrom(whole, typed.slice(whole.name.length).trim())
}

export function draftOf(command: Command): CommandDraft {
  const fields = command.options.filter((option) => option.required === true).map(emptyField)
  return { kind: 'command', command, fields, active: 0, moreText: '' }
}

function filledFrom(command: Command, rest: string): CommandDraft {
  const start = draftOf(command)
  if (rest === '') return start
  return start.fields.length > 0 ? withTypedText(start, 0, rest) : withMoreText(start, rest)
}

// --- filling in options

export function withOption(draft: CommandDraft, option: Option): CommandDraft {
  const fields = [...draft.fields, emptyField(option)]
  return { ...draft, fields, active: fields.length - 1, moreText: '' }
}

export function withoutField(draft: CommandDraft, index: number): CommandDraft {
  const fields = draft.fields.filter((_, each) => each !== index)
  return { ...draft, fields, active: Math.min(draft.active, fields.length) }
}

/** Text typed into a field. Where no free text is wanted, `name:` begins another option, as on Discord. */
export function withTypedText(draft: CommandDraft, index: number, text: string): CommandDraft {
  const field = draft.fields[index]
  const first = namedValues(draft.command, text)[0]
  if (field === undefined || first === undefined || (first.at > 0 && isFreeText(field.option))) {
    return withFieldText(draft, index, text)
  }
  const before = text.slice(0, first.at).trim()
  return withNamedValues(before === '' ? draft : withFieldText(draft, index, before), text)
}

export function withMoreText(draft: CommandDraft, text: string): CommandDraft {
  return withNamedValues({ ...draft, active: draft.fields.length, moreText: text }, text)
}

type NamedValue = { readonly option: Option; readonly at: number; readonly value: string }

function namedValues(command: Command, text: string): readonly NamedValue[] {
  const names = [...text.matchAll(/(?:^|\s)([^\s:]{1,32}):/g)].flatMap((match) => {
    const option = command.options.find(({ name }) => name === match[1])
    return option === undefined ? [] : [{ option, at: match.index, valueAt: match.index + match[0].length }]
  })
  return names.map(({ option, at, valueAt }, index) => ({
    option,
    at,
    value: text.slice(valueAt, names[index + 1]?.at).trimStart(),
  }))
}

function withNamedValues(draft: CommandDraft, text: string): CommandDraft {
  return namedValues(draft.command, text).reduce<CommandDraft>((filled, { option, value }) => {
    const known = filled.fields.findIndex((field) => field.option.name === option.name)
    const added = known === -1 ? withOption(filled, option) : filled
    return withFieldText(added, known === -1 ? added.fields.length - 1 : known, value)
  }, draft)
}

function withFieldText(draft: CommandDraft, index: number, text: string): CommandDraft {
  return withField(draft, index, { text, chosen: null })
}

/** Takes a suggestion and moves on: to the next field that lacks something, else behind the last one. */
export function withChoice(draft: CommandDraft, index: number, choice: Choice): CommandDraft {
  return movedOn(withField(draft, index, { text: choice.name, chosen: choice }), index)
}

/**
 * A file that was dropped or pasted goes into the box with the cursor, else into the first empty box for files, else
 * it adds an option that takes one. Null when this command takes no (further) file.
 */
function withHandedFile(draft: CommandDraft, file: FileValue): CommandDraft | null {
  const takesFile = (field: Field | undefined) =>
    field?.option.type === ApplicationCommandOptionType.Attachment
  const isEmptyPlace = (field: Field) => takesFile(field) && field.file === null
  const active = takesFile(draft.fields[draft.active]) ? draft.active : draft.fields.findIndex(isEmptyPlace)
  if (active !== -1) return movedOn(withFile(draft, active, file), active)
  const option = optionsLeft({ ...draft, moreText: '' }).find(
    ({ type }) => type === ApplicationCommandOptionType.Attachment,
  )
  if (option === undefined) return null
  const added = withOption(draft, option)
  return movedOn(withFile(added, added.active, file), added.active)
}

/** As the draft is `now`, with a file that was handed over when it was as `then`; the cursor stays where it has gone. */
export function withReadFile(now: CommandDraft, then: CommandDraft, file: FileValue): CommandDraft | null {
  const place = then.fields[then.active]?.option.name
  const index = now.fields.findIndex(({ option }) => option.name === place)
  const next = withHandedFile(index === -1 ? now : { ...now, active: index }, file)
  const hasMovedOn = now.fields[now.active]?.option.name !== place
  if (next === null || !hasMovedOn) return next
  const active = now.active === now.fields.length ? next.fields.length : now.active
  return { ...next, active, moreText: now.moreText }
}

export function withFile(draft: CommandDraft, index: number, file: FileValue | null): CommandDraft {
  return withField(draft, index, { file, text: file?.name ?? '' })
}

function withField(draft: CommandDraft, index: number, change: Partial<Field>): CommandDraft {
  return {
    ...draft,
    active: index,
    fields: draft.fields.map((field, each) => (each === index ? { ...field, ...change } : field)),
  }
}

function movedOn(draft: CommandDraft, from: number): CommandDraft {
  const next = draft.fields.findIndex((field, index) => index > from && isBlank(field))
  return { ...draft, active: next === -1 ? draft.fields.length : next }
}

export function optionsLeft(draft: CommandDraft): readonly Option[] {
  const taken = new Set(draft.fields.map((field) => field.option.name))
  const query = draft.moreText.trim().toLowerCase()
  return draft.command.options.filter((option) => !taken.has(option.name) && option.name.startsWith(query))
}

// --- sending it

export type Readiness =
  | { readonly kind: 'ready'; readonly options: Readonly<Record<string, OptionValue>> }
  | { readonly kind: 'not-yet'; readonly field: number; readonly why: string }

export function readinessOf(draft: CommandDraft, world: World): Readiness {
  const options: Record<string, OptionValue> = {}
  for (const [index, field] of draft.fields.entries()) {
    const worth = worthOf(field, world)
    if (worth.kind === 'wrong')
      return { kind: 'not-yet', field: index, why: `${field.option.name}: ${worth.why}` }
    if (worth.kind === 'value') options[field.option.name] = worth.value
    else if (field.option.required === true) {
      return { kind: 'not-yet', field: index, why: `${field.option.name} is required` }
    }
  }
  return { kind: 'ready', options }
}

/** What else is filled in, for the bot to look at while it completes one option. */
export function otherValues(draft: CommandDraft, world: World): Readonly<Record<string, OptionValue>> {
  const values: Record<string, OptionValue> = {}
  for (const [index, field] of draft.fields.entries()) {
    const worth = worthOf(field, world)
    if (index !== draft.active && worth.kind === 'value' && typeof worth.value !== 'object') {
      values[field.option.name] = worth.value
    }
  }
  return values
}
