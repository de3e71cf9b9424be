// What a key does in the typing line.

import { type CommandDraft, type Draft, emptyDraft, withFile, withoutField } from './draft.ts'

export type KeyEffect =
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'highlight'; readonly index: number }
  | { readonly kind: 'take-highlighted' | 'send' | 'open-list' | 'close-list' }

type Situation = {
  readonly draft: Draft
  readonly lastSent: Draft | null
  readonly isListOpen: boolean
  readonly itemCount: number
  /** -1 when nothing in the list is. */
  readonly highlighted: number
}

type Key = { readonly key: string; readonly shiftKey: boolean }

/** Null leaves the key to the browser. */
export function effectOfKey({ key, shiftKey }: Key, situation: Situation): KeyEffect | null {
  const { draft, isListOpen, highlighted } = situation
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
      return effectOfArrow(key === 'ArrowDown', situation)
    case 'Enter':
      return { kind: highlighted >= 0 ? 'take-highlighted' : 'send' }
    case 'Tab':
      if (!shiftKey && highlighted >= 0) return { kind: 'take-highlighted' }
      return toDraft(neighbour(draft, shiftKey ? -1 : 1))
    case 'Escape':
      return isListOpen ? { kind: 'close-list' } : toDraft(emptyDraft)
    case 'Backspace':
      return toDraft(afterBackspace(draft))
    default:
      return null
  }
}

function toDraft(draft: Draft | null): KeyEffect | null {
  return draft === null ? null : { kind: 'draft', draft }
}

function effectOfArrow(isDown: boolean, situation: Situation): KeyEffect | null {
  const { draft, lastSent, isListOpen, itemCount, highlighted } = situation
  // As in a shell: up in the empty line brings the last command back.
  if (!isDown && draft.kind === 'search' && draft.text === '') return toDraft(lastSent)
  if (!isListOpen) return { kind: 'open-list' }
  if (isDown) return { kind: 'highlight', index: (highlighted + 1) % itemCount }
  return { kind: 'highlight', index: highlighted <= 0 ? itemCount - 1 : highlighted - 1 }
}

function neighbour(draft: Draft, step: number): Draft | null {
  if (draft.kind === 'search') return null
  const active = draft.active + step
  return active < 0 || active > draft.fields.length ? null : { ...draft, active }
}

/** Deleting in an empty place takes away what stands there or before it: the option, in the end the command. */
function afterBackspace(draft: Draft): Draft | null {
  if (draft.kind === 'search') return null
  const field = draft.fields[draft.active]
  if (field !== undefined && field.file !== null) return withFile(draft, draft.active, null)
  const isEmptyPlace = field === undefined ? draft.moreText === '' : field.text === ''
  if (!isEmptyPlace) return null
  if (field !== undefined && field.option.required !== true) return withoutField(draft, draft.active)
  return before(draft)
}

function before(draft: CommandDraft): Draft {
  if (draft.active > 0) return { ...draft, active: draft.active - 1 }
  return { kind: 'search', text: `/${draft.command.name}` }
}
