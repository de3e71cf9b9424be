// A menu of choices with descriptions, one or several, in a message or in a form. Works by keyboard alone.

import { html } from 'htm/preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

export type MenuOption = {
  readonly value: string
  readonly label: string
  readonly description: string | null
  readonly emoji: string | null
}

type ChoiceMenuProps = {
  /** For a label elsewhere that names the menu. */
  readonly id?: string
  readonly label: string
  readonly placeholder: string
  readonly options: readonly MenuOption[]
  readonly chosen: readonly string[]
  readonly minimum: number
  readonly maximum: number
  readonly disabled: boolean
  /** Called with the whole choice: at once for a single one, on closing for several, as Discord does. */
  readonly onChoose: (values: readonly string[]) => void
  readonly testId: string
}

/** As in the stylesheet: where there is no room below, the list opens upwards. */
const listHeightPx = 260
const composerHeightPx = 70

export function ChoiceMenu(props: ChoiceMenuProps) {
  const { options, maximum, onChoose } = props
  const isMany = maximum > 1
  const [isOpen, setOpen] = useState(false)
  const [picked, setPicked] = useState(props.chosen)
  const [active, setActive] = useState(0)
  const [isAbove, setAbove] = useState(false)
  const menuId = useId()
  const box = useRef<HTMLDivElement>(null)
  const chosenKey = props.chosen.join('\n')

  useEffect(() => setPicked(chosenKey === '' ? [] : chosenKey.split('\n')), [chosenKey])

  const open = () => {
    if (props.disabled) return
    setActive(
      Math.max(
        0,
        options.findIndex((option) => picked.includes(option.value)),
      ),
    )
    const bottom = box.current?.getBoundingClientRect().bottom ?? 0
    setAbove(bottom + listHeightPx > window.innerHeight - composerHeightPx)
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    const isChanged = picked.join('\n') !== chosenKey
    if (isMany && isChanged && picked.length >= props.minimum) onChoose(picked)
  }
  const pick = (value: string) => {
    if (!isMany) {
      setPicked([value])
      setOpen(false)
      onChoose([value])
      return
    }
    if (picked.includes(value)) setPicked(picked.filter((each) => each !== value))
    else if (picked.length < maximum) setPicked([...picked, value])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) {
      if (['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key)) open()
      else return
    } else if (event.key === 'ArrowDown') setActive((active + 1) % options.length)
    else if (event.key === 'ArrowUp') setActive((active - 1 + options.length) % options.length)
    else if (event.key === 'Home') setActive(0)
    else if (event.key === 'End') setActive(options.length - 1)
    else if (event.key === 'Enter' || event.key === ' ') {
      const option = options[active]
      if (option !== undefined) pick(option.value)
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      close()
      if (event.key === 'Tab') return
    } else return
    event.preventDefault()
    // An open menu keeps Escape for itself, so that a form around it stays open.
    event.stopPropagation()
  }
  const onFocusOut = (event: FocusEvent) => {
    if (isOpen && !box.current?.contains(event.relatedTarget as Node | null)) close()
  }
  useEffect(() => {
    if (isOpen) document.getElementById(`${menuId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, active, menuId])

  const shown = options.filter((option) => picked.includes(option.value)).map((option) => option.label)
  return html`<div class="choice-menu" ref=${box} onFocusOut=${onFocusOut}>
    <button type="button" id=${props.id} class="choice-menu-button" role="combobox" aria-haspopup="listbox" aria-label=${props.label}
      aria-expanded=${String(isOpen)} aria-controls=${menuId} disabled=${props.disabled} data-testid=${props.testId}
      aria-activedescendant=${isOpen ? `${menuId}-${active}` : undefined}
      onClick=${() => (isOpen ? close() : open())} onKeyDown=${onKeyDown}>
      <span class=${shown.length === 0 ? 'placeholder' : ''}>${shown.join(', ') || props.placeholder}</span>
      <span aria-hidden="true">▾</span>
    </button>
    <div id=${menuId} class=${isAbove ? 'choice-list above' : 'choice-list'} role="listbox" aria-label=${props.label} hidden=${!isOpen}
      aria-multiselectable=${isMany ? 'true' : undefined}>
      ${options.map((option, index) => {
        const isPicked = picked.includes(option.value)
        // Pressing must not take the focus from the button, which holds the keyboard.
        return html`<div key=${option.value} id=${`${menuId}-${index}`} role="option" aria-selected=${String(isPicked)}
          class=${index === active ? 'choice active' : 'choice'} onMouseEnter=${() => setActive(index)}
          onMouseDown=${(event: MouseEvent) => event.preventDefault()} onClick=${() => pick(option.value)}>
          ${option.emoji !== null && html`<span aria-hidden="true">${option.emoji}</span>`}
          <span class="choice-words">
            <span>${option.label}</span>
            ${option.description !== null && html`<small>${option.description}</small>`}
          </span>
          <span class="tick" aria-hidden="true">${isPicked ? '✓' : ''}</span>
        </div>`
      })}
    </div>
  </div>`
}
