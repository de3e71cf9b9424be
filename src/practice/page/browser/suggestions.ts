// The list over the typing line: what could come next, wherever the cursor is.

import { useEffect, useState } from 'preact/hooks'
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
const nothing: Remote = { choices: [], note: null }
const typingPauseMs = 200

/** Asks the bot for choices, shortly after the typing stops; an answer to an older text is dropped. */
function useRemoteChoices(draft: Draft, { world, channelId }: PageContent): Remote {
  const [remote, setRemote] = useState(nothing)
  const field = draft.kind === 'command' ? draft.fields[draft.active] : undefined
  const asked =
    draft.kind === 'command' && isAsked(field)
      ? `${draft.command.name}\n${field.option.name}\n${field.text}`
      : null

  useEffect(() => {
    if (asked === null || field === undefined || draft.kind !== 'command') {
      setRemote(nothing)
      return undefined
    }
    let isStale = false
    const timer = setTimeout(async () => {
      const found = await choicesFor(draft, field, world, channelId)
      if (!isStale) setRemote(found)
    }, typingPauseMs)
    setRemote((before) => ({ ...before, note: 'Asking the bot…' }))
    return () => {
      isStale = true
      clearTimeout(timer)
    }
    // The rest of the draft cannot change without the field changing too.
  }, [asked, channelId])
  return remote
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
