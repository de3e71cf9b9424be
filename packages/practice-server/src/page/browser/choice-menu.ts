// A menu of choices with descriptions, one or several, in a message or in a form. Works by keyboard alone.

import { html } from 'htm/preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { effectOfMenuKey } from './choice-menu-keys.ts'
import { useStateOf } from './state-of.ts'

export type MenuOption = {
  readonly value: string
  readonly label: string
  readonly description: string | null
  readonly emoji: string | null
}

type ChoiceMenuProps = {
  /** For a label elsewhere that names the menu. */
  readonly id?: string
  /** The id of what is to be said about it besides. */
  readonly about?: string
  readonly label: string
  readonly placeholder: string
  readonly options: readonly MenuOption[]
  readonly chosen: readonly string[]
  readonly minimum: number
  readonly maximum: number
  readonly disabled: boolean
  readonly isRequired?: boolean
  /** Whether what is chosen will not do. */
  readonly isWrong?: boolean
  /** While the bot is asked it takes no other choice, but keeps the keyboard. */
  readonly isBusy?: boolean
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
  const [active, setActive] = useState(0)
  const [isAbove, setAbove] = useState(false)
  const menuId = useId()
  const box = useRef<HTMLDivElement>(null)
  const chosenKey = props.chosen.join('\n')
  const [picked, setPicked] = useStateOf(chosenKey, props.chosen)

  const open = () => {
    if (props.disabled || props.isBusy === true) return
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
    if (!isMany) return
    const isChanged = picked.join('\n') !== chosenKey
    if (picked.length < props.minimum) setPicked(props.chosen)
    else if (isChanged) onChoose(picked)
  }
  const pick = (value: string) => {
    if (!isMany) {
      // What need not be chosen is left again by picking it once more, as in Discord.
      const chosen = props.minimum === 0 && picked.includes(value) ? [] : [value]
      setPicked(chosen)
      setOpen(false)
      onChoose(chosen)
    } else if (picked.includes(value)) setPicked(picked.filter((each) => each !== value))
    else if (picked.length < maximum) setPicked([...picked, value])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const effect = effectOfMenuKey(event.key, { isOpen, active, labels: options.map(({ label }) => label) })
    if (effect === null) return
    if (effect.kind === 'open') open()
    else if (effect.kind === 'move') setActive(effect.to)
    else if (effect.kind === 'close') close()
    else {
      const option = options[active]
      if (option !== undefined) pick(option.value)
    }
    // Tab also leads on to the next control.
    if (event.key === 'Tab') return
    event.preventDefault()
    // An open menu keeps Escape for itself, so that a form around it stays open.
    event.stopPropagation()
  }
  const onFocusOut = (event: FocusEvent) => {
    if (isOpen && !box.current?.contains(event.relatedTarget as Node | null)) close()
  }
  useLayoutEffect(() => {
    if (isOpen) document.getElementById(`${menuId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, active, menuId])

  return html`<div class="choice-menu" ref=${box} onFocusOut=${onFocusOut}>
    <button type="button" id=${props.id} class="choice-menu-button" role="combobox" aria-haspopup="listbox" aria-label=${props.label}
      aria-expanded=${String(isOpen)} aria-controls=${menuId} aria-describedby=${props.about} disabled=${props.disabled}
      aria-disabled=${props.isBusy === true ? 'true' : undefined} aria-required=${props.isRequired === true ? 'true' : undefined}
      aria-invalid=${props.isWrong === true ? 'true' : undefined}
      data-testid=${props.testId} aria-activedescendant=${isOpen ? `${menuId}-${active}` : undefined}
      onClick=${() => (isOpen ? close() : open())} onKeyDown=${onKeyDown}>
      <${Shown} options=${options.filter((option) => picked.includes(option.value))} isMany=${isMany} placeholder=${props.placeholder} />
      <span class="menu-arrow" aria-hidden="true"></span>
    </button>
    <div id=${menuId} class=${isAbove ? 'choice-list above' : 'choice-list'} role="listbox" aria-label=${props.label} hidden=${!isOpen}
      aria-multiselectable=${isMany ? 'true' : undefined}>
      ${isMany && html`<p class="choice-note" role="presentation">${howMany(props.minimum, maximum)}</p>`}
      ${options.length === 0 && html`<p class="choice-note" role="presentation">There is nothing to choose from</p>`}
      ${options.map((option, index) => {
        const isPicked = picked.includes(option.value)
        const isFull = isMany && !isPicked && picked.length >= maximum
        // Pressing must not take the focus from the button, which holds the keyboard.
        return html`<div key=${option.value} id=${`${menuId}-${index}`} role="option" aria-selected=${String(isPicked)}
          aria-disabled=${isFull ? 'true' : undefined} class=${index === active ? 'choice active' : 'choice'}
          onMouseEnter=${() => setActive(index)} onMouseDown=${(event: MouseEvent) => event.preventDefault()}
          onClick=${() => pick(option.value)}>
          ${option.emoji !== null && html`<span aria-hidden="true">${option.emoji}</span>`}
          <span class="choice-words">
            <span>${option.label}</span>
            ${option.description !== null && html`<small>${option.description}</small>`}
          </span>
          <span class=${isMany ? 'box' : 'tick'} data-picked=${String(isPicked)} aria-hidden="true">${isPicked ? '✓' : ''}</span>
        </div>`
      })}
    </div>
  </div>`
}

type ShownProps = {
  readonly options: readonly MenuOption[]
  readonly isMany: boolean
  readonly placeholder: string
}

function Shown({ options, isMany, placeholder }: ShownProps) {
  if (options.length === 0) return html`<span class="placeholder">${placeholder}</span>`
  if (!isMany) return html`<span>${options[0]?.emoji} ${options[0]?.label}</span>`
  return html`<span class="chips">${options.map(({ label }) => html`<span class="chip">${label}</span> `)}</span>`
}

function howMany(minimum: number, maximum: number): string {
  if (minimum === maximum) return `Choose ${maximum}, then close the list`
  return minimum > 1
    ? `Choose ${minimum} to ${maximum}, then close the list`
    : `Choose up to ${maximum}, then close the list`
}
