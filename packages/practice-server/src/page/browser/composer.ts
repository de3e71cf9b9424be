// The typing line: "/" opens the commands, then one field an option. Everything works by keyboard and by touch.

import { html } from 'htm/preact'
import type { RefObject } from 'preact'
import { useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Act, Command, World } from '../protocol.ts'
import { effectOfKey } from './composer-keys.ts'
import { CommandLine, SearchLine } from './composer-lines.ts'
import { type CommandDraft, type Draft, draftOf, emptyDraft, readinessOf, withReadFile } from './draft.ts'
import { readFile, useHandedFiles } from './file-choice.ts'
import { focusTypingLine } from './focus.ts'
import { usePage } from './page-context.ts'
import { SuggestionList } from './suggestion-list.ts'
import { useSuggestions } from './suggestions.ts'

type ComposerProps = {
  readonly commands: readonly Command[]
  readonly placeholder: string
  /** Begins a command that is pointed at elsewhere on the page, so that one may type on at once. */
  readonly starter: RefObject<((name: string) => void) | null>
}

export function Composer({ commands, placeholder, starter }: ComposerProps) {
  const { act, world } = usePage()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [lastSent, setLastSent] = useState<Draft | null>(null)
  const [highlight, setHighlight] = useState<number | null>(null)
  const [isListOpen, setListOpen] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const listId = useId()
  const { items, firstIsChosen, note } = useSuggestions(draft, commands)
  const hasList = isListOpen && items.length > 0
  const highlighted = hasList ? Math.min(highlight ?? (firstIsChosen ? 0 : -1), items.length - 1) : -1

  const latest = useRef(draft)
  latest.current = draft
  const change = (next: Draft) => {
    latest.current = next
    setDraft(next)
    setHighlight(null)
    setProblem(null)
    setListOpen(true)
  }
  useFocus(form, draft)
  useImperativeHandle(starter, () => (name: string) => {
    const command = commands.find((each) => each.name === name)
    if (command === undefined) return
    change(draftOf(command))
    // Where the same command is begun already, no other box appears that would take the focus.
    focusTypingLine()
  })

  const send = () => {
    const sending = sendingOf(draft, world)
    if (sending.kind === 'act') {
      act(sending.act)
      setLastSent(draft)
    }
    change(sending.draft)
    if (sending.kind === 'problem') setProblem(sending.problem)
  }
  const take = (index: number) => {
    const suggestion = items[index]
    if (suggestion !== undefined) change(suggestion.next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons and the choice of a file have their own use for Enter; an input method composes with it.
    const { target, key, shiftKey } = event
    const isBox = target instanceof HTMLInputElement && (target.type !== 'file' || key !== 'Enter')
    if (event.isComposing || !isBox) return
    const itemCount = items.length
    const effect = effectOfKey(
      { key, shiftKey },
      { draft, lastSent, isListOpen: hasList, itemCount, highlighted },
    )
    if (effect === null) return
    event.preventDefault()
    if (effect.kind === 'draft') change(effect.draft)
    else if (effect.kind === 'highlight') setHighlight(effect.index)
    else if (effect.kind === 'take-highlighted') take(highlighted)
    else if (effect.kind === 'send') send()
    else setListOpen(effect.kind === 'open-list')
  }
  const takeFile = async (file: File, taking: CommandDraft) => {
    const reading = await readFile(file)
    // Reading takes a moment, in which one may have typed on, or be done with the command.
    const now = latest.current
    if (now.kind !== 'command' || now.command !== taking.command) return
    if (reading.kind === 'problem') return setProblem(`${reading.why}.`)
    const next = withReadFile(now, taking, reading.file)
    if (next !== null) change(next)
    else setProblem(`/${taking.command.name} takes no further file.`)
  }
  const isDragging = useHandedFiles(async (files) => {
    if (draft.kind === 'search') setProblem('Choose a command that takes a file first, then drop it again.')
    for (const file of files) {
      if (latest.current.kind === 'command') await takeFile(file, latest.current)
    }
  })
  const onFocusOut = (event: FocusEvent) => {
    if (form.current?.contains(event.relatedTarget as Node | null)) return
    // Taking a suggestion replaces the box that had the focus; only once that is done is it known where the focus went.
    queueMicrotask(() => {
      if (!form.current?.contains(document.activeElement)) setListOpen(false)
    })
  }
  const onSubmit = (event: Event) => {
    event.preventDefault()
    send()
  }

  const combobox = {
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': String(hasList),
    'aria-controls': listId,
    'aria-activedescendant': highlighted >= 0 ? `${listId}-${highlighted}` : undefined,
  } as const
  return html`<form class=${isDragging ? 'composer dropping' : 'composer'} ref=${form} data-testid="composer" onFocusOut=${onFocusOut} onKeyDown=${onKeyDown}
    onSubmit=${onSubmit}>
    <${SuggestionList} id=${listId} draft=${draft} items=${items} isOpen=${isListOpen} highlighted=${highlighted}
      note=${note} problem=${problem} onHighlight=${setHighlight} onTake=${take} />
    <div class="composer-line">
      ${
        draft.kind === 'search'
          ? html`<${SearchLine} draft=${draft} commands=${commands} placeholder=${placeholder} combobox=${combobox} onChange=${change} />`
          : html`<${CommandLine} draft=${draft} combobox=${combobox} onChange=${change}
              onFile=${(active: number, file: File) => takeFile(file, { ...draft, active })} />`
      }
      <button type="submit" class="send" aria-label="Send">➤</button>
    </div>
  </form>`
}

/** Keeps the focus on the box that the draft says is active, and brings it there on "/". */
function useFocus(form: RefObject<HTMLFormElement | null>, draft: Draft): void {
  const box = () => form.current?.querySelector<HTMLElement>('[data-active="true"]')
  const place =
    draft.kind === 'search' ? 'search' : `${draft.command.name}/${draft.active}/${draft.fields.length}`
  const placeBefore = useRef(place)
  useLayoutEffect(() => {
    if (placeBefore.current !== place) box()?.focus()
    placeBefore.current = place
  }, [place])
  useLayoutEffect(() => {
    // Where there is a keyboard one may type at once; on a phone this would bring up the one on the screen.
    // Whoever goes through the people by arrow keys goes on there.
    const isAmongPeople = document.activeElement?.matches('.people :focus-visible') === true
    if (matchMedia('(hover: hover)').matches && !isAmongPeople) box()?.focus()
    const focusOnSlash = ({ key, target }: KeyboardEvent) => {
      const isTyping = target instanceof Element && target.closest('input, textarea, dialog') !== null
      if (key === '/' && !isTyping) box()?.focus()
    }
    document.addEventListener('keydown', focusOnSlash)
    return () => document.removeEventListener('keydown', focusOnSlash)
  }, [])
}

type Sending =
  | { readonly kind: 'act'; readonly act: Act; readonly draft: Draft }
  | { readonly kind: 'problem'; readonly problem: string; readonly draft: Draft }
  | { readonly kind: 'nothing'; readonly draft: Draft }

function sendingOf(draft: Draft, world: World): Sending {
  if (draft.kind === 'search') {
    const text = draft.text.trim()
    if (text === '') return { kind: 'nothing', draft }
    const problem = text.startsWith('/')
      ? `No command is called ${text}.`
      : `${world.bot.name} reads no ordinary messages, so this was not sent. Type / to see what it can do.`
    return { kind: 'problem', problem, draft }
  }
  const { command, moreText } = draft
  const readiness = readinessOf(draft, world)
  if (readiness.kind === 'not-yet') {
    return { kind: 'problem', problem: readiness.why, draft: { ...draft, active: readiness.field } }
  }
  if (moreText.trim() !== '') {
    const problem = `/${command.name} has no further option called “${moreText.trim()}”.`
    return { kind: 'problem', problem, draft }
  }
  const act: Act = { kind: 'slash', command: command.name, options: readiness.options }
  return { kind: 'act', act, draft: emptyDraft }
}
