// Draws the list over the typing line, with what is to be said about the place of the cursor.

import { html } from 'htm/preact'
import { useLayoutEffect } from 'preact/hooks'
import type { Draft } from './draft.ts'
import type { Suggestion } from './suggestions.ts'

type SuggestionListProps = {
  readonly id: string
  readonly draft: Draft
  readonly items: readonly Suggestion[]
  readonly isOpen: boolean
  readonly highlighted: number
  readonly note: string | null
  readonly problem: string | null
  readonly onHighlight: (index: number) => void
  readonly onTake: (index: number) => void
}

export function SuggestionList(props: SuggestionListProps) {
  const { id, items, isOpen, highlighted, note, problem, onHighlight, onTake } = props
  useLayoutEffect(() => {
    if (highlighted >= 0)
      document.getElementById(`${id}-${highlighted}`)?.scrollIntoView({ block: 'nearest' })
  }, [highlighted, id])
  return html`<div class="suggestions">
    ${problem !== null && html`<p class="composer-problem" role="alert">${problem}</p>`}
    ${isOpen && html`<${About} draft=${props.draft} hasItems=${items.length > 0} />`}
    ${isOpen && note !== null && html`<p class="composer-about" role="status">${note}</p>`}
    <div id=${id} role="listbox" aria-label="Suggestions" hidden=${!isOpen || items.length === 0} data-testid="suggestions">
      ${items.map((item, index) => {
        const isHighlighted = index === highlighted
        // Pressing must not take the focus from the typing line, which holds the keyboard.
        return html`<div key=${`${index}/${item.title}`} id=${`${id}-${index}`} role="option"
          aria-selected=${String(isHighlighted)} class=${isHighlighted ? 'suggestion active' : 'suggestion'}
          onMouseMove=${() => !isHighlighted && onHighlight(index)}
          onMouseDown=${(event: MouseEvent) => event.preventDefault()} onClick=${() => onTake(index)}>
          <span class="suggestion-title">${item.title}</span>
          ${item.detail !== '' && html`<span class="suggestion-detail">${item.detail}</span>`}
        </div>`
      })}
    </div>
  </div>`
}

function About({ draft, hasItems }: { readonly draft: Draft; readonly hasItems: boolean }) {
  if (draft.kind === 'search') return null
  const option = draft.fields[draft.active]?.option
  if (option === undefined) {
    return hasItems ? html`<p class="composer-about">Optional, or press Enter to send</p>` : null
  }
  return html`<p class="composer-about">
    <strong>${option.name}</strong> ${option.description}
    <span class="tag">${option.required === true ? 'required' : 'optional'}</span>
  </p>`
}
