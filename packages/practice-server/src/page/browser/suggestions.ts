// The list over the typing line: what could come next, wherever the cursor is.

import { useLayoutEffect } from 'preact/hooks'
import type { Choice, Command } from '../protocol.ts'
import { askChoices } from './connection.ts'
import {
  type CommandDraft,
  type Draft,
  draftOf,
  matchingCommands,
  optionsLeft,
  otherValues,
  withChoice,
  withOption,
} from './draft.ts'
import { type Field, fixedChoices, hasAutocomplete } from './option-field.ts'
import { type PageContent, usePage } from './page-context.ts'
import { useStateOf } from './state-of.ts'

export type Suggestion = { readonly title: string; readonly detail: string; readonly next: Draft }

export type Suggestions = {
  readonly items: readonly Suggestion[]
  /** Whether Enter takes the first one; where it would be a surprise, Enter sends. */
  readonly firstIsChosen: boolean
  readonly note: string | null
}

export function useSuggestions(draft: Draft, commands: readonly Command[]): Suggestions {
  const page = usePage()
  const remote = useRemoteChoices(draft, page)
  if (draft.kind === 'search') {
    return commandSuggestions(draft.text, commands, page.world.whyNoCommands[page.channelId])
  }
  const field = draft.fields[draft.active]
  if (field === undefined) {
    const items = optionsLeft(draft).map((option) => ({
      title: option.name,
      detail: option.description,
      next: withOption(draft, option),
    }))
    return { items, firstIsChosen: draft.moreText.trim() !== '', note: null }
  }
  const isRemote = hasAutocomplete(field.option)
  const choices = isRemote ? remote.choices : fixedChoices(field, page.world)
  const items = choices.map((choice) => ({
    title: choice.name,
    detail: '',
    next: withChoice(draft, draft.active, choice),
  }))
  return { items, firstIsChosen: true, note: isRemote && items.length === 0 ? remote.note : null }
}

function commandSuggestions(
  text: string,
  commands: readonly Command[],
  whyNone: string | undefined,
): Suggestions {
  if (!text.startsWith('/')) return { items: [], firstIsChosen: true, note: null }
  const items = matchingCommands(commands, text).map((command) => ({
    title: `/${command.name}`,
    detail: command.description,
    next: draftOf(command),
  }))
  const note =
    commands.length === 0 ? (whyNone ?? 'The bot has no commands here yet') : `No command is called ${text}`
  return { items, firstIsChosen: true, note: items.length === 0 ? note : null }
}

type Remote = { readonly choices: readonly Choice[]; readonly note: string | null }
const typingPauseMs = 200

/**
 * Asks the bot for choices, shortly after the typing stops; an answer to an older text is dropped. Until the answer is
 * there, those known for the same place stay, as far as they fit what is typed by now: Enter takes what is shown.
 */
function useRemoteChoices(draft: Draft, { world, channelId }: PageContent): Remote {
  const field = draft.kind === 'command' ? draft.fields[draft.active] : undefined
  const place =
    draft.kind === 'command' && isAsked(field)
      ? `${world.me}\n${channelId}\n${draft.command.name}\n${field.option.name}`
      : null
  const typed = field?.text ?? ''
  const [answer, setAnswer] = useStateOf<(Remote & { readonly typed: string }) | null>(place ?? '', null)

  useLayoutEffect(() => {
    if (place === null || field === undefined || draft.kind !== 'command') return undefined
    let isStale = false
    const timer = setTimeout(async () => {
      const found = await choicesFor(draft, field, world, channelId)
      if (!isStale) setAnswer({ ...found, typed })
    }, typingPauseMs)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
    // The rest of the draft cannot change without the field changing too.
  }, [place, typed])
  if (answer?.typed === typed) return answer
  return { choices: (answer?.choices ?? []).filter((choice) => fits(choice, typed)), note: 'Asking the bot…' }
}

function fits({ name, value }: Choice, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/)
  const text = `${name} ${value}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

function isAsked(field: Field | undefined): field is Field {
  return field !== undefined && hasAutocomplete(field.option) && field.chosen === null
}

async function choicesFor(
  draft: CommandDraft,
  field: Field,
  world: PageContent['world'],
  channelId: string,
): Promise<Remote> {
  try {
    const { choices } = await askChoices({
      as: world.me,
      channelId,
      command: draft.command.name,
      option: field.option.name,
      typed: field.text,
      options: otherValues(draft, world),
    })
    return { choices, note: choices.length === 0 ? 'The bot suggests nothing for this' : null }
  } catch {
    return { choices: [], note: 'The bot could not be asked' }
  }
}
